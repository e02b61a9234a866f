import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoopTurns } from './loop-turns.js';

/** Values sorted in one go: few enough not to hold the event loop. */
const RUN_VALUES = 8_192;
const RUN_CHARACTERS = 8_000_000;
/** Bytes of all windows on sorted runs together, and the least that one has. */
const WINDOWS_BYTES = 16_777_216;
const LEAST_WINDOW = 4_096;
const BATCH_VALUES = 500;
const LF = 10;

export interface SpillOptions {
  /** Where the temporary file is made; the system's own folder unless told. */
  readonly folder?: string | undefined;
  /** Values sorted at once. */
  readonly runValues?: number;
}

interface Keyed {
  readonly key: string;
  /** The key as it compares. */
  readonly order: string;
  /** The value as JSON. */
  readonly text: string;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Sorts values by a key, more of them than memory holds: in sorted runs in one temporary file, which loses its name as soon
 * as it is made, so that whatever ends this process leaves nothing behind. Values must survive JSON.
 */
export class SortedSpill<T> {
  private held: Keyed[] = [];
  private heldCharacters = 0;
  private readonly runs: Run[] = [];
  private file: FileHandle | null = null;
  private size = 0;

  constructor(private readonly options: SpillOptions = {}) {}

  /** Values of one key come back in the order in which they were added. A key holds neither tab nor line end. */
  async add(key: string, value: T): Promise<void> {
    const text = JSON.stringify(value);
    this.held.push({ key, order: byteOrdered(key), text });
    this.heldCharacters += text.length;
    if (this.held.length >= (this.options.runValues ?? RUN_VALUES) || this.heldCharacters >= RUN_CHARACTERS)
      await this.spill();
  }

  /** All values in the order of the UTF-8 bytes of their keys, by the handful; to be read once, after the last was added. */
  async *sorted(): AsyncGenerator<readonly T[]> {
    const turns = new LoopTurns();
    let batch: T[] = [];
    for await (const texts of this.runs.length === 0 ? this.inMemory() : this.merged()) {
      for (const text of texts) batch.push(JSON.parse(text) as T);
      yield batch;
      batch = [];
      await turns.give();
    }
  }

  /** Lets go of the file, and with it of everything in it. */
  async close(): Promise<void> {
    this.held = [];
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private async *inMemory(): AsyncGenerator<readonly string[]> {
    const sorted = inOrder(this.held);
    this.held = [];
    for (let from = 0; from < sorted.length; from += BATCH_VALUES)
      yield sorted.slice(from, from + BATCH_VALUES).map(({ text }) => text);
  }

  private async spill(): Promise<void> {
    const lines = inOrder(this.held).map(({ key, text }) => `${key}\t${text}\n`);
    this.held = [];
    this.heldCharacters = 0;
    const bytes = Buffer.from(lines.join(''), 'utf8');
    this.file ??= await namelessFile(this.options.folder ?? tmpdir());
    const start = this.size;
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, written, bytes.length - written, start + written);
      written += bytesWritten;
    }
    this.size = start + bytes.length;
    this.runs.push({ start, end: this.size });
  }

  private async *merged(): AsyncGenerator<readonly string[]> {
    if (this.held.length > 0) await this.spill();
    const { file } = this;
    if (file === null) throw new Error('a spill that was closed cannot be read');
    const window = Math.max(LEAST_WINDOW, Math.floor(WINDOWS_BYTES / this.runs.length));
    const heap = new RunHeap();
    for (const [order, run] of this.runs.entries()) {
      const reader = new RunReader(file, run, order, window);
      if (await reader.fill()) heap.push(reader);
    }
    let batch: string[] = [];
    for (let reader = heap.first(); reader; reader = heap.first()) {
      batch.push(reader.take());
      if (!reader.isEmpty || (await reader.fill())) heap.sinkFirst();
      else heap.dropFirst();
      if (batch.length < BATCH_VALUES) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

/** Reads one sorted run through a window. */
class RunReader {
  private lines: string[] = [];
  private at = 0;
  private position: number;
  /** The key of the value that comes next, as it compares. */
  key = '';

  constructor(
    private readonly file: FileHandle,
    private readonly run: Run,
    readonly order: number,
    private readonly window: number,
  ) {
    this.position = run.start;
  }

  get isEmpty(): boolean {
    return this.at >= this.lines.length;
  }

  take(): string {
    const line = this.lines[this.at] ?? '';
    this.at += 1;
    this.readKey();
    return line.slice(line.indexOf('\t') + 1);
  }

  /** Reads on; false at the end of the run. */
  async fill(): Promise<boolean> {
    for (let size = this.window; this.position < this.run.end; size *= 2) {
      const bytes = Buffer.allocUnsafe(Math.min(size, this.run.end - this.position));
      const { bytesRead } = await this.file.read(bytes, 0, bytes.length, this.position);
      if (bytesRead === 0) throw new Error('a spilled run is shorter than it was written');
      const whole = bytes.lastIndexOf(LF, bytesRead - 1);
      // A value longer than the window asks for a wider one.
      if (whole < 0) continue;
      this.position += whole + 1;
      this.lines = bytes.toString('utf8', 0, whole).split('\n');
      this.at = 0;
      this.readKey();
      return true;
    }
    return false;
  }

  private readKey(): void {
    const line = this.lines[this.at];
    if (line !== undefined) this.key = byteOrdered(line.slice(0, line.indexOf('\t')));
  }
}

/** The run whose next value comes first lies on top. */
class RunHeap {
  private readonly readers: RunReader[] = [];

  first(): RunReader | undefined {
    return this.readers[0];
  }

  push(reader: RunReader): void {
    const { readers } = this;
    readers.push(reader);
    for (let at = readers.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  dropFirst(): void {
    const last = this.readers.pop();
    if (last === undefined || this.readers.length === 0) return;
    this.readers[0] = last;
    this.sinkFirst();
  }

  sinkFirst(): void {
    for (let at = 0; ; ) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < this.readers.length && this.isBefore(below, least)) least = below;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.readers[a], this.readers[b]];
    if (!one || !other) return false;
    return one.key < other.key || (one.key === other.key && one.order < other.order);
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.readers[a], this.readers[b]];
    if (!one || !other) return;
    this.readers[a] = other;
    this.readers[b] = one;
  }
}

/** A text that compares, by its code units, as the UTF-8 bytes of the given one do. Two texts never become one. */
export function byteOrdered(text: string): string {
  if (!/[\ud800-\uffff]/.test(text)) return text;
  return text.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}

function inOrder(held: readonly Keyed[]): readonly Keyed[] {
  return held.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

async function namelessFile(folder: string): Promise<FileHandle> {
  const own = await mkdtemp(join(folder, 'keurpoort-'));
  try {
    return await open(join(own, 'spill'), 'wx+', 0o600);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
