import type { DeliveryReport } from './delivery.js';
import type { DeliveryDesk, DeliveryInProgress, HeldDelivery, NextDelivery } from './delivery-desk.js';
import { BRAKE_TEXTS, refusalIn } from './delivery-problems.js';
import { type ReportedError, reportedErrors } from './formats/check-delivery.js';

/** What a register is told of its deliveries, as JSON; moments are ISO instants. */
export type DeliveryReportAnswer = Omit<DeliveryReport, 'badRows' | 'unreadable' | 'held' | 'inForceFrom'> & {
  /** Why it was refused, and what to do, in Dutch; null: it was not. */
  readonly refusalText: string | null;
  readonly held: readonly { readonly code: string; readonly text: string }[];
  /** Of very many the first; the address of the errors has them all. */
  readonly errors: readonly ReportedError[];
  readonly inForceFrom: string | null;
};

export interface DeliveryStatusAnswer {
  readonly id: string;
  readonly register: string;
  readonly sequence: number;
  readonly state: 'underWay' | 'ended' | 'brokenOff';
  readonly progress: {
    readonly rows: number;
    readonly read: number;
    readonly compared: number;
    readonly written: number;
  };
  readonly report: DeliveryReportAnswer | null;
}

export interface NextDeliveryAnswer extends Omit<NextDelivery, 'last'> {
  readonly register: string;
  readonly last: {
    readonly sequence: number;
    readonly kind: string;
    readonly referenceMoment: string;
    readonly sha256: string;
    /** Of the sheet and the column mapping by which it was read; null: neither, or not known. */
    readonly readAs: string | null;
  } | null;
  readonly held: HeldDeliveryAnswer | null;
}

export interface HeldDeliveryAnswer {
  readonly sequence: number;
  readonly kind: string;
  readonly referenceMoment: string;
  readonly rowCount: number;
  /** To be named by who decides on it: under its number another one may wait by then. */
  readonly sha256: string;
  readonly since: string;
  readonly handedInBy: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly counts: DeliveryReport['counts'];
  readonly badRows: number;
}

export function reportAnswer(report: DeliveryReport): DeliveryReportAnswer {
  const { badRows, unreadable: _told, held, inForceFrom, ...rest } = report;
  const columns = report.detected?.columns ?? [];
  return {
    ...rest,
    refusalText: refusalIn(report)?.text ?? null,
    held: reasonsAnswer(held),
    errors: badRows.flatMap((row) => reportedErrors(row, columns)),
    inForceFrom: inForceFrom === null ? null : isoOf(inForceFrom),
  };
}

export function statusAnswer(delivery: DeliveryInProgress): DeliveryStatusAnswer {
  const { id, sent, report, failure } = delivery;
  const { register, sequence, rowCount } = sent.manifest;
  return {
    id,
    register,
    sequence,
    state: report ? 'ended' : failure === null ? 'underWay' : 'brokenOff',
    progress: { rows: rowCount, ...delivery.look() },
    report: report && reportAnswer(report),
  };
}

export async function nextAnswer(desk: DeliveryDesk): Promise<NextDeliveryAnswer> {
  const { last, ...next } = await desk.next();
  return {
    register: desk.words.source,
    ...next,
    last: last && {
      sequence: last.sequence,
      kind: last.kind,
      referenceMoment: isoOf(last.referenceMoment),
      sha256: last.digest,
      readAs: last.readAs ?? null,
    },
    held: heldAnswer(await desk.held()),
  };
}

export function heldAnswer(waiting: HeldDelivery | null): HeldDeliveryAnswer | null {
  if (!waiting) return null;
  const { delivery, reasons } = waiting.held;
  const { sequence, kind, referenceMoment, rowCount, digest, handedInBy, counts, badRows } = delivery;
  return {
    sequence,
    kind,
    referenceMoment: isoOf(referenceMoment),
    rowCount,
    sha256: digest,
    since: isoOf(waiting.since),
    handedInBy,
    reasons: reasonsAnswer(reasons),
    counts,
    badRows,
  };
}

function reasonsAnswer(reasons: DeliveryReport['held']): DeliveryReportAnswer['held'] {
  return reasons.map((code) => ({ code, text: BRAKE_TEXTS[code] }));
}

function isoOf(moment: number): string {
  return new Date(moment).toISOString();
}
