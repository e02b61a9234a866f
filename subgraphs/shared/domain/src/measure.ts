import type { CredentialIdentity } from './credential.js';
import {
  addYears,
  type Day,
  type EndDay,
  earliestStart,
  endsBefore,
  knownEnd,
  laterOf,
  latestStart,
  parseDay,
  type StartDay,
  startsAfter,
} from './day.js';
import type { RowError } from './delivery-row.js';
import type { EntryVersion, Extension, KnownMeasure, MeasureSelection } from './evidence.js';
import { lastDates } from './timeline.js';
import { codeOf, type RegisterWords } from './words.js';

/** What a delivery says of a measure: that it applies, or that it was taken back. */
export type MeasureEvent =
  | {
      readonly effect: 'apply';
      readonly id: string;
      readonly select: MeasureSelection;
      readonly extendYears: number;
    }
  | {
      readonly effect: 'reverse';
      readonly id: string;
      /** Last day on which it counted; null: it never was. */
      readonly until: Day | null;
    };

/** Every measure that these deliveries, in order, brought, with what became of it. */
export function measuresIn(
  deliveries: readonly { readonly sequence: number; readonly measures: readonly MeasureEvent[] }[],
): readonly KnownMeasure[] {
  const known = new Map<string, KnownMeasure>();
  for (const { sequence, measures } of deliveries) {
    for (const event of measures) {
      const before = known.get(event.id);
      if (event.effect === 'reverse') {
        if (before) known.set(event.id, { ...before, reversed: { sequence, until: event.until } });
        // Stated again while it is in force it stays what it was.
      } else if (!before || before.reversed) {
        const { id, select, extendYears } = event;
        known.delete(id);
        known.set(id, { id, select, extendYears, sequence, reversed: null });
      }
    }
  }
  return [...known.values()];
}

/** A version with the last delivery in which a row, or a full list that has it unchanged, stated it. */
export interface ListedVersion extends EntryVersion {
  readonly listedIn: number;
}

/** The last days of an entry, each with the measure that moved it there; the first one is the register's own row. */
interface Moved {
  readonly end: EndDay;
  readonly measure: KnownMeasure | null;
  readonly certain: boolean;
}

/**
 * How measures move the last valid day of an entry (R18); null: none does. A row with a last day from before a measure leaves
 * that measure in force; one with another last day, or marked as excepted, takes its place.
 */
export function extensionOf(
  identity: CredentialIdentity,
  versions: readonly ListedVersion[],
  measures: readonly KnownMeasure[],
): Extension | null {
  const first = versions[0];
  if (!first || identity.kind === 'attachment') return null;
  const { from } = lastDates(versions);
  let moved: readonly Moved[] = [{ end: 'unknown', measure: null, certain: true }];
  for (const step of inOrder(versions, measures)) {
    if ('stated' in step) moved = afterRow(moved, step);
    else if (reaches(step, identity, versions)) moved = afterMeasure(moved, step, from, versions);
  }
  const [own, ...by] = moved;
  const stated = own ? knownEnd(own.end) : null;
  const last = by.at(-1);
  const until = last ? knownEnd(last.end) : null;
  if (stated === null || until === null) return null;
  const unsure = moved.findIndex(({ certain }) => !certain);
  const surely = (unsure < 0 ? moved : moved.slice(0, unsure)).at(-1);
  return {
    measures: by.flatMap(({ measure }) => measure?.id ?? []),
    statedUntil: stated,
    until,
    surelyUntil: (surely && knownEnd(surely.end)) ?? stated,
    contradictedAfter: contradictedAfter(moved, versions),
  };
}

/** Measures before the rows of their own delivery; of an entry first delivered with a measure that row came first. */
function inOrder(
  versions: readonly ListedVersion[],
  measures: readonly KnownMeasure[],
): readonly (ListedVersion | KnownMeasure)[] {
  const first = versions[0]?.sequence;
  const place = (step: ListedVersion | KnownMeasure): number =>
    'stated' in step && step.sequence !== first
      ? step.sequence + 0.5
      : 'stated' in step
        ? step.sequence - 0.5
        : step.sequence;
  return [...versions, ...measures].toSorted((a, b) => place(a) - place(b));
}

