import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryKind, RegisterWords, SourceCode } from '@keurpoort/domain';
import type { DeliveryCheck } from '@keurpoort/server';
import { deliverCheck } from '../deliver-check.js';

/** One file of the conformity kit, and how it is handed in: situation.json in its folder. */
export interface Situation {
  /** What the file shows, in Dutch. */
  readonly title: string;
  readonly register: SourceCode;
  readonly kind: DeliveryKind;
  readonly moment: string;
  readonly file: string;
  /** A file in the same folder; null: documented headers. */
  readonly mapping: string | null;
  readonly sheet: string | null;
}

/** Checks the file of a situation as the command would. */
export async function checkSituation(
  folder: string,
  wordsOf: (register: SourceCode) => RegisterWords,
): Promise<DeliveryCheck> {
  const situation = JSON.parse(await readFile(join(folder, 'situation.json'), 'utf8')) as Situation;
  const { register, kind, moment, file, mapping, sheet } = situation;
  const options = {
    register,
    kind,
    moment,
    ...(mapping !== null && { mapping: join(folder, mapping) }),
    ...(sheet !== null && { sheet }),
  };
  return deliverCheck(join(folder, file), options, wordsOf, 0);
}
