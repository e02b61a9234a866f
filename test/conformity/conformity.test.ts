import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSituation, type Situation } from '../../scripts/src/conformity/situation.js';
import { allSubgraphs } from '../../scripts/src/registers.js';

const kit = new URL('.', import.meta.url).pathname;
const folders = readdirSync(kit, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const { registers } = allSubgraphs();

describe('the conformity kit', () => {
  it('has a good or bad file for each of many situations', () => {
    expect(folders.length).toBeGreaterThanOrEqual(45);
  });

  it.each(folders)('%s', async (name) => {
    const folder = join(kit, name);
    const { title } = JSON.parse(readFileSync(join(folder, 'situation.json'), 'utf8')) as Situation;
    expect(title).not.toBe('');
    expect(existsSync(join(folder, 'expected.json'))).toBe(true);
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const check = await checkSituation(folder, (register) => registers[register].words);
    expect(JSON.parse(JSON.stringify(check))).toEqual(expected);
    expect(JSON.stringify(check)).not.toMatch(/123.?456.?782|111.?222.?333/);
  });
});
