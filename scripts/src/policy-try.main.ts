import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { tryPolicyFile } from './policy-try.js';

const program = new Command()
  .name('npm run policy:try --')
  .description('Probeert een eisenset, ook een concept, op gekozen gevallen. Er wordt niets bewaard.')
  .requiredOption('--policy <bestand>', 'de eisenset, zoals schema/policy.schema.json die beschrijft')
  .requiredOption('--cases <bestanden...>', 'gevallen: werelden en vragen met een verwachte uitkomst')
  .option('--base <bestanden...>', 'eisensets waarop deze voortbouwt', [])
  .option('--only <kenmerken...>', 'alleen gevallen waarvan het kenmerk zo begint', [])
  .option('--whole', 'vergelijk alles wat een geval verwacht, en niet alleen de uitkomst', false)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
program.parse();
const { policy, cases, base, only, whole } = program.opts<{
  policy: string;
  cases: string[];
  base: string[];
  only: string[];
  whole: boolean;
}>();

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const { exitCode, text } = await tryPolicyFile(policy, { cases, bases: base, only, whole, supergraphSdl });
process.stdout.write(text);
process.exitCode = exitCode;
