import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runs } from '../test/runs.config.js';
import { compareDelivery } from './compare.js';
import { PROCEDURES, STATUSES, type Statement, type Status } from './credential.js';
import {
  addDays,
  addYears,
  type Day,
  day,
  dayOf,
  daysBetween,
  earliestStart,
  isWithin,
  lastDayOfMonth,
  latestStart,
  type StartDay,
} from './day.js';
import { type BadRow, type ReadRow, readRow } from './delivery-row.js';
import type { DeliveryInForce, DeliveryKind, EntryEvidence, Evidence } from './evidence.js';
import { type DatedChange, foldEntry, type KnownEntry } from './history.js';
import { outcomeOfReason, type Reason } from './reason.js';
import { judgeEntry } from './validity.js';
import type { RegisterWords } from './words.js';

const RUNS = runs(1_500);
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });

/** The calendar of these tests: everything happens within a few weeks around 1 March 2026. */
const FIRST = day('2026-03-01');
const DAYS = Array.from({ length: 90 }, (_, index) => addDays(FIRST, index - 30));
const MAX_AGE = 10;

// What a register delivers about one credential, as text in a file.

interface Period {
  readonly status: Status;
  readonly from: string;
  readonly until: string;
}

interface Row {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly status: string;
  readonly statusFrom: string;
  readonly statusUntil: string;
  readonly statuses: readonly Period[];
  readonly service: string;
  readonly procedure: string;
  readonly correction: boolean;
}

type Said =
  | { readonly says: 'row'; readonly row: Row; readonly action: 'STATED' | 'ENDED' }
  | { readonly says: 'the same' | 'rectified' | 'unreadable' | 'twice otherwise' | 'nothing' };

interface Delivery {
  readonly kind: DeliveryKind;
  readonly day: Day;
  readonly said: Said;
}

interface History {
  readonly deliveries: readonly Delivery[];
  readonly wholeHistory: boolean;
  readonly keyed: boolean;
}

const someDay = fc.integer({ min: -20, max: 45 }).map((offset) => String(addDays(FIRST, offset)));
const someMonth = fc.constantFrom('2026-02', '2026-03', '2026-04');
const unknown = fc.constantFrom('', 'onbekend');

/** With a key the days may lie anywhere; without one they all contain 1 March, so that each row replaces the one before. */
function someRow(keyed: boolean): fc.Arbitrary<Row> {
  const from = keyed ? someDay : fc.integer({ min: -20, max: 0 }).map((offset) => String(addDays(FIRST, offset)));
  const until = keyed ? someDay : fc.integer({ min: 0, max: 45 }).map((offset) => String(addDays(FIRST, offset)));
  const lastDay = fc.oneof({ weight: 4, arbitrary: someDay }, fc.constantFrom('open', 'unknown'));
  const suspended = fc.constant<Status>('suspended');
  const period = fc.oneof(
    { weight: 5, arbitrary: fc.record({ status: suspended, from: someDay, until: lastDay }) },
    { weight: 1, arbitrary: fc.record({ status: suspended, from: fc.constant('unknown'), until: lastDay }) },
    {
      weight: 1,
      arbitrary: fc.record({
        status: fc.constantFrom<Status>('active', 'withdrawn'),
        from: someDay,
        until: fc.constant('open'),
      }),
    },
  );
  return fc.record({
    name: fc.constantFrom('Fenna de Wit', 'F. de Wit'),
    from: fc.oneof(
      { weight: 5, arbitrary: from },
      { weight: 1, arbitrary: keyed ? someMonth : fc.constant('2026-02') },
      unknown,
    ),
    until: fc.oneof(
      { weight: 4, arbitrary: until },
      { weight: 1, arbitrary: keyed ? someMonth : fc.constant('2026-04') },
      fc.constant('open'),
      unknown,
    ),
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Status>('active', 'suspended', 'withdrawn') },
      fc.constantFrom(...STATUSES, ''),
    ),
    statusFrom: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, someDay),
    statusUntil: fc.oneof({ weight: 2, arbitrary: someDay }, fc.constantFrom('', 'open')),
    statuses: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(period, { maxLength: 2 })),
    service: keyed ? fc.constantFrom('jobcoaching', 'jobcoaching', 'training', '') : fc.constantFrom('jobcoaching', ''),
    procedure: fc.constantFrom(...PROCEDURES),
    correction: fc.boolean(),
  });
}

