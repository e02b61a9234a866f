import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ReceiptKeySet, readReceiptKeys, rotated } from '@keurpoort/verification';
import type { Secrets } from './world.js';

/** Milliseconds for which a sandbox's receipt key signs, and how long before its end the next one is made. */
const PERIOD_MS = 365 * 86_400_000;
const SPARE_MS = 30 * 86_400_000;

/** Secrets that must outlast a restart: without them yesterday's records cannot be found, nor its receipts checked. */
export type LastingSecrets = Pick<Secrets, 'personKey' | 'receiptKeys'>;

/** Those of a sandbox, made at its first start in a file that only its owner reads; the receipt key is rotated in time. */
export function lastingSecrets(file: string, now: number): LastingSecrets {
  const there = readFile(file);
  const personKey = there?.personKey ?? new Uint8Array(randomBytes(32));
  const receiptKeys = rotated(there?.receiptKeys ?? { keys: [] }, now, PERIOD_MS, SPARE_MS);
  mkdirSync(dirname(file), { recursive: true });
  const text = JSON.stringify({ personKey: Buffer.from(personKey).toString('base64url'), receiptKeys }, null, 2);
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return { personKey, receiptKeys };
}

/** Throws on a file that is there and cannot be read: writing over it would cost the keys. */
function readFile(file: string): LastingSecrets | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { personKey, receiptKeys } = JSON.parse(text) as { personKey: string; receiptKeys: ReceiptKeySet };
  const read = readReceiptKeys(JSON.stringify(receiptKeys));
  if ('problems' in read) throw new Error(`${file}: ${read.problems.join('; ')}`);
  return { personKey: new Uint8Array(Buffer.from(personKey, 'base64url')), receiptKeys: read };
}
