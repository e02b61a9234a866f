import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { openId, sealId } from '@keurpoort/verification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { closeWorld, freshSecrets, type World } from '../../scripts/src/world.js';
import { NOW, openSmallWorld, SUBJECT } from '../fault-matrix/small-world.js';
import { type ServedNetwork, serveNetwork } from '../faults-http/served-network.js';

type Fields = Readonly<Record<string, string | null>>;

interface Verdict {
  readonly outcome: string;
  readonly nodes: readonly { readonly id: string; readonly outcome: string; readonly reason: string | null }[];
}

interface Said {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const ASKS = SOURCE_CODES.map((source) => `${source}Ask`).join(' ');
const JUDGE = `query Judge($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Verification { id verdict { outcome nodes { id outcome reason } } } }
}`;

/** Someone inside the network, who can reach the subgraphs themselves over HTTP and has the gateway's word as well. */
describe('who sends a verification id that is not theirs', () => {
  const subgraphs = allSubgraphs();
  let world: World;
  let network: ServedNetwork;

  beforeAll(async () => {
    world = await openSmallWorld(subgraphs);
    network = await serveNetwork(subgraphs, world, {});
  });

  afterAll(async () => {
    await network.close();
    await closeWorld(world);
  });

  const send = async (to: SourceCode | 'verification', query: string, variables: object): Promise<Said> => {
    const subgraph = to === 'verification' ? to : sourceOf(to).folder;
    const response = await fetch(network.urls[to], {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'keurpoort-assertion': await network.assertions.assertionFor(subgraph, null),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Said;
  };

  /** What verification answers at first: the id, and the ask for each source. */
  const question = async (policy: string, about: object = {}): Promise<Fields & { readonly id: string }> => {
    const query = `query Ask($question: VerifyQuestion!) { verify(question: $question) { verification { id ${ASKS} } } }`;
    const variables = { question: { subject: SUBJECT, policy: { code: policy }, purpose: 'OWN_CHECK', ...about } };
    const { data } = await send('verification', query, variables);
    const item = data?.verify as { readonly verification: Fields & { readonly id: string } } | undefined;
    if (!item) throw new Error('The question was not taken');
    return item.verification;
  };

  /** What each source answers to its ask. */
  const evidenceFor = async (asked: Fields & { readonly id: string }): Promise<Fields> => {
    const given = await Promise.all(
      SOURCE_CODES.map(async (source) => {
        const query = `query Tell($r: [_Any!]!) { _entities(representations: $r) { ... on Verification { ${source}Evidence } } }`;
        const r = [{ __typename: 'Verification', id: asked.id, [`${source}Ask`]: asked[`${source}Ask`] }];
        const { data } = await send(source, query, { r });
        const [entity] = (data?._entities ?? []) as readonly Fields[];
        return [`${source}Evidence`, entity?.[`${source}Evidence`] ?? null] as const;
      }),
    );
    return Object.fromEntries(given);
  };

  const judge = async (id: string, evidence: Fields) => {
    const representations = [{ __typename: 'Verification', id, ...evidence }];
    const { data, errors } = await send('verification', JUDGE, { representations });
    const [entity] = (data?._entities ?? []) as readonly ({ readonly verdict: Verdict | null } | null)[];
    return { verdict: entity?.verdict ?? null, codes: errors?.map((error) => error.extensions?.code) ?? [] };
  };

  test('An id with the evidence for its own asks is judged', async () => {
    const asked = await question('at-least-5');
    const { verdict, codes } = await judge(asked.id, await evidenceFor(asked));
    expect(codes).toEqual([]);
    expect(verdict?.outcome).toBe('MET');
  });

  test('An id that was changed in any of its parts is refused', async () => {
    const asked = await question('at-least-5');
    const evidence = await evidenceFor(asked);
    const parts = asked.id.split('.');
    expect(parts).toHaveLength(5);
    for (const index of [0, 2, 3, 4]) {
      const part = parts[index] ?? '';
      const middle = Math.floor(part.length / 2);
      const other = part[middle] === 'A' ? 'B' : 'A';
      const changed = parts.with(index, `${part.slice(0, middle)}${other}${part.slice(middle + 1)}`).join('.');
      expect(await judge(changed, evidence)).toEqual({ verdict: null, codes: ['INVALID_VERIFICATION_ID'] });
    }
    for (const id of ['', 'x', asked.id.slice(0, -4), `${asked.id}A`, parts.slice(0, 4).join('.')]) {
      expect(await judge(id, evidence)).toEqual({ verdict: null, codes: ['INVALID_VERIFICATION_ID'] });
    }
  });

  test('An id sealed by another key is refused', async () => {
    const asked = await question('at-least-5');
    const content = await openId(asked.id, world.secrets.idKey);
    if (!content) throw new Error('The id of verification itself does not open');
    const forged = await sealId(content, freshSecrets().idKey);
    expect(await judge(forged, await evidenceFor(asked))).toEqual({
      verdict: null,
      codes: ['INVALID_VERIFICATION_ID'],
    });
  });

  test('Evidence of another question beside an id tells nothing, about any source', async () => {
    const firm = await question('at-least-5');
    const nobody = await question('at-least-5', {
      subject: {
        organisation: { kvkNumber: '00009999' },
        coaches: [{ register: 'NOLOC', number: 'NL-0999', name: 'Bram Visser' }],
      },
    });
    const borrowed = await evidenceFor(firm);
    const { verdict, codes } = await judge(nobody.id, borrowed);
    expect(codes).toEqual([]);
    expect(verdict?.outcome).toBe('UNDETERMINED');
    const leaves = verdict?.nodes.filter((node) => node.id !== 'root') ?? [];
    expect(leaves).toHaveLength(SOURCE_CODES.length);
    // Of a source that was not asked about this person there is nothing to borrow for.
    const asked = SOURCE_CODES.filter((source) => nobody[`${source}Ask`] !== null);
    for (const source of asked) {
      const leaf = leaves.find((node) => node.id === `${source}-met`);
      expect(leaf).toMatchObject({ outcome: 'UNDETERMINED', reason: 'SOURCE_UNREACHABLE' });
    }
    expect(asked.length).toBeGreaterThan(3);
  });

  test.each(SOURCE_CODES)('Evidence borrowed for %s alone costs that source alone', async (source) => {
    const asked = await question('at-least-5');
    // The same subject, a second earlier: the same rows, and another ask.
    const earlier = await question('at-least-5', { knownAt: new Date(NOW - 1000).toISOString() });
    const [own, theirs] = [await evidenceFor(asked), await evidenceFor(earlier)];
    const field = `${source}Evidence`;
    const { verdict } = await judge(asked.id, { ...own, [field]: theirs[field] ?? null });
    const missing = verdict?.nodes.filter((node) => node.reason === 'SOURCE_UNREACHABLE').map((node) => node.id);
    expect(missing).toEqual([`${source}-met`]);
  });
});
