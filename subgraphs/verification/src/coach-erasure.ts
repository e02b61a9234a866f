import type { PublicationFailure } from '@keurpoort/server';
import type { DirectoryStore } from './directory.store.js';
import type { Known } from './record/known.js';
import type { ErasureReport, RecordStore } from './record/record.store.js';

/** Where verification keeps something of a coach. */
export interface CoachPlaces {
  readonly directory: DirectoryStore;
  readonly records: RecordStore;
  readonly clock: { now(): number };
}

export interface CoachErasureReport extends ErasureReport {
  /** `unknown`: nothing was found anywhere. */
  readonly outcome: 'erased' | 'was-erased' | 'unknown' | PublicationFailure;
}

/**
 * Erases a coach from everything that verification keeps (R37): the directory, what people recorded, evidence that is parked,
 * and the persons in recorded verifications. Registers hold entries of their own, which are theirs to erase. What was
 * interrupted is finished by calling it again, or at the next start.
 */
export async function eraseCoachEverywhere(id: string, places: CoachPlaces): Promise<CoachErasureReport> {
  let removed: ErasureReport = { records: 0, parked: 0 };
  const outcome = await places.directory.eraseCoach(id, async (found) => {
    removed = await eraseInRecords(found, places);
    return removed.records + removed.parked > 0;
  });
  return { outcome, ...removed };
}

/** As at every start: finishes what was interrupted. */
export async function finishErasures(places: CoachPlaces): Promise<void> {
  await places.directory.eraseRows((found) => eraseInRecords(found, places));
  await places.records.eraseAgain();
}

interface FoundNames {
  readonly ids: readonly string[];
  /** As `source:number`. */
  readonly numbers: readonly string[];
}

function eraseInRecords({ ids, numbers }: FoundNames, { records, clock }: CoachPlaces): Promise<ErasureReport> {
  const person: Known[] = ids.map((id) => ({ by: 'coach', id }));
  for (const text of numbers) {
    const colon = text.indexOf(':');
    person.push({ by: 'number', source: text.slice(0, colon), number: text.slice(colon + 1) });
  }
  return records.eraseRecordsOf(person, clock.now());
}
