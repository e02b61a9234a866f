import { LEGAL_WARNINGS } from '@keurpoort/domain';
import { readPolicyFile } from './policy-file.js';

export interface PolicyCheck {
  /** 0: nothing wrong; 1: problems in the policy; 2: no JSON, or no file. */
  readonly exitCode: 0 | 1 | 2;
  /** Dutch. */
  readonly text: string;
}

/** Checks one policy file as it stands, without the base that it may extend. */
export async function checkPolicyFile(file: string): Promise<PolicyCheck> {
  const read = await readPolicyFile(file);
  if ('exitCode' in read) return read;
  const { code, version, extends: base } = read.policy;
  const lines = [
    `Eisenset ${code}, versie ${version}: geen fouten gevonden.`,
    ...(base === null ? [] : [`Of ${base} de delen heeft die deze eisenset vervangt, blijkt bij het vastleggen.`]),
    ...read.warnings.map((warning) => `Let op: ${LEGAL_WARNINGS[warning].nl}`),
  ];
  return { exitCode: 0, text: `${lines.join('\n')}\n` };
}
