import { type PolicyNode, type PolicyVersion, parseDay, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { type LedgerStore, manifestFor, openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import type { AllSubgraphs } from '../../scripts/src/registers.js';
import { connect, freshSecrets, handIn, openWorld, type World } from '../../scripts/src/world.js';
import type { Outcome, Tree } from './kleene-table.js';

/** When the questions are asked. */
export const NOW = Date.parse('2026-05-20T10:00:00+02:00');
const DELIVERED = Date.parse('2026-05-18T09:00:00+02:00');
const BEGINNING = Date.parse('2026-01-05T09:00:00+01:00');

const KVK_NUMBER = '00005050';
const COACH = 'coach-amina';
/** Amina el Idrissi and her organisation: all five sources have something on them. */
export const SUBJECT = { organisation: { kvkNumber: KVK_NUMBER }, coaches: [{ id: COACH }] };

const amina = { name: 'Amina el Idrissi', from: '2024-02-01', until: '2028-01-31', status: 'active' };
const firm = { name: 'El Idrissi Begeleiding', kvkNumber: KVK_NUMBER, from: '2024-02-01', until: '2028-01-31' };

/** One row each, delivered as a full list, so that everything else is known not to be listed. */
const ROWS: Readonly<Record<SourceCode, Readonly<Record<string, unknown>>>> = {
  noloc: { ...amina, number: 'NL-0501', kind: 'registration', category: 'RJ', key: 'a' },
  nvs: { ...amina, number: 'NVS-0502', kind: 'registration', level: 'certified', key: 'a' },
  blikOpWerk: { ...firm, number: 'BOW-0503', kind: 'keurmerk', category: 'arbeid', status: 'active', key: 'a' },
  oval: { ...firm, number: 'OV-0504', kind: 'keurmerk', status: 'active', key: 'a' },
  uwv: { ...firm, number: 'UWV-0505', kind: 'recognition', services: ['jobcoaching'], status: 'active', key: 'a' },
};

type Demand = Omit<Extract<PolicyNode, { source: SourceCode; kind: unknown }>, 'id'>;

/** Per source a demand that the rows above meet, and one that they show not to be met. */
const DEMANDS: Readonly<Record<SourceCode, { readonly met: Demand; readonly notMet: Demand }>> = {
  noloc: {
    met: { source: 'noloc', kind: 'registration', category: 'RJ' },
    notMet: { source: 'noloc', kind: 'registration', category: 'RL' },
  },
  nvs: {
    met: { source: 'nvs', kind: 'registration', level: 'certified' },
    notMet: { source: 'nvs', kind: 'registration', level: 'affiliated' },
  },
  blikOpWerk: {
    met: { source: 'blikOpWerk', kind: 'keurmerk', category: 'arbeid' },
    notMet: { source: 'blikOpWerk', kind: 'keurmerk', category: 'inburgering' },
  },
  oval: { met: { source: 'oval', kind: 'keurmerk' }, notMet: { source: 'oval', kind: 'membership' } },
  uwv: {
    met: { source: 'uwv', kind: 'recognition', service: 'jobcoaching' },
    notMet: { source: 'uwv', kind: 'recognition', service: 'diagnosis' },
  },
};

export interface MatrixPolicy {
  readonly code: string;
  readonly tree: Tree;
}

type Side = 'met' | 'notMet';
const SIDES: readonly Side[] = ['met', 'notMet'];

/** Every source × a demand of its own that is (not) met × allOf, anyOf with another source's, and not; and three of five. */
export const POLICIES: readonly MatrixPolicy[] = [
  ...SOURCE_CODES.flatMap((source, index) => {
    const other = SOURCE_CODES[(index + 1) % SOURCE_CODES.length] ?? source;
    return SIDES.flatMap((own) => [
      policy(`${source}-${own}-not`, { id: 'root', not: leaf(source, own) }),
      ...SIDES.flatMap((others) => [
        policy(`${source}-${own}-all-${others}`, { id: 'root', allOf: [leaf(source, own), leaf(other, others)] }),
        policy(`${source}-${own}-any-${others}`, { id: 'root', anyOf: [leaf(other, others), leaf(source, own)] }),
      ]),
    ]);
  }),
  ...[2, 5].map((n) =>
    policy(`at-least-${n}`, { id: 'root', atLeast: n, of: SOURCE_CODES.map((source) => leaf(source, 'met')) }),
  ),
  policy('nested', {
    id: 'root',
    anyOf: [
      { id: 'none', not: { id: 'one', anyOf: SOURCE_CODES.map((source) => leaf(source, 'notMet')) } },
      { id: 'both', allOf: [leaf('noloc', 'met'), leaf('uwv', 'met')] },
    ],
  }),
];

function leaf(source: SourceCode, side: Side): Tree {
  return { id: `${source}-${side}`, ...DEMANDS[source][side] };
}

function policy(code: string, tree: Tree): MatrixPolicy {
  return { code, tree };
}

/** The outcome of every demand when all sources answer. */
export const KNOWN_LEAVES: ReadonlyMap<string, Outcome> = new Map(
  SOURCE_CODES.flatMap((source) => [
    [`${source}-met`, 'MET'],
    [`${source}-notMet`, 'NOT_MET'],
  ]),
);

/** The demands in a tree with the source that each is about. */
export function leavesIn(tree: Tree): readonly { readonly id: string; readonly source: string }[] {
  if ('source' in tree) return [tree];
  if ('not' in tree) return leavesIn(tree.not);
  const children = 'allOf' in tree ? tree.allOf : 'anyOf' in tree ? tree.anyOf : tree.of;
  return children.flatMap(leavesIn);
}

/** A world of one coach and one organisation, through the delivery path, on whatever ledgers `open` gives. */
export async function openSmallWorld(
  subgraphs: AllSubgraphs,
  open: (name: SourceCode | 'verification') => Promise<LedgerStore> = () => openEmbeddedLedger({ file: ':memory:' }),
): Promise<World> {
  const clock = new SetClock(BEGINNING);
  const world = await openWorld({ clock, open, secrets: freshSecrets(), sandbox: true });
  for (const source of SOURCE_CODES) {
    await connect(world, source, {
      connected: true,
      promiseDays: 30,
      declarations: { wholeHistory: true, keepsEnded: true },
      identifiesBy: source === 'noloc' || source === 'nvs' ? 'number' : 'kvkNumber',
    });
  }
  const recorded = await world.directory.recordPolicies(POLICIES.map(versionOf));
  const linked = await world.directory.takeLinks([link('noloc', 'NL-0501'), link('nvs', 'NVS-0502')].join('\n'));
  if (recorded.outcome === 'refused' || linked.outcome === 'refused') throw new Error('The small world was refused');
  clock.set(DELIVERED);
  for (const register of SOURCE_CODES) {
    const content = `${JSON.stringify(ROWS[register])}\n`;
    const about = { register, kind: 'full' as const, sequence: 1, referenceMoment: DELIVERED };
    const report = await handIn(world, subgraphs, manifestFor(content, about), content);
    if (report.outcome !== 'published' || report.badRows.length > 0) {
      throw new Error(`The list of ${register} was not taken in: ${JSON.stringify(report)}`);
    }
  }
  clock.set(NOW + SETTLING_MS);
  return world;
}

function link(source: SourceCode, number: string): string {
  return JSON.stringify({
    type: 'coachLink',
    id: `link-${number}`,
    coach: COACH,
    name: 'Amina el Idrissi',
    source,
    number,
    state: 'confirmed',
    by: 'Samira Jansen',
    from: '2024-02-01',
    until: 'open',
  });
}

function versionOf({ code, tree }: MatrixPolicy): PolicyVersion {
  const from = parseDay('2026-01-01');
  if (from === null) throw new Error('no day');
  return {
    code,
    version: 1,
    owner: 'Gemeente Voorbeeldstad',
    title: code,
    example: true,
    legalSource: null,
    purposes: null,
    from,
    until: 'open',
    maxAgeDays: null,
    extends: null,
    parts: {},
    overrides: {},
    tree: tree as PolicyNode,
  };
}
