import { addDays, addYears, type Day } from '@keurpoort/domain';
import { CASE_PEOPLE } from './case-people.js';
import { entry, type SandboxEntry } from './sandbox-entry.js';
import { coachIdOf, initialsName, listName, nameOf, plainName } from './sandbox-names.js';
import type { NameParts, SandboxRow } from './sandbox-row.js';

/** A coach of no case in particular: a name, the registers they are in, and what those say. */
export interface PopulationCoach {
  readonly id: string;
  readonly name: string;
  readonly noloc: string | null;
  readonly nvs: string | null;
  readonly uwv: string;
  readonly link: 'confirmed' | 'proposed' | 'none';
  /** Offset in days from which every number of the coach has been delivered. */
  readonly listedSince: number;
  readonly entries: readonly SandboxEntry[];
}

const COACHES = 265;
/** Days ago that the first certificate of a coach began: from the one to the other. */
const LATEST = 40;
const OLDEST = 2100;
/** Longest time, in days, until the next delivery. */
const LONGEST_STEP = 14;

type Dated = (offset: number) => Day;
type Later = Parameters<typeof entry>[2];
interface Story {
  readonly first?: SandboxRow;
  readonly later?: readonly Later[];
}

/** The coaches beside those of the cases; the same for the same first day, by index arithmetic alone. */
export function coachPopulation(firstDay: Day): readonly PopulationCoach[] {
  const named = new Set(CASE_PEOPLE.map((person) => person.name));
  const serials = Array.from({ length: COACHES + named.size }, (_, serial) => serial);
  const others = serials.filter((serial) => !named.has(plainName(nameOf(serial)))).slice(0, COACHES);
  return others.map((serial) => coach(serial, (offset) => addDays(firstDay, offset)));
}

function coach(serial: number, at: Dated): PopulationCoach {
  const name = nameOf(serial);
  const inBoth = serial % 7 === 3;
  const inNoloc = inBoth || serial % 9 < 5;
  const inNvs = inBoth || !inNoloc;
  const onlyMember = inNoloc && !inBoth && serial % 19 === 4;
  const career = inNoloc && !inBoth && serial % 11 === 2;
  const suffix = onlyMember ? 'LD' : career ? 'RL' : 'RJ';
  const noloc = inNoloc ? `${String(serial * 13 + 1003).padStart(5, '0')}-${suffix}` : null;
  const nvs = inNvs ? `N${String(serial * 7 + 301).padStart(4, '0')}` : null;
  return {
    id: coachIdOf(plainName(name)),
    name: plainName(name),
    noloc,
    nvs,
    uwv: `P${String(serial * 3 + 301).padStart(5, '0')}`,
    link: serial % 10 < 7 ? 'confirmed' : serial % 10 < 9 ? 'proposed' : 'none',
    listedSince: Math.max(inNoloc ? nolocBegin(serial) : -OLDEST, inNvs ? nvsBegin(serial) : -OLDEST) + LONGEST_STEP,
    entries: [
      ...(noloc !== null && !onlyMember ? registrations(serial, noloc, career ? 'RL' : 'RJ', at) : []),
      ...(noloc !== null ? memberships(serial, noloc, onlyMember, at) : []),
      ...(nvs !== null ? nvsRegistrations(serial, nvs, at) : []),
    ],
  };
}

function registrations(serial: number, number: string, category: string, at: Dated): readonly SandboxEntry[] {
  const begun = nolocBegin(serial);
  const key = `C-${number.slice(0, 5)}`;
  const base = { number, name: nolocName(serial), kind: 'registration', category };
  return terms(begun, 4, at).map((term, index) => {
    const { first = {}, later = [] } = term.isLast ? storyOf(serial, term.begun, at) : {};
    return listedFrom(term.begun, 'noloc', { ...base, key: `${key}-${index + 1}`, ...term.days, ...first }, later);
  });
}

function nvsRegistrations(serial: number, number: string, at: Dated): readonly SandboxEntry[] {
  const begun = nvsBegin(serial);
  const level = serial % 8 === 6 ? 'affiliated' : 'certified';
  const base = { number, name: nvsName(serial), kind: 'registration', level };
  return terms(begun, 5, at).map((term, index) => {
    const { first = {}, later = [] } = term.isLast ? storyOf(serial + 11, term.begun, at) : {};
    return listedFrom(term.begun, 'nvs', { ...base, key: `${number}/${index + 1}`, ...term.days, ...first }, later);
  });
}

