import { addDays, type Day } from '@keurpoort/domain';
import type { CaseFirm } from './case-firms.js';
import { FIRMS } from './case-firms.js';
import { PEOPLE } from './case-people.js';
import { entry, type SandboxEntry } from './sandbox-entry.js';

type Dated = (offset: number) => Day;
type First = Parameters<typeof entry>[1];
type Later = Parameters<typeof entry>[2];

/** What Blik op Werk, OVAL and UWV say about the organisations of the table of cases. */
export function caseFirmEntries(firstDay: Day): readonly SandboxEntry[] {
  const at: Dated = (offset) => addDays(firstDay, offset);
  return [...blikOpWerkCases(firstDay, at), ...ovalCases(at), ...uwvCases(at), ...attachmentCases(at)];
}

const JOBCOACHING = { perService: { jobcoaching: {} } };

function blikOpWerkCases(firstDay: Day, at: Dated): readonly SandboxEntry[] {
  const firms = FIRMS;
  const [year = '', month = ''] = addDays(`${firstDay.slice(0, 7)}-01` as Day, -1).split('-');
  const services = { jobcoaching: {}, noWorkToWork: {}, workToWork: {} };
  return [
    bow(firms.bridge, '000101', at(-800), { perService: services }),
    bow(firms.endsInMonth, '000104', at(-700), { ...JOBCOACHING, until: `${year}-${month}` }),
    bow(firms.inburgeringOnly, '000111', at(-600), { category: 'inburgering', perService: { inburgering: {} } }),
    // From before the split of 1 April 2023, and never delivered with its services since (domain.md 2.3).
    bow(firms.withoutServices, '000112', '2022-05-01', { category: undefined }),
    bow(
      firms.renamed,
      '000117',
      at(-500),
      { ...JOBCOACHING, name: 'Bureau Wegwijs (fictief)' },
      { ...JOBCOACHING, since: -100, name: firms.renamed.name },
    ),
    bow(firms.soleTraderBefore, '000118', at(-900), JOBCOACHING),
    bow(firms.openEnded, '000143', at(-1000), { perService: { jobcoaching: {}, sustainableEmployability: {} } }),
    bow(firms.mother, '000157', at(-650), { perService: { jobcoaching: {}, absenceGuidance: {}, outplacement: {} } }),
    bow(firms.bankrupt, '000160', at(-540), JOBCOACHING),
    bow(firms.socialWorkshop, '000162', at(-420), { perService: { jobcoaching: {}, socialActivation: {} } }),
    bow(
      firms.contradictingRows,
      '000171',
      at(-380),
      { perService: { jobcoaching: {}, training: {} } },
      { since: -36, perService: { jobcoaching: { until: at(200) }, training: { until: at(300) } } },
    ),
  ];
}

function ovalCases(at: Dated): readonly SandboxEntry[] {
  const firms = FIRMS;
  return [
    ovalMember(firms.bridge, 'OV-0101', 'regulier', at(-2000)),
    ovalKeurmerk(firms.bridge, 'OV-0101', at(-700)),
    ovalMember(firms.aspirant, 'OV-0108', 'aspirant', at(-150)),
    // The branch holds it under its own name and the same KvK number.
    ovalKeurmerk(firms.branches, 'OV-0127', at(-450), { name: 'Vierstroom Werkbegeleiding, vestiging Zuid (fictief)' }),
    ovalMember(firms.openEnded, 'OV-0143', 'regulier', at(-1500)),
  ];
}

