import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedLedger, SetClock, systemClock } from '@keurpoort/server';
import type { AllSubgraphs } from '../registers.js';
import { closeWorld, eraseAgain, freshSecrets, openWorld, type Secrets, type World } from '../world.js';
import { sandboxErasureKeys } from './sandbox-erasure-keys.js';
import { refreshSandbox, seedSandbox } from './seed.js';

/** The sandbox's stores in a folder: seeded at the first start, fresh at every later one. */
export async function openSandbox(folder: string, subgraphs: AllSubgraphs, now: number): Promise<World> {
  mkdirSync(folder, { recursive: true });
  const open = (name: string) => openEmbeddedLedger({ file: join(folder, `${name}.db`) });
  const secrets: Secrets = { ...freshSecrets(), erasure: sandboxErasureKeys(folder) };
  const played = await openWorld({ clock: new SetClock(now), open, secrets, sandbox: true });
  await seedSandbox(played, subgraphs, now);
  await closeWorld(played);
  const world = await openWorld({ clock: systemClock, open, secrets, sandbox: true });
  await eraseAgain(world);
  await refreshSandbox(world, subgraphs, now);
  return world;
}
