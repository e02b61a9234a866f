import { describe, expect, it } from 'vitest';
import { dossier } from '../dossiers.js';
import { Desk, drafted, EITHER, ELSEWHERE, LOTTE, MIRJAM, NVS, published, RJ, SAMIR, textOf } from '../drafting.js';
import { link, OWNER, policy, registers } from '../events.js';
import { certified, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const YFKE = { coach: { id: 'yfke' } };
const given = () => [
  ...link('yfke', 'Yfke Wiersma', 'nvs', 'NVS-4701'),
  ...link('yfke', 'Yfke Wiersma', 'noloc', 'NL-4701'),
  registers().nvs.delivers('2026-02-03', [certified('NVS-4701', 'Yfke Wiersma', { from: '2024-01-01' })]),
  registers().noloc.delivers('2026-02-03', [somebodyElse.noloc]),
];

const VERSIONS = `query Versions($code: String, $owner: String, $on: Date, $knownAt: DateTime) {
  policyVersions(code: $code, owner: $owner, on: $on, knownAt: $knownAt) {
    code version owner title state from until recordedAt retroactive purposes maxAgeDays legalSource cvdr baseCode
    legalWarnings brokenBy json definitions { word meaning }
    nodes { id parent depth kind number source moment article title fields }
  }
}`;

interface VersionData {
  readonly code: string;
  readonly version: number;
  readonly owner: string;
  readonly state: string;
  readonly retroactive: boolean;
  readonly recordedAt: string;
  readonly json: string;
  readonly nodes: readonly { readonly id: string; readonly title: string | null }[];
}

async function versions(scenario: Scenario, at: string, asked: Readonly<Record<string, unknown>> = { code: 'INKOOP' }) {
  const { policyVersions } = await scenario.read<{ policyVersions: readonly VersionData[] }>(VERSIONS, asked, at);
  return policyVersions;
}

const ask = async (scenario: Scenario, asked: string, on?: string, knownAt?: string) => {
  const more = { ...(on ? { on } : {}), ...(knownAt ? { knownAt } : {}) };
  const answer = await scenario.ask(YFKE, { demands: 'INKOOP', asked, ...more });
  return answer.refusal ?? `${answer.outcome} under ${answer.verdict?.policy.version}`;
};

describe('a municipality makes its demands', () => {
  it('A draft may be broken and says everything that is wrong at once; saved again it is a new record', async () => {
    // R28
    const scenario = await network.given(given());
    const mirjam = new Desk(scenario, MIRJAM, '2026-02-05');
    const first = await mirjam.saved('{"code": "INKOOP", ');
    expect(first).toMatchObject({ state: 'OPEN', code: null, version: null, problems: [{ code: 'NOT_JSON' }] });
    const broken = textOf({ ...RJ, category: 'RX' }, { from: '2026-02-30', colour: 'blue' });
    const second = await mirjam.saved(broken, first.saving.id);
    expect(second).toMatchObject({ id: first.id, owner: OWNER, code: 'INKOOP', version: 1 });
    expect(second.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'from VALUE_UNREADABLE',
      'tree.category CATEGORY_UNKNOWN',
      'colour FIELD_UNKNOWN',
    ]);
    const third = await mirjam.saved(textOf(RJ, { equivalentsExcluded: ['procurement'] }), second.saving.id);
    expect(third.problems).toEqual([]);
    expect(third.legalWarnings).toEqual([expect.stringContaining('2.78a')]);
    expect(third.retroactive).toBe(true);
    expect(third.history.map(({ kind, by, policy: text }) => [kind, by, text?.length])).toEqual([
      ['SAVED', 'cases:mirjam', 19],
      ['SAVED', 'cases:mirjam', broken.length],
      ['SAVED', 'cases:mirjam', third.saving.policy.length],
    ]);
    expect(await new Desk(scenario, SAMIR, '2026-02-06').publish(second.saving.id)).toBe('DRAFT_CHANGED');
    expect(await mirjam.save(textOf(NVS), first.saving.id)).toBe('DRAFT_CHANGED');
  });

  it('A text that names another owner or number is told so, and a base that lacks the part too', async () => {
    // R29
    const scenario = await network.given(
      policy('REGION', { id: 'all', allOf: [{ part: 'person' }] }, { parts: { person: EITHER as never } }),
    );
    const mirjam = new Desk(scenario, MIRJAM, '2026-02-05');
    const wrong = textOf(null, { owner: ELSEWHERE, version: 3, extends: 'REGION', overrides: { firm: RJ } });
    expect((await mirjam.saved(wrong)).problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'owner OWNER_DIFFERS',
      'version VERSION_NOT_NEXT',
      'overrides.firm OVERRIDE_UNKNOWN',
    ]);
    const right = textOf(null, { owner: OWNER, version: 1, extends: 'REGION', overrides: { person: RJ } });
    expect((await mirjam.saved(right)).problems).toEqual([]);
  });

  it('A base that drops a part says whose deviations it would break, and may be published all the same', async () => {
    // R29
    const scenario = await network.given(given());
    const region = (parts: object, tree: object) => textOf(tree, { code: 'REGION', parts });
    await published(scenario, '2026-02-05', region({ person: EITHER }, { id: 'all', allOf: [{ part: 'person' }] }));
    await scenario.happens(
      policy('TOWN', null, { extends: 'REGION', overrides: { person: NVS }, recorded: '2026-02-06' }),
      policy('VILLAGE', null, { extends: 'REGION', recorded: '2026-02-06' }),
    );
    const mirjam = new Desk(scenario, MIRJAM, '2026-02-07');
    expect((await mirjam.saved(region({ person: RJ }, { part: 'person' }))).breaks).toEqual([]);
    const { breaks, saving } = await mirjam.saved(region({}, RJ));
    expect(breaks).toEqual(['TOWN']);
    expect(drafted(await new Desk(scenario, SAMIR, '2026-02-08').publish(saving.id)).published?.version).toBe(2);
    const asked = (demands: string) => scenario.ask(YFKE, { demands, asked: '2026-02-09' });
    expect((await asked('TOWN')).refusal).toBe('POLICY_BROKEN');
    expect((await asked('VILLAGE')).outcome).toBe('NOT_MET');
  });

  it('A second person publishes what was looked at; from then on questions can be asked under it', async () => {
    // R29
    const scenario = await network.given(given());
    const { saving } = await new Desk(scenario, MIRJAM, '2026-02-05T10:00').saved(textOf(EITHER));
    const both = { ...MIRJAM, scopes: [...(MIRJAM.scopes ?? []), 'policies:publish' as const] };
    expect(await new Desk(scenario, both, '2026-02-05T10:30').publish(saving.id)).toBe('SAME_PERSON');
    expect(await ask(scenario, '2026-02-05T10:45')).toBe('POLICY_UNKNOWN');
    const samir = new Desk(scenario, SAMIR, '2026-02-05T11:00');
    const draft = drafted(await samir.publish(saving.id));
    expect(draft).toMatchObject({
      state: 'PUBLISHED',
      problems: [],
      published: { code: 'INKOOP', version: 1, owner: OWNER, state: 'IN_FORCE', retroactive: true },
      history: [
        { kind: 'SAVED', by: 'cases:mirjam' },
        { kind: 'PUBLISHED', by: 'cases:samir' },
      ],
    });
    expect(await samir.publish(saving.id)).toEqual(draft);
    expect(await ask(scenario, '2026-02-05T12:00')).toBe('MET under 1');
    const [version] = await versions(scenario, '2026-02-05T12:00');
    expect(version).toMatchObject({
      owner: OWNER,
      state: 'IN_FORCE',
      nodes: [{ id: 'either' }, { id: 'rj' }, { id: 'nvs' }],
    });
    expect(version?.nodes[1]?.title).toContain('RJ');
    expect(JSON.parse(version?.json ?? '')).toMatchObject({ code: 'INKOOP', version: 1, owner: OWNER });
  });

  it('Who saved the last small change is not the second person, whoever wrote the rest', async () => {
    const scenario = await network.given();
    const first = await new Desk(scenario, MIRJAM, '2026-02-05').saved(textOf(EITHER));
    const samir = { ...SAMIR, scopes: ['policies:draft', 'policies:publish'] as const };
    const second = await new Desk(scenario, samir, '2026-02-06').saved(textOf(RJ), first.saving.id);
    expect(await new Desk(scenario, samir, '2026-02-07').publish(second.saving.id)).toBe('SAME_PERSON');
    const mirjam = { ...MIRJAM, scopes: ['policies:publish'] as const };
    expect(drafted(await new Desk(scenario, mirjam, '2026-02-07').publish(second.saving.id)).state).toBe('PUBLISHED');
  });

  it('A broken draft is not published, and what ended is not opened again', async () => {
    const scenario = await network.given();
    const mirjam = new Desk(scenario, MIRJAM, '2026-02-05');
    const samir = new Desk(scenario, SAMIR, '2026-02-06');
    const broken = await mirjam.saved(textOf({ ...RJ, kind: 'keurmerk' }));
    expect(await samir.publish(broken.saving.id)).toBe('DRAFT_BROKEN');
    const discarded = drafted(await mirjam.discard(broken.id));
    expect(discarded).toMatchObject({ state: 'DISCARDED', history: [{ kind: 'SAVED' }, { kind: 'DISCARDED' }] });
    expect(await mirjam.discard(broken.id)).toEqual(discarded);
    expect(await mirjam.save(textOf(RJ), broken.saving.id)).toBe('DRAFT_CLOSED');
    expect(await samir.publish(broken.saving.id)).toBe('DRAFT_CLOSED');
    const done = await published(scenario, '2026-02-07', textOf(RJ));
    expect(await mirjam.discard(done.id)).toBe('DRAFT_CLOSED');
    expect(await mirjam.save(textOf(NVS), done.saving.id)).toBe('DRAFT_CLOSED');
    expect(await mirjam.list()).toMatchObject([{ id: broken.id }, { id: done.id, state: 'PUBLISHED' }]);
  });

  it('A faulty version is corrected by a later one alone: the same number never gets another content', async () => {
    // R29
    const scenario = await network.given(given());
    await published(scenario, '2026-02-05', textOf(EITHER));
    const again = await new Desk(scenario, MIRJAM, '2026-02-06').saved(textOf(RJ, { version: 1 }));
    expect(again.problems).toMatchObject([{ path: 'version', code: 'VERSION_EXISTS' }]);
    expect(await new Desk(scenario, SAMIR, '2026-02-06').publish(again.saving.id)).toBe('DRAFT_BROKEN');
    await published(scenario, '2026-02-07', textOf(RJ));
    expect(await ask(scenario, '2026-02-08')).toBe('NOT_MET under 2');
    expect((await versions(scenario, '2026-02-08')).map(({ version, state }) => [version, state])).toEqual([
      [1, 'SUPERSEDED'],
      [2, 'IN_FORCE'],
    ]);
  });
});

