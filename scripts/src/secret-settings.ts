import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { sealKeysSetting } from '@keurpoort/server';
import { publicKeysOf, type SigningKey } from '@keurpoort/server/tokens';
import type { Secrets } from './world.js';

/** Settings by name, as a process is given them. */
export type Settings = Readonly<Record<string, string>>;

/** What one register is told: its own seal keys, and nobody else's. */
export function registerSecrets(secrets: Secrets, source: SourceCode): Settings {
  return { KEURPOORT_SEAL_KEYS: sealKeysText(secrets, source) };
}

/** What the verification subgraph is told: the seal keys of all five, and the key of its ids. */
export function verificationSecrets(secrets: Secrets): Settings {
  const seals = SOURCE_CODES.map((source) => [sealKeysSetting(source), sealKeysText(secrets, source)] as const);
  return { ...Object.fromEntries(seals), KEURPOORT_ID_KEY: textOf(secrets.idKey) };
}

/** What the gateway signs with, and what every subgraph verifies with. */
export function gatewaySecrets(key: SigningKey) {
  return {
    KEURPOORT_GATEWAY_KEY: jsonText(key),
    KEURPOORT_GATEWAY_JWKS: jsonText(publicKeysOf(key)),
  } as const satisfies Settings;
}

/** JSON as a setting that no shell and no .env file can spoil. */
export function jsonText(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sealKeysText(secrets: Secrets, source: SourceCode): string {
  return secrets.seals[source].map(({ id, secret }) => `${id}:${textOf(secret)}`).join(',');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