function afterRow(moved: readonly Moved[], { stated }: ListedVersion): readonly Moved[] {
  const own = (end: EndDay): Moved => ({ end, measure: null, certain: true });
  const end = stated.until === 'unknown' ? (moved[0]?.end ?? 'unknown') : stated.until;
  if (stated.excepted) return [own(end)];
  if (stated.until === 'unknown') return moved;
  const affirmed = moved.findLastIndex((one) => one.end === end);
  return [own(end), ...(affirmed < 0 ? [] : moved.slice(affirmed + 1))];
}

/** Entries first delivered after it are not selected; nor is one that a row then, or since unchanged, excepts. */
function reaches(measure: KnownMeasure, identity: CredentialIdentity, versions: readonly ListedVersion[]): boolean {
  const { kind, category, level } = measure.select;
  const selected =
    (kind === null || kind === identity.kind) &&
    (category === null || category === identity.category) &&
    (level === null || level === identity.level);
  const delivered = (versions[0]?.sequence ?? Number.POSITIVE_INFINITY) <= measure.sequence;
  const excepted = versions.some(
    ({ stated, sequence, listedIn }) => stated.excepted && sequence <= measure.sequence && measure.sequence <= listedIn,
  );
  return selected && delivered && !excepted && (measure.reversed === null || measure.reversed.until !== null);
}

function afterMeasure(
  moved: readonly Moved[],
  measure: KnownMeasure,
  from: StartDay,
  versions: readonly EntryVersion[],
): readonly Moved[] {
  const end = knownEnd(moved.at(-1)?.end ?? 'unknown');
  const begun = hasBegun(from, measure.select.validOn, versions);
  if (end === null || begun === 'no' || endsBefore(end, measure.select.validOn)) return moved;
  const extended = addYears(end, measure.extendYears);
  const last = measure.reversed?.until ?? null;
  // Taken back from a day on: until that day the measure counted.
  const until = last !== null && last < extended ? laterOf(end, last) : extended;
  return until === end ? moved : [...moved, { end: until, measure, certain: begun === 'yes' }];
}

/** R8: a known start holds; an unknown one, or a month, only from the first sighting on which it may have begun. */
function hasBegun(from: StartDay, on: Day, versions: readonly EntryVersion[]): 'yes' | 'no' | 'not known' {
  if (startsAfter(from, on)) return 'no';
  const surely = latestStart(from);
  if (surely !== null && surely <= on) return 'yes';
  const earliest = earliestStart(from) ?? '';
  const seen = versions.flatMap(({ firstSighted, lastSighted }) => [firstSighted, lastSighted]);
  return seen.some((sighted) => sighted >= earliest && sighted <= on) ? 'yes' : 'not known';
}

/** A row that still says "expired" though a measure says otherwise contradicts the register's own rule (R11). */
function contradictedAfter(moved: readonly Moved[], versions: readonly ListedVersion[]): Day | null {
  const last = versions.at(-1);
  if (last?.stated.status !== 'expired') return null;
  const denied = moved.findIndex(({ measure }) => measure !== null && measure.sequence <= last.listedIn);
  return denied < 1 ? null : knownEnd(moved[denied - 1]?.end ?? 'unknown');
}

/** The line of a delivery that is about a measure and no row: its `action` is MEASURE. */
export function isMeasureLine(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const { action } = raw as Record<string, unknown>;
  return typeof action === 'string' && action.trim().toUpperCase() === 'MEASURE';
}

/** Longest extension that is read: what is more is a typing error. */
const MOST_YEARS = 10;