/**
 * A row states the status of its own periods: of one that has no known last day, or covers the day of delivery. At most one
 * suspension has no first day; an ENDED row says that it ended.
 */
function inAgreement(said: Said, on: Day): Said {
  if (said.says !== 'row') return said;
  const withoutStart = said.row.statuses.filter(({ from }) => from === 'unknown');
  const statuses = said.row.statuses.filter((period) => !withoutStart.slice(1).includes(period));
  const ordered = statuses.toSorted((a, b) => (a.from === 'unknown' || a.from < b.from ? -1 : 1));
  const covering = ordered.filter(
    ({ from, until }) => until.length < 10 || ((from === 'unknown' || from <= on) && on <= until),
  );
  const stated = said.row.statusFrom === '' ? (covering.at(-1)?.status ?? said.row.status) : said.row.status;
  const status = said.action === 'ENDED' && !FINAL.some((final) => final === stated) ? '' : stated;
  return { ...said, row: { ...said.row, status, statuses: said.action === 'ENDED' ? [] : statuses } };
}

const history: fc.Arbitrary<History> = fc.boolean().chain((keyed) => {
  const said: fc.Arbitrary<Said> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        says: fc.constant('row' as const),
        row: someRow(keyed),
        action: fc.constantFrom('STATED' as const, 'STATED' as const, 'STATED' as const, 'ENDED' as const),
      }),
    },
    { weight: 4, arbitrary: fc.constant({ says: 'the same' as const }) },
    { weight: 3, arbitrary: fc.constant({ says: 'nothing' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({
        says: fc.constantFrom('rectified' as const, 'unreadable' as const, 'twice otherwise' as const),
      }),
    },
  );
  const delivery = fc.record({
    kind: fc.constantFrom<DeliveryKind>('full', 'delta'),
    day: fc.integer({ min: -10, max: 30 }),
    said,
  });
  return fc.record({
    deliveries: fc.array(delivery, { minLength: 1, maxLength: 5 }).map((list) => {
      const inOrder = list.toSorted((a, b) => a.day - b.day);
      return inOrder.map((given, index) => ({
        kind: index === 0 ? ('full' as const) : given.kind,
        day: addDays(FIRST, given.day),
        said: inAgreement(given.said, addDays(FIRST, given.day)),
      }));
    }),
    wholeHistory: fc.boolean(),
    keyed: fc.constant(keyed),
  });
});

// The engine: rows read, compared with what is known, folded into versions, judged.

const WORDS: RegisterWords = {
  source: 'blikOpWerk',
  kinds: [{ kind: 'keurmerk', words: [], categories: {}, levels: {} }],
  services: { jobcoaching: [], training: [] },
  statuses: {},
};

function noonOf(on: Day): number {
  return Date.parse(`${on}T12:00:00+01:00`);
}

/** The lines of a delivery that are about the credential. */
function linesOf(said: Said, before: Row | null, keyed: boolean): readonly object[] {
  const identity = { number: '0417', key: keyed ? 'certificate' : '' };
  switch (said.says) {
    case 'row':
      return [{ ...identity, ...said.row, action: said.action }];
    case 'the same':
      return before ? [{ ...identity, ...before }] : [];
    case 'rectified':
      return [{ ...identity, ...(before ?? {}), action: 'RECTIFIED' }];
    case 'unreadable':
      return [{ ...identity, until: 'ergens in mei' }];
    case 'twice otherwise':
      return [
        { ...identity, name: 'Fenna de Wit', from: '2026-03-01' },
        { ...identity, name: 'Youssef Amrani', from: '2026-03-01' },
      ];
    default:
      return [];
  }
}

/** What the next delivery repeats when it says the same. */
function repeatable(said: Said, before: Row | null): Row | null {
  return said.says === 'row' && said.action === 'STATED' ? said.row : before;
}

interface Folded {
  readonly entry: EntryEvidence | null;
  readonly evidence: Evidence;
}

