import { createHash } from 'node:crypto';
import { type Ask, type AskedIdentifier, SOURCE_CODES } from '@keurpoort/domain';

/** An ask as it travels: JSON with its fields in one order, so that equal asks are equal texts. */
export function writeAsk(ask: Ask): string {
  const identifiers = ask.identifiers.map(({ kind, value, marks }) => ({ kind, value, marks }));
  return JSON.stringify({ register: ask.register, knownAt: ask.knownAt, identifiers });
}

/** The ask that a text holds, or null when it is none. */
export function readAsk(text: string): Ask | null {
  try {
    const raw: unknown = JSON.parse(text);
    return isAsk(raw) ? raw : null;
  } catch {
    return null;
  }
}

function isAsk(raw: unknown): raw is Ask {
  if (typeof raw !== 'object' || raw === null) return false;
  const { register, knownAt, identifiers } = raw as Record<string, unknown>;
  const known = SOURCE_CODES.some((code) => code === register) && Number.isSafeInteger(knownAt);
  return known && Array.isArray(identifiers) && identifiers.every(isIdentifier);
}

function isIdentifier(raw: unknown): raw is AskedIdentifier {
  if (typeof raw !== 'object' || raw === null) return false;
  const { kind, value, marks } = raw as Record<string, unknown>;
  return (kind === 'number' || kind === 'kvkNumber') && typeof value === 'string' && Array.isArray(marks);
}

/** SHA-256 of a text, base64url. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
