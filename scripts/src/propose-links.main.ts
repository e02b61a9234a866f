import { proposeFrom } from '@keurpoort/verification';
import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { readSandboxConfig } from './sandbox.config.js';
import { closeWorld, type World } from './world.js';

/** Goes through all names of the sandbox's lists and proposes links between those that may be one; confirms none. */
async function run(): Promise<void> {
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const world = await openSandbox(config.folder, allSubgraphs(), Date.now());
  try {
    await world.names.rebuild();
    for (const subject of ['coach', 'organisation'] as const) {
      const { looked, proposed, takenBack, crowded } = await proposeAll(subject, world);
      const what = subject === 'coach' ? 'namen van coaches' : 'namen van organisaties';
      process.stdout.write(
        `${looked} ${what} bekeken: ${proposed} nieuwe voorstellen, ${takenBack} vervallen, ${crowded} met te veel naamgenoten.\n`,
      );
    }
    process.stdout.write('Niets is bevestigd: dat doet een medewerker, of de coach met eigen bewijs.\n');
  } finally {
    await closeWorld(world);
  }
}

async function proposeAll(subject: 'coach' | 'organisation', { directory, names }: World) {
  const sum = { looked: 0, proposed: 0, takenBack: 0, crowded: 0 };
  for (let next: number | null = 0; next !== null; ) {
    const done = await proposeFrom(next, subject, { directory, names });
    for (const count of ['looked', 'proposed', 'takenBack', 'crowded'] as const) sum[count] += done[count];
    ({ next } = done);
  }
  return sum;
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