describe('a later version, and what was before it', () => {
  it('It may come into force with an earlier day, and what was answered before stays the answer as known then', async () => {
    // R1, R29
    const scenario = await network.given(given());
    await published(scenario, '2026-02-05', textOf(EITHER));
    expect(await ask(scenario, '2026-02-06')).toBe('MET under 1');
    const { published: second } = await published(scenario, '2026-03-02', textOf(RJ, { from: '2026-02-01' }));
    expect(second).toMatchObject({ version: 2, retroactive: true });
    expect(await ask(scenario, '2026-03-03', '2026-02-06')).toBe('NOT_MET under 2');
    expect(await ask(scenario, '2026-03-03', '2026-02-06', '2026-02-06')).toBe('MET under 1');
    expect(await ask(scenario, '2026-03-03', '2026-01-31')).toBe('MET under 1');
  });

  it('It may be announced: until its first day the one before it counts', async () => {
    // R29
    const scenario = await network.given(given());
    await published(scenario, '2026-02-05', textOf(EITHER));
    await published(scenario, '2026-02-06', textOf(RJ, { from: '2026-02-20', until: '2026-02-28' }));
    const states = async (at: string, asked: object = { code: 'INKOOP' }) =>
      (await versions(scenario, at, { ...asked })).map(({ state }) => state);
    expect(await states('2026-02-07')).toEqual(['IN_FORCE', 'FUTURE']);
    expect(await states('2026-02-20')).toEqual(['SUPERSEDED', 'IN_FORCE']);
    expect(await states('2026-02-07', { code: 'INKOOP', on: '2026-03-01' })).toEqual(['IN_FORCE', 'OVER']);
    expect(await states('2026-03-01', { code: 'INKOOP', knownAt: '2026-02-05T18:00:00Z' })).toEqual(['IN_FORCE']);
    expect(await ask(scenario, '2026-02-19')).toBe('MET under 1');
    expect(await ask(scenario, '2026-02-20')).toBe('NOT_MET under 2');
  });

  it('A dossier that pinned the version before is not touched by it', async () => {
    // R29
    const scenario = await network.given(given());
    await published(scenario, '2026-02-05', textOf(EITHER));
    await scenario.happens(dossier('DOSSIER', '2026-02-06', { policy: 'INKOOP', version: 1 }));
    await published(scenario, '2026-02-10', textOf(RJ, { from: '2026-02-01' }));
    const asking = { demands: 'INKOOP', asked: '2026-02-12' };
    const inDossier = await scenario.ask(YFKE, { ...asking, dossier: 'DOSSIER' });
    expect([inDossier.outcome, inDossier.verdict?.policy]).toMatchObject(['MET', { version: 1, pinned: true }]);
    expect((await scenario.ask(YFKE, asking)).verdict?.policy).toMatchObject({ version: 2, pinned: false });
  });
});

