import { type DeliveryKind, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { type DeliveryReport, manifestFor, openEmbeddedLedger, SetClock } from '@keurpoort/server';
import { connect, freshSecrets, handIn, openWorld, type World } from '../../scripts/src/world.js';
import { subgraphs } from './schema-now.js';

export const PROMISE_DAYS = 15;

/** A world in memory whose clock stands still; every register is connected from `beginning` on. */
export async function emptyWorld(beginning: string): Promise<{ readonly world: World; readonly clock: SetClock }> {
  const clock = new SetClock(Date.parse(beginning));
  const world = await openWorld({
    clock,
    open: () => openEmbeddedLedger({ file: ':memory:' }),
    secrets: freshSecrets(),
    sandbox: false,
  });
  for (const source of SOURCE_CODES) {
    await connect(world, source, {
      connected: true,
      promiseDays: PROMISE_DAYS,
      declarations: { wholeHistory: true, keepsEnded: true },
      identifiesBy: source === 'noloc' || source === 'nvs' ? 'number' : 'kvkNumber',
    });
  }
  return { world, clock };
}

/** A delivery of a few rows whose reference moment is `at`, handed in a minute later. */
export function deliverRows(
  { world, clock }: { readonly world: World; readonly clock: SetClock },
  delivery: {
    readonly register: SourceCode;
    readonly kind: DeliveryKind;
    readonly sequence: number;
    readonly at: string;
    readonly rows: readonly object[];
  },
): Promise<DeliveryReport> {
  const { register, kind, sequence, at, rows } = delivery;
  const referenceMoment = Date.parse(at);
  clock.set(referenceMoment + 60_000);
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return handIn(world, subgraphs, manifestFor(content, { register, kind, sequence, referenceMoment }), content);
}
