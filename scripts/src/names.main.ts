import { readFileSync } from 'node:fs';
import { measureNames, parseNamePairs, reportNames } from './names.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Usage: names <file of pairs, in the form of names.json>\n');
  process.exitCode = 2;
} else {
  const figures = measureNames(parseNamePairs(readFileSync(file, 'utf8')));
  process.stdout.write(`${reportNames(figures).join('\n')}\n`);
  process.exitCode = figures.passed ? 0 : 1;
}
