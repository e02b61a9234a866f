import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { DecisionOnHeld, DeliveryReport } from './delivery.js';
import { heldAnswer, nextAnswer, reportAnswer, statusAnswer } from './delivery-answer.js';
import type { DeliveryDesk, DeliveryInProgress, HeldMeant } from './delivery-desk.js';
import { MANIFEST_HEADER, type ReadManifest, readManifest, sha256In } from './delivery-manifest.js';
import { deliveryProblem, type Refusal, type RequestProblem, refusalIn, requestProblem } from './delivery-problems.js';
import { reportedErrors } from './formats/check-delivery.js';
import { ERRORS_CSV_HEAD, errorRowsAsCsv } from './formats/errors-as-csv.js';
import { type Identity, identityOf, type Scope } from './identity.js';
import { type ProcessLogger, traceOf } from './process-log.js';
import { type BearerTokens, TokenRefused } from './tokens/index.js';

const MAX_DELIVERY_BYTES = 4 * 1024 ** 3;
const MAX_DECISION_BYTES = 1024;
/** A manifest may carry a column mapping. */
const MAX_HEADER_BYTES = 64 * 1024;
const HEADERS_MS = 10_000;
/** Milliseconds without a byte after which a sender is given up. */
const SILENCE_MS = 60_000;
/** Milliseconds after the last byte in which a delivery is answered at once; a longer one goes on by itself. */
const ANSWER_MS = 2_000;
const GRACE_MS = 10_000;
const KEY = /^[\x21-\x7e]{1,255}$|^"[\x20-\x7e]{1,253}"$/;
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'text/csv',
  'text/plain',
  'application/json',
  'application/jsonl',
  'application/x-ndjson',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

/** One register that can be handed in to. */
export interface DeliveryPlace {
  readonly desk: DeliveryDesk;
  /** Whose tokens are believed here: registers and releasers sign in at their own subgraph, not at the gateway. */
  readonly tokens: BearerTokens;
}

export interface DeliveryServerOptions {
  /** By the folder of the register, which its addresses begin with. */
  readonly places: ReadonlyMap<string, DeliveryPlace>;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1. */
  readonly host?: string;
  readonly logger: ProcessLogger;
  /** Bytes of one delivery; 4 GB. */
  readonly maxBytes?: number;
  /** Milliseconds; see ANSWER_MS. */
  readonly answerMs?: number;
  /** Milliseconds; see SILENCE_MS. */
  readonly silenceMs?: number;
}

export interface DeliveryServer {
  /** To which the name of a register and `/deliveries` are added. */
  readonly url: string;
  /** Takes no further requests and lets those under way end. */
  close(): Promise<void>;
}

/** Serves the ways in for registers (docs/deliveries.md); rejects when the port is taken. */
export async function serveDeliveries(options: DeliveryServerOptions): Promise<DeliveryServer> {
  const { port, host = '127.0.0.1' } = options;
  const endpoint = new DeliveryEndpoint(options);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) =>
    endpoint.receive(request, response),
  );
  // A delivery may take long; it is silence that ends it.
  server.requestTimeout = 0;
  server.headersTimeout = HEADERS_MS;
  server.setTimeout(options.silenceMs ?? SILENCE_MS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () => closed(server),
  };
}

/** Thrown to refuse a request; `report`: of the delivery that was refused. */
class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly more: {
      readonly problems?: readonly string[];
      readonly report?: DeliveryReport;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(refusal.code);
  }
}

interface Asked {
  readonly place: DeliveryPlace;
  /** Of the register, as its addresses have it. */
  readonly folder: string;
  readonly identity: Identity;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

class DeliveryEndpoint {
  constructor(private readonly options: DeliveryServerOptions) {}

