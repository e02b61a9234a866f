import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ColumnMapping } from './formats/column-mapping.js';

/** The content of a delivery: read once, from its beginning to its end. */
export interface DeliverySource {
  /** What the register calls the file; what kind of file it is shows from its content. */
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mapping?: ColumnMapping | null;
  /** Name of the sheet of a workbook; goes before the one in the mapping. */
  readonly sheet?: string | null;
}

export function fileSource(path: string, about: Pick<DeliverySource, 'mapping' | 'sheet'> = {}): DeliverySource {
  return { fileName: basename(path), bytes: createReadStream(path), ...about };
}

/** A short content of JSON Lines that is in memory already. */
export function jsonLinesSource(content: string): DeliverySource {
  return { fileName: 'levering.jsonl', bytes: once(Buffer.from(content, 'utf8')) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/**
 * Takes the digest of the bytes that pass. Who reads them may stop where the file cannot be read any further: the digest
 * is of the whole content all the same.
 */
export class DigestedBytes implements AsyncIterable<Uint8Array> {
  private readonly hash: Hash = createHash('sha256');
  private readonly iterator: AsyncIterator<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.iterator = bytes[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.next() };
  }

  /** Reads what is left; the SHA-256 of everything, hexadecimal. */
  async digest(): Promise<string> {
    for (let piece = await this.next(); !piece.done; piece = await this.next());
    return this.hash.digest('hex');
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private async next(): Promise<IteratorResult<Uint8Array>> {
    const piece = await this.iterator.next();
    if (!piece.done) this.hash.update(piece.value);
    return piece;
  }
}