function fold({ deliveries, wholeHistory, keyed }: History): Folded {
  const inForce: DeliveryInForce[] = [];
  const changes = new Map<string, DatedChange[]>();
  let known: readonly KnownEntry[] = [];
  let before: Row | null = null;
  for (const [index, { kind, day: on, said }] of deliveries.entries()) {
    const rows: ReadRow[] = [];
    const bad: BadRow[] = [];
    for (const [line, raw] of linesOf(said, before, keyed).entries()) {
      const result = readRow(line + 1, raw, WORDS, noonOf(on));
      if ('row' in result) rows.push(result.row);
      else bad.push(result.bad);
    }
    const comparison = compareDelivery(kind, on, rows, bad, known);
    for (const { entry, identity, change } of comparison.changes) {
      const statement: Statement | null =
        change.type === 'stated' ? change.statement : (known.find((other) => other.entry === entry)?.statement ?? null);
      const listing = (
        { stated: 'listed', missing: 'missing', quarantined: 'quarantine', rectified: 'rectified' } as const
      )[change.type];
      known = [...known.filter((other) => other.entry !== entry), { entry, identity, listing, statement }];
      changes.set(entry, [...(changes.get(entry) ?? []), { sequence: index + 1, recordTime: noonOf(on), change }]);
    }
    inForce.push({ sequence: index + 1, kind, day: on, incomplete: comparison.incomplete });
    before = repeatable(said, before);
  }
  const [only, ...others] = known.filter(({ identity }) => identity.key !== '?');
  if (others.length > 0) throw new Error('one credential became two');
  return {
    entry: only ? foldEntry(only.identity, changes.get(only.entry) ?? [], inForce) : null,
    evidence: {
      schema: 1,
      register: 'blikOpWerk',
      ask: '',
      connected: true,
      promiseDays: null,
      declarations: { wholeHistory, keepsEnded: false },
      identifiesBy: 'number',
      head: null,
      deliveries: inForce,
      heldSince: [],
      refusedSince: [],
      measures: [],
      sandbox: false,
      subjects: [],
      reached: [],
      withoutKvkNumber: [],
    },
  };
}

interface Demanded {
  readonly service: boolean;
  readonly suspendedCounts: boolean;
}

type Answer = Reason | 'NO_ENTRY';

function answered({ entry, evidence }: Folded, on: Day, demanded: Demanded): Answer {
  if (!entry || entry.rectified || (entry.versions.length === 0 && entry.closedBy !== 'quarantine')) return 'NO_ENTRY';
  const statuses = new Set<Status>(demanded.suspendedCounts ? ['active', 'suspended'] : ['active']);
  const demand = { statuses, service: demanded.service ? 'jobcoaching' : null };
  return judgeEntry(entry, [], demand, { on, today: on, maxAgeDays: MAX_AGE, projecting: false }, evidence).reason;
}

// The same rules said again, slowly: no versions and no folding, only what each delivery said, and one day at a time.

interface Heard {
  readonly order: number;
  readonly day: Day;
  /** Equal for sightings between which nothing else was said: of those only the first and the last count (R6, R7). */
  readonly run: number;
  /** By a row; else by the silence of a delta (R7). */
  readonly listed: boolean;
  readonly content: Content;
}

interface Content {
  readonly name: string;
  /** First day it may have begun, and first day on which it surely had; null: unknown. */
  readonly begins: { readonly earliest: string; readonly surely: string } | null;
  readonly ends: string | 'open' | null;
  readonly status: Status;
  readonly periods: readonly { readonly status: Status; readonly from: string | null; readonly until: string | null }[];
  readonly service: 'in' | 'out' | 'unknown';
  readonly correction: boolean;
}

const FINAL: readonly Status[] = ['withdrawn', 'expired', 'endedOnRequest', 'transferred'];
const isBlank = (text: string): boolean => text === '' || text === 'onbekend' || text === 'unknown';
const monthEnd = (text: string): string => (text.length === 7 ? lastDayOfMonth(text) : text);
const lastDayOf = (text: string): string | null => (isBlank(text) || text === 'open' ? null : monthEnd(text));

function contentOf(row: Row, action: 'STATED' | 'ENDED'): Content {
  const status = (row.status === '' ? (action === 'ENDED' ? 'endedOnRequest' : 'unknown') : row.status) as Status;
  const own = row.statusFrom === '' ? [] : [{ status, from: row.statusFrom, until: row.statusUntil }];
  return {
    name: row.name,
    begins: isBlank(row.from)
      ? null
      : row.from.length === 7
        ? { earliest: `${row.from}-01`, surely: lastDayOfMonth(row.from) }
        : { earliest: row.from, surely: row.from },
    ends: row.until === 'open' ? 'open' : lastDayOf(row.until),
    status,
    periods: [...row.statuses, ...own].map((period) => ({
      status: period.status,
      from: isBlank(period.from) ? null : period.from,
      until: lastDayOf(period.until),
    })),
    service: row.service === '' ? 'unknown' : row.service === 'jobcoaching' ? 'in' : 'out',
    correction: row.correction,
  };
}

