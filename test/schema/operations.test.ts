import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gateway } from '@keurpoort/gateway';
import type { SetClock } from '@keurpoort/server';
import { BUILT_IN_POLICIES } from '@keurpoort/verification';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { type Asker, SignIn } from '../../scripts/src/sign-in.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import { composition, SCHEMA_FOLDER, subgraphs } from './schema-now.js';
import { deliverRows, emptyWorld, PROMISE_DAYS } from './small-deliveries.js';

const OPERATIONS = join(SCHEMA_FOLDER, 'operations');
const DELIVERED = '2026-05-18T07:00:00.000Z';
const NOW = '2026-05-20T08:00:00Z';
const TODAY = '2026-05-20';

const SANNE = 'coach-sanne-de-vries';
const COACHPUNT = '00001234';
const NOBODY = '00009999';

/** Sanne is in both registers of persons, Daan is suspended, Johanna's registration has run out; Coachpunt holds a keurmerk, a membership and a recognition. */
const ROWS = {
  noloc: [
    {
      number: 'RJ-0042',
      name: 'Sanne de Vries',
      kind: 'registration',
      category: 'RJ',
      key: 'a',
      from: '2024-01-01',
      until: '2028-12-31',
      status: 'active',
    },
    {
      number: 'RJ-0042',
      name: 'Sanne de Vries',
      kind: 'membership',
      category: 'lid',
      key: 'b',
      from: '2020-03-01',
      until: 'open',
      status: 'active',
    },
    {
      number: 'RJ-0117',
      name: 'Daan Bakker',
      kind: 'registration',
      category: 'RJ',
      key: 'c',
      from: '2023-01-01',
      until: '2027-12-31',
      status: 'geschorst',
      statuses: [{ status: 'suspended', from: '2026-02-10', until: 'unknown' }],
    },
    {
      number: 'RJ-0008',
      name: 'Johanna Meijer',
      kind: 'registration',
      category: 'RJ',
      key: 'd',
      from: '2021-05-19',
      until: '2026-05-18',
      status: 'active',
    },
  ],
  nvs: [
    {
      number: '0077',
      name: 'Sanne de Vries',
      kind: 'registration',
      level: 'gecertificeerd',
      key: 'a',
      from: '2022-07-01',
      until: '2027-06-30',
      status: 'active',
    },
  ],
  blikOpWerk: [
    {
      number: 'BOW-1',
      kvkNumber: COACHPUNT,
      name: 'Coachpunt B.V.',
      kind: 'keurmerk',
      category: 'arbeid',
      services: ['jobcoaching', 'diagnosis'],
      key: 'a',
      from: '2025-04-01',
      until: '2027-03-31',
      status: 'active',
    },
  ],
  oval: [
    {
      number: 'OV-9',
      kvkNumber: COACHPUNT,
      name: 'Coachpunt B.V.',
      kind: 'membership',
      category: 'regulier',
      key: 'a',
      from: '2019-01-01',
      until: 'onbepaald',
      status: 'active',
    },
  ],
  uwv: [
    {
      number: 'UWV-5',
      kvkNumber: COACHPUNT,
      name: 'Coachpunt B.V.',
      kind: 'recognition',
      services: ['jobcoaching'],
      key: 'a',
      from: '2021-01-01',
      until: 'open',
      status: 'erkend',
    },
    {
      number: 'UWV-C-31',
      kvkNumber: COACHPUNT,
      name: 'Sanne de Vries',
      kind: 'attachment',
      attachmentKind: 'employee',
      key: 'b',
      from: '2024-02-01',
      until: 'open',
      status: 'active',
    },
  ],
} as const;

