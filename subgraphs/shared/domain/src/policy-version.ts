import { addDays, type Day, dayOf, isWithin } from './day.js';
import type { Pin } from './dossier.js';
import {
  childrenOf,
  type PolicyInForce,
  type PolicyNode,
  type PolicyText,
  type RecordedPolicy,
  type Refusal,
} from './policy.js';
import type { PolicyProblem, PolicyProblemCode } from './policy-problem.js';
import type { Purpose } from './question.js';

/** Levels of a tree with all its parts in place. */
const MAX_DEPTH = 64;

/**
 * The demands that apply on a day as known at T, or why there are none (R28, R29). `recorded` holds every version recorded
 * up to T. Without a purpose none is checked.
 */
export function policyInForce(
  wanted: { readonly code: string; readonly version: number | null },
  purpose: Purpose | null,
  on: Day,
  recorded: readonly RecordedPolicy[],
): PolicyInForce | Refusal {
  const chosen = chooseVersion(wanted, on, recorded);
  return 'details' in chosen ? chosen : inForce(chosen, purpose, on, recorded, false);
}

/**
 * The demands that a dossier pins, whatever the purpose (R29): the version and its base as they were at the moment of the
 * act, maximum ages included.
 */
export function policyPinned(
  pin: Pin,
  purpose: Purpose | null,
  recorded: readonly RecordedPolicy[],
): PolicyInForce | Refusal {
  const then = recorded.filter((version) => version.recordedAt <= pin.pinnedAt);
  const versions = then.filter((version) => version.code === pin.policy);
  if (versions.length === 0) return { code: 'POLICY_UNKNOWN', details: [pin.policy] };
  const chosen = versions.filter((version) => version.version === pin.version).reduce(lastRecorded, null);
  if (!chosen) return { code: 'POLICY_VERSION_UNKNOWN', details: [pin.policy, String(pin.version)] };
  return inForce(chosen, purpose, dayOf(pin.pinnedAt), then, true);
}

/**
 * The demands of one version whatever its own days, laid on its bases as they are on a day: as if it were in force. For trying
 * a draft, and for holding two versions against each other; nothing that is recorded is ever judged so.
 */
export function policyAsIf(
  version: RecordedPolicy,
  purpose: Purpose | null,
  on: Day,
  recorded: readonly RecordedPolicy[],
): PolicyInForce | Refusal {
  return inForce(version, purpose, on, recorded, false);
}

