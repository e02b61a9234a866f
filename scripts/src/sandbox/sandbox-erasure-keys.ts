import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshErasureKeys, type Secrets } from '../world.js';

const KEY_FILE = 'erasure-keys.json';
const OWNER_ONLY = 0o600;

/** The erasure keys of the sandbox's stores: made at the first start and kept beside them, for they last as long (R37). */
export function sandboxErasureKeys(folder: string): Secrets['erasure'] {
  const file = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true });
  try {
    const made = Object.entries(freshErasureKeys()).map(([name, key]) => [
      name,
      Buffer.from(key).toString('base64url'),
    ]);
    // Whoever is second, of two first starts at once, reads the other's.
    writeFileSync(file, JSON.stringify(Object.fromEntries(made)), { flag: 'wx', mode: OWNER_ONLY });
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EEXIST') throw error;
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  const keys = Object.entries(kept).map(([name, key]) => [name, new Uint8Array(Buffer.from(key, 'base64url'))]);
  return Object.fromEntries(keys) as Secrets['erasure'];
}