/** R16: an end before its start, and "expired" before its end, are row errors. */
function isBadRow({ begins, ends, status, periods }: Content, on: Day): boolean {
  const end = ends === 'open' ? null : ends;
  return (
    (begins !== null && end !== null && end < begins.earliest) ||
    (status === 'expired' && end !== null && end >= on) ||
    periods.some(({ from, until }) => from !== null && until !== null && until < from)
  );
}

/** An ENDED row says only what it says; the rest stays as it was. */
function endedOver(before: Content | null, ended: Content): Content {
  if (!before) return ended;
  // R4: an end with a day of its own takes the place of the end told before.
  const endsAnew = ended.periods.some((period) => FINAL.includes(period.status));
  const kept = before.periods.filter((period) => !endsAnew || !FINAL.includes(period.status));
  return {
    name: ended.name,
    begins: ended.begins ?? before.begins,
    ends: ended.ends ?? before.ends,
    status: ended.status,
    periods: [...kept, ...ended.periods],
    service: ended.service === 'unknown' ? before.service : ended.service,
    correction: ended.correction,
  };
}

interface Told {
  /** Everything that speaks of the credential since it was last found never to have been true, in order. */
  readonly heard: readonly Heard[];
  readonly standing: 'never' | 'listed' | 'missing' | 'quarantine';
  readonly lastDelivery: Day;
}

function tell({ deliveries, keyed }: History): Told {
  let heard: Heard[] = [];
  let standing: Told['standing'] = 'never';
  let run = 0;
  let before: Row | null = null;
  for (const [order, { kind, day: on, said }] of deliveries.entries()) {
    const repeated = said.says === 'the same' ? before : null;
    const row = said.says === 'row' ? said.row : repeated;
    const action = said.says === 'row' ? said.action : 'STATED';
    before = repeatable(said, before);
    const content = row ? contentOf(row, action) : null;
    if (said.says === 'rectified') {
      // A row that cannot be read rectifies nothing.
      const bad = before !== null && isBadRow(contentOf(before, 'STATED'), on);
      if (bad) standing = keyed || standing !== 'never' ? 'quarantine' : standing;
      else if (standing !== 'never') [heard, standing] = [[], 'never'];
    } else if (said.says === 'unreadable' || said.says === 'twice otherwise' || (content && isBadRow(content, on))) {
      // Without a key an unreadable row is tied to a credential only where there is one.
      if (keyed || standing !== 'never') standing = 'quarantine';
    } else if (content) {
      const last = heard.at(-1)?.content ?? null;
      const stated = action === 'ENDED' ? endedOver(last, content) : content;
      if (standing !== 'listed' || !last || saysOtherwise(last, stated) || (kind === 'delta' && saysAgain(stated, on)))
        run += 1;
      heard.push({ order, day: on, run, listed: true, content: stated });
      standing = 'listed';
    } else if (kind === 'full') {
      // What was never seen well cannot be missing.
      if (standing !== 'never' && !(standing === 'quarantine' && heard.length === 0)) standing = 'missing';
    } else if (standing === 'listed') {
      const last = heard.at(-1);
      const end = lastWord(heard).ends;
      if (last && !(end !== null && end !== 'open' && end < on)) heard.push({ ...last, order, day: on, listed: false });
    }
  }
  return { heard, standing, lastDelivery: deliveries.at(-1)?.day ?? FIRST };
}

/** What a delta says once more of a suspension, or after its own end, it says anew. */
function saysAgain({ status, ends }: Content, on: Day): boolean {
  return status === 'suspended' || ends === null || (ends !== 'open' && ends < on);
}

/** R4: the last word on each of the two dates. */
function lastWord(heard: readonly Heard[]): Pick<Content, 'begins' | 'ends'> {
  return {
    begins: heard.findLast(({ content }) => content.begins !== null)?.content.begins ?? null,
    ends: heard.findLast(({ content }) => content.ends !== null)?.content.ends ?? null,
  };
}

