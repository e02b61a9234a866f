import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOMENT } from './conformity/sample-file.js';
import { checkSituation, type Situation } from './conformity/situation.js';
import { TEXT_SITUATIONS } from './conformity/text-situations.js';
import { XLSX_SITUATIONS } from './conformity/xlsx-situations.js';
import { allSubgraphs } from './registers.js';

// Writes the files of the conformity kit anew; with --expected also the reports, to be looked at before they are kept.
const kit = new URL('../../test/conformity', import.meta.url).pathname;
const writesExpected = process.argv.includes('--expected');
const { registers } = allSubgraphs();

for (const { folder: name, content, mapping, ...given } of [...TEXT_SITUATIONS, ...XLSX_SITUATIONS]) {
  const folder = join(kit, name);
  const situation: Situation = {
    title: given.title,
    register: given.register ?? 'noloc',
    kind: given.kind ?? 'full',
    moment: MOMENT,
    file: given.file,
    mapping: mapping ? 'mapping.json' : null,
    sheet: given.sheet ?? null,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, given.file), content);
  await writeFile(join(folder, 'situation.json'), `${JSON.stringify(situation, null, 2)}\n`);
  if (mapping) await writeFile(join(folder, 'mapping.json'), `${JSON.stringify(mapping, null, 2)}\n`);
  if (!writesExpected) continue;
  const check = await checkSituation(folder, (register) => registers[register].words);
  await writeFile(join(folder, 'expected.json'), `${JSON.stringify(check, null, 2)}\n`);
}
