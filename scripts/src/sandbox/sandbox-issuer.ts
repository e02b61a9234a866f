import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSigningKey, type SigningKey, signingKeyIn, TokenIssuer } from '@keurpoort/server/tokens';

const KEY_FILE = 'issuer.json';
const OWNER_ONLY = 0o600;

/** The issuer of the sandbox's tokens; its key is made at the first use and kept beside the sandbox's stores. */
export async function openSandboxIssuer(folder: string): Promise<TokenIssuer> {
  return new TokenIssuer('zandbak', 'https://zandbak.invalid', await keyIn(folder));
}

async function keyIn(folder: string): Promise<SigningKey> {
  const file = join(folder, KEY_FILE);
  await mkdir(folder, { recursive: true });
  try {
    const made = await newSigningKey();
    // Whoever is second, at a first start and a first token at once, reads the other's.
    await writeFile(file, JSON.stringify(made), { flag: 'wx', mode: OWNER_ONLY });
    return made;
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EEXIST') throw error;
  }
  const kept = signingKeyIn(await readFile(file, 'utf8'));
  if (!kept) throw new Error(`${file} bevat geen sleutel: verwijder het bestand, dan komt er een nieuwe.`);
  return kept;
}
