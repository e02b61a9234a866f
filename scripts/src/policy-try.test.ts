import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPlace } from './cases/in-place.js';
import type { AcceptanceCase } from './cases/notation.js';
import { policyOf } from './cases/translate.js';
import { comparePolicyFiles } from './policy-compare.js';
import { tryPolicyFile } from './policy-try.js';

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const CASES = new URL('../../test/cases/own-cases.json', import.meta.url).pathname;
const cases = JSON.parse(readFileSync(CASES, 'utf8')) as readonly AcceptanceCase[];
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const NVS = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' };

/** Yasmin Hendriks is registered at Noloc, and NVS has never heard of her. */
const YASMIN: AcceptanceCase = {
  id: 'yasmin',
  title: 'Registered at Noloc alone',
  given: {
    deliveries: [
      {
        register: 'noloc',
        kind: 'full',
        sequence: 1,
        referenceMoment: '2026-03-02T08:00:00+01:00',
        publishedAt: '2026-03-02T09:00:00+01:00',
        rows: [
          {
            number: 'NL-1',
            name: 'Yasmin Hendriks',
            kind: 'registration',
            category: 'RJ',
            status: 'active',
            validFrom: '2024-01-01',
            validUntil: '2028-12-31',
          },
        ],
      },
    ],
    links: ['noloc', 'nvs'].map((source) => ({
      coach: 'yasmin',
      name: 'Yasmin Hendriks',
      source: source as 'noloc',
      number: `${source === 'noloc' ? 'NL' : 'NVS'}-1`,
      state: 'confirmed',
      by: 'directory',
      validFrom: '2020-01-01',
      validUntil: 'open',
      recordedAt: '2026-01-05T09:00:00+01:00',
    })),
    policies: [
      {
        code: 'TOWN',
        version: 1,
        owner: 'Gemeente Voorbeelddam (verzonnen)',
        validFrom: '2026-01-01',
        validUntil: 'open',
        recordedAt: '2026-01-05T09:00:00+01:00',
        tree: RJ,
      },
    ],
  },
  ask: {
    subject: { coach: 'yasmin' },
    policy: 'TOWN',
    purpose: 'ownCheck',
    on: '2026-03-05',
    knownAt: null,
    now: '2026-03-05T12:00:00+01:00',
  },
  expect: { outcome: 'MET', leafOutcomes: { rj: 'MET' } },
};

let folder = '';
const written = async (name: string, content: unknown) => {
  const file = join(folder, `${name}.json`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const draft = (tree: object | null, about: object = {}) => ({
  code: 'NEW',
  title: 'Nieuw',
  from: '2030-01-01',
  tree,
  ...about,
});
const options = { bases: [], only: [], supergraphSdl, whole: false };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-trial-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('trying a policy on cases', () => {
  it('a draft of years ahead is judged all the same, and each case says what was expected and what came', async () => {
    const file = await written('cases', [YASMIN, { ...YASMIN, id: 'facts', ask: { ...YASMIN.ask, policy: null } }]);
    const same = await tryPolicyFile(await written('rj', draft(RJ)), { ...options, cases: [file], whole: true });
    expect(same).toEqual({
      exitCode: 0,
      text: [
        'yasmin  verwacht MET  gekregen MET  zoals verwacht  (Registered at Noloc alone)',
        '1 gevallen: 1 zoals verwacht, 0 anders.',
        '1 overgeslagen: daarin wordt niet naar een eisenset gevraagd.',
        '',
      ].join('\n'),
    });
    const other = await tryPolicyFile(await written('nvs', draft(NVS)), { ...options, cases: [file], only: ['yas'] });
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.text).toContain('yasmin  verwacht MET  gekregen UNDETERMINED  ANDERS');
  });

  it('a deviation is tried on its base', async () => {
    const cases = [await written('cases', [YASMIN])];
    const base = { ...draft({ part: 'person' }, { parts: { person: NVS } }), code: 'REGION' };
    const town = await written('town', draft(null, { extends: 'REGION', overrides: { person: RJ } }));
    const tried = await tryPolicyFile(town, { ...options, cases, bases: [await written('base', base)] });
    expect(tried).toMatchObject({ exitCode: 0 });
    expect((await tryPolicyFile(town, { ...options, cases })).text).toContain('gekregen REFUSED');
  });

  it('a broken policy, and files that cannot be read, are told', async () => {
    const cases = [await written('cases', [YASMIN])];
    const broken = await tryPolicyFile(await written('broken', draft({ ...RJ, kind: 'x' })), { ...options, cases });
    expect(broken).toMatchObject({ exitCode: 1 });
    expect(broken.text).toContain('tree.kind');
    const file = await written('rj', draft(RJ));
    expect(await tryPolicyFile(join(folder, 'none.json'), { ...options, cases })).toMatchObject({ exitCode: 2 });
    expect(await tryPolicyFile(file, { ...options, cases: [await written('no', '{')] })).toMatchObject({ exitCode: 2 });
  });

  it('a case with its own policy in place is the case itself', () => {
    const asking = cases.filter((given) => given.given.policies?.length === 1);
    expect(asking.length).toBeGreaterThan(100);
    for (const given of asking) {
      const [own] = given.given.policies ?? [];
      if (!own) continue;
      const placed = inPlace(given, policyOf(own), [])?.given.policies?.[0];
      if (placed) expect(policyOf(placed), given.id).toEqual(policyOf(own));
    }
  });
});

describe('comparing two policy files', () => {
  it('names the demands that they do not have alike, and the cases with another outcome', async () => {
    const either = { id: 'either', anyOf: [RJ, NVS] };
    const files = [
      await written('left', draft(either)),
      await written('right', draft(NVS, { maxAgeDays: 7 })),
    ] as const;
    const compared = await comparePolicyFiles(files, { ...options, cases: [await written('cases', [YASMIN])] });
    expect(compared.exitCode).toBe(0);
    expect(compared.text.split('\n')).toEqual([
      'maxAgeDays: null -> 7',
      expect.stringMatching(/^eraf: either/),
      expect.stringMatching(/^eraf: rj \(.*RJ\)$/),
      expect.stringMatching(/^verplaatst: nvs/),
      'yasmin  MET -> UNDETERMINED  (Registered at Noloc alone)',
      '1 van 1 gevallen krijgen een andere uitkomst.',
      '',
    ]);
    const [left] = files;
    expect((await comparePolicyFiles([left, left], { ...options, cases: [] })).text).toBe(
      'De twee zeggen hetzelfde.\n',
    );
    const lost = await written('lost', draft(null, { extends: 'NOWHERE' }));
    expect(await comparePolicyFiles([left, lost], { ...options, cases: [] })).toMatchObject({ exitCode: 1 });
  });
});
