import { type Day, parseDay } from '@keurpoort/domain';
import type { ProcessLogger } from '@keurpoort/server';
import type {
  CompanyAnswer,
  CompanyChange,
  CompanyFailure,
  CompanyProfile,
  CompanyRegister,
} from './company-register.js';

/** Milliseconds for one request: a question waits for it. */
const REQUEST_MS = 1_500;
/** Bytes of one answer; a profile has some thousands. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const SIGNALS_PER_PAGE = 500;
/** Pages of one reading of changes; whoever has more to catch up with drops everything that is kept. */
const MOST_PAGES = 20;

/** Codes by which the API says that it has nothing under a number, and that it cannot deliver for now. */
const NOT_DELIVERABLE = new Set(['IPD0004', 'IPD0005']);
const FOR_NOW = new Set(['IPD1002', 'IPD1003']);
/** Legal forms whose names are no natural person's, without spaces and marks; what is not known to be one is taken to be personal. */
const LEGAL_PERSONS =
  /^(beslotenvennootschap|naamlozevennootschap|stichting|vereniging|cooperatie|onderlingewaarborgmaatschappij|publiekrechtelijkerechtspersoon|kerkgenootschap|europesenaamlozevennootschap)/;

export interface KvkApiOptions {
  /** Up to the version, such as `https://api.kvk.nl/api`. */
  readonly url: string;
  readonly apiKey: string;
  /** Id of the subscription to changes; null: none. */
  readonly subscription: string | null;
  readonly logger: ProcessLogger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** 1,500 ms. */
  readonly requestMs?: number;
}

/**
 * The KVK API by its published contract (`GET /v1/basisprofielen/{kvkNummer}`, `GET /v1/abonnementen/{id}`, key in the header
 * `apikey`); see docs/company-register.md. It was never run against the real one.
 */
export class KvkApi implements CompanyRegister {
  private failing: CompanyFailure | null = null;

  constructor(private readonly options: KvkApiOptions) {}

  async profile(kvkNumber: string): Promise<CompanyAnswer> {
    const said = await this.get(`/v1/basisprofielen/${kvkNumber}`, {});
    const answer = this.answerOf(said, kvkNumber);
    this.tell(answer.state === 'unavailable' ? answer.why : null);
    return answer;
  }

  async changes(from: number, until: number): Promise<readonly CompanyChange[] | null> {
    const { subscription } = this.options;
    if (subscription === null) return null;
    const found: CompanyChange[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query = {
        vanaf: momentText(from),
        tot: momentText(until),
        pagina: String(page),
        aantal: String(SIGNALS_PER_PAGE),
      };
      const said = await this.get(`/v1/abonnementen/${encodeURIComponent(subscription)}`, query);
      const read = said.kind === 'answer' && said.status === 200 ? changesIn(said.body) : null;
      if (read === null) return null;
      found.push(...read.changes);
      if (page >= read.pages) return found;
    }
    return null;
  }

  private answerOf(said: Said, kvkNumber: string): CompanyAnswer {
    if (said.kind === 'failed') return unavailable(said.why);
    const { status, body, retryAfterMs } = said;
    const codes = errorCodesIn(body);
    if (codes.some((code) => FOR_NOW.has(code))) return unavailable('TEMPORARILY_NOT_DELIVERABLE', retryAfterMs);
    if (status === 401 || status === 403) return unavailable('REFUSED');
    if (status === 429) return unavailable('BUSY', retryAfterMs);
    if (status >= 400 && status < 500 && codes.some((code) => NOT_DELIVERABLE.has(code))) {
      return { state: 'notListed', readAt: this.options.now() };
    }
    if (status !== 200) return unavailable(status >= 500 ? 'UNREACHABLE' : 'UNREADABLE', retryAfterMs);
    const profile = profileIn(body);
    // Whatever answers about another number answers nothing.
    if (profile?.kvkNumber !== kvkNumber) return unavailable('UNREADABLE');
    return { state: 'listed', profile, readAt: this.options.now() };
  }

