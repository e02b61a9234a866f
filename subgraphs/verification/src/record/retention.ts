import { addYears, type Day, dayOf, parseDay } from '@keurpoort/domain';
import type { Skeleton } from './skeleton.js';

/** Years that a record is kept: in a procurement counted from the award, else from the day of the check. */
const YEARS = 3;
/** Counted from the check while no award is known: a procurement that drags on must not lose its records. */
const YEARS_WITHOUT_AWARD = 6;

/**
 * The last day on which a record is kept (docs/receipts.md). A procurement's file is kept for at least three years after the
 * award; a check made later, during the contract, three years after that check.
 */
export function retainUntil({ checkedAt, procurement }: Pick<Skeleton, 'checkedAt' | 'procurement'>): Day {
  const checked = dayOf(checkedAt);
  const award = procurement?.award ? parseDay(procurement.award) : null;
  if (procurement && award === null) return addYears(checked, YEARS_WITHOUT_AWARD);
  return addYears(award !== null && award > checked ? award : checked, YEARS);
}
