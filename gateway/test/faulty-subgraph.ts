import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { execute, type GraphQLSchema, parse } from 'graphql';

/** Answers a request in the subgraph's place; `right` is what it would have said. */
export type Fault = (response: ServerResponse, right: RightAnswer) => void;

interface RightAnswer {
  data: { _entities?: ({ [field: string]: unknown } | null)[] | null; [field: string]: unknown } | null;
  errors?: unknown[];
}

/** A subgraph on a real port of 127.0.0.1, into which faults can be put. */
export interface FaultySubgraph {
  readonly url: string;
  /** Null: it works. */
  fault: Fault | null;
  /** The headers of each request that arrived, in order. */
  readonly received: IncomingHttpHeaders[];
  /** How many requests were given up by the gateway before they were answered. */
  readonly abandoned: () => number;
  close(): Promise<void>;
}

export async function startFaultySubgraph(schema: GraphQLSchema): Promise<FaultySubgraph> {
  const received: IncomingHttpHeaders[] = [];
  const sockets = new Set<Socket>();
  let abandoned = 0;
  const subgraph = { fault: null as Fault | null };
  const server = createServer(async (request, response) => {
    received.push(request.headers);
    response.on('close', () => {
      abandoned += response.writableFinished ? 0 : 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    const right: RightAnswer = JSON.parse(JSON.stringify(result));
    if (subgraph.fault === null) {
      say(response, right);
    } else {
      subgraph.fault(response, right);
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(subgraph, {
    url: `http://127.0.0.1:${port}/graphql`,
    received,
    abandoned: () => abandoned,
    close: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** An address at which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}/graphql`;
}

export function say(response: ServerResponse, body: unknown, status = 200, contentType = 'application/json'): void {
  response.writeHead(status, { 'content-type': contentType });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const changed =
  (change: (right: RightAnswer) => void): Fault =>
  (response, right) => {
    change(right);
    say(response, right);
  };

const entitiesOf = (right: RightAnswer) => right.data?._entities ?? [];

/** Faults that leave no entity answered, by what they are; each is told whether it counts for the circuit breaker. */
export const totalFaults: Readonly<Record<string, { readonly fault: Fault; readonly counts: boolean }>> = {
  'never answers': { fault: () => {}, counts: true },
  'answers HTTP 500': { fault: (response) => say(response, { data: null }, 500), counts: true },
  'answers HTTP 503 in HTML': { fault: (response) => say(response, '<h1>Busy</h1>', 503, 'text/html'), counts: true },
  'answers HTTP 500 with data': { fault: (response, right) => say(response, right, 500), counts: true },
  'answers HTTP 400': {
    fault: (response) => say(response, { errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] }, 400),
    counts: false,
  },
  'does not believe who asks': {
    fault: (response) => say(response, { errors: [{ message: 'no', extensions: { code: 'ASSERTION_INVALID' } }] }, 401),
    counts: true,
  },
  'answers HTTP 403': { fault: (response) => say(response, 'go away', 403, 'text/plain'), counts: false },
  'answers HTTP 404 with data': { fault: (response, right) => say(response, right, 404), counts: false },
  'sends us elsewhere': {
    fault: (response) => {
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    },
    counts: true,
  },
  'answers malformed JSON': { fault: (response) => say(response, '{"data":{"_entities":[{]}}'), counts: true },
  'answers nothing at all': { fault: (response) => say(response, ''), counts: true },
  'answers a list': { fault: (response) => say(response, '[]'), counts: true },
  'answers an empty object': { fault: (response) => say(response, '{}'), counts: true },
  'breaks off in the middle of the body': {
    fault: (response, right) => {
      const text = JSON.stringify(right);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2));
      setTimeout(() => response.destroy(), 20);
    },
    counts: true,
  },
  'breaks off in the middle of a chunk': {
    fault: (response, right) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(JSON.stringify(right).slice(0, 20));
      setTimeout(() => response.destroy(), 20);
    },
    counts: true,
  },
  'hangs up without an answer': { fault: (response) => response.destroy(), counts: true },
  'answers the right text as HTML': {
    fault: (response, right) => say(response, right, 200, 'text/html'),
    counts: true,
  },
  'answers without a content type': {
    fault: (response, right) => {
      response.writeHead(200);
      response.end(JSON.stringify(right));
    },
    counts: true,
  },
  'drips its answer beyond the deadline': {
    fault: (response, right) => {
      const text = JSON.stringify(right);
      response.writeHead(200, { 'content-type': 'application/json' });
      let sent = 0;
      const timer = setInterval(() => response.write(text[sent++ % text.length]), 20);
      response.on('close', () => clearInterval(timer));
    },
    counts: true,
  },
  'answers more than is allowed': {
    fault: (response, right) => say(response, { ...right, extensions: 'x'.repeat(70_000) }),
    counts: false,
  },
  'answers GraphQL errors without data': {
    fault: (response) => say(response, { errors: [{ message: 'Jan Jansen' }] }),
    counts: false,
  },
  'answers GraphQL errors with null data': {
    fault: (response) => say(response, { data: null, errors: [{ message: 'no' }] }),
    counts: false,
  },
  'answers null data': { fault: (response) => say(response, { data: null }), counts: true },
  'answers null entities': { fault: (response) => say(response, { data: { _entities: null } }), counts: true },
  'answers too few entities': {
    fault: changed((right) => {
      right.data = { _entities: entitiesOf(right).slice(1) };
    }),
    counts: true,
  },
  'answers too many entities': {
    fault: changed((right) => {
      right.data = { _entities: [...entitiesOf(right), { __typename: 'Question', alphaFact: 'forged' }] };
    }),
    counts: true,
  },
  'answers only null entities': {
    fault: changed((right) => {
      right.data = { _entities: entitiesOf(right).map(() => null) };
    }),
    counts: false,
  },
  'answers without the fields that were asked': {
    fault: changed((right) => {
      right.data = { _entities: entitiesOf(right).map(() => ({ __typename: 'Question' })) };
    }),
    counts: false,
  },
  'answers another type': {
    fault: changed((right) => {
      right.data = { _entities: entitiesOf(right).map((entity) => ({ ...entity, __typename: 'Thing' })) };
    }),
    counts: false,
  },
  'answers texts for entities': {
    fault: (response, right) => say(response, { data: { _entities: entitiesOf(right).map(() => 'Question') } }),
    counts: false,
  },
};
