import type { Gateway } from '@keurpoort/gateway';
import type { SetClock } from '@keurpoort/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { SignIn } from '../../scripts/src/sign-in.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import { composition, subgraphs } from '../schema/schema-now.js';
import { deliverRows, emptyWorld } from '../schema/small-deliveries.js';

/** More namesakes than a search ever shows. */
const JANSENS = 130;
const FEMKE = { subject: 'femke', organisation: 'Gemeente Zandhoven', scopes: ['search' as const] };

const COACHES = `query Search($text: String!, $first: Int, $after: String) {
  searchCoaches(text: $text, first: $first, after: $after) {
    edges { cursor node { coach names numbers { source number } agreement matching conflicting } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;
const ORGANISATIONS = `query Search($text: String!) {
  searchOrganisations(text: $text) { edges { node { kvkNumber names matching } } }
}`;
const LOOK_UP = `query LookUp($register: Source!, $number: String!, $name: String!) {
  lookUpCoach(register: $register, number: $number, name: $name)
}`;

let world: World;
let clock: SetClock;
let gateway: Gateway;
let signIn: SignIn;

const registered = (number: string, name: string) => ({
  number,
  name,
  kind: 'registration',
  category: 'RJ',
  key: 'a',
  from: '2024-01-01',
  until: '2028-12-31',
  status: 'active',
});

beforeAll(async () => {
  const given = await emptyWorld('2026-05-01T08:00:00Z');
  world = given.world;
  clock = given.clock;
  const jansens = Array.from({ length: JANSENS }, (_, at) => registered(`RJ-${1000 + at}`, 'Jan Jansen'));
  const rows = [registered('RJ-0042', 'Sanne van der Ploeg'), registered('RJ-0043', 'S. v.d. Ploeg'), ...jansens];
  await deliverRows(given, { register: 'noloc', kind: 'full', sequence: 1, at: '2026-05-18T07:00:00Z', rows });
  await deliverRows(given, {
    register: 'nvs',
    kind: 'full',
    sequence: 1,
    at: '2026-05-18T07:00:00Z',
    rows: [{ ...registered('0077', 'Ploeg, Sanne van der'), category: undefined, level: 'gecertificeerd' }],
  });
  await deliverRows(given, {
    register: 'oval',
    kind: 'full',
    sequence: 1,
    at: '2026-05-18T07:00:00Z',
    rows: [
      { ...registered('O-1', 'Werkpad Noord B.V.'), kind: 'keurmerk', category: undefined, kvkNumber: '99920012' },
    ],
  });
  const link = (source: string, number: string) => ({
    type: 'coachLink',
    id: `link-${number}`,
    coach: 'sanne',
    name: 'Sanne van der Ploeg',
    source,
    number,
    state: 'confirmed',
    by: 'registerProof',
    from: '2024-01-01',
    until: 'open',
  });
  const links = [link('noloc', 'RJ-0042'), link('nvs', '0077')].map((one) => JSON.stringify(one)).join('\n');
  expect((await world.directory.takeLinks(links)).outcome).toBe('published');
  clock.set(Date.parse('2026-05-20T08:00:00Z'));
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
  await gateway.stop();
  await closeWorld(world);
});

// Every test has a minute of its own, so that none uses up another's allowance.
beforeEach(() => clock.set(clock.now() + 61_000));

type Hits = {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

async function ask(query: string, variables: object, who: typeof FEMKE | null = FEMKE, address?: string) {
  const start = { ...(await signIn.as(who)), ...(address === undefined ? {} : { address }) };
  const { result } = await gateway.execute({ query, variables: { ...variables } }, start);
  const codes = (result.errors ?? []).map(({ extensions }) => extensions?.code);
  return { data: JSON.parse(JSON.stringify(result.data ?? null)), codes };
}

async function search(text: string, more: object = {}): Promise<Hits> {
  return (await ask(COACHES, { text, ...more })).data?.searchCoaches;
}

describe('who may search', () => {
  test('A coach is one hit, with every number linked to them; a namesake whom nobody linked is another.', async () => {
    const { edges } = await search('Sanne v.d. Ploeg');
    expect(edges[0]?.node).toEqual({
      coach: 'sanne',
      names: ['Ploeg, Sanne van der', 'Sanne van der Ploeg'],
      numbers: [
        { source: 'NVS', number: '0077' },
        { source: 'NOLOC', number: 'RJ-0042' },
      ],
      agreement: 'SAME',
      matching: ['SURNAME', 'TUSSENVOEGSEL', 'GIVEN_NAME'],
      conflicting: [],
    });
    expect(edges[1]?.node).toMatchObject({ coach: null, names: ['S. v.d. Ploeg'] });
  });

  test('An organisation is found by its name and by its KvK number.', async () => {
    const byName = await ask(ORGANISATIONS, { text: 'werkpad' });
    const byNumber = await ask(ORGANISATIONS, { text: '99920012' });
    expect(byName.data.searchOrganisations.edges[0].node).toMatchObject({ kvkNumber: '99920012' });
    expect(byNumber.data.searchOrganisations.edges[0].node).toMatchObject({ matching: ['KVK_NUMBER'] });
  });

  test('Somebody anonymous, or without the scope for it, searches nothing.', async () => {
    expect((await ask(COACHES, { text: 'Jansen' }, null)).codes).toEqual(['NOT_SIGNED_IN']);
    const { codes } = await ask(COACHES, { text: 'Jansen' }, { ...FEMKE, scopes: [] });
    expect(codes).toEqual(['NOT_ALLOWED']);
  });
});

describe('nobody copies a register', () => {
  test('However it is paged, a text shows at most forty, and never says how many there are.', async () => {
    const shown: unknown[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      const hits: Hits = await search('Jan Jansen', { first: 20, after });
      shown.push(...hits.edges.map(({ node }) => node));
      if (!hits.pageInfo.hasNextPage) break;
      after = hits.pageInfo.endCursor;
    }
    expect(shown).toHaveLength(40);
    const beyond = await search('Jan Jansen', {
      first: 20,
      after: (await search('Jan Jansen', { first: 20, after })).pageInfo.endCursor,
    });
    expect(beyond.edges).toEqual([]);
    expect((await ask('{ searchCoaches(text: "Jansen") { totalCount } }', {})).codes).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  test('A page is at most twenty, and a cursor leads nowhere in another search, nor one that was made up.', async () => {
    const { pageInfo } = await search('Jan Jansen');
    for (const variables of [
      { text: 'Jan Jansen', first: 21 },
      { text: 'Jan Jansen', first: 0 },
      { text: 'Jansen', after: pageInfo.endCursor },
      { text: 'Jan Jansen', after: Buffer.from('x.60').toString('base64url') },
    ]) {
      expect((await ask(COACHES, variables)).codes, JSON.stringify(variables)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('Too few letters, tussenvoegsels alone and characters that stand for any other find nobody.', async () => {
    for (const text of ['', 'ja', 'van der', '%', 'Jan*', 'J_n Jansen', '________', '"" OR 1=1 --%', 'Jans?n']) {
      expect((await ask(COACHES, { text })).codes, text).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('A number is found whole, never by its beginning.', async () => {
    expect((await search('RJ-0042')).edges).toHaveLength(1);
    expect((await search('RJ-00')).edges.flatMap(({ node }) => node.matching)).not.toContain('NUMBER');
    expect((await search('RJ-1')).edges).toEqual([]);
  });

  test('After sixty searches within a minute there are no more, for this one person.', async () => {
    for (let asked = 0; asked < 60; asked += 1) await search('Sanne van der Ploeg');
    expect((await ask(COACHES, { text: 'Jansen' })).codes).toEqual(['RATE_LIMITED']);
    expect((await ask(COACHES, { text: 'Jansen' }, { ...FEMKE, subject: 'bram' })).codes).toEqual([]);
    clock.set(clock.now() + 60_000);
    expect((await ask(COACHES, { text: 'Jansen' })).codes).toEqual([]);
  });
});

describe('names that nobody typed', () => {
  const WIEKE = { ...FEMKE, subject: 'wieke' };
  const JANSENS = ['Jansen', 'J. Jansen', 'Jan J', 'Jans', 'Janse', 'jansen jan', 'B. Jansen', 'Jan Jansem'];
  const shownFor = async (text: string) => {
    let shown = 0;
    let after: string | null = null;
    for (;;) {
      const { data, codes } = await ask(COACHES, { text, first: 20, after }, WIEKE);
      if (codes.length > 0) return { shown, codes };
      const hits: Hits = data.searchCoaches;
      shown += hits.edges.length;
      after = hits.pageInfo.endCursor;
      if (!hits.pageInfo.hasNextPage) return { shown, codes };
    }
  };

  test('are shown six hundred a day to one person, whatever parts, initials and slips are put in a row.', async () => {
    let shown = 0;
    let refused = 0;
    for (let round = 0; round < 4; round += 1) {
      for (const text of JANSENS) {
        const found = await shownFor(text);
        shown += found.shown;
        refused += found.codes.length;
        expect(['', 'RATE_LIMITED']).toContain(found.codes[0] ?? '');
      }
      clock.set(clock.now() + 61_000);
    }
    expect(shown).toBeGreaterThan(400);
    expect(shown).toBeLessThanOrEqual(600);
    expect(refused).toBeGreaterThan(0);
    // Who is known by number, or by the whole name, is found all the same, and others have a day of their own.
    expect((await ask(COACHES, { text: 'RJ-0042' }, WIEKE)).codes).toEqual([]);
    expect((await ask(COACHES, { text: 'Jan Jansen', first: 5 }, WIEKE)).codes).toEqual([]);
    expect((await ask(COACHES, { text: 'Jansen' }, { ...FEMKE, subject: 'bram' })).codes).toEqual([]);
    clock.set(clock.now() + 86_400_000);
    expect((await ask(COACHES, { text: 'Jansen' }, WIEKE)).codes).toEqual([]);
  });
});

describe('somebody anonymous', () => {
  test('looks up one whole number with its name, and is told no other name.', async () => {
    const lookUp = (number: string, name: string) => ask(LOOK_UP, { register: 'NOLOC', number, name }, null);
    expect((await lookUp('RJ-0042', 'Sanne van der Ploeg')).data).toEqual({ lookUpCoach: 'SAME' });
    expect((await lookUp('RJ-0042', 'Iemand Anders')).data).toEqual({ lookUpCoach: null });
    expect((await lookUp('RJ-004', 'Sanne van der Ploeg')).data).toEqual({ lookUpCoach: null });
  });

  const lookUp = (address?: string) =>
    ask('{ lookUpOrganisation(kvkNumber: "99920012") { names } }', {}, null, address);
  const often = async (times: number, address?: string) => {
    const all = [];
    for (let asked = 0; asked < times; asked += 1) all.push(...(await lookUp(address)).codes);
    return all;
  };

  test('looks up one KvK number, twenty times a minute, and takes nothing of what another visitor has.', async () => {
    expect((await lookUp('203.0.113.7')).data).toEqual({ lookUpOrganisation: { names: ['Werkpad Noord B.V.'] } });
    expect(await often(19, '203.0.113.7')).toEqual([]);
    expect(await often(100, '203.0.113.7')).toEqual(Array.from({ length: 100 }, () => 'RATE_LIMITED'));
    expect(await often(20, '203.0.113.8')).toEqual([]);
    // An IPv6 visitor has a whole /64 to choose from; visitors of whom no address is known are not told apart.
    expect(await often(20, '2001:db8:0:1::1')).toEqual([]);
    expect(await often(1, '2001:db8:0:1:ffff::2')).toEqual(['RATE_LIMITED']);
    expect(await often(21)).toEqual(['RATE_LIMITED']);
    clock.set(clock.now() + 60_000);
    expect(await often(1, '203.0.113.7')).toEqual([]);
  });

  test('looks up two hundred times a day.', async () => {
    const refused: unknown[] = [];
    for (let minute = 0; minute < 11; minute += 1) {
      refused.push(...(await often(20, '203.0.113.99')));
      clock.set(clock.now() + 60_000);
    }
    expect(refused).toHaveLength(20);
    clock.set(clock.now() + 86_400_000);
    expect(await often(1, '203.0.113.99')).toEqual([]);
  });

  test('finds a ceiling for all visitors together, under which those who signed in do not fall.', async () => {
    const refused: unknown[] = [];
    for (let visitor = 0; visitor < 31; visitor += 1) refused.push(...(await often(20, `198.51.100.${visitor}`)));
    expect(refused).toHaveLength(20);
    expect((await search('RJ-0042')).edges).toHaveLength(1);
    clock.set(clock.now() + 60_000);
    expect(await often(1, '198.51.100.200')).toEqual([]);
  });
});