/** What known measures, those before it in the delivery included, say against a measure; null: nothing. */
export function measureError(event: MeasureEvent, known: readonly KnownMeasure[]): RowError | null {
  const before = known.find(({ id }) => id === event.id);
  if (event.effect === 'reverse') {
    return before ? null : errorIn('id', `Er is geen maatregel "${event.id}" om terug te nemen.`);
  }
  const same =
    !before ||
    before.reversed !== null ||
    (before.extendYears === event.extendYears && JSON.stringify(before.select) === JSON.stringify(event.select));
  return same ? null : errorIn('id', `Er geldt al een andere maatregel met het kenmerk "${event.id}".`);
}

function errorIn(field: string, text: string): RowError {
  return { field, code: 'MEASURE_UNREADABLE', text, suggestion: null };
}

/** Reads a line about a measure; all problems at once. */
export function readMeasure(
  raw: Readonly<Record<string, unknown>>,
  words: RegisterWords,
): { readonly measure: MeasureEvent } | { readonly errors: readonly RowError[] } {
  const reader = new MeasureReader(raw, words);
  const measure = raw.effect === 'reverse' ? reader.reversal() : reader.application();
  return reader.errors.length === 0 ? { measure } : { errors: reader.errors };
}

class MeasureReader {
  readonly errors: RowError[] = [];

  constructor(
    private readonly raw: Readonly<Record<string, unknown>>,
    private readonly words: RegisterWords,
  ) {}

  reversal(): MeasureEvent {
    const { until = null } = this.raw;
    return { effect: 'reverse', id: this.id(), until: until === null ? null : this.day('until', until) };
  }

  application(): MeasureEvent {
    const { effect, select, extendYears } = this.raw;
    if (effect !== 'apply') this.fail('effect', 'Kies voor effect uit: apply (geldt), reverse (teruggenomen).');
    const years = typeof extendYears === 'number' && Number.isInteger(extendYears) ? extendYears : 0;
    if (years < 1 || years > MOST_YEARS)
      this.fail('extendYears', `Het veld extendYears moet een heel getal zijn van 1 tot en met ${MOST_YEARS}.`);
    const given = typeof select === 'object' && select !== null ? (select as Readonly<Record<string, unknown>>) : {};
    return { effect: 'apply', id: this.id(), select: this.selection(given), extendYears: years };
  }

  private selection(select: Readonly<Record<string, unknown>>): MeasureSelection {
    const { kinds } = this.words;
    const kind = this.text('select.kind', select.kind)?.toLowerCase() ?? null;
    const found = kinds.find((one) => one.kind === kind || (kind !== null && one.words.includes(kind)));
    if (kind !== null && !found) this.fail('select.kind', `Dit register kent de soort "${kind}" niet.`);
    return {
      kind: found?.kind ?? null,
      category: this.code('category', select.category, Object.assign({}, ...kinds.map((one) => one.categories))),
      level: this.code('level', select.level, Object.assign({}, ...kinds.map((one) => one.levels))),
      validOn: this.day('select.validOn', select.validOn),
    };
  }

  private code(field: string, value: unknown, table: Readonly<Record<string, readonly string[]>>): string | null {
    const word = this.text(`select.${field}`, value);
    const found = word === null ? null : codeOf(word, table);
    if (word !== null && found === null)
      this.fail(`select.${field}`, `Dit register kent de waarde "${word}" niet in het veld ${field}.`);
    return found;
  }

  private id(): string {
    const id = this.text('id', this.raw.id);
    if (id === null) this.fail('id', 'Een maatregel heeft een kenmerk nodig, in het veld id.');
    return id ?? '';
  }

  private text(field: string, value: unknown): string | null {
    if (value === undefined || value === null || value === '') return null;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.fail(field, `Het veld ${field} van een maatregel moet tekst zijn.`);
    return null;
  }

  private day(field: string, value: unknown): Day {
    const found = typeof value === 'string' ? parseDay(value) : null;
    if (!found) this.fail(field, `Het veld ${field} van een maatregel moet een datum zijn, als jjjj-mm-dd.`);
    return found ?? ('0001-01-01' as Day);
  }

  private fail(field: string, text: string): void {
    this.errors.push(errorIn(field, text));
  }
}
