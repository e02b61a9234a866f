import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEGAL_WARNINGS } from '@keurpoort/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPolicyFile } from './policy-check.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-policy-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function check(content: string) {
  const file = join(folder, 'policy.json');
  await writeFile(file, content);
  return checkPolicyFile(file);
}

const TOWN = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  from: '2026-01-01',
  tree: { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
};

describe('checking a policy file', () => {
  it('says that nothing is wrong, and what the law says otherwise (R31)', async () => {
    expect(await check(JSON.stringify(TOWN))).toEqual({
      exitCode: 0,
      text: 'Eisenset TOWN, versie 1: geen fouten gevonden.\n',
    });
    const closed = await check(JSON.stringify({ ...TOWN, equivalentsExcluded: ['procurement'] }));
    expect(closed).toMatchObject({ exitCode: 0 });
    expect(closed.text).toContain(LEGAL_WARNINGS.EQUIVALENTS_SHUT_OUT.nl);
  });

  it('names every problem with its place and code', async () => {
    const { exitCode, text } = await check(JSON.stringify({ ...TOWN, version: 0, tree: { ...TOWN.tree, kind: 'x' } }));
    expect(exitCode).toBe(1);
    expect(text).toContain('2 fout(en)');
    expect(text).toContain('  version: Hier hoort een geheel getal vanaf 1. [VALUE_UNREADABLE]');
    expect(text).toContain('  tree.kind: "x" is onbekend. Kies uit: registration, membership. [KIND_UNKNOWN]');
  });

  it('tells no JSON and no file apart', async () => {
    expect((await check('{')).text).toContain('is geen JSON');
    expect(await checkPolicyFile(join(folder, 'none.json'))).toMatchObject({ exitCode: 2 });
  });
});
