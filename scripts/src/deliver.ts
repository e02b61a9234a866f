import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type RegisterWords, sourceOf } from '@keurpoort/domain';
import {
  contentDigest,
  type DeliveryReportAnswer,
  type DeliveryStatusAnswer,
  type HeldDeliveryAnswer,
  MANIFEST_HEADER,
  manifestHeader,
  type NextDeliveryAnswer,
  parseColumnMapping,
  readAsOf,
  readDelivery,
  type SentManifest,
  UnreadableDelivery,
} from '@keurpoort/server';
import { isFileError, jsonFrom, momentFrom, registerFrom, UnusableRequest } from './deliver-check.js';
import type { ProgressBar } from './progress-bar.js';

/** What can be said on the command line of `deliver`. */
export interface DeliverOptions {
  readonly register: string;
  readonly mapping?: string;
  readonly delta?: boolean;
  readonly sheet?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
}

/** Where a register hands in, and as whom. */
export interface Desk {
  /** Without the name of the register. */
  readonly url: string;
  readonly token: string;
}

/** What the desk refused, as it told it; `report`: of a delivery that was refused. */
export class DeskRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly report: DeliveryReportAnswer | null = null,
  ) {
    super(message);
  }
}

/** One change of a dry run. */
export interface RehearsedChange {
  readonly identity: { readonly number: string };
  readonly change: { readonly type: string };
}

/** The end of a delivery from the command line. */
export interface Delivered {
  readonly sent: SentManifest;
  readonly report: DeliveryReportAnswer;
  /** Address of the report; null: a dry run has none. */
  readonly location: string | null;
}

const POLL_MS = 500;
/** Requests for the course of a delivery that may fail in a row. */
const MOST_MISSED = 20;

/** The ways in of one register. */
export class RegisterDesk {
  private readonly root: string;

  constructor(
    private readonly desk: Desk,
    folder: string,
  ) {
    this.root = `${desk.url.replace(/\/+$/, '')}/${folder}/deliveries`;
  }

  next(): Promise<NextDeliveryAnswer> {
    return this.ask('GET', `${this.root}/next`);
  }

  async held(): Promise<HeldDeliveryAnswer | null> {
    return (await this.ask<{ readonly held: HeldDeliveryAnswer | null }>('GET', `${this.root}/held`)).held;
  }

  decide(
    decision: 'release' | 'reject' | 'withdraw',
    sequence: number,
  ): Promise<{ readonly inForceFrom: string | null }> {
    return this.ask('POST', `${this.root}/held/${decision}`, JSON.stringify({ sequence }));
  }

  async errorsCsv(location: string): Promise<string> {
    const response = await this.send('GET', `${this.at(location)}/errors`);
    if (!response.ok) throw await refusalFrom(response);
    return response.text();
  }

  /** Sends a file, and waits for its report. */
  async deliver(file: string, sent: SentManifest, sha256: string, bar: ProgressBar): Promise<Delivered> {
    const response = await this.upload(this.root, file, sent, sha256, bar);
    const location = response.headers.get('location');
    if (response.status === 409 && location) return this.follow(location, sent, bar);
    if (!response.ok) {
      const refusal = await refusalFrom(response);
      if (refusal.report && location) return { sent, report: refusal.report, location };
      throw refusal;
    }
    const { report } = (await response.json()) as DeliveryStatusAnswer;
    if (location === null) throw new Error('De levering heeft geen adres gekregen.');
    return report ? { sent, report, location } : this.follow(location, sent, bar);
  }

  /** A dry run; `tell` is given every change. */
  async rehearse(
    file: string,
    sent: SentManifest,
    sha256: string,
    bar: ProgressBar,
    tell: (change: RehearsedChange) => void,
  ): Promise<Delivered> {
    const response = await this.upload(`${this.root}/dry-run`, file, sent, sha256, bar);
    if (!response.ok || !response.body) throw await refusalFrom(response);
    let report: DeliveryReportAnswer | null = null;
    for await (const line of linesOf(response.body)) {
      const told = JSON.parse(line) as { readonly change?: RehearsedChange; readonly report?: DeliveryReportAnswer };
      if (told.change) tell(told.change);
      report = told.report ?? report;
    }
    if (!report) throw new Error('De proef is afgebroken.');
    return { sent, report, location: null };
  }