function naively({ wholeHistory, keyed }: History, told: Told, on: Day, demanded: Demanded): Answer {
  const { heard, standing, lastDelivery } = told;
  const last = heard.at(-1);
  if (!last && standing !== 'quarantine') return 'NO_ENTRY';
  if (on > addDays(lastDelivery, MAX_AGE)) return 'SOURCE_STALE';
  if (!last) return 'ROW_IN_QUARANTINE';
  const { begins, ends } = lastWord(heard);
  const end = ends === 'open' ? null : ends;
  const over = end !== null && on > end;
  if (on > last.day && standing === 'quarantine') return 'ROW_IN_QUARANTINE';
  if (on > last.day && standing === 'missing' && !over && !FINAL.includes(last.content.status)) {
    return 'MISSING_FROM_LAST_DELIVERY';
  }
  const wrong: Reason[] = [];
  const older = keyed ? false : coveredOnlyByOlderRow(on, heard);
  if (begins && on < begins.earliest) wrong.push(older ? 'START_CHANGED' : 'NOT_YET_VALID');
  // A sighting shows that it has begun only on a day on which it may have.
  else if (!begins || on < begins.surely) {
    const seen = heard.find((one) => isFirstOrLast(one, heard) && (!begins || one.day >= begins.earliest));
    if (!seen || on < seen.day) wrong.push('BEFORE_FIRST_SIGHTING');
  }
  if (over) {
    const lastRow = heard.findLast((one) => one.listed);
    const contradicts = lastRow !== undefined && lastRow.content.status === 'active' && lastRow.day > end;
    if (contradicts) wrong.push('CONTRADICTS_ITSELF');
    else wrong.push(older && !FINAL.includes(last.content.status) ? 'START_CHANGED' : 'EXPIRED');
  }
  wrong.push(...statusTrouble(on, told, wholeHistory, over, demanded));
  if (demanded.service) wrong.push(...serviceTrouble(on, heard));
  const refused = wrong.filter((reason) => outcomeOfReason(reason) === 'NOT_MET');
  const [worst] = (refused.length > 0 ? refused : wrong).toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return worst ?? 'LISTED';
}

function isFirstOrLast(one: Heard, heard: readonly Heard[]): boolean {
  const run = heard.filter((other) => other.run === one.run);
  return one === run[0] || one === run.at(-1);
}

/** The order of R39, for the reasons that can occur here. */
const ORDER: readonly Reason[] = [
  'CONTRADICTS_ITSELF',
  'START_CHANGED',
  'SUSPENSION_END_UNCONFIRMED',
  'CHANGE_DAY_UNKNOWN',
  'BEFORE_FIRST_SIGHTING',
  'SERVICES_UNKNOWN',
  'STATUS_UNEXPLAINED',
  'SUSPENDED',
  'NOT_YET_VALID',
  'EXPIRED',
  'ENDED',
  'TRANSFERRED',
  'WITHDRAWN',
  'ASPIRANT',
  'WRONG_SERVICE',
];

/** R16: a day that an earlier row covered and the last one does not, unless a row since was marked as a correction. */
function coveredOnlyByOlderRow(on: Day, heard: readonly Heard[]): boolean {
  const rows = heard.filter((one, index) => one.run !== heard[index - 1]?.run);
  const corrected = rows.findLastIndex(({ content }) => content.correction);
  return rows.slice(Math.max(corrected, 0), -1).some(({ content }) => {
    const end = content.ends === 'open' ? null : content.ends;
    return content.begins !== null && content.begins.earliest <= on && (end === null || on <= end);
  });
}

/** That a row is a correction is no content. */
function saysOtherwise(before: Content, now: Content): boolean {
  return JSON.stringify({ ...before, correction: false }) !== JSON.stringify({ ...now, correction: false });
}

interface Decision {
  readonly status: Status;
  readonly from: string | null;
  readonly until: string | null;
  readonly by: Heard;
}

/** R5: what was decided with a day, in the order in which it was decided. */
function decisionsIn(heard: readonly Heard[], wholeHistory: boolean): readonly Decision[] {
  const rows = heard.filter((one) => one.listed);
  return (wholeHistory ? rows.slice(-1) : rows).flatMap((by) =>
    by.content.periods
      .map((period) => ({ ...period, by }))
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0)),
  );
}

