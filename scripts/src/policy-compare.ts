import {
  type ComparedPolicy,
  comparePolicies,
  type DemandChange,
  type DemandDifference,
  demandText,
  type OutlineNode,
  type PolicyVersion,
  policyAsIf,
} from '@keurpoort/domain';
import type { PolicyCheck } from './policy-check.js';
import { readPolicyFiles } from './policy-file.js';
import { readCases, tryOnCases } from './policy-try.js';

const CHANGES: Readonly<Record<DemandChange, string>> = {
  ADDED: 'erbij',
  REMOVED: 'eraf',
  CHANGED: 'anders',
  MOVED: 'verplaatst',
};

/** What the second of two policy files says otherwise than the first, and on which cases the outcome is another. */
export async function comparePolicyFiles(
  files: readonly [left: string, right: string],
  options: {
    readonly bases: readonly string[];
    readonly cases: readonly string[];
    readonly supergraphSdl: string;
  },
): Promise<PolicyCheck> {
  const read = await readPolicyFiles([...files, ...options.bases]);
  if ('exitCode' in read) return read;
  const cases = await readCases(options.cases, []);
  if ('exitCode' in cases) return cases;
  const [left, right, ...bases] = read;
  if (!left || !right) throw new Error('Two files were read and are not there');
  const [one, other] = [placed(left, bases), placed(right, bases)];
  if (typeof one === 'string' || typeof other === 'string') {
    return { exitCode: 1, text: `${[one, other].filter((side) => typeof side === 'string').join('\n')}\n` };
  }
  const { fields, demands } = comparePolicies(one, other);
  const lines = [
    ...fields.map(({ field, left: was, right: is }) => `${field}: ${was} -> ${is}`),
    ...demands.flatMap(linesOf),
    ...(fields.length + demands.length === 0 ? ['De twee zeggen hetzelfde.'] : []),
  ];
  const results = cases.length === 0 ? [] : await casesOf([left, right], bases, cases, options.supergraphSdl);
  return { exitCode: 0, text: `${[...lines, ...results].join('\n')}\n` };
}

/** On its first day, or what is wrong with it. */
function placed(version: PolicyVersion, bases: readonly PolicyVersion[]): ComparedPolicy | string {
  const recorded = bases.map((base) => ({ ...base, recordedAt: 0 }));
  const policy = policyAsIf({ ...version, recordedAt: 0 }, null, version.from, recorded);
  return 'details' in policy ? `${version.code}: ${policy.details.join(' ')}` : { version, policy };
}

function linesOf({ change, left, right }: DemandDifference): readonly string[] {
  const node = left ?? right;
  if (!node) return [];
  const line = `${CHANGES[change]}: ${node.id} (${titleOf(node)})`;
  if (change !== 'CHANGED' || !left || !right) return [line];
  return [line, `    ${JSON.stringify(left.fields)} -> ${JSON.stringify(right.fields)}`];
}

function titleOf({ demand, kind }: OutlineNode): string {
  return demand ? demandText(demand, 'nl') : kind;
}

async function casesOf(
  [left, right]: readonly [PolicyVersion, PolicyVersion],
  bases: readonly PolicyVersion[],
  cases: Parameters<typeof tryOnCases>[2],
  supergraphSdl: string,
): Promise<readonly string[]> {
  const options = { supergraphSdl, whole: false };
  const first = await tryOnCases(left, bases, cases, options);
  const second = await tryOnCases(right, bases, cases, options);
  const differing = first.flatMap((was, at) => {
    const is = second[at];
    return was && is && was.got !== is.got ? [`${was.id}  ${was.got} -> ${is.got}  (${was.title})`] : [];
  });
  return [
    ...differing,
    `${differing.length} van ${first.filter(Boolean).length} gevallen krijgen een andere uitkomst.`,
  ];
}