function nolocBegin(serial: number): number {
  return -(LATEST + ((serial * 97) % (OLDEST - LATEST)));
}

function nvsBegin(serial: number): number {
  return -(LATEST + ((serial * 89 + 400) % (OLDEST - LATEST)));
}

interface Term {
  readonly begun: number;
  readonly isLast: boolean;
  readonly days: { readonly from: Day; readonly until: Day };
}

/** A certificate, and its renewals that have begun or begin within two months; every sixth is not renewed. */
function terms(begun: number, years: number, at: Dated): readonly Term[] {
  const length = years * 365 + 1;
  const days = (from: number) => ({ from: at(from), until: addDays(addYears(at(from), years), -1) });
  const isRenewed = begun % 6 !== 0 && begun + length < 60;
  const first = { begun, isLast: !isRenewed, days: days(begun) };
  if (!isRenewed) return [first];
  const from = addDays(first.days.until, 1);
  const until = addDays(addYears(from, years), -1);
  return [first, { begun: begun + length, isLast: true, days: { from, until } }];
}

/** A certificate is on the list from three days before it begins. */
function listedFrom(begun: number, register: 'noloc' | 'nvs', row: SandboxRow, later: readonly Later[]): SandboxEntry {
  return begun < -240
    ? entry(register, row, ...later)
    : entry(register, { ...row, gone: true }, { since: begun - 3 }, ...later);
}

/** What happens to a certificate besides running out: for one in forty of each. */
function storyOf(serial: number, begun: number, at: Dated): Story {
  const since = Math.max(begun + 20, -200 + ((serial * 31) % 180));
  if (since > -2) return {};
  const suspension = (until: string) => [{ status: 'suspended', from: at(since), until }];
  switch (serial % 40) {
    case 3:
      return { later: [{ since, status: 'suspended', statuses: suspension(at(since + 45)) }] };
    case 7:
      return { later: [{ since, status: 'suspended', statuses: suspension('unknown') }] };
    case 11:
      return { later: [{ since, status: 'withdrawn', statusFrom: at(since - 2) }] };
    case 13:
      return { later: [{ since, status: 'withdrawn' }] };
    case 17:
      return {
        later: [{ since, action: 'ENDED', until: at(since - 1), status: 'endedOnRequest', statusFrom: at(since) }],
      };
    case 19:
      return { later: [{ since, status: 'transferred', statusFrom: at(since), until: at(since - 1) }] };
    case 23:
      return { later: [{ since, status: 'unknown' }] };
    case 27:
      return { first: { from: undefined } };
    case 29:
      return { later: [{ since, procedure: 'recertification' }] };
    case 31:
      return { later: [{ since, procedure: 'investigation' }] };
    case 33:
      return { later: [{ since, status: 'withdrawn', statusFrom: at(since), procedure: 'objection' }] };
    case 35:
      return { later: [{ since, status: 'suspended', statuses: suspension('open'), procedure: 'appeal' }] };
    case 37:
      return { first: { until: 'unknown' } };
    case 39:
      return { first: { from: at(begun).slice(0, 7) } };
    default:
      return {};
  }
}

function memberships(serial: number, number: string, onlyMember: boolean, at: Dated): readonly SandboxEntry[] {
  if (!onlyMember && serial % 4 === 1) return [];
  const category = onlyMember ? 'aspirant' : serial % 5 === 0 ? 'externeAansluiter' : 'lid';
  const row = {
    number,
    name: nolocName(serial),
    kind: 'membership',
    category,
    key: `M-${number.slice(0, 5)}`,
    from: at(onlyMember ? -(260 + ((serial * 17) % 700)) : -(300 + ((serial * 41) % 3000))),
    until: 'open',
  };
  return [entry('noloc', onlyMember ? { ...row, status: 'aspirant' } : row)];
}

/** Noloc's rows of the sandbox mostly carry the name in parts. */
function nolocName(serial: number): string | NameParts {
  const name = nameOf(serial);
  if (serial % 3 === 0) return plainName(name);
  const { initials, givenName, prefix, surname } = name;
  const behind = prefix === '' ? { surname } : { prefix, surname };
  return serial % 3 === 1 ? { givenName, ...behind } : { initials, givenName: `(${givenName})`, ...behind };
}

function nvsName(serial: number): string {
  const name = nameOf(serial);
  if (serial % 6 === 5) return listName(name);
  return serial % 6 === 2 ? initialsName(name) : plainName(name);
}