/** The status that is stated without a day for it (R6); null when it is dated, "expired" by the last valid day. */
function undated({ content, run }: Heard, heard: readonly Heard[]): Status | null {
  const { ends } = lastWord(heard);
  const firstSeen = heard.find((one) => one.run === run)?.day ?? '';
  if (
    content.status === 'expired' &&
    [content.ends, ends].some((end) => end !== null && end !== 'open' && end < firstSeen)
  ) {
    return null;
  }
  return content.periods.some(
    ({ status, from, until }) => status === content.status && (from !== null || until !== null),
  )
    ? null
    : content.status;
}

type OnDay = Status | 'not known';

function states({ content }: Heard, decision: Decision): boolean {
  return content.periods.some(
    ({ status, from, until }) => status === decision.status && from === decision.from && until === decision.until,
  );
}

/** Whether a decision speaks for a day. */
function decides(
  decision: Decision,
  on: Day,
  heard: readonly Heard[],
  wholeHistory: boolean,
): 'yes' | 'no' | 'not known' {
  const { status, from, until, by } = decision;
  if (until !== null && on > until) return 'no';
  if (from === null) {
    // Begun after the last sighting of something else, and not later than the first sighting of it or its own last day.
    const saying = heard.filter(
      ({ content, day: seen }) => content.status === status && (until === null || seen <= until),
    );
    const begun = [...saying.map(({ day: seen }) => String(seen)), ...(until === null ? [] : [until])].toSorted()[0];
    if (begun !== undefined && on >= begun) return 'yes';
    const otherwise = heard.some((one) => {
      const other = undated(one, heard);
      if (other === null || other === status || one.day < on) return false;
      // Seen again after it had begun, only the first sighting shows that it had not.
      const seen = heard.filter(({ run }) => run === one.run);
      // What is seen after its last day says nothing about its first.
      if (until !== null && seen.every((again) => again.day > until)) return false;
      return begun === undefined || seen.every((again) => again.day < begun) || one === seen[0];
    });
    return otherwise ? 'no' : 'not known';
  }
  if (on < from) return 'no';
  if (wholeHistory || until !== null) return 'yes';
  // R9: it goes on until a delivery says otherwise.
  const after = heard.filter((one) => one.order > by.order);
  const otherwise = after.find((one) => !states(one, decision) && ![null, status].includes(undated(one, heard)));
  if (!otherwise) return 'yes';
  if (on >= otherwise.day) return 'no';
  const still = heard.findLast((one) => one.order < otherwise.order);
  return still && on <= still.day ? 'yes' : 'not known';
}

function decidedOn(
  on: Day,
  heard: readonly Heard[],
  wholeHistory: boolean,
): { status: OnDay; decision: Decision } | null {
  for (const decision of decisionsIn(heard, wholeHistory).toReversed()) {
    const answer = decides(decision, on, heard, wholeHistory);
    if (answer === 'yes') return { status: decision.status, decision };
    if (answer === 'not known') return { status: 'not known', decision };
  }
  return null;
}

/** R6: from sighting to sighting while they are the same. */
function between<T>(on: Day, seen: readonly { day: Day; value: T }[]): { value: T } | 'changed' | 'before' {
  const previous = seen.findLast((one) => one.day <= on);
  const next = seen.find((one) => one.day > on);
  if (!previous) return 'before';
  return !next || on === previous.day || next.value === previous.value ? { value: previous.value } : 'changed';
}

function statusOnDay(on: Day, heard: readonly Heard[], wholeHistory: boolean): OnDay {
  const decided = decidedOn(on, heard, wholeHistory);
  if (decided) return decided.status;
  const decisions = decisionsIn(heard, wholeHistory);
  const seen = heard.flatMap((one) => {
    const value = undated(one, heard);
    const run = heard.filter((again) => again.run === one.run);
    // A dated status replaces undated ones of before, on the days that it names.
    const replaced = decisions.some(
      (decision) =>
        decision.from !== null &&
        decision.by.run > one.run &&
        run.every((again) => decides(decision, again.day, heard, wholeHistory) === 'yes'),
    );
    return value === null || replaced ? [] : [{ day: one.day, value }];
  });
  const answer = between(on, seen);
  if (typeof answer === 'object') return answer.value;
  if (answer === 'changed') return 'not known';
  if (seen[0]) return seen[0].value === 'active' ? 'active' : 'not known';
  const first = decisions[0]?.status;
  return first === 'active' || first === 'aspirant' || first === 'unknown' ? 'not known' : 'active';
}