/** What a version is on a day as known at T, beside the others under its code (R29). */
export const VERSION_STATES = ['IN_FORCE', 'SUPERSEDED', 'FUTURE', 'OVER'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export function versionStateOn(version: RecordedPolicy, on: Day, recorded: readonly RecordedPolicy[]): VersionState {
  if (on < version.from) return 'FUTURE';
  if (!isWithin(on, version.from, version.until)) return 'OVER';
  const chosen = chooseVersion({ code: version.code, version: null }, on, recorded);
  return 'details' in chosen || chosen.version === version.version ? 'IN_FORCE' : 'SUPERSEDED';
}

function inForce(
  chosen: RecordedPolicy,
  purpose: Purpose | null,
  on: Day,
  recorded: readonly RecordedPolicy[],
  pinned: boolean,
): PolicyInForce | Refusal {
  const bases = basesOf(chosen, on, recorded);
  if ('details' in bases) return bases;
  const chain = [chosen, ...bases.bases];
  const purposes = chain.map((version) => version.purposes).find((named) => named !== null) ?? null;
  if (purpose !== null && purposes !== null && !purposes.includes(purpose)) {
    return { code: 'PURPOSE_NOT_NAMED', details: [purpose, ...purposes] };
  }
  const tree = assemble(chain);
  if ('details' in tree) return tree;
  const base = bases.bases[0];
  return {
    code: chosen.code,
    version: chosen.version,
    owner: chosen.owner,
    title: chosen.title,
    example: chosen.example,
    legalSource: chosen.legalSource,
    base: base ? { code: base.code, version: base.version } : null,
    maxAgeDays: chain.map((version) => version.maxAgeDays).find((days) => days !== null) ?? null,
    tree: tree.tree,
    equivalentsExcluded: chain.find((version) => version.equivalentsExcluded !== undefined)?.equivalentsExcluded ?? [],
    definitions: Object.assign({}, ...chain.toReversed().map((version) => version.definitions ?? {})),
    cvdr: chosen.cvdr ?? null,
    pinned,
  };
}

function chooseVersion(
  wanted: { readonly code: string; readonly version: number | null },
  on: Day,
  recorded: readonly RecordedPolicy[],
): RecordedPolicy | Refusal {
  const versions = recorded.filter((version) => version.code === wanted.code);
  if (versions.length === 0) return { code: 'POLICY_UNKNOWN', details: [wanted.code] };
  const asked = wanted.version === null ? versions : versions.filter((version) => version.version === wanted.version);
  if (asked.length === 0) return { code: 'POLICY_VERSION_UNKNOWN', details: [wanted.code, String(wanted.version)] };
  const holding = asked.filter((version) => isWithin(on, version.from, version.until));
  const last = holding.reduce(lastRecorded, null);
  return last ?? { code: 'POLICY_NOT_IN_FORCE', details: [wanted.code, on] };
}

function lastRecorded(best: RecordedPolicy | null, version: RecordedPolicy): RecordedPolicy | null {
  return best === null || goesAfter(version, best) ? version : best;
}

/** Of two recorded at one moment the higher version number is the later one. */
function goesAfter(a: RecordedPolicy, b: RecordedPolicy): boolean {
  return a.recordedAt === b.recordedAt ? a.version > b.version : a.recordedAt > b.recordedAt;
}

function basesOf(
  chosen: RecordedPolicy,
  on: Day,
  recorded: readonly RecordedPolicy[],
): { readonly bases: readonly RecordedPolicy[] } | Refusal {
  const bases: RecordedPolicy[] = [];
  let current = chosen;
  while (current.extends !== null) {
    const base = chooseVersion({ code: current.extends, version: null }, on, recorded);
    if ('details' in base) {
      return base.code === 'POLICY_UNKNOWN'
        ? broken(problem('extends', 'BASE_UNKNOWN', `De basis ${current.extends} is onbekend.`))
        : base;
    }
    if (base === chosen || bases.includes(base)) {
      return broken(problem('extends', 'BASE_IN_CIRCLE', `${base.code} heeft (via andere) zichzelf als basis.`));
    }
    bases.push(base);
    current = base;
  }
  return { bases };
}

interface Broken extends Refusal {
  readonly problems: readonly PolicyProblem[];
}

function broken(...problems: readonly PolicyProblem[]): Broken {
  return { code: 'POLICY_BROKEN', details: problems.map(({ text }) => text), problems };
}

function problem(path: string, code: PolicyProblemCode, text: string): PolicyProblem {
  return { path, code, text };
}

/**
 * What stands in the way of judging a version on its bases, on any day of its own on which they may differ; empty: nothing.
 * `recorded` holds the versions that it would stand among, itself left out.
 */
export function problemsWithBases(
  policy: RecordedPolicy,
  recorded: readonly RecordedPolicy[],
): readonly PolicyProblem[] {
  const edges = recorded.flatMap(({ from, until }) => [
    from,
    ...(until === 'open' || until === 'unknown' ? [] : [addDays(until, 1)]),
  ]);
  const days = [policy.from, ...edges.filter((day) => day > policy.from && isWithin(day, policy.from, policy.until))];
  const found = days.map((on) => {
    const bases = basesOf(policy, on, [...recorded, policy]);
    return 'details' in bases ? bases : assemble([policy, ...bases.bases]);
  });
  if (found.every((one) => 'details' in one && one.code === 'POLICY_NOT_IN_FORCE')) {
    return [problem('extends', 'BASE_NOT_IN_FORCE', `De basis ${policy.extends} geldt op geen van deze dagen.`)];
  }
  const problems = found.flatMap((one) => ('problems' in one ? (one as Broken).problems : []));
  return [...new Map(problems.map((one) => [`${one.path} ${one.text}`, one])).values()];
}

/** The tree of the last in the chain that has one, with the parts that the others replaced. */
function assemble(chain: readonly RecordedPolicy[]): { readonly tree: PolicyNode } | Broken {
  const problems: PolicyProblem[] = [];
  const parts = new Map<string, PolicyText>();
  for (const version of chain.toReversed()) {
    for (const [name, text] of Object.entries(version.parts)) parts.set(name, text);
    for (const [name, text] of Object.entries(version.overrides)) {
      if (!parts.has(name)) {
        const words = `${version.code} ${version.version} vervangt deel "${name}", dat in de basis niet staat.`;
        problems.push(problem(`overrides.${name}`, 'OVERRIDE_UNKNOWN', words));
      }
      parts.set(name, text);
    }
  }
  const text = chain.map((version) => version.tree).find((tree) => tree !== null);
  if (!text) return broken(...problems, problem('tree', 'NO_TREE', 'Er staan geen eisen in.'));
  const tree = expand(text, { parts, problems, used: new Set(), open: new Set() }, 0);
  if (tree && problems.length === 0) problems.push(...problemsOf(tree));
  return tree && problems.length === 0 ? { tree } : broken(...problems);
}

interface Expanding {
  readonly parts: ReadonlyMap<string, PolicyText>;
  readonly problems: PolicyProblem[];
  readonly used: Set<string>;
  /** Parts that are being expanded. */
  readonly open: Set<string>;
}

function expandPart(name: string, expanding: Expanding, depth: number): PolicyNode | null {
  const { parts, problems, used, open } = expanding;
  const text = parts.get(name);
  if (!text) problems.push(problem('', 'PART_UNKNOWN', `Deel "${name}" bestaat niet.`));
  else if (open.has(name)) problems.push(problem('', 'PART_IN_CIRCLE', `Deel "${name}" bevat zichzelf.`));
  // A part brings its ids along, and an id stands once.
  else if (used.has(name)) problems.push(problem('', 'ID_TWICE', `Deel "${name}" staat er twee keer in.`));
  if (!text || used.has(name)) return null;
  used.add(name);
  open.add(name);
  const node = expand(text, expanding, depth);
  open.delete(name);
  return node;
}

function expand(text: PolicyText, expanding: Expanding, depth: number): PolicyNode | null {
  if (depth > MAX_DEPTH) {
    const words = `De boom van eisen is dieper dan ${MAX_DEPTH} lagen.`;
    expanding.problems.push(problem('', 'TOO_DEEP', words));
    return null;
  }
  if ('part' in text) return expandPart(text.part, expanding, depth + 1);
  const list = (texts: readonly PolicyText[]): readonly PolicyNode[] =>
    texts.flatMap((child) => expand(child, expanding, depth + 1) ?? []);
  const one = (child: PolicyText): PolicyNode | null => expand(child, expanding, depth + 1);
  if ('allOf' in text) return { ...text, allOf: list(text.allOf) };
  if ('anyOf' in text) return { ...text, anyOf: list(text.anyOf) };
  if ('atLeast' in text) return { ...text, of: list(text.of) };
  if ('not' in text) return wrap(one(text.not), (not) => ({ ...text, not }));
  if ('eachCoach' in text) return wrap(one(text.eachCoach), (eachCoach) => ({ ...text, eachCoach }));
  if ('atLeastCoaches' in text) return wrap(one(text.of), (of) => ({ ...text, of }));
  if ('eachMember' in text) return wrap(one(text.eachMember), (eachMember) => ({ ...text, eachMember }));
  if ('anyMember' in text) return wrap(one(text.anyMember), (anyMember) => ({ ...text, anyMember }));
  if ('performingMember' in text)
    return wrap(one(text.performingMember), (node) => ({ ...text, performingMember: node }));
  if ('grace' in text) return wrap(one(text.supervisedBy), (supervisedBy) => ({ ...text, supervisedBy }));
  return text;
}

function wrap(child: PolicyNode | null, make: (child: PolicyNode) => PolicyNode): PolicyNode | null {
  return child ? make(child) : null;
}

/** What makes a tree of demands impossible to judge; empty when nothing does. */
export function problemsOf(tree: PolicyNode): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const seen = new Set<string>();
  const visit = (node: PolicyNode, within: { readonly coach: boolean; readonly member: boolean }): void => {
    const tell = (code: PolicyProblemCode, text: string) => problems.push(problem('', code, text));
    if (seen.has(node.id)) tell('ID_TWICE', `Het kenmerk "${node.id}" staat er twee keer in.`);
    seen.add(node.id);
    const children = childrenOf(node);
    if (('allOf' in node || 'anyOf' in node) && children.length === 0) {
      tell('VALUE_UNREADABLE', `Onder "${node.id}" staan geen eisen.`);
    }
    if (
      'atLeast' in node &&
      !(Number.isInteger(node.atLeast) && node.atLeast >= 1 && node.atLeast <= children.length)
    ) {
      tell('MORE_THAN_THERE_ARE', `"${node.id}" vraagt ${node.atLeast} van ${children.length} eisen.`);
    }
    if ('atLeastCoaches' in node && !(Number.isInteger(node.atLeastCoaches) && node.atLeastCoaches >= 1)) {
      tell('VALUE_UNREADABLE', `"${node.id}" vraagt ${node.atLeastCoaches} coaches.`);
    }
    const overCoaches = 'eachCoach' in node || 'atLeastCoaches' in node;
    const overMembers = 'eachMember' in node || 'anyMember' in node || 'performingMember' in node;
    if (overCoaches && within.coach) {
      tell('COACHES_BENEATH_COACH', `"${node.id}" vraagt coaches onder een eis aan een coach.`);
    }
    if (overMembers && (within.coach || within.member)) {
      const one = within.coach ? 'coach' : 'lid';
      tell('MEMBERS_BENEATH_ONE', `"${node.id}" vraagt leden van een combinatie onder een eis aan een ${one}.`);
    }
    for (const child of children) {
      // The supervisor of an aspirant is one coach too.
      const coach = within.coach || overCoaches || ('grace' in node && child === node.supervisedBy);
      visit(child, { coach, member: within.member || overMembers });
    }
  };
  visit(tree, { coach: false, member: false });
  return problems;
}
