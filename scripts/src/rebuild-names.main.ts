import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { readSandboxConfig } from './sandbox.config.js';
import { closeWorld } from './world.js';

/** Builds the index of names anew from the change feeds; links, proposals and other records are left as they are. */
async function run(): Promise<void> {
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const world = await openSandbox(config.folder, allSubgraphs(), Date.now());
  await world.names.rebuild();
  const names = await world.names.index.contents();
  await closeWorld(world);
  process.stdout.write(`De namenlijst is opnieuw opgebouwd uit de wijzigingenlijsten: ${names.length} namen.\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
