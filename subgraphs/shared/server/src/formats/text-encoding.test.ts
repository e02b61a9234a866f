import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPieces } from './sample-words.contract.js';
import { TextDecoding, ungarbled, windows } from './text-encoding.js';

async function decode(bytes: Uint8Array, pieces: readonly number[], size = 16) {
  const parts: Uint8Array[] = [];
  for await (const window of windows(inPieces(bytes, pieces), size)) parts.push(window);
  const decoding = new TextDecoding(parts[0] ?? new Uint8Array(0));
  const text = parts.map((part, index) => decoding.decode(part, index === parts.length - 1)).join('');
  return { text, encoding: decoding.encoding, byteOrderMark: decoding.byteOrderMark };
}

const BE = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a file', () => {
  it('is found by its mark, or by what its bytes can be', async () => {
    const text = 'nummer;naam\n1;José van ’t Veen\n';
    const cases = [
      [Buffer.from(text), 'utf-8', false],
      [Buffer.from(`\ufeff${text}`), 'utf-8', true],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', true],
      [BE(`\ufeff${text}`), 'utf-16be', true],
      [Buffer.from(text, 'utf16le'), 'utf-16le', false],
      [BE(text), 'utf-16be', false],
      [Buffer.from(text.replace('’', '\u0092'), 'latin1'), 'windows-1252', false],
    ] as const;
    for (const [bytes, encoding, byteOrderMark] of cases)
      expect(await decode(bytes, [5])).toEqual({ text, encoding, byteOrderMark });
  });

  it('is decided at the first byte that is not ASCII, however late that comes', async () => {
    const before = 'a'.repeat(1000);
    expect(await decode(Buffer.from(`${before}é`), [7])).toMatchObject({ text: `${before}é`, encoding: 'utf-8' });
    expect(await decode(Buffer.from(`${before}é`, 'latin1'), [7])).toMatchObject({
      text: `${before}é`,
      encoding: 'windows-1252',
    });
  });

  it('knows the characters of Windows that ISO 8859-1 does not have', async () => {
    expect((await decode(Buffer.from([0x80, 0x8a, 0x92, 0x9f, 0xe9]), [1])).text).toBe('€Š’Ÿé');
  });

  it('never depends on how the bytes arrive', async () => {
    const bytes = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => Buffer.from(text)),
      fc.array(fc.constantFrom(0x41, 0x0a, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0), { maxLength: 80 }).map(Buffer.from),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), async (given, pieces) => {
        expect(await decode(given, pieces)).toEqual(await decode(given, [1000]));
      }),
    );
  });

  it('refuses bytes that are no text', async () => {
    await expect(decode(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), [8])).rejects.toThrow('ENCODING_UNKNOWN');
    await expect(decode(Buffer.from([1, 2, 3, 0, 0, 0, 7, 8]), [8])).rejects.toThrow('ENCODING_UNKNOWN');
  });

  it('shows what a text was before it was taken for Windows-1252', () => {
    expect(ungarbled('JosÃ© van â€™t Veen')).toBe('José van ’t Veen');
    expect(ungarbled('ZoÃ«')).toBe('Zoë');
    for (const fine of ['José', 'Ångström', 'Ægir Øst', 'ÃO', 'Zoë’s']) expect(ungarbled(fine)).toBeNull();
  });
});
