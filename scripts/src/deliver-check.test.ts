import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOLOC_WORDS } from '@keurpoort/noloc';
import { checkText } from '@keurpoort/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeliverCheckOptions, deliverCheck, exitCodeOf } from './deliver-check.js';

const NOW = Date.parse('2026-11-20T06:00:00+01:00');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deliver-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function check(content: string, options: Partial<DeliverCheckOptions> = {}, name = 'lijst.csv') {
  const file = join(folder, name);
  await writeFile(file, content);
  return deliverCheck(file, { register: 'noloc', kind: 'full', ...options }, () => NOLOC_WORDS, NOW);
}

describe('checking a list before it is handed in', () => {
  it('ends with 0 for a good list, 1 for rows with errors and 2 for a file that cannot be read', async () => {
    const good = await check('nummer;soort;categorie\n0012345;registratie;RJ\n');
    const bad = await check('nummer;soort;categorie\n0012345;registratie;XX\n');
    expect([good, bad, await check('')].map(exitCodeOf)).toEqual([0, 1, 2]);
  });

  it('says in Dutch what was read, what is wrong and what to do', async () => {
    const text = checkText(await check('nummer;soort;categorie;geldigTot\n0012345;registratie;RJ;31-12-26\n'));
    expect(text).toContain('CSV, UTF-8, gescheiden door een puntkomma, koppen op regel 1');
    expect(text).toContain('1 regel: 0 goed, 1 niet goed (1 fout).');
    expect(text).toContain('regel 2, geldigTot: In de datum "31-12-26" heeft het jaar maar twee cijfers.');
    expect(text).toContain('Er is niets bewaard');
  });

  it('shows the first errors of many, and how many there are', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => `${1_000_000 + index};registratie;XX\n`);
    const text = checkText(await check(`nummer;soort;categorie\n${rows.join('')}`));
    expect(text.match(/CATEGORY_UNKNOWN/g)).toHaveLength(50);
    expect(text).toContain('… en nog 30 fouten.');
  });

  it('shows no BSN that stands in the name of the file', async () => {
    const result = await check('nummer\n1\n', {}, '123456782.csv');
    expect(JSON.stringify(result)).not.toContain('123456782');
  });

  it('refuses what it is asked in words for the one who asks', async () => {
    await expect(check('nummer\n', { register: 'iemand' })).rejects.toThrow('Keurpoort kent geen register "iemand"');
    await expect(check('nummer\n', { moment: '2026-11-20' })).rejects.toThrow('geen moment met tijdzone');
    await expect(check('nummer\n', { mapping: join(folder, 'weg.json') })).rejects.toThrow('niet te openen');
    const mapping = join(folder, 'map.json');
    await writeFile(mapping, '{"columns":{"A":"nummertje"}}');
    await expect(check('nummer\n', { mapping })).rejects.toThrow('het veld "nummertje" niet');
    await writeFile(mapping, '{');
    await expect(check('nummer\n', { mapping })).rejects.toThrow('is geen JSON');
    const missing = deliverCheck(join(folder, 'x.csv'), { register: 'noloc', kind: 'full' }, () => NOLOC_WORDS, NOW);
    await expect(missing).rejects.toThrow('is niet te openen');
  });
});
