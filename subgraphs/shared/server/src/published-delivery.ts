import { type DatedChange, type DeliveryInForce, dayOf } from '@keurpoort/domain';
import type { DeliveryRecord, JournalEntry, PublishedChange } from './credential.store.js';
import type { JournalLine } from './ledger.store.js';

/** A delivery in force, with the line of the journal that published it. */
export interface PublishedDelivery {
  readonly line: JournalLine;
  readonly record: DeliveryRecord;
}

/** In the order of publication. */
export function publishedIn(journal: readonly JournalEntry[]): readonly PublishedDelivery[] {
  return journal.flatMap(({ line, record }) => (record.type === 'delivery' ? [{ line, record }] : []));
}

export function inForce({ sequence, kind, referenceMoment, incomplete }: DeliveryRecord): DeliveryInForce {
  return { sequence, kind, day: dayOf(referenceMoment), incomplete };
}

/** Changes with the deliveries that brought them; those of other deliveries are left out. */
export function datedBy(
  published: readonly PublishedDelivery[],
): (changes: readonly PublishedChange[]) => readonly DatedChange[] {
  const sequences = new Map(published.map(({ line, record }) => [line.attempt, record.sequence]));
  return (changes) =>
    changes.flatMap(({ change, line }) => {
      const sequence = sequences.get(line.attempt);
      return sequence === undefined ? [] : [{ sequence, recordTime: line.recordTime, change }];
    });
}