describe('a municipality and another', () => {
  it('Another sees nothing of a draft, and can do nothing with it', async () => {
    const scenario = await network.given();
    const { id, saving } = await new Desk(scenario, MIRJAM, '2026-02-05').saved(textOf(RJ));
    const lotte = new Desk(scenario, LOTTE, '2026-02-06');
    expect([await lotte.list(), await lotte.read(id)]).toEqual([[], null]);
    expect(await lotte.save(textOf(NVS), saving.id)).toBe('DRAFT_NOT_FOUND');
    expect(await lotte.discard(id)).toBe('DRAFT_NOT_FOUND');
    expect(await lotte.publish(saving.id)).toBe('DRAFT_NOT_FOUND');
    expect(await versions(scenario, '2026-02-06')).toEqual([]);
    expect(drafted(await new Desk(scenario, MIRJAM, '2026-02-07').read(id))).toMatchObject({ state: 'OPEN' });
    expect(drafted(await new Desk(scenario, SAMIR, '2026-02-07').read(id)).saving.policy).toBe(textOf(RJ));
  });

  it.each<[string, typeof LOTTE | null, string]>([
    ['nobody who did not sign in', null, 'NOT_SIGNED_IN'],
    ['nobody without the right to', { ...LOTTE, scopes: ['verify', 'records'] }, 'NOT_ALLOWED'],
    ['nobody who acts for no organisation', { ...LOTTE, organisation: null }, 'NOT_ALLOWED'],
  ])('Drafts are for %s', async (_, asker, code) => {
    const scenario = await network.given();
    const { id, saving } = await new Desk(scenario, MIRJAM, '2026-02-05').saved(textOf(RJ));
    const desk = new Desk(scenario, asker, '2026-02-06');
    const said = [await desk.list(), await desk.read(id), await desk.save(textOf(RJ)), await desk.discard(id)];
    expect([...said, await desk.publish(saving.id)]).toEqual(Array(5).fill(code));
  });

  it('Drafting is no right to publish, and publishing none to draft', async () => {
    const scenario = await network.given();
    const { id, saving } = await new Desk(scenario, MIRJAM, '2026-02-05').saved(textOf(RJ));
    expect(await new Desk(scenario, { ...MIRJAM, subject: 'joris' }, '2026-02-05').publish(saving.id)).toBe(
      'NOT_ALLOWED',
    );
    const samir = new Desk(scenario, SAMIR, '2026-02-06');
    expect([await samir.save(textOf(RJ)), await samir.discard(id)]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  });

  it('A code belongs to who published it first, however it is spelt; a draft alone gives no right to it', async () => {
    const scenario = await network.given();
    const lotte = new Desk(scenario, LOTTE, '2026-02-04');
    const early = await lotte.saved(textOf(NVS));
    await published(scenario, '2026-02-05', textOf(RJ));
    expect(await new Desk(scenario, LOTTE, '2026-02-06').save(textOf(NVS))).toBe('CODE_OF_ANOTHER');
    expect(await new Desk(scenario, LOTTE, '2026-02-06').save(textOf(NVS, { code: ' inkoop' }))).toBe(
      'CODE_OF_ANOTHER',
    );
    expect(drafted(await lotte.read(early.id)).problems).toMatchObject([{ path: 'code', code: 'CODE_OF_ANOTHER' }]);
    const second = { ...LOTTE, subject: 'bram' };
    expect(await new Desk(scenario, second, '2026-02-06').publish(early.saving.id)).toBe('DRAFT_BROKEN');
    expect((await versions(scenario, '2026-02-07')).map(({ owner }) => owner)).toEqual([OWNER]);
  });
});

describe('the list of policies', () => {
  it('Has those of all owners, also for who did not sign in, and can be asked of one', async () => {
    const scenario = await network.given();
    await published(scenario, '2026-02-05', textOf(RJ));
    const { saving } = await new Desk(scenario, LOTTE, '2026-02-05').saved(textOf(NVS, { code: 'PROEF' }));
    await new Desk(scenario, { ...LOTTE, subject: 'bram' }, '2026-02-06').publish(saving.id);
    const owners = new Map((await versions(scenario, '2026-02-07', {})).map(({ code, owner }) => [code, owner]));
    expect([owners.get('INKOOP'), owners.get('PROEF'), owners.get('RJ')]).toEqual([OWNER, ELSEWHERE, OWNER]);
    const own = await versions(scenario, '2026-02-07', { owner: ELSEWHERE });
    expect(own.map(({ code }) => code)).toEqual(['PROEF']);
  });
});