const REASON_OF: Readonly<Record<Exclude<OnDay, 'active'>, Reason>> = {
  'not known': 'CHANGE_DAY_UNKNOWN',
  aspirant: 'ASPIRANT',
  suspended: 'SUSPENDED',
  withdrawn: 'WITHDRAWN',
  expired: 'EXPIRED',
  endedOnRequest: 'ENDED',
  transferred: 'TRANSFERRED',
  unknown: 'STATUS_UNEXPLAINED',
};

function statusTrouble(
  on: Day,
  { heard, standing, lastDelivery }: Told,
  wholeHistory: boolean,
  over: boolean,
  demanded: Demanded,
): readonly Reason[] {
  const status = statusOnDay(on, heard, wholeHistory);
  if (status === 'suspended' && demanded.suspendedCounts) return [];
  if (status !== 'active') return [REASON_OF[status]];
  if (demanded.suspendedCounts) return [];
  // A decision taken later that holds on the day lies over what was decided before it, whatever became of that.
  const decisions = decisionsIn(heard, wholeHistory);
  const deciding = decisions.findLastIndex((one) => decides(one, on, heard, wholeHistory) === 'yes');
  const ended = decisions
    .slice(Math.max(deciding, 0))
    .flatMap((one) => (one.status === 'suspended' && one.until !== null && one.until < on ? [one.until] : []));
  if (ended.length === 0) return [];
  const lastRow = heard.findLast((one) => one.listed);
  const own = lastRow?.content.periods.filter((period) => period.status === 'suspended') ?? [];
  const isOver = ({ until }: { readonly until: string | null }) =>
    until !== null && until < on && lastRow !== undefined && until < lastRow.day;
  if (lastRow?.content.status === 'suspended' && own.length > 0 && own.every(isOver) && !over) {
    return ['CONTRADICTS_ITSELF'];
  }
  const confirmed = ended.every(
    (until) => (standing === 'listed' && lastDelivery > until) || heard.some((one) => one.day > until),
  );
  return confirmed ? [] : ['SUSPENSION_END_UNCONFIRMED'];
}

function serviceTrouble(on: Day, heard: readonly Heard[]): readonly Reason[] {
  const seen = heard.map((one) => ({ day: one.day, value: one.content.service }));
  const answer = between(on, seen);
  const value = answer === 'before' ? seen[0]?.value : answer === 'changed' ? 'changed' : answer.value;
  if (value === 'in') return [];
  return [value === 'out' ? 'WRONG_SERVICE' : value === 'changed' ? 'CHANGE_DAY_UNKNOWN' : 'SERVICES_UNKNOWN'];
}

const demanded = fc.record({ service: fc.boolean(), suspendedCounts: fc.boolean() });