  private async upload(
    url: string,
    file: string,
    sent: SentManifest,
    sha256: string,
    bar: ProgressBar,
  ): Promise<Response> {
    const size = (await stat(file)).size;
    const manifest = manifestHeader(sent);
    return this.send('POST', url, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-digest': contentDigest(sha256),
        // The same delivery has the same key, so that a command that was broken off can be given again.
        'idempotency-key': createHash('sha256').update(`${manifest}\n${sha256}`).digest('hex'),
        [MANIFEST_HEADER]: manifest,
      },
      body: Readable.toWeb(Readable.from(counting(createReadStream(file), size, bar))) as ReadableStream,
      duplex: 'half',
    } as RequestInit);
  }

  /** Asks after a delivery until it has ended; a request that fails is made again. */
  private async follow(location: string, sent: SentManifest, bar: ProgressBar): Promise<Delivered> {
    for (let missed = 0; ; ) {
      await pause(POLL_MS);
      let now: DeliveryStatusAnswer;
      try {
        now = await this.ask<DeliveryStatusAnswer>('GET', this.at(location));
        missed = 0;
      } catch (error) {
        missed += 1;
        if (error instanceof DeskRefusal || missed > MOST_MISSED) throw error;
        continue;
      }
      const { rows, read, compared, written } = now.progress;
      const part = read < rows ? read / (2 * rows) : 0.5 + Math.min(0.49, compared / (2 * Math.max(rows, 1)));
      bar.show('Verwerken', part, `${read} gelezen, ${compared} vergeleken, ${written} geschreven`);
      if (now.report) return { sent, report: now.report, location };
      if (now.state === 'brokenOff')
        throw new DeskRefusal('INTERNAL', 'Het verwerken is afgebroken. Lever opnieuw aan.');
    }
  }

  private at(location: string): string {
    return new URL(location, this.root).href;
  }

  private async ask<T>(method: string, url: string, body?: string): Promise<T> {
    const response = await this.send(method, url, body === undefined ? {} : { body });
    if (!response.ok) throw await refusalFrom(response);
    return (await response.json()) as T;
  }

  private async send(method: string, url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.desk.token}` };
    try {
      return await fetch(url, { ...init, method, headers });
    } catch (error) {
      if (error instanceof TypeError) throw new UnusableRequest(`Keurpoort is niet bereikbaar op ${this.desk.url}.`);
      throw error;
    }
  }
}

/** A file as it was read before it is sent. */
export interface PreparedFile {
  readonly sha256: string;
  readonly rowCount: number;
  /** When the file was last changed, in milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Reads the file once: whether it can be read at all, its rows and its digest. Throws UnreadableDelivery. */
export async function prepare(
  file: string,
  words: RegisterWords,
  about: { readonly mapping: unknown; readonly sheet: string | null },
  bar: ProgressBar,
): Promise<PreparedFile> {
  const mapping = about.mapping === null ? null : mappingIn(about.mapping);
  try {
    const { size, mtimeMs } = await stat(file);
    const sha256 = await sha256Of(file);
    const bytes = counting(createReadStream(file), size, bar, 'Nakijken');
    const reading = await readDelivery(bytes, { fileName: basename(file), mapping, words, sheet: about.sheet });
    let rowCount = 0;
    for await (const rows of reading.batches) rowCount += rows.length;
    return { sha256, rowCount, changedAt: Math.floor(mtimeMs) };
  } catch (error) {
    throw isFileError(error) ? new UnusableRequest(`Het bestand ${file} is niet te openen.`) : error;
  }
}

/**
 * The manifest of a file: its number follows on what the desk has. The very file that was delivered last keeps that number, so
 * that giving the command twice delivers once.
 */
export function manifestOf(
  file: string,
  prepared: PreparedFile,
  next: NextDeliveryAnswer,
  options: DeliverOptions,
  mapping: unknown,
): SentManifest {
  const referenceMoment = options.asOf === undefined ? prepared.changedAt : momentFrom(options.asOf);
  const kind = options.delta ? 'delta' : 'full';
  const { last } = next;
  const again =
    last?.sha256 === prepared.sha256 &&
    last.kind === kind &&
    Date.parse(last.referenceMoment) === referenceMoment &&
    last.readAs === readAsOf(options.sheet ?? null, mapping);
  const sequence = again ? last.sequence : next.sequence;
  return {
    schemaVersion: next.schemaVersion,
    kind,
    sequence,
    predecessor: sequence > 1 ? sequence - 1 : null,
    referenceMoment: new Date(referenceMoment).toISOString(),
    rowCount: prepared.rowCount,
    fileName: basename(file),
    sheet: options.sheet ?? null,
    mapping,
  };
}

/** Hands a file in as the command asks; `tell` is given the changes of a dry run. */
export async function deliverFile(
  file: string,
  options: DeliverOptions,
  desk: Desk,
  wordsOf: (register: RegisterWords['source']) => RegisterWords,
  bar: ProgressBar,
  tell: (change: RehearsedChange) => void,
): Promise<Delivered> {
  const register = registerFrom(options.register);
  const mapping = options.mapping === undefined ? null : await jsonFrom(options.mapping);
  try {
    const prepared = await prepare(file, wordsOf(register), { mapping, sheet: options.sheet ?? null }, bar);
    const at = new RegisterDesk(desk, sourceOf(register).folder);
    const sent = manifestOf(file, prepared, await at.next(), options, mapping);
    return options.dryRun
      ? await at.rehearse(file, sent, prepared.sha256, bar, tell)
      : await at.deliver(file, sent, prepared.sha256, bar);
  } catch (error) {
    if (!(error instanceof UnreadableDelivery)) throw error;
    const { code, text, suggestion } = error.refusal;
    throw new UnusableRequest(`Het bestand is niet te lezen: ${text} [${code}]\n${suggestion}`);
  } finally {
    bar.end();
  }
}

/** 0: in force, or it was before; 1: in force, with rows in quarantine; 3: held for a second person; 4: refused. */
export function exitCodeOf({ outcome, badRowCount }: DeliveryReportAnswer): 0 | 1 | 3 | 4 {
  if (outcome === 'refused') return 4;
  if (outcome === 'held') return 3;
  return badRowCount > 0 ? 1 : 0;
}

function mappingIn(json: unknown) {
  const result = parseColumnMapping(json);
  if ('mapping' in result) return result.mapping;
  throw new UnusableRequest(['De kolomindeling klopt niet:', ...result.problems].join('\n  - '));
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  bar: ProgressBar,
  what = 'Versturen',
): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const piece of bytes) {
    passed += piece.length;
    bar.show(what, passed / Math.max(size, 1));
    yield piece;
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    const lines = `${rest}${decoder.decode(piece, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}

async function refusalFrom(response: Response): Promise<DeskRefusal> {
  const { code, detail, report } = (await response.json().catch(() => ({}))) as {
    readonly code?: string;
    readonly detail?: string;
    readonly report?: DeliveryReportAnswer;
  };
  const message = detail ?? `Keurpoort antwoordt met HTTP ${response.status}. Klopt het adres?`;
  return new DeskRefusal(code ?? 'UNKNOWN', message, report ?? null);
}