const link = {
  type: 'coachLink',
  by: 'redactie',
  coach: SANNE,
  name: 'Sanne de Vries',
  state: 'confirmed',
  from: '2022-07-01',
  until: 'open',
};
const LINKS = [
  { ...link, id: 'link-1', source: 'noloc', number: 'RJ-0042' },
  { ...link, id: 'link-2', source: 'nvs', number: '0077' },
  {
    type: 'attachment',
    id: 'attachment-1',
    coach: SANNE,
    kvkNumber: COACHPUNT,
    kind: 'employee',
    from: '2024-02-01',
    until: 'open',
    assertedBy: 'buyer',
    buyer: 'Gemeente Utrecht',
  },
];

const used = new Set<string>();
let world: World;
let gateway: Gateway;
let signIn: SignIn;

beforeAll(async () => {
  const given = await emptyWorld('2026-05-01T08:00:00Z');
  world = given.world;
  expect((await world.directory.takePolicies(BUILT_IN_POLICIES)).outcome).toBe('published');
  given.clock.set(Date.parse('2026-05-02T08:00:00Z'));
  const links = await world.directory.takeLinks(LINKS.map((record) => JSON.stringify(record)).join('\n'));
  expect(links.outcome).toBe('published');
  for (const [register, rows] of Object.entries(ROWS)) {
    const report = await deliverRows(given, {
      register: register as keyof typeof ROWS,
      kind: 'full',
      sequence: 1,
      at: DELIVERED,
      rows,
    });
    expect(report).toMatchObject({ outcome: 'published', badRows: [] });
  }
  given.clock.set(Date.parse(NOW));
  signIn = await SignIn.start();
  gateway = await startNetwork({
    supergraphSdl: composition.supergraphSdl,
    subgraphs,
    world: () => world,
    logger: { error: () => {}, info: () => {} },
    issuers: signIn.issuers,
  });
});

afterAll(async () => {
  await gateway?.stop();
  await closeWorld(world);
});

