import { readFile } from 'node:fs/promises';
import { LEGAL_WARNINGS, type PolicyProblem, readPolicy } from '@keurpoort/domain';

export interface PolicyCheck {
  /** 0: nothing wrong; 1: problems in the policy; 2: no JSON, or no file. */
  readonly exitCode: 0 | 1 | 2;
  /** Dutch. */
  readonly text: string;
}

/** Checks one policy file as it stands, without the base that it may extend. */
export async function checkPolicyFile(file: string): Promise<PolicyCheck> {
  const raw = await readFile(file, 'utf8').catch(() => null);
  if (raw === null) return { exitCode: 2, text: `Het bestand ${file} is niet te openen.\n` };
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return { exitCode: 2, text: `Het bestand ${file} is geen JSON.\n` };
  }
  const read = readPolicy(parsed);
  if ('problems' in read) {
    const lines = read.problems.map(lineOf);
    return { exitCode: 1, text: `${read.problems.length} fout(en) in ${file}:\n${lines.join('\n')}\n` };
  }
  const { code, version, extends: base } = read.policy;
  const lines = [
    `Eisenset ${code}, versie ${version}: geen fouten gevonden.`,
    ...(base === null ? [] : [`Of ${base} de delen heeft die deze eisenset vervangt, blijkt bij het vastleggen.`]),
    ...read.warnings.map((warning) => `Let op: ${LEGAL_WARNINGS[warning].nl}`),
  ];
  return { exitCode: 0, text: `${lines.join('\n')}\n` };
}

function lineOf({ path, code, text }: PolicyProblem): string {
  return `  ${path === '' ? '(geheel)' : path}: ${text} [${code}]`;
}
