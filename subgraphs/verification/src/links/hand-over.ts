import { hkdfSync } from 'node:crypto';
import type { Identity, OwnNumber } from '@keurpoort/server';
import { jwtVerify, SignJWT } from 'jose';

const TYPE = 'kp-hand-over';
/** Seconds between signing in with one register and with the next. */
const VALID_S = 15 * 60;

/**
 * What a coach takes from one sign-in to the next: the numbers proven so far. A register vouches for its own numbers alone, so
 * two numbers need two sign-ins. Signed with a key made from the key of ids (HS256).
 */
export function writeHandOver(numbers: readonly OwnNumber[], now: number, idKey: Uint8Array): Promise<string> {
  return new SignJWT({ numbers })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setExpirationTime(Math.floor(now / 1_000) + VALID_S)
    .sign(handOverKey(idKey));
}

/** The numbers proven now and before; null: the code was changed, was made elsewhere, or is too old. */
export async function ownNumbers(
  identity: Identity | null,
  handOver: string | null,
  now: number,
  idKey: Uint8Array,
): Promise<readonly OwnNumber[] | null> {
  const proven = identity?.numbers ?? [];
  if (handOver === null) return proven;
  try {
    const { payload } = await jwtVerify(handOver, handOverKey(idKey), {
      algorithms: ['HS256'],
      typ: TYPE,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'numbers'],
    });
    const before = payload.numbers as readonly OwnNumber[];
    const all = [...proven, ...before].map((own) => [JSON.stringify([own.source, own.number]), own] as const);
    return [...new Map(all).values()];
  } catch {
    return null;
  }
}

function handOverKey(idKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', idKey, new Uint8Array(), TYPE, 32));
}
