import { type Day, dayOf, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { caseCoachEntries } from './case-coach-entries.js';
import { caseFirmEntries } from './case-firm-entries.js';
import { coachPopulation } from './coach-population.js';
import { scheduleOf } from './delivery-schedule.js';
import { firmPopulation } from './firm-population.js';
import { rowsOn, type SandboxEntry } from './sandbox-entry.js';
import { type SandboxLinks, sandboxLinks } from './sandbox-links.js';
import { certificateOf, contentOf, lastValidDay, rowOn, type SandboxRow } from './sandbox-row.js';

/** Eight months of deliveries and links, all invented. */
export interface SandboxWorld {
  /** Per register in the order of their sequence. */
  readonly deliveries: readonly SandboxDelivery[];
  readonly links: readonly SandboxLinks[];
}

export interface SandboxDelivery {
  readonly register: SourceCode;
  readonly kind: 'full' | 'delta';
  readonly sequence: number;
  /** m, in milliseconds since the epoch. */
  readonly referenceMoment: number;
  /** In milliseconds since the epoch. */
  readonly handedInAt: number;
  /** One JSON line each. */
  readonly rows: readonly Record<string, unknown>[];
}

/** All registers of the sandbox declare both (R5, R15). */
export const SANDBOX_DECLARATIONS = { wholeHistory: true, keepsEnded: true } as const;

/** The world of the sandbox; the same for the same day. Its days count back from the day of the first start. */
export function sandboxWorld(firstDay: Day): SandboxWorld {
  const coaches = coachPopulation(firstDay);
  const entries = [
    ...caseCoachEntries(firstDay),
    ...caseFirmEntries(firstDay),
    ...coaches.flatMap((coach) => coach.entries),
    ...firmPopulation(firstDay, coaches).flatMap((firm) => firm.entries),
  ];
  return {
    deliveries: SOURCE_CODES.flatMap((register) =>
      deliveriesOf(
        register,
        entries.filter((entry) => entry.register === register),
        firstDay,
      ),
    ),
    links: sandboxLinks(firstDay, coaches, numbersIn(entries)),
  };
}

function numbersIn(entries: readonly SandboxEntry[]): ReadonlySet<string> {
  const rows = entries.flatMap((entry) => entry.states.flatMap((state) => state.rows));
  return new Set(rows.flatMap((row) => row.number ?? []));
}

function deliveriesOf(
  register: SourceCode,
  entries: readonly SandboxEntry[],
  firstDay: Day,
): readonly SandboxDelivery[] {
  const deliveries: SandboxDelivery[] = [];
  const lastSaid = new Map<SandboxEntry, string>();
  let previousDay: Day | null = null;
  for (const { day, ...scheduled } of scheduleOf(register, firstDay)) {
    const rows: SandboxRow[] = [];
    for (const entry of entries) {
      const said = rowsOn(entry, day, previousDay, firstDay);
      const content = JSON.stringify(said.map(contentOf));
      const acts = said.some(({ action }) => action !== undefined);
      if (scheduled.kind === 'full' || acts || lastSaid.get(entry) !== content) rows.push(...said);
      lastSaid.set(entry, content);
    }
    deliveries.push({ register, ...scheduled, rows: rows.map(withoutGaps) });
    previousDay = day;
  }
  return deliveries;
}

/**
 * A full list for a later start, handed in at `moment` (milliseconds since the epoch): what the register last said, unless a
 * last day has passed since.
 */
export function freshDelivery(
  world: SandboxWorld,
  register: SourceCode,
  lastSequence: number,
  moment: number,
): SandboxDelivery {
  const deliveries = world.deliveries.filter((delivery) => delivery.register === register);
  const last = deliveries.at(-1);
  if (!last) throw new RangeError(`The sandbox has no deliveries of ${register}`);
  const lastDay = dayOf(last.referenceMoment);
  const rows = lastStateOf(deliveries).map((row) => {
    const end = lastValidDay(row);
    const contradictsItself = row.status === 'active' && end !== null && end < lastDay;
    return contradictsItself ? row : rowOn(row, dayOf(moment));
  });
  return {
    register,
    kind: 'full',
    sequence: lastSequence + 1,
    referenceMoment: moment,
    handedInAt: moment,
    rows: rows.map(withoutGaps),
  };
}

/** The rows in force after the last delivery, in the order in which a full list had them. */
function lastStateOf(deliveries: readonly SandboxDelivery[]): readonly SandboxRow[] {
  let state = new Map<string, readonly SandboxRow[]>();
  for (const { kind, rows } of deliveries) {
    if (kind === 'full') state = new Map();
    const stated = new Map<string, SandboxRow[]>();
    for (const row of rows as readonly SandboxRow[]) {
      stated.set(certificateOf(row), [...(stated.get(certificateOf(row)) ?? []), row]);
    }
    for (const [certificate, said] of stated) state.set(certificate, said);
  }
  return [...state.values()]
    .flat()
    .filter((row) => row.action !== 'RECTIFIED')
    .map(contentOf);
}

function withoutGaps(row: SandboxRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
