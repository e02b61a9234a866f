import process from 'node:process';
import { parseArgs } from 'node:util';
import { eraseCoachEverywhere } from '@keurpoort/verification';
import { erasureText } from './erasure-text.js';
import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { readSandboxConfig } from './sandbox.config.js';
import { closeWorld } from './world.js';

/** Erases a coach from everything that verification keeps in the sandbox's folder, while it is stopped (R37). */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { coach: { type: 'string' } } });
  if (!values.coach)
    throw new Error(
      'Gebruik: npm run erase -- --coach KENMERK (het kenmerk van de coach in het register van koppelingen)',
    );
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const world = await openSandbox(config.folder, allSubgraphs(), Date.now());
  try {
    const report = await eraseCoachEverywhere(values.coach, world);
    process.stdout.write(`${erasureText(values.coach, report)}\n`);
    return report.outcome === 'erased' || report.outcome === 'was-erased' ? 0 : 1;
  } finally {
    await closeWorld(world);
  }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
