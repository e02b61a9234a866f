import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { comparePolicyFiles } from './policy-compare.js';

const program = new Command()
  .name('npm run policy:compare --')
  .description('Vergelijkt twee eisensets: welke eisen anders zijn, en bij welke gevallen de uitkomst.')
  .argument('<links>', 'de ene eisenset')
  .argument('<rechts>', 'de andere')
  .option('--cases <bestanden...>', 'gevallen waarop beide worden geprobeerd', [])
  .option('--base <bestanden...>', 'eisensets waarop zij voortbouwen', [])
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
program.parse();
const [left = '', right = ''] = program.args;
const { cases, base } = program.opts<{ cases: string[]; base: string[] }>();

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const { exitCode, text } = await comparePolicyFiles([left, right], { cases, bases: base, supergraphSdl });
process.stdout.write(text);
process.exitCode = exitCode;
