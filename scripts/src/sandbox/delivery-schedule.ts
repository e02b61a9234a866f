import { addDays, type Day, type SourceCode } from '@keurpoort/domain';

/** Delivery promise of each register in the sandbox, in calendar days (R12). */
export const SANDBOX_PROMISES = {
  noloc: 7,
  nvs: 14,
  blikOpWerk: 7,
  oval: 14,
  uwv: 7,
} as const satisfies Record<SourceCode, number>;

export interface ScheduledDelivery {
  readonly sequence: number;
  readonly kind: 'full' | 'delta';
  readonly day: Day;
  /** Both in milliseconds since the epoch. */
  readonly referenceMoment: number;
  readonly handedInAt: number;
}

const MONTHS = 8;
/** Registers with a weekly promise give a full list every fourth week, and what changed in the weeks between. */
const WEEKS_PER_FULL_LIST = 4;
const HOUR = 3_600_000;
/** In UTC: early in the morning of the same day in Amsterdam, summer and winter. */
const REFERENCE_HOUR = 3;

/** Eight months of deliveries; the last one on the day before the first start, so that it never lies in the future. */
export function scheduleOf(register: SourceCode, firstDay: Day): readonly ScheduledDelivery[] {
  const step = SANDBOX_PROMISES[register];
  const count = Math.ceil((MONTHS * 31) / step);
  const hoursLater = 2 + Object.keys(SANDBOX_PROMISES).indexOf(register);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(firstDay, -1 - (count - 1 - index) * step);
    const referenceMoment = Date.parse(`${day}T00:00:00Z`) + REFERENCE_HOUR * HOUR;
    return {
      sequence: index + 1,
      kind: step === 14 || index % WEEKS_PER_FULL_LIST === 0 ? 'full' : 'delta',
      day,
      referenceMoment,
      handedInAt: referenceMoment + hoursLater * HOUR,
    };
  });
}
