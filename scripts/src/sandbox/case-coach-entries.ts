import { addDays, addYears, type Day } from '@keurpoort/domain';
import { PEOPLE } from './case-people.js';
import { entry, type SandboxEntry } from './sandbox-entry.js';
import type { SandboxRow } from './sandbox-row.js';

/** What Noloc and NVS say about the coaches of the table of cases. Offsets are days from the first day. */
export function caseCoachEntries(firstDay: Day): readonly SandboxEntry[] {
  return [...nolocCases(firstDay), ...nvsCases(firstDay)];
}

type Dated = (offset: number) => Day;

function nolocCases(firstDay: Day): readonly SandboxEntry[] {
  const at: Dated = (offset) => addDays(firstDay, offset);
  const suspended = (from: number, until: number) => ({
    status: 'suspended',
    statuses: [{ status: 'suspended', from: at(from), until: at(until) }],
  });
  const people = PEOPLE;
  return [
    rj(people.sanne, at, -700),
    member(people.sanne, 'lid', at(-900)),
    rj(people.suspendedInPast, at, -620, {}, { since: -78, ...suspended(-75, -16) }),
    rj(people.suspensionEndUnconfirmed, at, -480, {}, { since: -43, ...suspended(-40, -1) }),
    rj(people.endedYesterday, at, -1100, { until: at(-1) }),
    rj(people.recertifying, at, -1481, { until: at(-21) }, { since: -90, procedure: 'recertification' }),
    rj(
      people.activeAfterEnd,
      at,
      -1495,
      { until: at(-35) },
      { since: -90, procedure: 'recertification', literal: true },
    ),
    member(people.aspirant, 'aspirant', at(-300), { status: 'aspirant' }),
    entry('noloc', {
      number: people.careerProfessional.noloc,
      name: people.careerProfessional.name,
      kind: 'registration',
      category: 'RL',
      key: 'C-00141-1',
      from: at(-500),
      until: at(959),
    }),
    member(people.careerProfessional, 'lid', at(-500)),
    rj(people.noMember, at, -410),
    member(people.noMember, 'externeAansluiter', at(-410)),
    rj(people.movedFirm, at, -350),
    rj(people.freelancer, at, -800),
    rj(people.ownStatement, at, -260),
    rj(people.ownClaim, at, -530),
    rj(people.namesakeActive, at, -640),
    rj(people.namesakeWithdrawn, at, -900, {}, { since: -130, status: 'withdrawn', statusFrom: at(-133) }),
    rj(people.manySpellings, at, -720, {
      name: { initials: 'A.M.', givenName: '(Annelies)', prefix: 'van der', surname: 'Berg' },
    }),
    rj(people.married, at, -300),
    rj(people.vanished, at, -670, {}, { since: -58, gone: true }),
    rj(
      people.corrected,
      at,
      -590,
      {},
      { since: -140, status: 'withdrawn', statusFrom: at(-150) },
      { since: -61, status: 'active', statusFrom: undefined, correction: true },
    ),
    rj(people.transferredWithRecord, at, -100, { gone: true }, { since: -104 }),
    rj(people.registeredUnderOldRules, at, -1300),
    rj(people.lapsedWithUnlinkedRecord, at, -230),
    entry(
      'noloc',
      {
        number: people.unknownStart.noloc,
        name: people.unknownStart.name,
        kind: 'registration',
        category: 'RJ',
        key: 'C-00165-1',
        until: at(500),
        gone: true,
      },
      { since: -120 },
    ),
    rj(people.investigated, at, -450, {}, { since: -30, procedure: 'investigation' }),
    rj(people.soleTrader, at, -880),
    rj(people.struckOff, at, -1000, {}, { since: -77, status: 'withdrawn', statusFrom: at(-80) }),
    rj(people.renamed, at, -390, { name: 'Zoë Wijnants' }, { since: -80, name: people.renamed.name, correction: true }),
    rj(people.badRow, at, -560, {}, { since: -50, until: at(-1200) }),
    rj(people.rectified, at, -210, {}, { since: -70, action: 'RECTIFIED' }),
    rj(
      people.ended,
      at,
      -940,
      {},
      { since: -40, action: 'ENDED', until: at(-41), status: 'endedOnRequest', statusFrom: at(-40) },
    ),
  ];
}

function nvsCases(firstDay: Day): readonly SandboxEntry[] {
  const at: Dated = (offset) => addDays(firstDay, offset);
  const people = PEOPLE;
  const { transferredWithRecord, transferredWithoutRecord } = people;
  const transferred = { since: -99, status: 'transferred', statusFrom: at(-100) };
  return [
    nvs(people.sanne, at, -1886, { until: at(-60) }),
    nvs(people.married, at, -1200, { name: 'Marloes Scholten' }),
    nvs(people.withdrawnBackwards, at, -730, {}, { since: -1, status: 'withdrawn', statusFrom: at(-61) }),
    nvs(transferredWithRecord, at, -1400, {}, { ...transferred, successor: transferredWithRecord.noloc }),
    nvs(transferredWithoutRecord, at, -1350, {}, transferred),
    nvs(people.affiliated, at, -330, { level: 'affiliated', until: 'open' }),
    nvs(people.lapsedWithUnlinkedRecord, at, -1980, { until: at(-154) }),
    nvs(people.struckOff, at, -840),
    nvs(people.undatedSuspension, at, -610, {}, { since: -100, status: 'suspended' }),
    nvs(people.certifiedLater, at, -700, { level: 'affiliated', key: 'N0175/0', until: at(-101) }),
    nvs(people.certifiedLater, at, -100, { gone: true }, { since: -104 }),
  ];
}

type First = Parameters<typeof entry>[1];
type Later = Parameters<typeof entry>[2];

/** A Register Jobcoach certificate: four years, unless it says otherwise (domain.md 2.1). */
function rj(
  person: { readonly name: string; readonly noloc: string },
  at: Dated,
  from: number,
  first: First = {},
  ...later: readonly Later[]
): SandboxEntry {
  const base: SandboxRow = {
    number: person.noloc,
    name: person.name,
    kind: 'registration',
    category: 'RJ',
    key: `C-${person.noloc.slice(0, 5)}-1`,
    from: at(from),
    until: addDays(addYears(at(from), 4), -1),
  };
  return entry('noloc', { ...base, ...first }, ...later);
}

/** Memberships run on until they are ended. */
function member(
  person: { readonly name: string; readonly noloc: string },
  category: string,
  from: Day,
  first: First = {},
): SandboxEntry {
  const key = `M-${person.noloc.slice(0, 5)}`;
  return entry('noloc', {
    number: person.noloc,
    name: person.name,
    kind: 'membership',
    category,
    key,
    from,
    until: 'open',
    ...first,
  });
}

/** An NVS certification: five years, unless it says otherwise (domain.md 2.2). */
function nvs(
  person: { readonly name: string; readonly nvs: string },
  at: Dated,
  from: number,
  first: First = {},
  ...later: readonly Later[]
): SandboxEntry {
  const base: SandboxRow = {
    number: person.nvs,
    name: person.name,
    kind: 'registration',
    level: 'certified',
    key: `${person.nvs}/1`,
    from: at(from),
    until: addDays(addYears(at(from), 5), -1),
  };
  return entry('nvs', { ...base, ...first }, ...later);
}
