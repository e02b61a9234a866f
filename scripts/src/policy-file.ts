import { readFile } from 'node:fs/promises';
import { type LegalWarning, type PolicyProblem, type PolicyVersion, readPolicy } from '@keurpoort/domain';

export type PolicyFile =
  | { readonly policy: PolicyVersion; readonly warnings: readonly LegalWarning[] }
  /** 1: problems in the policy; 2: no JSON, or no file. The text is Dutch. */
  | { readonly exitCode: 1 | 2; readonly text: string };

/** Reads one policy file as it stands, without the base that it may extend; `unsaid` fills in what a draft need not say. */
export async function readPolicyFile(file: string, unsaid: Partial<PolicyVersion> = {}): Promise<PolicyFile> {
  const raw = await readFile(file, 'utf8').catch(() => null);
  if (raw === null) return { exitCode: 2, text: `Het bestand ${file} is niet te openen.\n` };
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return { exitCode: 2, text: `Het bestand ${file} is geen JSON.\n` };
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  const read = readPolicy(isObject ? { ...unsaid, ...(parsed as object) } : parsed);
  if (!('problems' in read)) return read;
  const lines = read.problems.map(lineOf);
  return { exitCode: 1, text: `${read.problems.length} fout(en) in ${file}:\n${lines.join('\n')}\n` };
}

/** The policy on trial and the bases that it may extend, or what is wrong with the first file that has errors. */
export async function readPolicyFiles(
  files: readonly string[],
): Promise<readonly PolicyVersion[] | Extract<PolicyFile, { readonly exitCode: number }>> {
  const policies: PolicyVersion[] = [];
  for (const file of files) {
    const read = await readPolicyFile(file, UNSAID);
    if ('exitCode' in read) return read;
    policies.push(read.policy);
  }
  return policies;
}

/** Owner and number of a draft go without saying. */
const UNSAID = { owner: '(concept)', version: 1 };

function lineOf({ path, code, text }: PolicyProblem): string {
  return `  ${path === '' ? '(geheel)' : path}: ${text} [${code}]`;
}
