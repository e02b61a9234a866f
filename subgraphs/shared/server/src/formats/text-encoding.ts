import { isAscii, isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { UnreadableDelivery } from './unreadable-delivery.js';

export type TextEncodingName = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export const WINDOW_BYTES = 65_536;

/**
 * The input in pieces of one size, so that what is read never depends on how it arrived; other work gets its turn after
 * each piece.
 */
export async function* windows(input: AsyncIterable<Uint8Array>, size = WINDOW_BYTES): AsyncGenerator<Uint8Array> {
  let window = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of input) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + size - filled);
      window.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < size) continue;
      yield window;
      window = new Uint8Array(size);
      filled = 0;
      await setImmediate();
    }
  }
  if (filled > 0) yield window.subarray(0, filled);
}

/** Decodes windows; whether it is UTF-8 or Windows-1252 is decided at the first byte that is not ASCII. */
export class TextDecoding {
  readonly byteOrderMark: boolean;
  private decided: TextEncodingName | null = null;
  private decoder: TextDecoder | null = null;
  private carry: Uint8Array = new Uint8Array(0);
  private toSkip: number;

  constructor(firstWindow: Uint8Array) {
    const found = markedEncoding(firstWindow);
    this.byteOrderMark = found !== null;
    this.toSkip = found?.markBytes ?? 0;
    const encoding = found?.encoding ?? guessedUtf16(firstWindow);
    if (encoding !== null) this.decide(encoding);
  }

  /** As far as it is known: text that is all ASCII is UTF-8. */
  get encoding(): TextEncodingName {
    return this.decided ?? 'utf-8';
  }

  decode(window: Uint8Array, isLast: boolean): string {
    const bytes = window.subarray(this.toSkip);
    this.toSkip = 0;
    if (this.decided !== null) return this.decodeAs(this.decided, bytes, isLast);
    const all = Buffer.concat([this.carry, bytes]);
    const whole = isLast ? all : all.subarray(0, all.length - unfinishedBytes(all));
    this.carry = all.subarray(whole.length);
    if (isAscii(whole)) return whole.toString('latin1');
    const encoding = isUtf8(whole) ? 'utf-8' : 'windows-1252';
    this.decide(encoding);
    return this.decodeAs(encoding, all, isLast);
  }

  private decide(encoding: TextEncodingName): void {
    this.decided = encoding;
    if (encoding !== 'windows-1252') this.decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  private decodeAs(encoding: TextEncodingName, bytes: Uint8Array, isLast: boolean): string {
    if (encoding === 'windows-1252') return fromWindows1252(bytes);
    return this.decoder?.decode(bytes, { stream: !isLast }) ?? '';
  }
}

function markedEncoding(bytes: Uint8Array): { encoding: TextEncodingName; markBytes: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw new UnreadableDelivery('ENCODING_UNKNOWN');
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  return null;
}

/** UTF-16 of European text has a zero in every other byte; other zeros are no text. */
function guessedUtf16(bytes: Uint8Array): TextEncodingName | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  if (odd > sample.length * 0.3 && even * 20 < odd) return 'utf-16le';
  if (even > sample.length * 0.3 && odd * 20 < even) return 'utf-16be';
  throw new UnreadableDelivery('ENCODING_UNKNOWN');
}

/** How many bytes at the end may be the beginning of one UTF-8 character. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

const WINDOWS_1252_80_TO_9F =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Not TextDecoder: in Node 20.20 that reads windows-1252 as latin1, and so loses the euro sign and curly quotes. */
function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252_80_TO_9F[character.charCodeAt(0) - 0x80] ?? '');
}

/** What a text of UTF-8 was before it was taken for Windows-1252 and saved again; null when it does not look so. */
export function ungarbled(text: string): string | null {
  if (!/[\u00c2-\u00c5][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]|\u00e2\u20ac/.test(text)) return null;
  const bytes: number[] = [];
  for (const character of text) {
    const high = WINDOWS_1252_80_TO_9F.indexOf(character);
    const code = high >= 0 ? high + 0x80 : character.charCodeAt(0);
    if (code > 0xff) return null;
    bytes.push(code);
  }
  const before = Buffer.from(bytes);
  return isUtf8(before) ? before.toString('utf8') : null;
}
