import { addYears, dayOf } from '@keurpoort/domain';
import { type Clock, type ProcessLogger, traceOf } from '@keurpoort/server';
import { PARKED_MS, type RecordStore } from './record.store.js';
import { retainUntil } from './retention.js';
import { readSkeleton } from './skeleton.js';

/** Milliseconds between two sweeps: what was parked is gone a minute after its quarter of an hour. */
const EVERY_MS = 60_000;

/** What feeds told is kept that much longer than what is parked, should a sweep be late. */
const HOUR_MS = 3_600_000;

/** Years that a line of the processing log is kept: as long as most records. */
const LOG_YEARS = 3;

/** Sweeps what was parked too long, old lines of the processing log, and records whose last day has passed; all in pages. Says how many of the first and the last. */
export async function sweep(
  records: RecordStore,
  now: number,
): Promise<{ readonly parked: number; readonly records: number }> {
  const today = dayOf(now);
  const overdue = Date.parse(addYears(today, -1));
  await records.sweepChanges(now - PARKED_MS - HOUR_MS);
  await records.sweepLog(Date.parse(addYears(today, -LOG_YEARS)));
  return {
    parked: await records.sweepParked(now),
    records: await records.sweepRetained(overdue, (record) => {
      return retainUntil(readSkeleton(record)) < today;
    }),
  };
}

/** Sweeps now and every minute until it is stopped. A sweep that fails is told, and tried again. */
export function sweepRegularly(
  records: RecordStore,
  clock: Clock,
  logger: Pick<ProcessLogger, 'error'>,
): { stop(): void } {
  return everyMinute('sweep-failed', () => sweep(records, clock.now()), logger);
}

/** Does it now and every minute until it is stopped, one turn at a time. A turn that fails is told, and comes again. */
export function everyMinute(
  event: string,
  work: () => Promise<unknown>,
  logger: Pick<ProcessLogger, 'error'>,
): { stop(): void } {
  let busy = false;
  const turn = async () => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } catch (error) {
      logger.error({ event, ...traceOf(error) });
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void turn(), EVERY_MS);
  timer.unref();
  void turn();
  return { stop: () => clearInterval(timer) };
}
