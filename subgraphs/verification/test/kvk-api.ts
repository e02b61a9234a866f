import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registration as the stub has it, in the fields of the published contract. */
export interface StubRegistration {
  readonly kvkNummer: string;
  readonly naam: string;
  readonly handelsnamen?: readonly string[];
  readonly rechtsvorm?: string;
  readonly datumAanvang?: string;
  readonly datumEinde?: string;
}

type Fault = (response: ServerResponse) => unknown;

/** Answers as the published contract of the KVK API says: profiles, errors, subscriptions to changes. All of it is made up. */
export class KvkApiStub {
  static readonly KEY = 'l7xxSLEUTEL-VAN-DE-PROEF';
  static readonly SUBSCRIPTION = 'b1697f81-0000-4000-8000-000000000001';
  readonly requests: { readonly path: string; readonly apikey: string | undefined }[] = [];
  registrations: readonly StubRegistration[] = [];
  signals: readonly { readonly kvknummer: string; readonly timestamp: string; readonly signaalType?: string }[] = [];
  /** Null: it works. */
  fault: Fault | null = null;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async start(): Promise<KvkApiStub> {
    const server = createServer();
    const stub = new KvkApiStub(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => stub.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private answer(request: IncomingMessage, response: ServerResponse): unknown {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    this.requests.push({ path: request.url ?? '', apikey: request.headers.apikey?.toString() });
    if (this.fault) return this.fault(response);
    if (request.headers.apikey !== KvkApiStub.KEY) return say(response, 401, { title: 'Unauthorized', status: 401 });
    const [, kvkNummer] = /^\/api\/v1\/basisprofielen\/([^/]*)$/.exec(pathname) ?? [];
    if (kvkNummer !== undefined) return this.profile(kvkNummer, response);
    if (pathname === `/api/v1/abonnementen/${KvkApiStub.SUBSCRIPTION}`) return this.changes(searchParams, response);
    return say(response, 404, { title: 'Not Found', status: 404 });
  }

  private profile(kvkNummer: string, response: ServerResponse): unknown {
    if (!/^\d{8}$/.test(kvkNummer))
      return say(response, 400, errors('IPD0004', `Het KVK-nummer ${kvkNummer} is niet valide.`));
    const found = this.registrations.find((one) => one.kvkNummer === kvkNummer);
    if (!found) {
      const text = `Op basis van het KVK-nummer ${kvkNummer} kan het product niet worden geleverd.`;
      return say(response, 404, errors('IPD0005', text));
    }
    const { naam, handelsnamen = [], rechtsvorm = 'BeslotenVennootschap', datumAanvang, datumEinde } = found;
    return say(response, 200, {
      kvkNummer,
      indNonMailing: 'Ja',
      naam,
      formeleRegistratiedatum: '20150101',
      materieleRegistratie: { datumAanvang, datumEinde },
      totaalWerkzamePersonen: 3,
      // Out of order on purpose: the place is told.
      handelsnamen: handelsnamen.map((name, at) => ({ naam: name, volgorde: at })).toReversed(),
      sbiActiviteiten: [
        { sbiCode: '85592', sbiOmschrijving: 'Bedrijfsopleiding en -training', indHoofdactiviteit: 'Ja' },
      ],
      links: [{ rel: 'self', href: `${this.url}/v1/basisprofielen/${kvkNummer}` }],
      _embedded: {
        hoofdvestiging: {
          vestigingsnummer: '000012345678',
          kvkNummer,
          eersteHandelsnaam: naam,
          adressen: [{ type: 'bezoekadres', indAfgeschermd: 'Nee', volledigAdres: 'Geheimstraat 1 1000AA Nergens' }],
        },
        eigenaar: { rechtsvorm, uitgebreideRechtsvorm: rechtsvorm, adressen: [], links: [] },
      },
    });
  }

  private changes(query: URLSearchParams, response: ServerResponse): unknown {
    const [from = '', until = '', page, size] = ['vanaf', 'tot', 'pagina', 'aantal'].map(
      (name) => query.get(name) ?? '',
    );
    if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(until)))
      return say(response, 400, { title: 'Bad Request', status: 400 });
    const all = this.signals.filter(({ timestamp }) => timestamp >= from && timestamp < until);
    const begin = (Number(page) - 1) * Number(size);
    say(response, 200, {
      pagina: Number(page),
      aantal: Number(size),
      totaal: all.length,
      totaalPaginas: Math.ceil(all.length / Number(size)),
      signalen: all.slice(begin, begin + Number(size)).map((signal, at) => ({
        id: `00000000-0000-4000-8000-${String(begin + at).padStart(12, '0')}`,
        signaalType: 'SignaalGewijzigdeInschrijving',
        ...signal,
      })),
    });
  }
}

export function errors(code: string, omschrijving: string): object {
  return { fout: [{ code, omschrijving }] };
}

export function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
