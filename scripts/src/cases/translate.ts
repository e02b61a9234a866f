import {
  addDays,
  type Day,
  type EndDay,
  isMonth,
  lastDayOfMonth,
  type PolicyText,
  type PolicyVersion,
  parseDay,
  type SourceCode,
} from '@keurpoort/domain';
import type { CaseAttachment, CaseDelivery, CaseLink, CaseMeasure, CasePolicy, CaseRow } from './notation.js';

/** Thrown for what the product cannot express yet; the case then counts as a difference and says so. */
export class NotExpressible extends Error {}

/** The key that all rows of one number, kind, category and level share when the case gives none. */
const SHARED_KEY = 'case';

/** One line of a delivery in our own row format. */
export function rowOf(row: CaseRow): Record<string, unknown> {
  if (row.change !== undefined && !['ENDED', 'RECTIFIED', 'ERASED'].includes(row.change)) {
    throw new NotExpressible(`rows with change ${row.change}`);
  }
  const read: Record<string, unknown> = {
    number: row.number,
    kvkNumber: row.kvk ?? undefined,
    name: row.name,
    kind: row.kind,
    category: row.category,
    level: row.level,
    services: row.services === 'unknown' ? undefined : row.services,
    key: row.entry === undefined ? sharedKeyOf(row) : String(row.entry),
    from: row.validFrom,
    until: row.validUntil,
    status: row.status,
    statuses: periodsOf(row),
    procedure: row.procedure,
    action: row.change,
  };
  return row.bad === undefined ? read : spoil(read, row.bad);
}

/** An erasure that names no entry reaches every entry under its number. */
function sharedKeyOf({ change }: CaseRow): string | undefined {
  return change === 'ERASED' ? undefined : SHARED_KEY;
}

/** First days of a withdrawn, ended or transferred status: stated, or else the day after the last valid day. */
function periodsOf(row: CaseRow): readonly object[] {
  const periods: object[] = [];
  if (row.suspendedFrom !== undefined || row.suspendedUntil !== undefined) {
    periods.push({ status: 'suspended', from: row.suspendedFrom ?? 'unknown', until: row.suspendedUntil ?? 'unknown' });
  }
  const dated = ['withdrawn', 'endedOnRequest', 'transferred'].includes(row.status ?? '');
  const from = dated ? (row.statusFrom ?? dayAfter(row.validUntil)) : row.statusFrom;
  if (from !== undefined && from !== 'unknown') periods.push({ status: row.status, from, until: 'unknown' });
  return periods;
}

function dayAfter(until: string | undefined): Day | undefined {
  if (until === undefined) return undefined;
  const last = isMonth(until) ? lastDayOfMonth(until) : parseDay(until);
  return last ? addDays(last, 1) : undefined;
}

/** A row that is meant to be unreadable, for the reason given; most are so by what stands in them. */
function spoil(row: Record<string, unknown>, reason: string): Record<string, unknown> {
  const aboutNumber = /number|nummer/i.test(reason);
  return aboutNumber ? { ...row, number: undefined } : { ...row, until: 'onleesbaar' };
}

export function contentOf(delivery: CaseDelivery): string {
  const lines = [...delivery.rows.map(rowOf), ...(delivery.measures ?? []).map(measureOf)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function measureOf(measure: CaseMeasure): Record<string, unknown> {
  if (measure.effect === 'reverse' && measure.as !== 'RECTIFIED') {
    throw new NotExpressible(`a measure taken back as ${measure.as}`);
  }
  return { action: 'MEASURE', ...measure };
}

/** Where a case gives no KvK number for anybody on a list, that list identifies by the register's own numbers. */
export function identifiesBy(source: SourceCode, deliveries: readonly CaseDelivery[]): 'number' | 'kvkNumber' {
  if (source === 'noloc' || source === 'nvs') return 'number';
  const rows = deliveries.filter((delivery) => delivery.register === source).flatMap((delivery) => delivery.rows);
  const named = rows.filter((row) => row.kind !== undefined);
  return named.length > 0 && named.every((row) => row.kvk === null || row.kvk === undefined) ? 'number' : 'kvkNumber';
}

export function linkRecord(link: CaseLink, id: string): Record<string, unknown> {
  const { coach, name, source, number, state, by } = link;
  return {
    type: 'coachLink',
    id,
    coach,
    name,
    source,
    number,
    state,
    by,
    from: link.validFrom,
    until: link.validUntil,
  };
}

export function attachmentRecord(attachment: CaseAttachment, id: string, buyer: string): Record<string, unknown> {
  const { coach, kvk, kind, assertedBy } = attachment;
  const period = { from: attachment.validFrom, until: attachment.validUntil };
  return {
    type: 'attachment',
    id,
    coach,
    kvkNumber: kvk,
    kind,
    ...period,
    assertedBy,
    ...(assertedBy === 'buyer' ? { buyer } : {}),
  };
}

export function policyOf(policy: CasePolicy): PolicyVersion {
  const parts = (texts: Readonly<Record<string, unknown>> | undefined) =>
    Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, textOf(text)]));
  return {
    code: policy.code,
    version: policy.version,
    owner: policy.owner,
    title: policy.code,
    example: true,
    legalSource: null,
    purposes: policy.purposes ?? null,
    from: policy.validFrom as Day,
    until: policy.validUntil as EndDay,
    maxAgeDays: policy.maxAge === undefined || policy.maxAge === null ? null : daysOf(policy.maxAge),
    extends: policy.extends ?? null,
    parts: parts(policy.parts),
    overrides: parts(policy.overrides),
    tree: policy.tree === undefined ? null : textOf(policy.tree),
    equivalentsExcluded: policy.equivalentsExcluded ?? [],
  };
}

/** The notation of the cases is our own notation of demands, but for maximum ages. */
function textOf(text: unknown): PolicyText {
  return inOurWords(text) as PolicyText;
}

function inOurWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOurWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'maxAge' && typeof inner === 'string' ? ['maxAgeDays', daysOf(inner)] : [key, inOurWords(inner)],
    ),
  );
}

/** Calendar days of an ISO 8601 duration in days. */
export function daysOf(duration: string): number {
  const days = /^P(\d+)D$/.exec(duration)?.[1];
  if (days === undefined) throw new NotExpressible(`the maximum age ${duration}`);
  return Number(days);
}
