import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { readGraph } from '../reading.js';
import { bow } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

// R29: under the rulebook in force on the day, as known at T. R1: the same hand-in gets the same answer, since nothing is stored.
const network = scenarioNetwork();
let world: Scenario;
beforeAll(async () => {
  world = await network.given();
});

const operation = (name: string) =>
  readFileSync(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8');
const ORGANISATION = operation('organisation-self-check');
const COACH = operation('coach-self-check');
const ASKED = '2026-12-01';

interface Item {
  readonly element: { readonly code: string };
  readonly state: string;
  readonly missing: readonly string[];
  readonly nearShown: readonly string[];
  readonly coverage: readonly { readonly source: string; readonly held: boolean; readonly how: string }[];
}
interface Check {
  readonly complete: boolean;
  readonly problems: readonly { readonly path: string; readonly text: string }[];
  readonly items: readonly Item[];
  readonly open: readonly Item[];
}
interface CoachCheck extends Check {
  readonly groups: readonly {
    readonly element: { readonly code: string };
    readonly items: number;
    readonly complete: number;
  }[];
  readonly recertification: readonly {
    readonly source: string;
    readonly until: string | null;
    readonly basis: string;
    readonly daysLeft: number | null;
  }[];
  readonly nvsPoints: { readonly counted: number | null; readonly short: number | null };
  readonly nolocPoints: string;
}

type Handed = Readonly<Record<string, unknown>>;
const evidence = (element: string, about: Handed = {}): Handed => ({
  element,
  what: 'Handboek, hoofdstuk 2',
  ...about,
});
const codes = (items: readonly Item[]) => items.map(({ element }) => element.code);
const stateOf = (check: Check, code: string) => check.items.find(({ element }) => element.code === code)?.state;

async function organisation(handed: readonly Handed[], more: Handed = {}, on = world): Promise<Check> {
  const variables = { evidence: handed, ...more };
  return (await readGraph<{ organisationSelfCheck: Check }>(on, ORGANISATION, variables, ASKED)).organisationSelfCheck;
}
async function coach(handed: readonly Handed[], more: Handed = {}): Promise<CoachCheck> {
  return (await readGraph<{ coachSelfCheck: CoachCheck }>(world, COACH, { evidence: handed, ...more }, ASKED))
    .coachSelfCheck;
}

const ALL_ITEMS = [
  'ORG-1',
  'ORG-1.1',
  'ORG-2',
  'ORG-3.1',
  'ORG-3.2',
  'ORG-4',
  'ORG-5.1',
  'ORG-5.2',
  'ORG-5.3',
  'ORG-5.4',
];

describe('an organisation checks itself on ORG-1 to ORG-5', () => {
  it('starts with ten items, all open', async () => {
    const check = await organisation([]);
    expect(codes(check.items)).toEqual(ALL_ITEMS);
    expect(codes(check.open)).toEqual(ALL_ITEMS);
    expect(check.complete).toBe(false);
  });

  it('is complete when every open item is shown, and not when one of them is left out', async () => {
    const { open } = await organisation([]);
    const needed = open.flatMap(({ element, missing }) => missing.map((aspect) => evidence(element.code, { aspect })));
    expect(needed).toHaveLength(14);
    expect(await organisation(needed)).toMatchObject({ complete: true, open: [] });
    for (const left of needed) {
      const check = await organisation(needed.filter((one) => one !== left));
      expect(codes(check.open)).toEqual([left.element]);
    }
  });

  it('asks of ORG-5 that each point is there and is carried out', async () => {
    const check = await organisation([evidence('ORG-5.4')]);
    expect(check.open.find(({ element }) => element.code === 'ORG-5.4')).toBeDefined();
    expect(check.items.at(-1)).toMatchObject({ state: 'PARTLY_SHOWN', missing: ['CARRIED_OUT'] });
  });

  it('counts evidence from its first day, and up to and including its day of review', async () => {
    const handed = [evidence('ORG-2', { since: '2026-03-01', reviewOn: '2026-11-30' })];
    expect(stateOf(await organisation(handed, { on: '2026-02-28' }), 'ORG-2')).toBe('OPEN');
    expect(stateOf(await organisation(handed, { on: '2026-11-30' }), 'ORG-2')).toBe('SHOWN');
    expect(stateOf(await organisation(handed, { on: '2026-12-01' }), 'ORG-2')).toBe('REVIEW_DUE');
  });

  it('marks what a label covers: from its text, the heading only, or not known', async () => {
    const check = await organisation([], { labels: ['BLIK_OP_WERK', 'UWV'] });
    expect(codes(check.open)).toEqual(['ORG-3.2', 'ORG-5.1', 'ORG-5.2', 'ORG-5.3', 'ORG-5.4']);
    const coverage = (code: string) =>
      check.items.find(({ element }) => element.code === code)?.coverage.map(({ how }) => how);
    expect(coverage('ORG-2')).toEqual(['FROM_TEXT', 'NOT_KNOWN', 'NOT_KNOWN']);
    expect(coverage('ORG-3.2')).toEqual(['HEADING_ONLY', 'HEADING_ONLY', 'NOT_KNOWN']);
    expect(coverage('ORG-4')).toEqual(['FROM_TEXT', 'NOT_KNOWN', 'FROM_TEXT']);
  });

  it('gains nothing but a mark from OVAL, of whose keurmerk the demands are not known', async () => {
    expect(codes((await organisation([], { labels: ['OVAL'] })).open)).toEqual(ALL_ITEMS);
  });

  it('is told every problem at once, in Dutch', async () => {
    const handed = [
      evidence('BP-T1.1'),
      evidence('ORG-2', { aspect: 'CARRIED_OUT' }),
      evidence('ORG-4', { what: ' ', since: '2026-02-01', reviewOn: '2026-01-01' }),
    ];
    const check = await organisation(handed, { labels: ['NVS'] });
    expect(check.problems.map(({ path }) => path)).toEqual([
      'labels',
      'evidence[0].element',
      'evidence[1].aspect',
      'evidence[2].what',
      'evidence[2].reviewOn',
    ]);
    expect(check.problems[3]?.text).toMatch(/^Zeg in hoogstens 500 tekens/);
  });

  it('changes nothing that is answered about the organisation', async () => {
    const { blikOpWerk } = registers();
    const given = await network.given(
      blikOpWerk.delivers('2026-11-30', [bow('99907001', 'Werkpad (verzonnen)', { until: '2027-12-31' })]),
    );
    const werkpad = { organisation: { kvkNumber: '99907001', name: 'Werkpad (verzonnen)' } };
    const before = await given.ask(werkpad, { demands: 'BOW OR OVAL', asked: ASKED });
    await organisation([evidence('ORG-2')], { labels: ['OVAL'] }, given);
    const after = await given.ask(werkpad, { demands: 'BOW OR OVAL', asked: ASKED });
    expect([after.nodes, after.facts]).toEqual([before.nodes, before.facts]);
  });
});

describe('a coach checks own evidence', () => {
  it('on 104 indicators and 4 points of attitude, and on 12 tasks, 9 competences and 7 items of knowledge', async () => {
    const profile = await coach([], { rulebooks: ['BEROEPSPROFIEL'] });
    const letter = await coach([], { rulebooks: ['KWALITEITSBRIEF'] });
    const both = await coach([]);
    expect([profile, letter, both].map(({ open }) => open.length)).toEqual([108, 28, 136]);
    const items = Object.fromEntries(letter.groups.map(({ element, items: count }) => [element.code, count]));
    expect(items).toEqual({ 'KB-TA': 6, 'KB-TB': 6, 'KB-K': 3, 'KB-K3': 4, 'KB-C': 9 });
  });

  it('per group of the profile, with what is complete', async () => {
    const handed = [1, 2, 3].map((number) => evidence(`BP-T7.${number}`));
    const check = await coach(handed, { rulebooks: ['BEROEPSPROFIEL'] });
    const found = Object.fromEntries(
      check.groups.map(({ element, items, complete }) => [element.code, [complete, items]]),
    );
    expect(found).toMatchObject({
      'BP-T7': [3, 3],
      'BP-T0': [0, 7],
      'BP-C4': [0, 12],
      'BP-K1': [0, 2],
      'BP-A': [0, 4],
    });
    expect(codes(check.open)).not.toContain('BP-T7.2');
  });

  it('and is complete when the whole gap list is shown, and not with one of it left out', async () => {
    const { open } = await coach([]);
    const needed = open.map(({ element }) => evidence(element.code));
    expect((await coach(needed)).complete).toBe(true);
    const without = await coach(needed.slice(1));
    expect(codes(without.open)).toEqual([open[0]?.element.code]);
  });

  it('a competence of the letter is not shown by the profile; that it lies near is a hint of ours', async () => {
    const handed = [1, 2, 3, 4, 5].map((number) => evidence(`BP-C5.${number}`));
    const check = await coach(handed);
    expect(check.open.find(({ element }) => element.code === 'KB-C5')?.nearShown).toEqual(['BP-C5']);
    expect(check.open.find(({ element }) => element.code === 'KB-C6')?.nearShown).toEqual([]);
  });
});

describe('the days and points that matter to a coach (case 46)', () => {
  const dates = async (handed: Handed) => coach([], { dates: handed });

  it('29 February and four years is 29 February 2028, where the register gives no end', async () => {
    const { recertification } = await dates({ nolocCertifiedOn: '2024-02-29' });
    expect(recertification[0]).toMatchObject({ source: 'NOLOC', until: '2028-02-29', basis: 'COMPUTED' });
    expect(recertification[1]).toMatchObject({ source: 'NVS', until: null, basis: 'NOT_KNOWN', daysLeft: null });
  });

  it('the end that the register gives is never computed again', async () => {
    // R4
    const { recertification } = await dates({ nolocCertifiedOn: '2024-02-29', nolocUntil: '2028-02-28' });
    expect(recertification[0]).toMatchObject({ until: '2028-02-28', basis: 'STATED', daysLeft: 454 });
  });

  it('a certificate that was valid on 1-1-2023 was made one year longer; NVS has five years', async () => {
    const { recertification } = await dates({ nolocCertifiedOn: '2020-06-15', nvsCertifiedOn: '2024-02-29' });
    expect(recertification.map(({ until }) => until)).toEqual(['2024-06-15', '2029-02-28']);
    const { recertification: earlier } = await dates({ nolocCertifiedOn: '2019-06-15' });
    expect(earlier[0]?.until).toBe('2022-06-15');
  });

  it('NVS counts at most 20 points of intervision and literature; what Noloc asks is not known', async () => {
    const check = await dates({ nvsPoints: 105, nvsPointsFromIntervision: 40 });
    expect(check.nvsPoints).toMatchObject({ counted: 85, short: 15 });
    expect(check.nolocPoints).toMatch(/niet bekend/);
    expect((await dates({})).nvsPoints).toMatchObject({ counted: null, short: null });
  });

  it('are refused where they contradict each other', async () => {
    const check = await dates({
      nolocCertifiedOn: '2024-01-01',
      nolocUntil: '2023-12-31',
      nvsPointsFromIntervision: 5,
    });
    expect(check.problems.map(({ path }) => path)).toEqual(['dates.nolocUntil', 'dates.nvsPointsFromIntervision']);
  });
});