/** Runs an operation of the folder; `data` as it came, after checking that nothing failed. */
async function run(
  name: string,
  variables: Record<string, unknown>,
  as: Asker = { organisation: 'Gemeente Utrecht' },
): Promise<Record<string, unknown>> {
  used.add(`${name}.graphql`);
  const query = readFileSync(join(OPERATIONS, `${name}.graphql`), 'utf8');
  const signedIn = await signIn.as(as);
  const { result } = await gateway.execute({ query, variables }, signedIn);
  expect(result.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>;
}

/** The one field that an operation asks for. */
async function answerOf<T>(name: string, variables: Record<string, unknown>): Promise<T> {
  const [answer] = Object.values(await run(name, variables));
  return answer as T;
}

interface NodeAnswer {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly coach?: string | null;
  readonly explanation?: string | null;
  readonly explanationInEnglish?: string | null;
  readonly nextStep: string | null;
  readonly nextStepInEnglish?: string | null;
}

interface Item {
  readonly refusal: { readonly code: string; readonly message: string; readonly details?: readonly string[] } | null;
  readonly verification: {
    readonly on: string;
    readonly sandbox: boolean;
    readonly verdict: { readonly outcome: string; readonly nodes: readonly NodeAnswer[] } | null;
    readonly sources?: readonly { readonly source: string; readonly asked: boolean }[];
  } | null;
}

function leaves(item: Item): readonly NodeAnswer[] {
  return item.verification?.verdict?.nodes.filter(({ kind }) => kind === 'DEMAND') ?? [];
}

describe('the operations that are kept with the schema', () => {
  const api = buildSchema(composition.apiSdl);

  it.each(readdirSync(OPERATIONS))('%s asks only what the public API has', (file) => {
    expect(validate(api, parse(readFileSync(join(OPERATIONS, file), 'utf8')))).toEqual([]);
  });
});

describe('a coach under a policy', () => {
  const ask = { policy: { code: 'T1' }, purpose: 'OWN_CHECK' };

  it('is found by directory id, with whose demands, on which day, and from which delivery', async () => {
    const item = await answerOf<Item>('verify-coach', { ...ask, coach: { id: SANNE } });
    expect(item.refusal).toBeNull();
    expect(item.verification).toMatchObject({
      on: TODAY,
      knownAt: '2026-05-20T08:00:00.000Z',
      sandbox: false,
      sandboxLine: null,
      coaches: [{ key: SANNE, name: 'Sanne de Vries' }],
      verdict: {
        outcome: 'MET',
        projection: null,
        provisional: false,
        unreachable: [],
        policy: { code: 'T1', version: 1, example: true },
        closingLine: expect.stringContaining('geen besluit'),
        closingLineInEnglish: expect.stringContaining('no decision'),
      },
    });
    const noloc = leaves(item).find(({ id }) => id.startsWith('noloc-rj'));
    expect(noloc).toMatchObject({
      outcome: 'MET',
      reason: 'LISTED',
      source: 'NOLOC',
      explanation: expect.stringContaining('31 december 2028'),
      explanationInEnglish: expect.stringContaining('31 December 2028'),
      evidence: [{ source: 'NOLOC', number: 'RJ-0042', category: 'RJ', from: '2024-01-01', until: '2028-12-31' }],
    });
    expect(item.verification?.sources?.filter(({ asked }) => asked)).toEqual([
      expect.objectContaining({ source: 'NOLOC', reached: true, asOf: DELIVERED, keepsPromise: true }),
      expect.objectContaining({ source: 'NVS', reached: true, asOf: DELIVERED, keepsPromise: true }),
    ]);
  });

  it('that is suspended does not meet it; what to do next is said in Dutch and in English', async () => {
    const coach = { register: 'NOLOC', number: 'RJ-0117', name: 'Daan Bakker' };
    const item = await answerOf<Item>('verify-coach', { ...ask, coach, on: '2026-05-17' });
    const noloc = leaves(item).find(({ id }) => id.startsWith('noloc-rj'));
    expect(item.verification?.on).toBe('2026-05-17');
    expect(noloc).toMatchObject({ outcome: 'NOT_MET', reason: 'SUSPENDED' });
    for (const text of [noloc?.explanation, noloc?.nextStep]) expect(text).toMatch(/\b(de|het|een)\b/);
    for (const text of [noloc?.explanationInEnglish, noloc?.nextStepInEnglish]) expect(text).toMatch(/\b(the|a)\b/i);
    // In NVS no number of his is known: that is no proof of absence, so that the whole stays open.
    expect(item.verification?.verdict?.outcome).toBe('UNDETERMINED');
  });

  it('who borrows a number under another name is not taken for its holder', async () => {
    const coach = { register: 'NOLOC', number: 'RJ-0042', name: 'Willem Kuipers' };
    const item = await answerOf<Item>('verify-coach', { ...ask, coach });
    expect(leaves(item).map(({ outcome }) => outcome)).not.toContain('MET');
    expect(leaves(item).map(({ reason }) => reason)).toContain('NAME_DIFFERS');
  });
});

describe('an organisation with the coaches that it proposes', () => {
  it('meets demands on both when the buyer has recorded that the coach is attached', async () => {
    const item = await answerOf<Item>('verify-organisation-with-coaches', {
      organisation: { kvkNumber: COACHPUNT },
      coaches: [{ id: SANNE }],
      policy: { code: 'T4' },
      purpose: 'RUNNING_CONTRACT',
    });
    expect(item.verification).toMatchObject({
      kvkNumber: COACHPUNT,
      coaches: [{ key: SANNE, id: SANNE, register: null, number: null, name: 'Sanne de Vries' }],
      sandbox: false,
      verdict: { outcome: 'MET', policy: { code: 'T4', version: 1 } },
    });
    const kinds = item.verification?.verdict?.nodes.map(({ kind }) => kind);
    expect(kinds?.[0]).toBe('ALL_OF');
    expect(kinds).toContain('EACH_COACH');
    expect(leaves(item).find(({ reason }) => reason === 'ATTACHED')).toMatchObject({ outcome: 'MET' });
    expect(leaves(item).find(({ id }) => id === 'blik-op-werk')).toMatchObject({
      outcome: 'MET',
      evidence: [{ source: 'BLIK_OP_WERK', number: 'BOW-1', name: 'Coachpunt B.V.', until: '2027-03-31' }],
    });
    expect(item.verification?.sources).toHaveLength(5);
    for (const source of item.verification?.sources ?? []) {
      expect(source).toMatchObject({ asked: true, reached: true, connected: true, asOf: DELIVERED, sequence: 1 });
      expect(source).toMatchObject({ promiseDays: PROMISE_DAYS, refusedSince: [] });
    }
  });

  it('shows a coach who is only named as somebody who cannot be identified, with what to ask for', async () => {
    const item = await answerOf<Item>('verify-organisation-with-coaches', {
      organisation: { kvkNumber: COACHPUNT },
      coaches: [{ id: SANNE }, { name: 'Noor Jansen' }],
      policy: { code: 'T4' },
      purpose: 'RUNNING_CONTRACT',
    });
    expect(item.verification?.verdict?.outcome).toBe('UNDETERMINED');
    const noor = leaves(item).filter(({ coach }) => coach === '"Noor Jansen"');
    expect(noor.map(({ reason }) => reason)).toContain('SUBJECT_AMBIGUOUS');
    for (const node of noor.filter(({ outcome }) => outcome === 'UNDETERMINED')) {
      expect(node.nextStep).toMatch(/\S/);
      expect(node.nextStepInEnglish).toMatch(/\S/);
      expect(node.nextStep).not.toBe(node.nextStepInEnglish);
    }
  });
});

describe('many questions in one request', () => {
  it('are answered in the order asked, and one that is refused leaves the others alone', async () => {
    const about = (kvkNumber: string, code: string, on: string | null) => ({
      subject: { organisation: { kvkNumber } },
      policy: { code },
      purpose: 'OWN_CHECK',
      on,
    });
    const items = await answerOf<readonly Item[]>('verify-many', {
      questions: [
        about(COACHPUNT, 'T2', '2026-05-18'),
        about(NOBODY, 'T2', '2026-05-18'),
        about(COACHPUNT, 'T0', null),
        about(COACHPUNT, 'T2', '2027-01-01'),
      ],
    });
    expect(items.map(({ refusal, verification }) => refusal?.code ?? verification?.verdict?.outcome)).toEqual([
      'MET',
      'NOT_MET',
      'POLICY_UNKNOWN',
      'UNDETERMINED',
    ]);
    expect(items.map(({ verification }) => verification?.on)).toEqual([
      '2026-05-18',
      '2026-05-18',
      undefined,
      '2027-01-01',
    ]);
    const reasons = (item: Item | undefined) => item?.verification?.verdict?.nodes.map(({ reason }) => reason);
    expect(reasons(items[1])).toContain('NOT_LISTED');
    expect(reasons(items[3])).toContain('FUTURE_DAY');
  });
});

describe('facts without a policy', () => {
  it('say per source what stands there, and give no overall outcome', async () => {
    const item = await answerOf<Item>('facts-without-policy', { coach: { id: SANNE }, purpose: 'OWN_CHECK' });
    expect(item.verification).toMatchObject({ on: TODAY, sandbox: false, verdict: null });
    expect(item.verification).toMatchObject({
      facts: [
        {
          source: 'NOLOC',
          coach: SANNE,
          state: 'LISTED',
          reason: null,
          entries: [
            {
              number: 'RJ-0042',
              kind: 'registration',
              category: 'RJ',
              from: '2024-01-01',
              until: '2028-12-31',
              openEnded: false,
              status: 'ACTIVE',
              unsure: null,
            },
            { number: 'RJ-0042', kind: 'membership', category: 'lid', until: null, openEnded: true, status: 'ACTIVE' },
          ],
        },
        {
          source: 'NVS',
          state: 'LISTED',
          entries: [{ number: '0077', level: 'certified', until: '2027-06-30', status: 'ACTIVE' }],
        },
      ],
    });
  });

  it('say so where no number of the coach is confirmed', async () => {
    const coach = { register: 'NOLOC', number: 'RJ-0117', name: 'Daan Bakker' };
    const item = await answerOf<Item>('facts-without-policy', { coach, purpose: 'OWN_CHECK' });
    expect(item.verification).toMatchObject({
      facts: [
        { source: 'NOLOC', state: 'LISTED', entries: [{ number: 'RJ-0117', status: 'SUSPENDED' }] },
        { source: 'NVS', state: 'NO_CONFIRMED_LINK', reason: 'NO_CONFIRMED_LINK', entries: [] },
      ],
    });
  });
});

describe('the readable graph', () => {
  it('shows a coach with what both registers of persons list', async () => {
    expect(await answerOf('coach', { id: SANNE })).toMatchObject({
      id: SANNE,
      names: ['Sanne de Vries'],
      noloc: {
        state: 'LISTED',
        asOf: DELIVERED,
        sequence: 1,
        sandbox: false,
        registrations: [
          { number: 'RJ-0042', name: 'Sanne de Vries', category: 'RJ', until: '2028-12-31', status: 'ACTIVE' },
        ],
        memberships: [{ number: 'RJ-0042', category: 'lid', status: 'ACTIVE' }],
      },
      nvs: {
        state: 'LISTED',
        asOf: DELIVERED,
        sandbox: false,
        registrations: [{ number: '0077', level: 'certified', until: '2027-06-30', status: 'ACTIVE' }],
      },
    });
  });

  it('knows no coach of an unknown id, nor one who was linked only later than the moment asked', async () => {
    expect(await answerOf('coach', { id: 'coach-onbekend' })).toBeNull();
    expect(await answerOf('coach', { id: SANNE, knownAt: '2026-05-01T12:00:00Z' })).toBeNull();
  });

  it('shows at an earlier moment what was known then', async () => {
    expect(await answerOf('coach', { id: SANNE, knownAt: '2026-05-10T12:00:00+02:00' })).toMatchObject({
      names: ['Sanne de Vries'],
      noloc: { state: 'NOTHING_DELIVERED', asOf: null, registrations: [] },
    });
  });

  it('shows an organisation with what the three sources of organisations list', async () => {
    expect(await answerOf('organisation', { kvkNumber: COACHPUNT })).toMatchObject({
      kvkNumber: COACHPUNT,
      blikOpWerk: {
        state: 'LISTED',
        asOf: DELIVERED,
        sandbox: false,
        keurmerken: [{ number: 'BOW-1', name: 'Coachpunt B.V.', category: 'arbeid', until: '2027-03-31' }],
      },
      oval: {
        state: 'LISTED',
        keurmerken: [],
        memberships: [{ number: 'OV-9', category: 'regulier', openEnded: true, status: 'ACTIVE' }],
      },
      uwv: {
        state: 'LISTED',
        recognitions: [{ number: 'UWV-5', services: ['jobcoaching'], status: 'ACTIVE' }],
        attachments: [{ number: 'UWV-C-31', name: 'Sanne de Vries', kind: 'employee', openEnded: true }],
      },
    });
  });

  it('lists the policies that can be asked under, examples marked as such', async () => {
    const policies = await answerOf<readonly { readonly code: string; readonly example: boolean }[]>('policies', {});
    expect(policies.map(({ code }) => code)).toEqual([
      'CAO-MBO',
      'INBURGEREN',
      'M4',
      'T1',
      'T10',
      ...['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
      'UWV-C',
    ]);
    expect(policies.filter(({ example }) => !example)).toEqual([
      expect.objectContaining({ code: 'CAO-MBO' }),
      expect.objectContaining({ code: 'INBURGEREN' }),
      expect.objectContaining({ code: 'UWV-C', version: 1, legalSource: expect.stringContaining('artikel 18') }),
    ]);
    expect(await answerOf('policies', { on: '2026-05-01' })).toHaveLength(13);
    expect(await answerOf('policies', { knownAt: '2026-04-30T12:00:00Z' })).toEqual([]);
  });
});

describe('a policy, from draft to version', () => {
  const drafter: Asker = { subject: 'mirjam', organisation: 'Gemeente Utrecht', scopes: ['policies:draft', 'verify'] };
  const second: Asker = { subject: 'samir', organisation: 'Gemeente Utrecht', scopes: ['policies:publish'] };
  const tree = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
  const policy = JSON.stringify({ code: 'UTRECHT', title: 'Jobcoaching', from: '2026-05-01', tree });

  it('is saved, tried beside another, published by a second person, and read', async () => {
    const { savePolicyDraft } = await run('save-policy-draft', { policy }, drafter);
    const { saving, problems } = savePolicyDraft as { saving: { id: string }; problems: readonly object[] };
    expect(problems).toEqual([]);
    const about = { subjects: [{ coach: { id: SANNE } }], purpose: 'OWN_CHECK' };
    const { tryPolicy } = await run(
      'try-policy',
      { policy: { saving: saving.id }, comparedWith: { code: 'T1' }, about },
      drafter,
    );
    expect(tryPolicy).toMatchObject([
      { verification: { verdict: { outcome: 'MET' }, comparison: { rightOutcome: 'MET', differs: false } } },
    ]);
    const { policyDrafts } = await run('policy-drafts', {}, second);
    expect(policyDrafts).toMatchObject([{ state: 'OPEN', code: 'UTRECHT', history: [{ kind: 'SAVED', policy }] }]);
    const { publishPolicyDraft } = await run('publish-policy-draft', { saving: saving.id }, second);
    expect(publishPolicyDraft).toMatchObject({ state: 'PUBLISHED', published: { code: 'UTRECHT', version: 1 } });
    const knownAt = (publishPolicyDraft as { published: { recordedAt: string } }).published.recordedAt;
    (world.clock as SetClock).set(Date.parse(knownAt));
    const [version] = await answerOf<readonly object[]>('policy-versions', { code: 'UTRECHT' });
    expect(version).toMatchObject({
      state: 'IN_FORCE',
      owner: 'Gemeente Utrecht',
      retroactive: true,
      nodes: [{ id: 'rj' }],
    });
    const sides = { left: { code: 'UTRECHT' }, right: { code: 'M4' } };
    const difference = await answerOf<{ demands: readonly object[] }>('policy-difference', sides);
    expect(difference.demands[0]).toMatchObject({ change: 'REMOVED', left: { id: 'rj' }, right: null });
    (world.clock as SetClock).set(Date.parse(NOW));
  });
});

describe('a look-up in one register', () => {
  const head = { asOf: DELIVERED, sequence: 1, sandbox: false };

  it('of Noloc by number gives registration and membership as two facts', async () => {
    expect(await answerOf('noloc-by-number', { number: 'RJ-0042' })).toMatchObject({
      ...head,
      state: 'LISTED',
      registrations: [{ name: 'Sanne de Vries', category: 'RJ', from: '2024-01-01', missing: false, unsure: null }],
      memberships: [{ name: 'Sanne de Vries', category: 'lid', status: 'ACTIVE' }],
    });
  });

  it('of Noloc follows the status over the days, and says nothing sure of a day to come', async () => {
    const entryOn = async (number: string, on: string) => {
      const answer = await answerOf<{ readonly registrations: readonly object[] }>('noloc-by-number', { number, on });
      return answer.registrations[0];
    };
    expect(await entryOn('RJ-0117', '2022-12-31')).toMatchObject({ status: null, unsure: null });
    expect(await entryOn('RJ-0117', '2026-02-09')).toMatchObject({ status: 'ACTIVE', unsure: null });
    expect(await entryOn('RJ-0117', '2026-02-10')).toMatchObject({ status: 'SUSPENDED', unsure: null });
    expect(await entryOn('RJ-0042', '2026-05-21')).toMatchObject({ status: null, unsure: 'FUTURE_DAY' });
  });

  it('of Noloc says of a registration past its last valid day that it has expired', async () => {
    const registrations = [{ number: 'RJ-0008', until: '2026-05-18', status: 'EXPIRED', unsure: null, missing: false }];
    expect(await answerOf('noloc-by-number', { number: 'RJ-0008' })).toMatchObject({ state: 'LISTED', registrations });
    expect(await answerOf('noloc-by-number', { number: 'RJ-0008', on: '2026-05-18' })).toMatchObject({
      registrations: [{ status: 'ACTIVE' }],
    });
  });

  it('of Noloc under a number that nobody has gives an empty answer, no error', async () => {
    expect(await answerOf('noloc-by-number', { number: 'RJ-9999' })).toEqual({
      ...head,
      state: 'NOT_LISTED',
      registrations: [],
      memberships: [],
    });
  });

  it('of NVS by number keeps leading zeros and the level', async () => {
    expect(await answerOf('nvs-by-number', { number: '0077' })).toMatchObject({
      ...head,
      state: 'LISTED',
      registrations: [{ number: '0077', name: 'Sanne de Vries', level: 'certified', status: 'ACTIVE' }],
    });
    expect(await answerOf('nvs-by-number', { number: '77' })).toMatchObject({ state: 'NOT_LISTED' });
  });

  it('of Blik op Werk by KvK number gives the services that the keurmerk covers', async () => {
    expect(await answerOf('blik-op-werk-by-kvk-number', { kvkNumber: COACHPUNT })).toMatchObject({
      ...head,
      state: 'LISTED',
      keurmerken: [{ number: 'BOW-1', services: ['diagnosis', 'jobcoaching'], until: '2027-03-31', missing: false }],
    });
  });

  it('of OVAL by KvK number does not take a membership for a keurmerk', async () => {
    expect(await answerOf('oval-by-kvk-number', { kvkNumber: COACHPUNT })).toMatchObject({
      ...head,
      state: 'LISTED',
      keurmerken: [],
      memberships: [{ number: 'OV-9', name: 'Coachpunt B.V.', category: 'regulier', from: '2019-01-01' }],
    });
  });

  it('of UWV by KvK number gives the recognition and the coaches attached', async () => {
    expect(await answerOf('uwv-by-kvk-number', { kvkNumber: COACHPUNT })).toMatchObject({
      ...head,
      state: 'LISTED',
      recognitions: [{ number: 'UWV-5', name: 'Coachpunt B.V.', openEnded: true, status: 'ACTIVE' }],
      attachments: [{ name: 'Sanne de Vries', kind: 'employee', from: '2024-02-01', status: 'ACTIVE' }],
    });
    expect(await answerOf('uwv-by-kvk-number', { kvkNumber: NOBODY })).toMatchObject({
      state: 'NOT_LISTED',
      recognitions: [],
      attachments: [],
    });
  });

  it.each(['blik-op-werk', 'oval', 'uwv'])('of %s refuses a KvK number that cannot be one', async (register) => {
    const query = readFileSync(join(OPERATIONS, `${register}-by-kvk-number.graphql`), 'utf8');
    const { result } = await gateway.execute({ query, variables: { kvkNumber: '1234' } });
    expect(Object.values(result.data ?? {})).toEqual([null]);
    expect(result.errors).toMatchObject([
      { message: 'A KvK number has eight digits', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('a question that is refused', () => {
  it('has no verification; it says in Dutch what is wrong, every problem at once', async () => {
    const item = await answerOf<Item>('refusal', {
      question: {
        subject: { organisation: { kvkNumber: '12-34', branchNumber: '7' } },
        policy: { code: ' ' },
        purpose: 'OWN_CHECK',
      },
    });
    expect(item.verification).toBeNull();
    expect(item.refusal?.code).toBe('INPUT_INVALID');
    expect(item.refusal?.message).toMatch(/De vraag is niet volledig/);
    expect(item.refusal?.details).toHaveLength(3);
  });

  it('names the dossier that was not recorded', async () => {
    const item = await answerOf<Item>('refusal', {
      question: {
        subject: { coach: { id: SANNE } },
        policy: { code: 'T1' },
        purpose: 'OWN_CHECK',
        dossier: 'NIET-BEKEND',
      },
    });
    expect(item).toMatchObject({ verification: null, refusal: { code: 'DOSSIER_NOT_RECORDED' } });
  });
});

describe('the founding documents', () => {
  beforeAll(() => (world.clock as SetClock).set(Date.parse('2026-12-01T08:00:00Z')));
  afterAll(() => (world.clock as SetClock).set(Date.parse(NOW)));

  it('are two rulebooks, each with its title and the notice that it has no date', async () => {
    const rulebooks = await answerOf<readonly Record<string, unknown>[]>('rulebooks', { language: 'EN' });
    expect(rulebooks.map(({ code, version, notices }) => ({ code, version, notices }))).toEqual([
      { code: 'BEROEPSPROFIEL', version: 1, notices: ['VERSION_UNDATED'] },
      { code: 'KWALITEITSBRIEF', version: 1, notices: ['VERSION_UNDATED'] },
    ]);
  });

  it('are read by kind of element, and are nowhere before they were recorded', async () => {
    const rulebook = await answerOf<{ elements: readonly Record<string, unknown>[] }>('rulebook', {
      code: 'KWALITEITSBRIEF',
      kinds: ['DIRECTION', 'COMPETENCE'],
    });
    expect(rulebook.elements.map(({ code }) => code)).toEqual([
      'KB-WR1',
      'KB-WR2',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `KB-C${n}`),
    ]);
    expect(rulebook.elements[2]).toMatchObject({
      term: 'Inlevingsvermogen',
      near: [{ how: 'SAME_NAME', code: 'BP-C2' }],
    });
    expect(await answerOf('rulebook', { code: 'KWALITEITSBRIEF', knownAt: NOW })).toBeNull();
  });

  it('have elements that can be addressed, each with what stands above and beneath it', async () => {
    expect(await answerOf('rulebook-element', { code: 'BP-T7' })).toMatchObject({
      kind: 'TASK',
      term: 'Afronding',
      headings: ['3. Beroepsvereisten', '(Proces)taken', 'taak 7'],
      rulebookCode: 'BEROEPSPROFIEL',
      parent: { code: 'BP-T', kind: 'SECTION' },
      children: [{ code: 'BP-T7.N', kind: 'NORM' }, { code: 'BP-T7.1' }, { code: 'BP-T7.2' }, { code: 'BP-T7.3' }],
    });
    expect(await answerOf('rulebook-element', { code: 'BP-T8' })).toBeNull();
  });

  it('let an organisation and a coach check themselves', async () => {
    const evidence = [{ element: 'ORG-2', what: 'Privacyreglement' }];
    const organisation = await answerOf<{ open: readonly object[] }>('organisation-self-check', { evidence });
    expect(organisation.open).toHaveLength(9);
    const coach = await answerOf('coach-self-check', { evidence, rulebooks: ['BEROEPSPROFIEL'], language: 'EN' });
    expect(coach).toMatchObject({ complete: false, problems: [{ path: 'evidence[0].element' }], open: [] });
  });

  it('give an orientation on certification, or every problem of the file', async () => {
    const degrees = [{ level: 'HBO', obtainedOn: '2015-07-01' }];
    const given = await answerOf<{ preCheck: object }>('noloc-certification-pre-check', { file: { degrees } });
    expect(given).toMatchObject({
      problems: [],
      preCheck: { outcome: 'UNDETERMINED', rulebookCode: 'BEROEPSPROFIEL' },
    });
    const bad = await answerOf('noloc-certification-pre-check', { file: { yearsActive: -1 }, language: 'EN' });
    expect(bad).toMatchObject({ preCheck: null, problems: [{ path: 'yearsActive' }] });
  });
});

it('leaves no operation of the folder unused', () => {
  expect([...used].toSorted()).toEqual(readdirSync(OPERATIONS).toSorted());
});
