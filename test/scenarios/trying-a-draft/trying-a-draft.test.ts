import { describe, expect, it } from 'vitest';
import { Desk, EITHER, LOTTE, MIRJAM, NVS, published, RJ, SAMIR, textOf } from '../drafting.js';
import { attachment, link, OWNER, policy, registers } from '../events.js';
import type { Asker } from '../network.js';
import { bow, certified, rj, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const DAY = '2026-03-05';
/** Yfke is certified, Sanne is registered, and Kofi is both. */
const SUBJECTS = [{ coach: { id: 'yfke' } }, { coach: { id: 'sanne' } }, { coach: { id: 'kofi' } }];
const given = () => [
  ...['yfke', 'sanne', 'kofi'].flatMap((coach, at) => [
    ...link(coach, `${coach} Wiersma`, 'nvs', `NVS-${at}`),
    ...link(coach, `${coach} Wiersma`, 'noloc', `NL-${at}`),
  ]),
  registers().nvs.delivers('2026-03-03', [
    certified('NVS-0', 'yfke Wiersma', { from: '2024-01-01' }),
    certified('NVS-2', 'kofi Wiersma', { from: '2024-01-01' }),
  ]),
  registers().noloc.delivers('2026-03-03', [
    rj('NL-1', 'sanne Wiersma', { from: '2024-01-01', until: '2028-12-31' }),
    rj('NL-2', 'kofi Wiersma', { from: '2024-01-01', until: '2028-12-31' }),
  ]),
];

const TRY = `query Try($policy: PolicyChoiceInput!, $comparedWith: PolicyChoiceInput, $about: PolicyTrialInput!) {
  tryPolicy(policy: $policy, comparedWith: $comparedWith, about: $about) {
    refusal { code details }
    verification {
      on trialLine proof
      verdict { outcome policy { code version draft } nodes { id outcome reason notices noticeTexts } }
      comparison {
        left { version draft } right { version draft } leftOutcome rightOutcome differs
        nodes { left { id outcome reason title } right { id outcome reason title } }
      }
      sources { source asked }
    }
  }
}`;
const DIFFERENCE = `query Difference($left: PolicyChoiceInput!, $right: PolicyChoiceInput!) {
  policyDifference(left: $left, right: $right) {
    left { code version draft } right { code version draft }
    fields { field left right }
    demands { change left { id parent fields title } right { id parent fields title } }
  }
}`;

interface Tried {
  readonly refusal: { readonly code: string; readonly details: readonly string[] } | null;
  readonly verification: {
    readonly trialLine: string | null;
    readonly proof: string | null;
    readonly verdict: {
      readonly outcome: string;
      readonly policy: object;
      readonly nodes: readonly {
        readonly id: string;
        readonly notices: readonly string[];
        readonly noticeTexts: readonly string[];
      }[];
    };
    readonly comparison: {
      readonly leftOutcome: string;
      readonly rightOutcome: string;
      readonly differs: boolean;
      readonly nodes: readonly { readonly left: Side | null; readonly right: Side | null }[];
    } | null;
  } | null;
}
interface Side {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string | null;
}

const RECORDS: Asker = { ...MIRJAM, scopes: ['policies:draft', 'verify', 'records'] };

async function tryIt(
  scenario: Scenario,
  policies: { readonly policy: object; readonly comparedWith?: object },
  {
    as = RECORDS,
    about = {},
    at = DAY,
  }: { readonly as?: Asker | null; readonly about?: object; readonly at?: string } = {},
): Promise<readonly Tried[] | string> {
  const variables = { ...policies, about: { subjects: SUBJECTS, purpose: 'OWN_CHECK', ...about } };
  const { data, codes } = await scenario.send(TRY, variables, { at, as });
  return data?.tryPolicy ? (data.tryPolicy as readonly Tried[]) : codes.join();
}

const outcomes = (tried: readonly Tried[] | string) =>
  typeof tried === 'string'
    ? tried
    : tried.map(({ refusal, verification }) => refusal?.code ?? verification?.verdict.outcome);
const draftOf = async (scenario: Scenario, tree: object | null, about: object = {}) =>
  (await new Desk(scenario, MIRJAM, `${DAY}T09:00`).saved(textOf(tree, about))).saving.id;
const line = (side: Side | null) => side && `${side.id} ${side.outcome} ${side.reason}`;

describe('a draft is tried against people', () => {
  it('They are judged as if it were in force, whatever its days, and nobody can record that as a check', async () => {
    const scenario = await network.given(given());
    const saving = await draftOf(scenario, NVS, { from: '2027-01-01' });
    const tried = await tryIt(scenario, { policy: { saving } });
    expect(outcomes(tried)).toEqual(['MET', 'NOT_MET', 'MET']);
    for (const { verification } of typeof tried === 'string' ? [] : tried) {
      expect(verification).toMatchObject({
        proof: null,
        comparison: null,
        verdict: { policy: { version: 1, draft: true } },
      });
      expect(verification?.trialLine).toContain('Dit is een proef en geen controle');
    }
    expect(outcomes(await tryIt(scenario, { policy: { saving } }, { about: { on: '2026-03-01' } }))).toHaveLength(3);
    const asked = await scenario.ask(SUBJECTS[0] ?? {}, { demands: 'INKOOP', asked: DAY });
    expect(asked.refusal).toBe('POLICY_UNKNOWN');
    const logged: unknown[] = [];
    for await (const line of scenario.world.records.loggedAbout({ by: 'coach', id: 'sanne' })) logged.push(line);
    expect(logged).toMatchObject(
      Array(2).fill({ who: 'cases:mirjam', purpose: 'ownCheck', policy: `concept ${saving}` }),
    );
  });

  it('What would change, and for whom, is told against the version in force, from the same evidence', async () => {
    // R29
    const scenario = await network.given(given());
    await published(scenario, '2026-03-04', textOf(EITHER));
    const saving = await draftOf(scenario, RJ);
    const tried = await tryIt(scenario, { policy: { saving }, comparedWith: { code: 'INKOOP' } });
    if (typeof tried === 'string') throw new Error(tried);
    const compared = tried.map(({ verification }) => verification?.comparison);
    expect(compared.map((one) => [one?.leftOutcome, one?.rightOutcome, one?.differs])).toEqual([
      ['NOT_MET', 'MET', true],
      ['MET', 'MET', false],
      ['MET', 'MET', false],
    ]);
    expect(compared[0]).toMatchObject({ left: { version: 2, draft: true }, right: { version: 1, draft: false } });
    expect(compared[0]?.nodes.map(({ left, right }) => [line(left), line(right)])).toEqual([
      [null, 'either MET null'],
      [null, 'nvs MET LISTED'],
    ]);
  });

  it('It is judged with the attachments and the bases of its owner, a broken one is refused with all that is wrong', async () => {
    // R23, R29
    const uwv = { id: 'uwv', source: 'uwv', kind: 'recognition' };
    const scenario = await network.given(
      given(),
      attachment('yfke', '99999801', 'buyer', { buyer: OWNER, recorded: '2026-03-01' }),
      registers().uwv.delivers('2026-03-03', [somebodyElse.uwv]),
      policy('REGION', { id: 'all', allOf: [{ part: 'person' }] }, { parts: { person: RJ } }),
    );
    const own = await draftOf(scenario, uwv, { code: 'UWV' });
    expect(outcomes(await tryIt(scenario, { policy: { saving: own } }))).toEqual([
      'MET',
      'UNDETERMINED',
      'UNDETERMINED',
    ]);
    const town = await draftOf(scenario, null, { extends: 'REGION', overrides: { person: NVS } });
    expect(outcomes(await tryIt(scenario, { policy: { saving: town } }))).toEqual(['MET', 'NOT_MET', 'MET']);
    const broken = await draftOf(scenario, { ...RJ, category: 'RX' }, { from: 'soon' });
    const refused = await tryIt(scenario, { policy: { saving: broken } });
    expect(refused[0]).toMatchObject({ verification: null, refusal: { code: 'POLICY_BROKEN' } });
    expect(typeof refused === 'string' ? [] : refused[0]?.refusal?.details).toHaveLength(2);
  });

  it('A maximum age shorter than what a source promises is said with the demand', async () => {
    // R12
    const scenario = await network.given(given());
    const tried = await tryIt(scenario, { policy: { saving: await draftOf(scenario, NVS, { maxAgeDays: 7 }) } });
    const node = typeof tried === 'string' ? undefined : tried[0]?.verification?.verdict.nodes[0];
    expect(node?.notices).toContain('MAX_AGE_BELOW_PROMISE');
    expect(node?.noticeTexts.join(' ')).toMatch(/NVS/);
  });

  it('A purpose that it does not name, nobody at all, and a name alone are refused or open as in any question', async () => {
    // R22, R28
    const scenario = await network.given(given());
    const saving = await draftOf(scenario, RJ, { purposes: ['procurement'] });
    expect(outcomes(await tryIt(scenario, { policy: { saving } }))).toEqual(Array(3).fill('PURPOSE_NOT_NAMED'));
    const about = { purpose: 'PROCUREMENT', subjects: [{}, { coach: { name: 'Yfke Wiersma' } }] };
    expect(outcomes(await tryIt(scenario, { policy: { saving } }, { about }))).toEqual([
      'INPUT_INVALID',
      'UNDETERMINED',
    ]);
    const many = { subjects: Array(101).fill(SUBJECTS[0]) };
    expect(await tryIt(scenario, { policy: { saving } }, { about: many })).toBe('TOO_MANY_SUBJECTS');
  });
});

describe('a draft is tried by its owner alone', () => {
  it('Another organisation, somebody who may not draft, and somebody who did not sign in learn nothing of it', async () => {
    const scenario = await network.given(given());
    const saving = await draftOf(scenario, NVS);
    const ways = [{ policy: { saving } }, { policy: { code: 'RJ' }, comparedWith: { saving } }];
    for (const way of ways) {
      expect(await tryIt(scenario, way, { as: LOTTE })).toBe('DRAFT_NOT_FOUND');
      expect(await tryIt(scenario, way, { as: SAMIR })).toBe('NOT_ALLOWED');
      expect(await tryIt(scenario, way, { as: null })).toBe('NOT_SIGNED_IN');
    }
    const differ = async (as: Asker | null, side: object) => {
      const sides = { left: side, right: { code: 'RJ' } };
      return (await scenario.send(DIFFERENCE, sides, { at: DAY, as })).codes.join();
    };
    expect(await differ(LOTTE, { saving })).toBe('DRAFT_NOT_FOUND');
    expect(await differ(SAMIR, { saving })).toBe('NOT_ALLOWED');
    expect(await differ(null, { saving })).toBe('NOT_SIGNED_IN');
    expect(await differ(null, { code: 'NOWHERE' })).toBe('BAD_USER_INPUT');
    expect(await differ(null, { code: 'RJ', saving })).toBe('NOT_SIGNED_IN');
    expect(await differ(MIRJAM, { code: 'RJ', saving })).toBe('BAD_USER_INPUT');
    expect(await differ(null, { code: 'NVS' })).toBe('');
  });

  it('The text that was looked at is the one tried, also after it was saved again or put aside', async () => {
    const scenario = await network.given(given());
    const mirjam = new Desk(scenario, MIRJAM, `${DAY}T09:00`);
    const first = await mirjam.saved(textOf(NVS));
    const second = await mirjam.saved(textOf(RJ), first.saving.id);
    await mirjam.discard(first.id);
    const trial = { policy: { saving: first.saving.id }, comparedWith: { saving: second.saving.id } };
    const tried = await tryIt(scenario, trial);
    if (typeof tried === 'string') throw new Error(tried);
    const compared = tried.map(({ verification }) => verification?.comparison);
    expect(compared.map((one) => `${one?.leftOutcome} ${one?.rightOutcome}`)).toEqual([
      'MET NOT_MET',
      'NOT_MET MET',
      'MET MET',
    ]);
  });
});

describe('two policies beside each other', () => {
  it('Two versions are judged on one day, the day of neither, and so are policies of two municipalities', async () => {
    // R29
    const scenario = await network.given(
      given(),
      registers().blikOpWerk.delivers('2026-03-03', [bow('99903200', 'Dekker Coaching')]),
      policy('INKOOP', EITHER as never, { until: '2026-01-31' as never }),
      policy('INKOOP', RJ, { version: 2, from: '2027-01-01' as never, recorded: '2026-02-01' }),
      policy(
        'ELDERS',
        {
          id: 'register',
          anyOf: [
            { ...NVS, id: 'gecertificeerd' },
            { ...RJ, id: 'noloc-rj' },
          ],
        },
        { owner: 'Gemeente Elders' },
      ),
    );
    const asker: Asker = { ...LOTTE, scopes: ['verify'] };
    const versions = { policy: { code: 'INKOOP', version: 1 }, comparedWith: { code: 'INKOOP', version: 2 } };
    const tried = await tryIt(scenario, versions, { as: asker });
    expect(outcomes(tried)).toEqual(['MET', 'MET', 'MET']);
    const differing =
      typeof tried === 'string' ? [] : tried.map(({ verification }) => verification?.comparison?.differs);
    expect(differing).toEqual([true, false, false]);
    const towns = { policy: { code: 'INKOOP', version: 1 }, comparedWith: { code: 'ELDERS' } };
    const same = await tryIt(scenario, towns, { as: asker });
    const nodes = typeof same === 'string' ? [] : same.map(({ verification }) => verification?.comparison?.nodes);
    expect(nodes).toEqual([[], [], []]);
    expect(outcomes(await tryIt(scenario, { policy: { code: 'INKOOP', version: 3 } }, { as: asker }))).toEqual(
      Array(3).fill('POLICY_VERSION_UNKNOWN'),
    );
    expect(outcomes(await tryIt(scenario, { policy: { code: 'INKOOP' } }, { as: asker }))).toEqual(
      Array(3).fill('POLICY_NOT_IN_FORCE'),
    );
  });

  it('A demand on the coach asked about is the one that the other makes of each coach', async () => {
    // R26
    const scenario = await network.given(given());
    const sides = { policy: { code: 'NOLOC OR NVS' }, comparedWith: { code: 'EACH COACH' } };
    const tried = await tryIt(scenario, sides, { as: { ...LOTTE, scopes: ['verify'] } });
    const nodes = typeof tried === 'string' ? [] : tried.map(({ verification }) => verification?.comparison?.nodes);
    const quantifier = { left: null, right: { id: 'each', outcome: 'MET', reason: null, title: null } };
    expect(nodes).toEqual([[quantifier], [quantifier], [quantifier]]);
  });

  it('What one demands otherwise than the other is told demand by demand', async () => {
    const scenario = await network.given(
      given(),
      policy('INKOOP', {
        id: 'all',
        allOf: [EITHER as never, { id: 'vog', rule: 'document', document: 'VOG', of: 'coach' }],
      }),
    );
    const label = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' };
    const strict = { ...RJ, maxAgeDays: 7 };
    const saving = await draftOf(
      scenario,
      { id: 'all', allOf: [strict, label, { id: 'either', anyOf: [NVS] }] },
      { maxAgeDays: 14 },
    );
    const { data } = await scenario.send(
      DIFFERENCE,
      { left: { code: 'INKOOP' }, right: { saving } },
      { at: DAY, as: MIRJAM },
    );
    const found = JSON.parse(JSON.stringify(data?.policyDifference)) as {
      readonly fields: readonly { readonly field: string; readonly left: string; readonly right: string }[];
      readonly demands: readonly {
        readonly change: string;
        readonly left: { readonly id: string } | null;
        readonly right: { readonly id: string } | null;
      }[];
    };
    expect(found).toMatchObject({ left: { version: 1, draft: false }, right: { version: 2, draft: true } });
    expect(found.fields).toContainEqual({ field: 'MAX_AGE_DAYS', left: '30', right: '14' });
    expect(found.demands.map(({ change, left, right }) => [change, left?.id, right?.id])).toEqual([
      ['CHANGED', 'rj', 'rj'],
      ['REMOVED', 'vog', undefined],
      ['ADDED', undefined, 'bow'],
    ]);
  });
});
