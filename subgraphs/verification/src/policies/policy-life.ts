import {
  type LegalWarning,
  type PolicyProblem,
  type PolicyProblemCode,
  type PolicyVersion,
  problemsWithBases,
  type RecordedPolicy,
  readPolicy,
} from '@keurpoort/domain';
import { canonicalJson } from '@keurpoort/server';

/** Characters of a code: as many as a question takes. */
const MAX_CODE = 200;

/** The organisation that a code belongs to: the owner of what was first recorded under it; null: nobody yet. */
export function ownerOfCode(code: string, recorded: readonly RecordedPolicy[]): string | null {
  const spelling = spelt(code);
  const versions = recorded.filter((version) => spelt(version.code) === spelling);
  return versions.toSorted((a, b) => a.recordedAt - b.recordedAt)[0]?.owner ?? null;
}

/** Codes that a reader takes for one are one: case and white space make no difference. */
function spelt(code: string): string {
  return code.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The number of the version that comes after those recorded. */
export function nextVersion(code: string, recorded: readonly RecordedPolicy[]): number {
  return Math.max(0, ...recorded.filter((one) => one.code === code).map(({ version }) => version)) + 1;
}

/** The version that stands under the same code and number; null: none does. */
export function standingVersion(
  { code, version }: Pick<PolicyVersion, 'code' | 'version'>,
  recorded: readonly RecordedPolicy[],
): RecordedPolicy | null {
  return recorded.find((one) => one.code === code && one.version === version) ?? null;
}

/** The same in every field, whatever was left out because it goes without saying. */
export function isSameVersion(a: PolicyVersion, b: PolicyVersion): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ cvdr, definitions, ...policy }: PolicyVersion & { readonly recordedAt?: number }): string {
  return canonicalJson({ ...policy, recordedAt: 0, cvdr: cvdr ?? null, definitions: definitions ?? {} });
}

/** What stands in the way of a version beside those recorded: a code belongs to its owner, and nothing is ever replaced. */
export function problemsBeside(policy: PolicyVersion, recorded: readonly RecordedPolicy[]): readonly PolicyProblem[] {
  const { code, owner } = policy;
  if (isOfAnother(code, owner, recorded)) return [codeOfAnother(code)];
  const standing = standingVersion(policy, recorded);
  const taken = standing !== null && !isSameVersion(standing, policy);
  return [...problemsWithCode(code), ...(taken ? [versionExists(policy)] : [])];
}

/** What nobody could type into a question, or would take for another code. */
function problemsWithCode(code: string): readonly PolicyProblem[] {
  if (code === code.trim() && code.length <= MAX_CODE && !/\p{C}/u.test(code)) return [];
  const text = `Een code heeft hoogstens ${MAX_CODE} tekens, geen spaties aan begin of eind, en geen onzichtbare tekens.`;
  return [problem('code', 'VALUE_UNREADABLE', text)];
}

function codeOfAnother(code: string): PolicyProblem {
  return problem('code', 'CODE_OF_ANOTHER', `De code ${code} is van een andere organisatie. Kies een eigen code.`);
}

function versionExists({ code, version }: Pick<PolicyVersion, 'code' | 'version'>): PolicyProblem {
  const text = `Versie ${version} van ${code} is al vastgesteld en verandert niet meer. Maak een volgende versie.`;
  return problem('version', 'VERSION_EXISTS', text);
}

/** What a draft is worth at this moment. */
export interface DraftRead {
  /** As far as the text says one. */
  readonly code: string | null;
  /** The number that it would get; null where no code is given. */
  readonly nextVersion: number | null;
  /** The version that it would become; null where it cannot be judged. */
  readonly policy: PolicyVersion | null;
  /** Everything that keeps it from being published. */
  readonly problems: readonly PolicyProblem[];
  readonly warnings: readonly LegalWarning[];
}

/**
 * Reads the text of a draft. Owner and number go without saying, for the one is the organisation whose draft it is, and the
 * other comes after those recorded; a text that says otherwise is told so. `recorded` holds every policy; to judge the draft
 * it suffices that those of its own code and of its bases are among them.
 */
export function readDraft(text: string, owner: string, recorded: readonly RecordedPolicy[]): DraftRead {
  const raw = parse(text);
  if (raw === undefined) {
    const words = 'Dit is geen JSON: er ontbreekt een haakje, een komma of een aanhalingsteken.';
    const problems = [problem('', 'NOT_JSON', words)];
    return { code: null, nextVersion: null, policy: null, problems, warnings: [] };
  }
  const fields = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Fields) : null;
  const code = typeof fields?.code === 'string' ? fields.code : null;
  const next = code === null ? null : nextVersion(code, recorded);
  const read = readPolicy(fields ? { ...fields, owner, version: next ?? 1 } : raw);
  const wrong = 'problems' in read ? read.problems : problemsAmong(read.policy, recorded);
  return {
    code,
    nextVersion: next,
    policy: 'policy' in read && wrong.length === 0 ? read.policy : null,
    problems: [
      ...(fields ? saidOtherwise(fields, owner, next, recorded) : []),
      ...(code === null ? [] : isOfAnother(code, owner, recorded) ? [codeOfAnother(code)] : problemsWithCode(code)),
      ...wrong,
    ],
    warnings: 'warnings' in read ? read.warnings : [],
  };
}

/** What stands in the way of laying a version on its bases, as they were recorded. */
export function problemsAmong(policy: PolicyVersion, recorded: readonly RecordedPolicy[]): readonly PolicyProblem[] {
  const others = recorded.filter(({ code }) => code !== policy.code);
  return problemsWithBases({ ...policy, recordedAt: Number.MAX_VALUE }, others);
}

/**
 * Codes of policies, of whatever owner, that build on one and could no longer be judged once this version stands: a deviation
 * from a part that it no longer has (R29). Of each the version recorded last counts.
 */
export function brokenBy(policy: PolicyVersion, recorded: readonly RecordedPolicy[]): readonly string[] {
  const after = [...recorded, { ...policy, recordedAt: Number.MAX_VALUE }];
  const last = new Map(recorded.map((version) => [version.code, version]));
  return [...last.values()].flatMap((version) => {
    if (version.extends === null || version.code === policy.code) return [];
    const isBroken = problemsAmong(version, after).length > 0 && problemsAmong(version, recorded).length === 0;
    return isBroken ? [version.code] : [];
  });
}

export function isOfAnother(code: string, owner: string, recorded: readonly RecordedPolicy[]): boolean {
  const standing = ownerOfCode(code, recorded);
  return standing !== null && standing !== owner;
}

type Fields = Readonly<Record<string, unknown>>;

function saidOtherwise(
  { owner: saidOwner, version, code }: Fields,
  owner: string,
  next: number | null,
  recorded: readonly RecordedPolicy[],
): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (saidOwner !== undefined && saidOwner !== owner) {
    problems.push(problem('owner', 'OWNER_DIFFERS', `De eigenaar is ${owner}. Laat dit veld weg, of vul dat in.`));
  }
  if (next === null || version === undefined || version === next) return problems;
  const named = { code: String(code), version: Number(version) };
  const taken = standingVersion(named, recorded) !== null;
  const text = `De volgende versie van ${named.code} is ${next}. Laat dit veld weg, of vul dat in.`;
  problems.push(taken ? versionExists(named) : problem('version', 'VERSION_NOT_NEXT', text));
  return problems;
}

function problem(path: string, code: PolicyProblemCode, text: string): PolicyProblem {
  return { path, code, text };
}

/** Undefined: no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
