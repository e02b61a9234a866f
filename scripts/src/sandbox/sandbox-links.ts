import { addDays, type Day, type SourceCode } from '@keurpoort/domain';
import { FIRMS } from './case-firms.js';
import { CASE_PEOPLE, PEOPLE } from './case-people.js';
import type { PopulationCoach } from './coach-population.js';

export interface SandboxLinks {
  /** In milliseconds since the epoch. */
  readonly handedInAt: number;
  /** One line each, as readDirectoryRecord reads them. */
  readonly records: readonly Record<string, unknown>[];
}

/** The buyer of the sandbox, whose confirmations of attachments count for itself (R23). */
export const SANDBOX_BUYER = 'Gemeente Voorbeeldrecht (fictief)';

const NOON = 'T11:00:00Z';
/** Days from the first day on which links are handed in. */
const BATCHES = [-230, -160, -95, -20];
/** A wrong link, taken back in the last batch: scenario 23. */
const WRONG_LINK = 'link-wrong-1';

/** Who is who, in four batches over the eight months. `attached`: the numbers under which UWV attaches coaches. */
export function sandboxLinks(
  firstDay: Day,
  population: readonly PopulationCoach[],
  attached: ReadonlySet<string>,
): readonly SandboxLinks[] {
  const ofCases = [
    [...caseLinks(), ...caseRelations(firstDay)],
    [],
    caseAttachments(firstDay),
    [{ type: 'withdrawal', id: 'withdrawal-1', of: WRONG_LINK }],
  ];
  return BATCHES.map((offset, index) => ({
    handedInAt: Date.parse(`${addDays(firstDay, offset)}${NOON}`),
    records: [
      ...(ofCases[index] ?? []),
      ...population
        .filter((coach, serial) => batchOf(coach, serial) === index)
        .flatMap((coach) => linksOf(coach, attached)),
    ],
  }));
}

/** A quarter of the coaches in each batch; a coach who was listed later than that in a later one. */
function batchOf(coach: PopulationCoach, serial: number): number {
  return BATCHES.findIndex((offset, index) => index >= serial % BATCHES.length && offset >= coach.listedSince);
}

function linksOf(coach: PopulationCoach, attached: ReadonlySet<string>): readonly Record<string, unknown>[] {
  if (coach.link === 'none') return [];
  const numbers: readonly (readonly [SourceCode, string | null])[] = [
    ['noloc', coach.noloc],
    ['nvs', coach.nvs],
    ['uwv', attached.has(coach.uwv) ? coach.uwv : null],
  ];
  return numbers.flatMap(([source, number]) =>
    number === null ? [] : [coachLink(coach, source, number, coach.link === 'confirmed' ? 'confirmed' : 'proposed')],
  );
}

function coachLink(
  { id, name }: { readonly id: string; readonly name: string },
  source: SourceCode,
  number: string,
  state: 'confirmed' | 'proposed',
): Record<string, unknown> {
  const by = state === 'proposed' ? 'nameMatch' : 'registerProof';
  return { type: 'coachLink', id: `link-${source}-${number}`, coach: id, name, source, number, state, by };
}

function caseLinks(): readonly Record<string, unknown>[] {
  const confirmed = CASE_PEOPLE.flatMap((person) =>
    person.linked.flatMap((source) => {
      const number = source === 'noloc' || source === 'nvs' || source === 'uwv' ? person[source] : undefined;
      return number === undefined ? [] : [coachLink(person, source, number, 'confirmed')];
    }),
  );
  const { married, ownClaim, struckOff } = PEOPLE;
  return [
    ...confirmed,
    coachLink(married, 'nvs', married.nvs, 'proposed'),
    { ...coachLink(ownClaim, 'nvs', struckOff.nvs, 'confirmed'), id: WRONG_LINK, by: 'official' },
  ];
}

function caseRelations(firstDay: Day): readonly Record<string, unknown>[] {
  const relation = (
    id: string,
    kind: string,
    from: { kvkNumber: string },
    to: { kvkNumber: string },
    offset: number,
  ) => ({
    type: 'relation',
    id,
    kind,
    fromKvkNumber: from.kvkNumber,
    toKvkNumber: to.kvkNumber,
    day: addDays(firstDay, offset),
  });
  return [
    relation('relation-1', 'succession', FIRMS.soleTraderBefore, FIRMS.ownBv, -60),
    relation('relation-2', 'sharePurchase', FIRMS.sharesSold, FIRMS.sharesBuyer, -70),
    relation('relation-3', 'businessPurchase', FIRMS.businessSold, FIRMS.businessBuyer, -75),
    relation('relation-4', 'succession', FIRMS.merged, FIRMS.mergedInto, -50),
    relation('relation-5', 'motherCompany', FIRMS.mother, FIRMS.daughter, -400),
  ];
}

function caseAttachments(firstDay: Day): readonly Record<string, unknown>[] {
  const at = (offset: number): Day => addDays(firstDay, offset);
  const stated = (id: string, coach: { id: string }, firm: { kvkNumber: string }, fields: Record<string, unknown>) => ({
    type: 'attachment',
    id,
    coach: coach.id,
    kvkNumber: firm.kvkNumber,
    ...fields,
  });
  const { path, bridge, socialWorkshop } = FIRMS;
  return [
    stated('attachment-1', PEOPLE.ownStatement, path, {
      kind: 'employee',
      from: at(-120),
      until: 'open',
      assertedBy: 'coach',
    }),
    stated('attachment-2', PEOPLE.noMember, bridge, {
      kind: 'subcontractor',
      from: at(-110),
      until: at(250),
      assertedBy: 'buyer',
      buyer: SANDBOX_BUYER,
    }),
    stated('attachment-3', PEOPLE.affiliated, socialWorkshop, {
      kind: 'employee',
      from: at(-300).slice(0, 7),
      until: 'unknown',
      assertedBy: 'organisation',
    }),
    stated('attachment-4', PEOPLE.registeredUnderOldRules, bridge, {
      kind: 'freelancer',
      from: at(-700),
      until: at(-150),
      assertedBy: 'register',
    }),
  ];
}
