import { addDays, type Day, dayOf, daysBetween, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { manifestFor, SETTLING_MS, SetClock } from '@keurpoort/server';
import { BUILT_IN_POLICIES, type IntakeReport } from '@keurpoort/verification';
import type { AllSubgraphs } from '../registers.js';
import { connect, handIn, type World } from '../world.js';
import { SANDBOX_PROMISES, scheduleOf } from './delivery-schedule.js';
import { freshDelivery, SANDBOX_DECLARATIONS, type SandboxDelivery, sandboxWorld } from './sandbox-world.js';

/** Policies and connections were recorded this long before the first delivery. */
const RECORDED_BEFORE_MS = 7 * 86_400_000;

interface SeedEvent {
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/**
 * Plays the months of the sandbox under their own clock, through the real delivery path, into empty stores that are marked
 * sandbox; does nothing when anything is there already. `now` is the first start, in milliseconds since the epoch.
 */
export async function seedSandbox(world: World, subgraphs: AllSubgraphs, now: number): Promise<void> {
  const { clock } = world;
  if (!(clock instanceof SetClock)) throw new Error('The sandbox plays under a clock of its own');
  if (!world.sandbox || !(await isEmpty(world))) return;
  const { deliveries, links } = sandboxWorld(dayOf(now));
  const events: SeedEvent[] = [
    ...deliveries.map((delivery) => ({ at: delivery.handedInAt, happen: () => take(world, subgraphs, delivery) })),
    ...links.map(({ handedInAt, records }) => ({
      at: handedInAt,
      happen: async () =>
        accepted(await world.directory.takeLinks(records.map((record) => `${JSON.stringify(record)}\n`).join(''))),
    })),
  ];
  const begin = Math.min(...events.map(({ at }) => at)) - RECORDED_BEFORE_MS;
  clock.set(begin);
  accepted(await world.directory.takePolicies(BUILT_IN_POLICIES));
  for (const source of SOURCE_CODES) {
    const identifiesBy = source === 'noloc' || source === 'nvs' ? 'number' : 'kvkNumber';
    await connect(world, source, {
      connected: true,
      promiseDays: SANDBOX_PROMISES[source],
      declarations: SANDBOX_DECLARATIONS,
      identifiesBy,
    });
  }
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    clock.set(Math.min(event.at, now - SETTLING_MS));
    await event.happen();
  }
}

/** Delivers anew what is older than its register's promise, so that the examples never go stale. */
export async function refreshSandbox(
  world: World,
  subgraphs: AllSubgraphs,
  now: number,
): Promise<readonly SourceCode[]> {
  const refreshed: SourceCode[] = [];
  for (const source of SOURCE_CODES) {
    const deliveries = (await world.stores[source].journal()).flatMap(({ record }) =>
      record.type === 'delivery' ? [record] : [],
    );
    const first = deliveries[0];
    const last = deliveries.at(-1);
    if (!first || !last || addDays(dayOf(last.referenceMoment), SANDBOX_PROMISES[source]) >= dayOf(now)) continue;
    const firstDay = firstDayOf(source, dayOf(first.referenceMoment));
    await take(world, subgraphs, freshDelivery(sandboxWorld(firstDay), source, last.sequence, now));
    refreshed.push(source);
  }
  return refreshed;
}

/** The day of the first start: the schedule counts back from it by the same number of days, whatever the day. */
function firstDayOf(source: SourceCode, firstDelivery: Day): Day {
  const begin = scheduleOf(source, firstDelivery)[0]?.day ?? firstDelivery;
  return addDays(firstDelivery, daysBetween(begin, firstDelivery));
}

async function isEmpty(world: World): Promise<boolean> {
  const journals = await Promise.all(Object.values(world.stores).map((store) => store.journal()));
  return journals.every((journal) => journal.length === 0) && (await world.directory.isEmpty());
}

async function take(world: World, subgraphs: AllSubgraphs, delivery: SandboxDelivery): Promise<void> {
  const { register, kind, sequence, referenceMoment, rows } = delivery;
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const report = await handIn(
    world,
    subgraphs,
    manifestFor(content, { register, kind, sequence, referenceMoment }),
    content,
  );
  if (report.outcome === 'refused')
    throw new Error(`Delivery ${sequence} of ${register} was refused: ${report.refusal}`);
}

function accepted(report: IntakeReport): void {
  if (report.outcome === 'refused') throw new Error(report.problems.map((problem) => problem.text).join(' '));
}
