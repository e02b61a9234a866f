import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { erasureKeySetting, sealKeysSetting } from '@keurpoort/server';
import { publicKeysOf, type SigningKey } from '@keurpoort/server/tokens';
import type { Secrets } from './world.js';

/** Settings by name, as a process is given them. */
export type Settings = Readonly<Record<string, string>>;

/** What one register is told: its own seal keys and erasure key, and nobody else's. */
export function registerSecrets(secrets: Secrets, source: SourceCode): Settings {
  return { KEURPOORT_SEAL_KEYS: sealKeysText(secrets, source), KEURPOORT_ERASURE_KEY: textOf(secrets.erasure[source]) };
}

/** What the verification subgraph is told: the seal keys of all five, the key of its ids and its own erasure key. */
export function verificationSecrets(secrets: Secrets): Settings {
  return { ...sharedSecrets(secrets), KEURPOORT_ERASURE_KEY: textOf(secrets.erasure.verification) };
}

/** What a .env holds for all six: each is given its own erasure key from it. */
export function environmentFileSecrets(secrets: Secrets): Settings {
  const folders = SOURCE_CODES.map((source) => [sourceOf(source).folder, secrets.erasure[source]] as const);
  const keys = [...folders, ['verification', secrets.erasure.verification] as const];
  const settings = keys.map(([folder, key]) => [erasureKeySetting(folder), textOf(key)] as const);
  return { ...sharedSecrets(secrets), ...Object.fromEntries(settings) };
}

function sharedSecrets(secrets: Secrets): Settings {
  const seals = SOURCE_CODES.map((source) => [sealKeysSetting(source), sealKeysText(secrets, source)] as const);
  return {
    ...Object.fromEntries(seals),
    KEURPOORT_ID_KEY: textOf(secrets.idKey),
    KEURPOORT_PERSON_KEY: textOf(secrets.personKey),
    KEURPOORT_RECEIPT_KEYS: jsonText(secrets.receiptKeys),
  };
}

/** What the gateway signs with, and what every subgraph verifies with. */
export function gatewaySecrets(key: SigningKey) {
  return {
    KEURPOORT_GATEWAY_KEY: jsonText(key),
    KEURPOORT_GATEWAY_JWKS: jsonText(publicKeysOf(key)),
  } as const satisfies Settings;
}

/** What verification signs itself in with at the registers, and what they verify that with. */
export function feedReaderSecrets(key: SigningKey) {
  return {
    KEURPOORT_VERIFICATION_KEY: jsonText(key),
    KEURPOORT_VERIFICATION_JWKS: jsonText(publicKeysOf(key)),
  } as const satisfies Settings;
}

export type FeedReaderSecrets = ReturnType<typeof feedReaderSecrets>;

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