function uwvCases(at: Dated): readonly SandboxEntry[] {
  const firms = FIRMS;
  const withdrawn = { status: 'withdrawn', statusFrom: at(-180) };
  const suspendedByCourt = [
    { status: 'withdrawn', from: at(-180), until: 'open' },
    { status: 'active', from: at(-120), until: 'open' },
  ];
  return [
    recognition(firms.bridge, 'JC00061', at(-900)),
    recognition(firms.path, 'JC00062', at(-640)),
    recognition(firms.sharesSold, 'JC00120', at(-760)),
    recognition(firms.businessSold, 'JC00122', at(-820)),
    recognition(firms.merged, 'JC00124', at(-990)),
    recognition(firms.branches, 'JC00127', at(-450)),
    recognition(firms.soleTrader, 'JC00159', at(-870)),
    recognition(
      firms.objecting,
      'JC00155',
      at(-1100),
      {},
      { since: -178, ...withdrawn },
      { since: -170, ...withdrawn, procedure: 'objection' },
      { since: -118, status: 'active', statusFrom: undefined, statuses: suspendedByCourt, procedure: 'objection' },
      { since: -30, status: 'active', statuses: [], procedure: undefined, correction: true },
    ),
    // Two terms without a key of the register's own: rows whose days do not overlap (R16).
    recognition(firms.withoutKeys, 'JC00170', at(-1900), { key: undefined, until: at(-75) }),
    recognition(firms.withoutKeys, 'JC00170', at(-74), { key: undefined, gone: true }, { since: -78 }),
  ];
}

function attachmentCases(at: Dated): readonly SandboxEntry[] {
  const people = PEOPLE;
  const firms = FIRMS;
  return [
    attached(people.sanne, firms.bridge, 'V00042', 'employee', at(-500)),
    attached(people.movedFirm, firms.bridge, 'V00143', 'employee', at(-340), {}, { since: -92, until: at(-90) }),
    attached(people.movedFirm, firms.path, 'V00144', 'employee', at(-89), { gone: true }, { since: -92 }),
    attached(people.freelancer, firms.bridge, 'V00145', 'freelancer', at(-300)),
    attached(people.freelancer, firms.path, 'V00146', 'freelancer', at(-280)),
    attached(people.soleTrader, firms.soleTrader, 'V00167', 'director', at(-870)),
    // UWV's own row by name only: it shows that somebody is attached, and not who (R19).
    attached({ name: 'Petra Smit', uwv: undefined }, firms.path, 'V00190', 'subcontractor', at(-200)),
  ];
}

/** One row per service, on one certificate (design.md section 4). */
function bow(firm: CaseFirm, serial: string, from: string, first: First, ...later: readonly Later[]): SandboxEntry {
  return entry(
    'blikOpWerk',
    {
      number: `BOW-${serial}`,
      kvkNumber: firm.kvkNumber,
      name: firm.name,
      kind: 'keurmerk',
      category: 'arbeid',
      key: `BOW-${serial}-A`,
      from,
      until: 'open',
      ...first,
    },
    ...later,
  );
}

function ovalMember(firm: CaseFirm, number: string, category: string, from: Day): SandboxEntry {
  return entry('oval', {
    number,
    kvkNumber: firm.kvkNumber,
    name: firm.name,
    kind: 'membership',
    category,
    key: `${number}-L`,
    from,
    until: 'open',
  });
}

function ovalKeurmerk(firm: CaseFirm, number: string, from: Day, first: First = {}): SandboxEntry {
  return entry('oval', {
    number,
    kvkNumber: firm.kvkNumber,
    name: firm.name,
    kind: 'keurmerk',
    key: `${number}-K`,
    from,
    until: addDays(from, 1460),
    ...first,
  });
}

/** A recognition of five years, which UWV renews (domain.md 2.5). */
function recognition(
  firm: CaseFirm,
  number: string,
  from: Day,
  first: First = {},
  ...later: readonly Later[]
): SandboxEntry {
  return entry(
    'uwv',
    {
      number,
      kvkNumber: firm.kvkNumber,
      name: firm.name,
      kind: 'recognition',
      service: 'jobcoaching',
      key: `${number}-1`,
      from,
      until: addDays(from, 1825),
      ...first,
    },
    ...later,
  );
}

function attached(
  person: { readonly name: string; readonly uwv: string | undefined },
  firm: CaseFirm,
  key: string,
  attachmentKind: string,
  from: Day,
  first: First = {},
  ...later: readonly Later[]
): SandboxEntry {
  return entry(
    'uwv',
    {
      number: person.uwv,
      name: person.name,
      kvkNumber: firm.kvkNumber,
      kind: 'attachment',
      attachmentKind,
      key,
      from,
      until: 'open',
      ...first,
    },
    ...later,
  );
}
