import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoopTurns } from './loop-turns.js';

/** Texts sorted in one go: few enough not to hold the event loop. */
const RUN_VALUES = 4_096;
const RUN_BYTES = 4_194_304;
const FIRST_ARENA_BYTES = 65_536;
/** Bytes of all windows on sorted runs together, and the least that one has. */
const WINDOWS_BYTES = 16_777_216;
const LEAST_WINDOW = 4_096;
const BATCH_VALUES = 250;
const LF = 10;
const TAB = 9;

export interface SpillOptions {
  /** Where the temporary file is made; the system's own folder unless told. */
  readonly folder?: string | undefined;
  /** Texts sorted at once. */
  readonly runValues?: number;
}

/** A text with its key, such that keys compare by their code units as the UTF-8 bytes of the key given (byteOrdered). */
export interface SortedText {
  readonly order: string;
  readonly text: string;
}

/** A text that is held in the arena. */
interface Held {
  readonly key: string;
  readonly order: string;
  readonly start: number;
  readonly end: number;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Sorts texts by a key, more of them than memory holds: in sorted runs in one temporary file, which loses its name as soon
 * as it is made, so that whatever ends this process leaves nothing behind.
 */
export class SortedSpill {
  private held: Held[] = [];
  /** Texts outside the heap: as strings they would grow old in it. */
  private arena: Buffer = Buffer.alloc(0);
  private filled = 0;
  private readonly runs: Run[] = [];
  private file: FileHandle | null = null;
  private size = 0;

  constructor(private readonly options: SpillOptions = {}) {}

  /** Texts of one key come back in the order in which they were added. None holds a line end, and a key no tab either. */
  async add(key: string, text: string): Promise<void> {
    const start = this.filled;
    this.makeRoom(text.length * 3);
    this.filled += this.arena.write(text, start);
    this.held.push({ key, order: byteOrdered(key), start, end: this.filled });
    if (this.held.length >= (this.options.runValues ?? RUN_VALUES) || this.filled >= RUN_BYTES) await this.spill();
  }

  private makeRoom(bytes: number): void {
    const needed = this.filled + bytes;
    if (needed <= this.arena.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(needed, this.arena.length * 2, FIRST_ARENA_BYTES));
    this.arena.copy(wider, 0, 0, this.filled);
    this.arena = wider;
  }

  /** All texts in the order of the UTF-8 bytes of their keys, by the handful; to be read once, after the last was added. */
  async *sorted(): AsyncGenerator<readonly SortedText[]> {
    const turns = new LoopTurns();
    for await (const texts of this.runs.length === 0 ? this.inMemory() : this.merged()) {
      yield texts;
      await turns.give();
    }
  }

  /** Lets go of the file, and with it of everything in it. */
  async close(): Promise<void> {
    this.held = [];
    this.arena = Buffer.alloc(0);
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private async *inMemory(): AsyncGenerator<readonly SortedText[]> {
    const sorted = inOrder(this.held);
    for (let from = 0; from < sorted.length; from += BATCH_VALUES)
      yield sorted.slice(from, from + BATCH_VALUES).map(({ order, start, end }) => {
        return { order, text: this.arena.toString('utf8', start, end) };
      });
  }

  private async spill(): Promise<void> {
    const sorted = inOrder(this.held);
    const keys = sorted.reduce((sum, { key }) => sum + 3 * key.length + 2, 0);
    const lines = Buffer.allocUnsafeSlow(this.filled + keys);
    let length = 0;
    for (const { key, start, end } of sorted) {
      length += lines.write(key, length);
      lines[length] = TAB;
      this.arena.copy(lines, length + 1, start, end);
      length += end - start + 2;
      lines[length - 1] = LF;
    }
    this.held = [];
    this.filled = 0;
    await this.write(lines.subarray(0, length));
  }

  private async write(bytes: Buffer): Promise<void> {
    this.file ??= await namelessFile(this.options.folder ?? tmpdir());
    const start = this.size;
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, written, bytes.length - written, start + written);
      written += bytesWritten;
    }
    this.size = start + bytes.length;
    this.runs.push({ start, end: this.size });
  }

  private async *merged(): AsyncGenerator<readonly SortedText[]> {
    if (this.held.length > 0) await this.spill();
    this.arena = Buffer.alloc(0);
    const { file } = this;
    if (file === null) throw new Error('a spill that was closed cannot be read');
    const window = Math.max(LEAST_WINDOW, Math.floor(WINDOWS_BYTES / this.runs.length));
    const heap = new RunHeap();
    for (const [order, run] of this.runs.entries()) {
      const reader = new RunReader(file, run, order, window);
      if (await reader.fill()) heap.push(reader);
    }
    let batch: SortedText[] = [];
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

/** Reads one sorted run through a window, of which only the line that comes next is text. */
class RunReader {
  private bytes: Buffer;
  private at = 0;
  private filled = 0;
  private line = '';
  private position: number;
  /** The key of the text that comes next, as it compares. */
  key = '';
  isEmpty = true;

  constructor(
    private readonly file: FileHandle,
    private readonly run: Run,
    readonly order: number,
    window: number,
  ) {
    this.position = run.start;
    this.bytes = Buffer.allocUnsafeSlow(Math.min(window, run.end - run.start));
  }

  take(): SortedText {
    const { line, key } = this;
    this.advance();
    return { order: key, text: line.slice(line.indexOf('\t') + 1) };
  }

  /** Reads on; false at the end of the run. */
  async fill(): Promise<boolean> {
    while (this.position < this.run.end) {
      const size = Math.min(this.bytes.length, this.run.end - this.position);
      const { bytesRead } = await this.file.read(this.bytes, 0, size, this.position);
      if (bytesRead === 0) throw new Error('a spilled run is shorter than it was written');
      const whole = this.bytes.lastIndexOf(LF, bytesRead - 1);
      if (whole >= 0) {
        this.position += whole + 1;
        this.filled = whole + 1;
        this.at = 0;
        this.advance();
        return true;
      }
      // A text longer than the window asks for a wider one.
      this.bytes = Buffer.allocUnsafeSlow(Math.min(this.bytes.length * 2, this.run.end - this.position));
    }
    return false;
  }

  private advance(): void {
    this.isEmpty = this.at >= this.filled;
    if (this.isEmpty) return;
    const end = this.bytes.indexOf(LF, this.at);
    this.line = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    this.key = byteOrdered(this.line.slice(0, this.line.indexOf('\t')));
  }
}

/** The run whose next text comes first lies on top. */
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

function inOrder(held: readonly Held[]): readonly Held[] {
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
