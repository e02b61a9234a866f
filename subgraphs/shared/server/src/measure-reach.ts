import {
  type DatedChange,
  type DeliveryInForce,
  type EntryChange,
  isMoved,
  type MeasureEvent,
  measuresIn,
} from '@keurpoort/domain';
import type { PublishedChange, StandingEntry } from './credential.store.js';
import { datedBy, inForce, type PublishedDelivery } from './published-delivery.js';

/** Of which entries the measures of a delivery that is being taken in move the last valid day (R18). */
export class MeasureReach {
  private readonly deliveries: readonly DeliveryInForce[];
  private readonly dated: (changes: readonly PublishedChange[]) => readonly DatedChange[];
  private readonly before: ReturnType<typeof measuresIn>;
  private readonly after: ReturnType<typeof measuresIn>;

  constructor(
    published: readonly PublishedDelivery[],
    private readonly arriving: DeliveryInForce,
    measures: readonly MeasureEvent[],
  ) {
    const records = published.map(({ record }) => record);
    this.deliveries = [...records.map(inForce), arriving];
    this.dated = datedBy(published);
    this.before = measuresIn(records);
    this.after = measuresIn([...records, { sequence: arriving.sequence, measures }]);
  }

  /** Those of one number whose last day is another with the measures than without, their rows in this delivery included. */
  moved(known: readonly StandingEntry[], changes: readonly EntryChange[]): ReadonlySet<string> {
    const { before, after, deliveries, arriving } = this;
    const moved = new Set<string>();
    for (const { entry, identity, listing, history } of known) {
      if (listing !== 'listed') continue;
      const own = changes.filter((change) => change.entry === entry);
      const dated = [
        ...this.dated(history),
        ...own.map(({ change }) => ({ sequence: arriving.sequence, recordTime: Number.MAX_SAFE_INTEGER, change })),
      ];
      if (isMoved(identity, dated, deliveries, before, after)) moved.add(entry);
    }
    return moved;
  }
}
