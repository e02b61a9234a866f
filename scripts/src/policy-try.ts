import { readFile } from 'node:fs/promises';
import type { PolicyVersion } from '@keurpoort/domain';
import { inPlace } from './cases/in-place.js';
import type { AcceptanceCase } from './cases/notation.js';
import { CaseRunner } from './cases/run.js';
import type { PolicyCheck } from './policy-check.js';
import { readPolicyFiles } from './policy-file.js';

export interface TriedCase {
  readonly id: string;
  readonly title: string;
  readonly expected: string;
  readonly got: string;
  /** In words; empty: as expected. */
  readonly differences: readonly string[];
}

/** Runs the questions of cases with a policy in place of their own; null: a case that asks under none. */
export async function tryOnCases(
  policy: PolicyVersion,
  bases: readonly PolicyVersion[],
  cases: readonly AcceptanceCase[],
  options: { readonly supergraphSdl: string; readonly whole: boolean },
): Promise<readonly (TriedCase | null)[]> {
  const runner = await CaseRunner.start(options.supergraphSdl);
  const results: (TriedCase | null)[] = [];
  for (const given of cases) {
    const { outcome, outcomes, refusal } = given.expect;
    const onlyOutcome = {
      ...(outcome ? { outcome } : {}),
      ...(outcomes ? { outcomes } : {}),
      ...(refusal ? { refusal } : {}),
    };
    const tried = inPlace({ ...given, expect: options.whole ? given.expect : onlyOutcome }, policy, bases);
    results.push(tried && (await runner.run(tried)));
  }
  await runner.stop();
  return results;
}

/** Tries a policy file on files of cases. */
export async function tryPolicyFile(
  file: string,
  options: {
    readonly cases: readonly string[];
    readonly bases: readonly string[];
    readonly only: readonly string[];
    readonly supergraphSdl: string;
    readonly whole: boolean;
  },
): Promise<PolicyCheck> {
  const read = await readPolicyFiles([file, ...options.bases]);
  if ('exitCode' in read) return read;
  const cases = await readCases(options.cases, options.only);
  if ('exitCode' in cases) return cases;
  const [policy, ...bases] = read;
  if (!policy) throw new Error(`${file} was read and is not there`);
  const results = await tryOnCases(policy, bases, cases, options);
  const tried = results.filter((result) => result !== null);
  const other = tried.filter(({ differences }) => differences.length > 0);
  const skipped = results.length - tried.length;
  const lines = [
    ...tried.flatMap(linesOf),
    `${tried.length} gevallen: ${tried.length - other.length} zoals verwacht, ${other.length} anders.`,
    ...(skipped === 0 ? [] : [`${skipped} overgeslagen: daarin wordt niet naar een eisenset gevraagd.`]),
  ];
  return { exitCode: other.length === 0 ? 0 : 1, text: `${lines.join('\n')}\n` };
}

/** Cases of all files together, or of these the ones whose id begins so. */
export async function readCases(
  files: readonly string[],
  only: readonly string[],
): Promise<readonly AcceptanceCase[] | Extract<PolicyCheck, { readonly exitCode: 0 | 1 | 2 }>> {
  const cases: AcceptanceCase[] = [];
  for (const file of files) {
    try {
      cases.push(...(JSON.parse(await readFile(file, 'utf8')) as readonly AcceptanceCase[]));
    } catch {
      return { exitCode: 2, text: `Het bestand ${file} is niet te openen, of geen JSON.\n` };
    }
  }
  return cases.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
}

function linesOf({ id, title, expected, got, differences }: TriedCase): readonly string[] {
  const mark = differences.length === 0 ? 'zoals verwacht' : 'ANDERS';
  return [
    `${id}  verwacht ${expected}  gekregen ${got}  ${mark}  (${title})`,
    ...differences.map((one) => `    ${one}`),
  ];
}
