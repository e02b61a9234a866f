import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedDocuments, openEmbeddedLedger, SetClock, systemClock } from '@keurpoort/server';
import { lastingSecrets } from '../lasting-secrets.js';
import type { AllSubgraphs } from '../registers.js';
import { closeWorld, eraseAgain, freshSecrets, openWorld, type Secrets, type World } from '../world.js';
import { refreshSandbox, seedSandbox } from './seed.js';

/** The sandbox's stores in a folder: seeded at the first start, fresh at every later one. */
export async function openSandbox(
  folder: string,
  subgraphs: AllSubgraphs,
  now: number,
  issuer?: string,
): Promise<World> {
  mkdirSync(folder, { recursive: true });
  const open = (name: string) => openEmbeddedLedger({ file: join(folder, `${name}.db`) });
  const openDocuments = () => openEmbeddedDocuments({ file: join(folder, 'verification-documents.db') });
  const secrets: Secrets = { ...freshSecrets(), ...lastingSecrets(join(folder, 'lasting-secrets.json'), now) };
  const indexFile = join(folder, 'names.db');
  const place = { open, openDocuments, indexFile, secrets, sandbox: true, ...(issuer === undefined ? {} : { issuer }) };
  const played = await openWorld({ ...place, clock: new SetClock(now) });
  await seedSandbox(played, subgraphs, now);
  await closeWorld(played);
  const world = await openWorld({ ...place, clock: systemClock });
  await eraseAgain(world);
  await refreshSandbox(world, subgraphs, now);
  return world;
}