describe('one credential, any history, every day (R4 to R14, R16: R8, R10, R11 and R14 too)', () => {
  test('The engine and a slow restatement of the rules agree on every day.', () => {
    fc.assert(
      fc.property(history, demanded, (given, wanted) => {
        const folded = fold(given);
        const told = tell(given);
        for (const on of DAYS) {
          const expected = naively(given, told, on, wanted);
          expect(`${on} ${answered(folded, on, wanted)}`).toBe(`${on} ${expected}`);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('calendar days (R2)', () => {
  const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map((offset) => addDays(day('2000-01-01'), offset));

  test('A last valid day counts to its end, and a first day from its beginning.', () => {
    fc.assert(
      fc.property(anyDay, fc.nat({ max: 400 }), (from, length) => {
        const until = addDays(from, length);
        expect(isWithin(from, from, until) && isWithin(until, from, until)).toBe(true);
        expect(isWithin(addDays(from, -1), from, until) || isWithin(addDays(until, 1), from, until)).toBe(false);
      }),
    );
  });

  test('A month ends on its last day, and begins somewhere within it.', () => {
    fc.assert(
      fc.property(anyDay, (some) => {
        const month = some.slice(0, 7);
        const last = lastDayOfMonth(month);
        expect([last.slice(0, 7), addDays(last, 1).slice(8)]).toEqual([month, '01']);
        expect([earliestStart(month as StartDay), latestStart(month as StartDay)]).toEqual([`${month}-01`, last]);
      }),
    );
  });

  test('Years later is the same day of the month, or 28 February; and days count there and back.', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -5_000, max: 5_000 }),
        (from, years, days) => {
          const later = addYears(from, years);
          const leapDay = from.endsWith('02-29') && !isLeapYear(Number(later.slice(0, 4)));
          expect(later.slice(5)).toBe(leapDay ? '02-28' : from.slice(5));
          expect(Number(later.slice(0, 4))).toBe(Number(from.slice(0, 4)) + years);
          expect(daysBetween(from, addDays(from, days))).toBe(days);
        },
      ),
    );
  });

  test('The day of an instant is the one on the calendar in Amsterdam, also when the clock is put forward or back.', () => {
    const summer = [day('2026-03-29'), day('2026-10-25')];
    for (const change of summer) {
      for (let minute = -36 * 60; minute <= 60 * 60; minute += 7) {
        const instant = Date.parse(`${change}T01:00:00Z`) + minute * 60_000;
        const isSummer = instant >= Date.parse('2026-03-29T01:00:00Z') && instant < Date.parse('2026-10-25T01:00:00Z');
        const local = new Date(instant + (isSummer ? 2 : 1) * 3_600_000).toISOString().slice(0, 10);
        expect(dayOf(instant)).toBe(local);
      }
    }
    expect(dayOf(Date.parse('2026-03-29T23:59:59+02:00'))).toBe('2026-03-29');
    expect(dayOf(Date.parse('2026-10-25T23:59:59+01:00'))).toBe('2026-10-25');
  });

  function isLeapYear(year: number): boolean {
    return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  }
});

describe('what changes no outcome', () => {
  test('A procedure, whichever it is (R5).', () => {
    fc.assert(
      fc.property(history, demanded, fc.constantFrom(...PROCEDURES), (given, wanted, procedure) => {
        const deliveries = given.deliveries.map((delivery) =>
          delivery.said.says === 'row'
            ? { ...delivery, said: { ...delivery.said, row: { ...delivery.said.row, procedure } } }
            : delivery,
        );
        const [as, other] = [fold(given), fold({ ...given, deliveries })];
        const without = fold({ ...given, deliveries: withoutProcedure(given.deliveries) });
        // Which rows repeat each other may depend on the procedure; where it does not, no day may.
        if (versionsIn(as) !== versionsIn(without) || versionsIn(other) !== versionsIn(without)) return;
        for (const on of DAYS) expect(answered(other, on, wanted)).toBe(answered(without, on, wanted));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });

  test('A silent delta: it only says of later days what was said before (R7, R12).', () => {
    fc.assert(
      fc.property(history, demanded, fc.nat({ max: 9 }), (given, wanted, later) => {
        // Of a start within a month only the first and the last sighting are known, and silence moves the last one.
        if (given.deliveries.some(({ said }) => said.says === 'row' && said.row.from.length === 7)) return;
        const end = given.deliveries.at(-1)?.day ?? FIRST;
        const silent: Delivery = { kind: 'delta', day: addDays(end, later), said: { says: 'nothing' } };
        const before = fold(given);
        const after = fold({ ...given, deliveries: [...given.deliveries, silent] });
        for (const on of DAYS) {
          const [was, is] = [answered(before, on, wanted), answered(after, on, wanted)];
          const open = ['SOURCE_STALE', 'SUSPENSION_END_UNCONFIRMED', 'CHANGE_DAY_UNKNOWN', 'BEFORE_FIRST_SIGHTING'];
          if (!open.includes(was)) expect(`${on} ${is}`).toBe(`${on} ${was}`);
        }
        expect(after.entry?.closedBy ?? null).toBe(before.entry?.closedBy ?? null);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });
});

function withoutProcedure(deliveries: readonly Delivery[]): readonly Delivery[] {
  return deliveries.map((delivery) =>
    delivery.said.says === 'row'
      ? { ...delivery, said: { ...delivery.said, row: { ...delivery.said.row, procedure: 'none' } } }
      : delivery,
  );
}

function versionsIn({ entry }: Folded): number {
  return entry?.versions.length ?? 0;
}
