import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What an entity fetch brought, as far as a fault changes it. */
export interface RightAnswer {
  data: { _entities: (Record<string, unknown> | null)[] };
}

/** What goes wrong between the gateway and one source. */
export interface Fault {
  /** Changes the request before the source sees it. */
  readonly before?: (body: ProxiedRequest) => void;
  /** Answers in the source's place; `right` is what it said. */
  readonly after?: (response: ServerResponse, right: RightAnswer) => void;
  /** Nobody listens at its address. */
  readonly refuses?: true;
}

export interface ProxiedRequest {
  readonly query: string;
  readonly variables: { readonly representations: Record<string, unknown>[] };
}

/** Stands on a port of its own before a subgraph, and passes everything on until a fault is put into it. */
export class FaultProxy {
  private readonly sockets = new Set<Socket>();
  private fault: Fault | null = null;
  private port = 0;
  /** How many requests arrived. */
  requests = 0;

  private constructor(
    private readonly target: string,
    private readonly server: Server,
  ) {}

  static async start(target: string): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(target, server);
    server.on('request', (request, response) => {
      proxy.pass(request, response).catch(() => response.destroy());
    });
    server.on('connection', (socket) => {
      proxy.sockets.add(socket);
      socket.on('close', () => proxy.sockets.delete(socket));
    });
    await proxy.listen();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async put(fault: Fault): Promise<void> {
    this.fault = fault;
    if (fault.refuses) await this.hangUp();
  }

  async repair(): Promise<void> {
    if (this.fault?.refuses) await this.listen();
    this.fault = null;
  }

  async close(): Promise<void> {
    if (!this.fault?.refuses) await this.hangUp();
  }

  private async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  private async hangUp(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ProxiedRequest;
    const { fault } = this;
    fault?.before?.(body);
    const said = await fetch(this.target, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'keurpoort-assertion': request.headers['keurpoort-assertion']?.toString() ?? '',
      },
      body: JSON.stringify(body),
    });
    const text = await said.text();
    if (fault?.after) fault.after(response, JSON.parse(text) as RightAnswer);
    else say(response, text, said.status);
  }
}

export function say(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
