import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ReceiptKeySet, readReceiptKeys, rotated } from '@keurpoort/verification';
import { freshErasureKeys, type Secrets } from './world.js';

/** Milliseconds for which a sandbox's receipt key signs, and how long before its end the next one is made. */
const PERIOD_MS = 365 * 86_400_000;
const SPARE_MS = 30 * 86_400_000;

/**
 * Secrets that must outlast a restart: without them yesterday's records cannot be found, nor its receipts checked, nor what
 * was erased be told from what was not.
 */
export type LastingSecrets = Pick<Secrets, 'personKey' | 'receiptKeys' | 'erasure'>;

/** Those of a sandbox, made at its first start in a file that only its owner reads; the receipt key is rotated in time. */
export function lastingSecrets(file: string, now: number): LastingSecrets {
  const there = readFile(file);
  const personKey = there?.personKey ?? new Uint8Array(randomBytes(32));
  const receiptKeys = rotated(there?.receiptKeys ?? { keys: [] }, now, PERIOD_MS, SPARE_MS);
  mkdirSync(dirname(file), { recursive: true });
  const erasure = there?.erasure ?? freshErasureKeys();
  const erasureTexts = Object.entries(erasure).map(([name, key]) => [name, textOf(key)]);
  const kept = { personKey: textOf(personKey), receiptKeys, erasure: Object.fromEntries(erasureTexts) };
  const text = JSON.stringify(kept, null, 2);
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return { personKey, receiptKeys, erasure };
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
  const { personKey, receiptKeys, erasure } = JSON.parse(text) as {
    readonly personKey: string;
    readonly receiptKeys: ReceiptKeySet;
    /** Absent in a file from before anything could be erased. */
    readonly erasure?: Readonly<Record<string, string>>;
  };
  const read = readReceiptKeys(JSON.stringify(receiptKeys));
  if ('problems' in read) throw new Error(`${file}: ${read.problems.join('; ')}`);
  const erasureKeys = Object.entries(erasure ?? {}).map(([name, key]) => [name, bytesOf(key)]);
  return {
    personKey: bytesOf(personKey),
    receiptKeys: read,
    erasure: erasure ? (Object.fromEntries(erasureKeys) as Secrets['erasure']) : freshErasureKeys(),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