  /** Neither key, number nor what came back is ever in a log. */
  private tell(why: CompanyFailure | null): void {
    if (why === this.failing) return;
    if (why === null) this.options.logger.info({ event: 'company-register-in-reach' });
    else this.options.logger.error({ event: 'company-register-out-of-reach', code: why });
    this.failing = why;
  }

  private async get(path: string, query: Readonly<Record<string, string>>): Promise<Said> {
    const { url, apiKey, requestMs = REQUEST_MS } = this.options;
    const address = `${url.replace(/\/$/, '')}${path}`;
    const search = new URLSearchParams(query).toString();
    try {
      const response = await fetch(search === '' ? address : `${address}?${search}`, {
        headers: { apikey: apiKey, accept: 'application/json' },
        // The key is for this address alone.
        redirect: 'error',
        signal: AbortSignal.timeout(requestMs),
      });
      const text = await textOf(response);
      if (text === null) return { kind: 'failed', why: 'UNREADABLE' };
      const body = parsed(text);
      return { kind: 'answer', status: response.status, body, retryAfterMs: retryAfterOf(response) };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'failed', why: isLate ? 'TIMEOUT' : 'UNREACHABLE' };
    }
  }
}

type Said =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly retryAfterMs: number | null }
  | { readonly kind: 'failed'; readonly why: CompanyFailure };

function unavailable(why: CompanyFailure, retryAfterMs: number | null = null): CompanyAnswer {
  return { state: 'unavailable', why, retryAfterMs };
}

/** The whole body; null as soon as it is larger than any answer may be. */
async function textOf({ body }: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whole seconds, as the header has them; a date is left to the circuit. */
function retryAfterOf({ headers }: Response): number | null {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,5}$/.test(text) ? Number(text) * 1_000 : null;
}

function errorCodesIn(body: unknown): readonly string[] {
  const { fout } = fieldsOf(body);
  return listOf(fout).flatMap((one) => textIn(fieldsOf(one).code) ?? []);
}

function profileIn(body: unknown): CompanyProfile | null {
  const { kvkNummer, naam, handelsnamen, materieleRegistratie, _embedded } = fieldsOf(body);
  const kvkNumber = textIn(kvkNummer);
  if (kvkNumber === null || !/^\d{8}$/.test(kvkNumber)) return null;
  const tradeNames = listOf(handelsnamen)
    .map((one) => ({ name: textIn(fieldsOf(one).naam), place: Number(fieldsOf(one).volgorde ?? 0) }))
    .toSorted((a, b) => a.place - b.place);
  const names = [textIn(naam), ...tradeNames.map(({ name }) => name)].flatMap((name) => name ?? []);
  const { datumAanvang, datumEinde } = fieldsOf(materieleRegistratie);
  const { rechtsvorm } = fieldsOf(fieldsOf(_embedded).eigenaar);
  return {
    kvkNumber,
    names: [...new Set(names)],
    isPersonal: !LEGAL_PERSONS.test(plain(textIn(rechtsvorm) ?? '')),
    from: dayIn(datumAanvang),
    endedOn: dayIn(datumEinde),
  };
}

function changesIn(body: unknown): { readonly changes: readonly CompanyChange[]; readonly pages: number } | null {
  const { signalen, totaalPaginas } = fieldsOf(body);
  if (!Array.isArray(signalen) || !Number.isSafeInteger(totaalPaginas)) return null;
  const changes = signalen.map((one): CompanyChange | null => {
    const { kvknummer, timestamp } = fieldsOf(one);
    const kvkNumber = textIn(kvknummer);
    const at = Date.parse(textIn(timestamp) ?? '');
    return kvkNumber !== null && /^\d{8}$/.test(kvkNumber) && !Number.isNaN(at) ? { kvkNumber, at } : null;
  });
  const read = changes.flatMap((change) => change ?? []);
  // A signal that cannot be read may be of any number.
  return read.length === changes.length ? { changes: read, pages: Number(totaalPaginas) } : null;
}

/** Days are written `20260331`; one of which month or day is not known (`20260000`) is no day. */
function dayIn(value: unknown): Day | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(textIn(value) ?? '') ?? [];
  return parseDay(`${year}-${month}-${day}`);
}

function plain(legalForm: string): string {
  return legalForm
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function momentText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
