import { readFileSync } from 'node:fs';
import type { AcceptanceCase } from './cases/notation.js';
import { CaseRunner } from './cases/run.js';

const [file, ...only] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Gebruik: npm run cases -- BESTAND [id ...]\n');
  process.exit(2);
}
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly AcceptanceCase[];
const wanted = cases.filter((given) => only.length === 0 || only.some((id) => given.id.startsWith(id)));
const runner = await CaseRunner.start(
  readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
);
let different = 0;
for (const given of wanted) {
  const result = await runner.run(given);
  const mark = result.differences.length === 0 ? 'as expected' : 'DIFFERENT';
  process.stdout.write(`${result.id}  expected ${result.expected}  got ${result.got}  ${mark}\n`);
  for (const difference of result.differences) process.stdout.write(`    ${difference}\n`);
  if (result.differences.length > 0) different += 1;
}
await runner.stop();
process.stdout.write(`${wanted.length} cases, ${wanted.length - different} as expected, ${different} different\n`);
process.exitCode = different === 0 ? 0 : 1;