  receive(request: IncomingMessage, response: ServerResponse): void {
    const correlationId = randomUUID();
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    this.handle(request, response).catch(async (error: unknown) => {
      if (response.destroyed) return;
      const refused = error instanceof Refused ? error : new Refused(requestProblem('INTERNAL'));
      if (!(error instanceof Refused)) {
        this.options.logger.error({ event: 'http-fault', correlationId, ...traceOf(error) });
      }
      if (response.headersSent) response.destroy();
      else tell(response, refused);
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, folder = '', collection, id = '', part = '', ...rest] =
      (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
    const place = this.options.places.get(folder);
    if (!place || collection !== 'deliveries' || rest.length > 0) throw refused('NOT_FOUND');
    const identity = await signedIn(request, place);
    const asked: Asked = { place, folder, identity, request, response };
    const route = `${request.method} ${[
      id === '' ? null : ['next', 'held', 'dry-run'].includes(id) ? id : ':id',
      part || null,
    ]
      .filter((word) => word !== null)
      .join('/')}`;
    switch (route) {
      case 'POST ':
        return this.handIn(asked);
      case 'POST dry-run':
        return this.rehearse(asked);
      case 'GET next':
        return say(may(asked, 'deliver', 'release').response, 200, await nextAnswer(place.desk));
      case 'GET held':
        return say(may(asked, 'deliver', 'release').response, 200, { held: heldAnswer(await place.desk.held()) });
      case 'POST held/release':
      case 'POST held/reject':
        return this.decide(may(asked, 'release'), part as DecisionOnHeld);
      case 'POST held/withdraw':
        return this.decide(may(asked, 'deliver'), 'withdraw');
      case 'GET :id':
        return say(response, 200, statusAnswer(deliveryOf(may(asked, 'deliver', 'release'), id)));
      case 'GET :id/errors':
        return this.errors(may(asked, 'deliver', 'release'), id);
      default:
        throw refused('METHOD_NOT_ALLOWED');
    }
  }

  private async handIn(asked: Asked): Promise<void> {
    const { place, identity, request, response } = may(asked, 'deliver');
    const key = request.headers['idempotency-key']?.toString() ?? '';
    if (!KEY.test(key)) throw refused('IDEMPOTENCY_KEY_MISSING');
    const sent = this.manifestOf(asked);
    const earlier = place.desk.under(identity.subject, key, sent);
    if (earlier === 'ANOTHER') {
      await drained(request);
      throw refused('IDEMPOTENCY_KEY_REUSED');
    }
    if (earlier) {
      await drained(request);
      if (earlier.report === null) throw busy(asked, earlier);
      return answer(asked, earlier);
    }
    const upload = new Upload(request, this.options.maxBytes ?? MAX_DELIVERY_BYTES);
    const begun = place.desk.begin(sent, upload, identity.subject, key);
    if (begun === 'BUSY') {
      await drained(request);
      throw new Refused(deliveryProblem('BUSY'));
    }
    await Promise.race([begun.ended, upload.ended]);
    if (begun.isOfAnotherKey) {
      await drained(request);
      throw refused('IDEMPOTENCY_KEY_REUSED');
    }
    if (upload.tooLarge) throw refused('TOO_LARGE');
    await Promise.race([begun.ended, pause(this.options.answerMs ?? ANSWER_MS)]);
    await drained(request);
    if (begun.failure !== null) throw refused(request.complete ? 'INTERNAL' : 'UPLOAD_BROKEN');
    if (begun.report) return answer(asked, begun);
    response.setHeader('location', locationOf(asked, begun));
    say(response, 202, statusAnswer(begun));
  }

  /** All changes that a delivery would bring, one a line, and then its report; nothing is kept. */
  private async rehearse(asked: Asked): Promise<void> {
    const { place, request, response } = may(asked, 'deliver');
    const sent = this.manifestOf(asked);
    const upload = new Upload(request, this.options.maxBytes ?? MAX_DELIVERY_BYTES);
    const rehearsal = place.desk.rehearse(sent, upload);
    if (rehearsal === 'BUSY') {
      await drained(request);
      throw new Refused(deliveryProblem('BUSY'));
    }
    try {
      let step = await rehearsal.next();
      await drained(request);
      response.setHeader('content-type', 'application/jsonl; charset=utf-8');
      while (!step.done) {
        await write(response, step.value.map((change) => `${JSON.stringify({ change })}\n`).join(''));
        step = await rehearsal.next();
      }
      response.end(`${JSON.stringify({ report: reportAnswer(step.value) })}\n`);
    } catch (error) {
      if (upload.tooLarge) throw refused('TOO_LARGE');
      throw request.complete ? error : refused('UPLOAD_BROKEN');
    } finally {
      await rehearsal.return(undefined as never);
    }
  }

  private manifestOf({ place, request }: Asked): ReadManifest {
    const [type = ''] = (request.headers['content-type'] ?? '').split(';');
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (!MEDIA_TYPES.has(type.trim().toLowerCase()) || encoding !== 'identity') throw refused('MEDIA_TYPE_UNKNOWN');
    if (Number(request.headers['content-length'] ?? 0) > (this.options.maxBytes ?? MAX_DELIVERY_BYTES)) {
      throw refused('TOO_LARGE');
    }
    const sha256 = sha256In(request.headers['content-digest']?.toString());
    if (sha256 === null) throw refused('DIGEST_MISSING');
    const read = readManifest(request.headers[MANIFEST_HEADER]?.toString() ?? '', place.desk.words.source, sha256);
    if ('problems' in read) throw new Refused(requestProblem('MANIFEST_INVALID'), read);
    return read;
  }

  private async decide({ place, identity, request, response }: Asked, decision: DecisionOnHeld): Promise<void> {
    const meant = await heldMeantIn(request);
    const { sequence } = meant;
    const decided = await place.desk.decide(decision, meant, identity.subject);
    if (decided === 'BUSY' || decided === 'CLOCK_UNRELIABLE') throw new Refused(deliveryProblem(decided));
    if (typeof decided === 'string') throw refused(decided);
    const { inForceFrom } = decided;
    say(response, 200, {
      sequence,
      decision,
      inForceFrom: inForceFrom === null ? null : new Date(inForceFrom).toISOString(),
    });
  }

  private async errors(asked: Asked, id: string): Promise<void> {
    const { report } = deliveryOf(asked, id);
    if (!report) throw refused('DELIVERY_UNKNOWN');
    const { response, place } = asked;
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="fouten-${asked.folder}-${report.sequence}.csv"`);
    const columns = report.detected?.columns ?? [];
    await write(response, ERRORS_CSV_HEAD);
    for await (const rows of place.desk.badRows(report)) {
      await write(response, errorRowsAsCsv(rows.flatMap((row) => reportedErrors(row, columns))));
    }
    response.end();
  }
}

/** What a sender sends, read once; more than is allowed breaks it off. */
class Upload implements AsyncIterable<Uint8Array> {
  tooLarge = false;
  /** Resolves when all of it was read, or it broke off. */
  readonly ended: Promise<void>;
  private settle: () => void = () => {};

  constructor(
    private readonly request: IncomingMessage,
    private readonly most: number,
  ) {
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
      request.once('close', resolve);
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let size = 0;
    try {
      for await (const piece of this.request.iterator({ destroyOnReturn: false })) {
        const bytes: Buffer = piece;
        size += bytes.length;
        if (size > this.most) {
          this.tooLarge = true;
          throw new Error('more than is allowed');
        }
        yield bytes;
      }
    } finally {
      this.settle();
    }
  }
}

async function signedIn(request: IncomingMessage, { tokens }: DeliveryPlace): Promise<Identity> {
  try {
    const identity = identityOf(await tokens.bearerOf(request.headers.authorization));
    if (identity) return identity;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    throw new Refused(requestProblem(error.code), { headers: error.headers });
  }
  throw new Refused(requestProblem('TOKEN_MISSING'), { headers: { 'www-authenticate': 'Bearer' } });
}

/** Refuses who has none of these scopes for this very register. */
function may(asked: Asked, ...allowed: readonly ('deliver' | 'release')[]): Asked {
  const { source } = asked.place.desk.words;
  const scopes = allowed.map((what): Scope => `${what}:${source}`);
  if (!scopes.some((scope) => asked.identity.scopes.has(scope))) throw refused('NOT_ALLOWED');
  return asked;
}

function deliveryOf({ place }: Asked, id: string): DeliveryInProgress {
  const delivery = place.desk.delivery(id);
  if (!delivery) throw refused('DELIVERY_UNKNOWN');
  return delivery;
}

function busy(asked: Asked, delivery: DeliveryInProgress): Refused {
  return new Refused(deliveryProblem('BUSY'), { headers: { location: locationOf(asked, delivery) } });
}

/** The same answer to every request for one delivery that has ended. */
function answer(asked: Asked, delivery: DeliveryInProgress): void {
  const { report } = delivery;
  if (!report) throw refused('INTERNAL');
  const headers = { location: locationOf(asked, delivery) };
  const refusal = refusalIn(report);
  if (refusal) throw new Refused(refusal, { report, headers });
  asked.response.setHeader('location', headers.location);
  say(asked.response, 200, statusAnswer(delivery));
}

function locationOf({ folder }: Asked, { id }: DeliveryInProgress): string {
  return `/${folder}/deliveries/${id}`;
}

async function heldMeantIn(request: IncomingMessage): Promise<HeldMeant> {
  let text = '';
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    text += String(piece);
    if (text.length > MAX_DECISION_BYTES) throw refused('BODY_INVALID');
  }
  try {
    const { sequence, sha256 = null } = JSON.parse(text) as { readonly sequence?: unknown; readonly sha256?: unknown };
    const isDigest = sha256 === null || (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256));
    if (Number.isSafeInteger(sequence) && isDigest) return { sequence: sequence as number, sha256 };
  } catch {
    // Told below, in the same words as another form.
  }
  throw refused('BODY_INVALID');
}

/** Reads what is left of a request: an answer before its end would often not reach who is still sending. */
async function drained(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  request.resume();
  await Promise.race([once(request, 'end'), once(request, 'close')]).catch(() => {});
}

async function write(response: ServerResponse, text: string): Promise<void> {
  // Nobody is left to be told, and nothing would ever wake up who waits for them.
  if (response.closed || response.destroyed) throw new Error('The connection was closed');
  if (text !== '' && !response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
}

function refused(code: RequestProblem): Refused {
  return new Refused(requestProblem(code));
}

/** RFC 9457. */
function tell(response: ServerResponse, { refusal, more }: Refused): void {
  const { code, status, text, retryAfterS } = refusal;
  if (retryAfterS !== undefined) response.setHeader('retry-after', String(retryAfterS));
  for (const [name, value] of Object.entries(more.headers ?? {})) response.setHeader(name, value);
  if (!response.req.complete) response.setHeader('connection', 'close');
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  const problem = {
    type: `urn:keurpoort:problem:${code}`,
    title: code,
    status,
    detail: [text, ...(more.problems ?? [])].join(' '),
    code,
    ...(more.problems ? { problems: more.problems } : {}),
    ...(more.report ? { report: reportAnswer(more.report) } : {}),
  };
  end(response, status, JSON.stringify(problem));
}

function say(response: ServerResponse, status: number, body: object): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  end(response, status, JSON.stringify(body));
}

function end(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

async function closed(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(cut);
  }
}
