import { TextDecoder } from 'node:util';
import sax from 'sax';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UnreadableDelivery } from './unreadable-delivery.js';

const MB = 1_048_576;
export const MAX_XLSX_BYTES = 32 * MB;
/** What may be unpacked of one workbook, counted while unpacking: what a zip says of itself is not believed. */
export const MAX_UNPACKED_BYTES = 128 * MB;
const MAX_ENTRIES = 5000;

export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** The parts of a workbook, read one by one within a budget. */
export class XlsxArchive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: Buffer): Promise<XlsxArchive> {
    return damagedUnlessRefused(async () => {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= MAX_ENTRIES || entry.uncompressedSize > MAX_UNPACKED_BYTES) throw tooLarge();
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new XlsxArchive(zip, entries);
    });
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** The names of parts, in lower case. */
  parts(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Reads a part through `reader`; yields after each piece, so that who asks sets the pace. A part that is not there is empty. */
  async *read(part: string, reader: XmlReader): AsyncGenerator<void> {
    const entry = this.entries.get(part.toLowerCase());
    if (!entry) return;
    const parser = new XmlParsing(reader);
    const stream = await damagedUnlessRefused(() => this.zip.openReadStreamPromise(entry));
    try {
      const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      for (;;) {
        const piece = await damagedUnlessRefused(() => pieces.next());
        if (piece.done) break;
        this.unpacked += piece.value.length;
        if (this.unpacked > MAX_UNPACKED_BYTES) throw tooLarge();
        parser.write(piece.value);
        yield;
      }
      parser.end();
    } finally {
      stream.destroy();
    }
  }

  async readWhole(part: string, reader: XmlReader): Promise<void> {
    for await (const _ of this.read(part, reader));
  }
}

/** Strict XML without a document type, so without entities of its own. */
class XmlParsing {
  private readonly parser: sax.SAXParser;
  private decoder: TextDecoder | null = null;

  constructor(reader: XmlReader) {
    const options = { strictEntities: true, position: false };
    this.parser = new sax.SAXParser(true, options);
    this.parser.onopentag = ({ name, attributes }) =>
      reader.open(localName(name), attributes as Readonly<Record<string, string>>);
    this.parser.onclosetag = (name) => reader.close(localName(name));
    this.parser.ontext = (text) => reader.text?.(text);
    this.parser.oncdata = (text) => reader.text?.(text);
    this.parser.ondoctype = () => {
      throw damaged();
    };
    this.parser.onerror = () => {
      throw damaged();
    };
  }

  write(piece: Buffer): void {
    this.decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8');
    this.parser.write(this.decoder.decode(piece, { stream: true }));
  }

  end(): void {
    if (this.decoder === null) throw damaged();
    this.parser.close();
  }
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function damaged(): UnreadableDelivery {
  return new UnreadableDelivery('XLSX_DAMAGED');
}

function tooLarge(): UnreadableDelivery {
  return new UnreadableDelivery('XLSX_TOO_LARGE', { value: String(MAX_UNPACKED_BYTES / MB) });
}

async function damagedUnlessRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UnreadableDelivery ? error : damaged();
  }
}
