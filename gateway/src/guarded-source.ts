import type { GraphQLDataSource } from '@apollo/gateway';
import type { Caller } from '@keurpoort/server/tokens';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Breaker } from './breaker.js';
import { type FaultReason, SubgraphFault } from './fault.js';
import { type FetchShape, readFetchShape } from './fetch-shape.js';
import { type Logger, loggable } from './logger.js';
import type { GatewayContext, RequestState } from './request.js';
import type { SubgraphAnswer, SubgraphCall, SubgraphSource } from './source.js';
import { completeEntities, type EntityAnswer, type EntityQuestion, readQuestion, standIn } from './stand-in.js';
import type { SupergraphFacts } from './supergraph.js';

/** The code of an error that says which source brought no usable answer. */
export const sourceUnreachable = 'SOURCE_UNREACHABLE';

// These follow from something that was logged before, or from the caller; they are no new fault.
const consequences: ReadonlySet<FaultReason> = new Set<FaultReason>(['circuit-open', 'budget-spent', 'caller-gone']);

/** What one guarded source is made of. */
export interface GuardedSourceParts {
  readonly name: string;
  readonly source: SubgraphSource;
  /** Says to this subgraph who asks. */
  readonly assert: (caller: Caller | null, address: string | null) => Promise<string>;
  readonly breaker: Breaker;
  /** See BreakerSettings.patienceMs. */
  readonly patienceMs: number;
  readonly facts: SupergraphFacts;
  readonly logger: Logger;
  readonly onSuccess: () => void;
}

type ProcessOptions = Parameters<GraphQLDataSource<GatewayContext>['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

interface CheckedAnswer {
  readonly answer: SubgraphAnswer;
  readonly entities: EntityAnswer | null;
}

/**
 * The gateway's way to one subgraph: within the request's budget, behind its circuit breaker, and with nulls standing
 * in for the entities that it does not answer. So a source that is down costs exactly what it knows.
 */
export class GuardedSource implements GraphQLDataSource<GatewayContext> {
  readonly #shapes = new WeakMap<DocumentNode, FetchShape>();

  constructor(private readonly parts: GuardedSourceParts) {}

  async process(options: ProcessOptions): Promise<ProcessResult> {
    const { query = '', variables = {}, operationName } = options.request;
    const document = ('document' in options ? options.document : undefined) ?? parse(query);
    const call: SubgraphCall = { query, document, variables, operationName };
    const shape = this.#shapeOf(document);
    const { facts } = this.parts;
    const question =
      shape.entityFields === null ? null : readQuestion(shape.entityFields, variables, (type) => facts.isObject(type));
    const state = stateOf(options.context);

    try {
      const { answer, entities } = await this.#ask(call, question, shape, state);
      this.parts.onSuccess();
      if (entities === null) {
        return { data: answer.data, ...(answer.errors.length === 0 ? {} : { errors: answer.errors }) };
      }
      if (entities.filledIn === 0) {
        const data = { _entities: entities.entities };
        return answer.errors.length === 0 ? { data } : { data, errors: answer.errors };
      }
      this.#log('source-incomplete', state, { entities: entities.entities.length, filledIn: entities.filledIn });
      return { data: { _entities: entities.entities }, errors: [this.#unreachable().toJSON()] };
    } catch (error) {
      const fault = error instanceof SubgraphFault ? error : new SubgraphFault('threw', { counts: true, cause: error });
      this.#logFault(fault, state);
      if (question !== null) {
        return { data: { _entities: standIn(question).entities }, errors: [this.#unreachable().toJSON()] };
      }
      if (fault.errors !== undefined) {
        return { data: null, errors: fault.errors };
      }
      throw this.#unreachable();
    }
  }

  async #ask(
    call: SubgraphCall,
    question: EntityQuestion | null,
    { finishing, rootKeys }: FetchShape,
    state: RequestState,
  ): Promise<CheckedAnswer> {
    // Neither of these is the subgraph's doing, so its circuit breaker does not hear of them.
    if (state.signal.aborted) {
      throw new SubgraphFault('caller-gone', { counts: false });
    }
    if (state.budget.remainingMs(finishing) <= 0) {
      throw new SubgraphFault('budget-spent', { counts: false });
    }
    const assertion = await this.parts.assert(state.caller, state.address);
    return this.parts.breaker.run(async () => {
      const patience = state.budget.remainingMs(finishing);
      const { correlationId, headers } = state;
      const answer = await within(patience, this.parts.patienceMs, state, (signal) =>
        this.parts.source.call(call, { correlationId, headers, signal, assertion }),
      );
      if (question !== null) {
        return { answer, entities: entitiesOf(answer, question) };
      }
      const { data } = answer;
      if (data !== null && rootKeys(call.variables).some((key) => data[key] === undefined)) {
        throw new SubgraphFault('broken-answer', { counts: true });
      }
      return { answer, entities: null };
    });
  }

  #shapeOf(document: DocumentNode): FetchShape {
    const known = this.#shapes.get(document);
    if (known !== undefined) {
      return known;
    }
    const shape = readFetchShape(document, this.parts.name, this.parts.facts);
    this.#shapes.set(document, shape);
    return shape;
  }

  #unreachable(): GraphQLError {
    const { name } = this.parts;
    return new GraphQLError(`The source "${name}" gave no complete answer in time.`, {
      extensions: { code: sourceUnreachable, source: name },
    });
  }

  #logFault(fault: SubgraphFault, state: RequestState): void {
    const cause = fault.cause === undefined ? {} : loggable(fault.cause);
    const status = fault.status === undefined ? {} : { status: fault.status };
    const details = { reason: fault.reason, counts: fault.counts, ...status, ...cause };
    this.#log('source-unreachable', state, details, consequences.has(fault.reason) ? 'info' : 'error');
  }

  #log(
    event: string,
    { correlationId }: RequestState,
    details: Readonly<Record<string, string | number | boolean>>,
    level: keyof Logger = 'error',
  ): void {
    this.parts.logger[level]({ event, correlationId, subgraph: this.parts.name, ...details });
  }
}

function entitiesOf(answer: SubgraphAnswer, question: EntityQuestion): EntityAnswer {
  const said = answer.data?._entities;
  if (!Array.isArray(said)) {
    // With errors beside it this is a well-formed refusal, which a caller may have brought about.
    throw new SubgraphFault('no-data', { counts: answer.errors.length === 0 });
  }
  if (said.length !== question.representations.length) {
    throw new SubgraphFault('broken-answer', { counts: true });
  }
  return completeEntities(question, said);
}

function stateOf(context: ProcessOptions['context']): RequestState {
  const { request } = context as Partial<GatewayContext>;
  if (request === undefined) {
    throw new Error('A subgraph was called outside a request.');
  }
  return request;
}

/** Runs the work until its time is up or the caller has gone; what it still brings afterwards is dropped. */
function within<T>(
  patience: number,
  countsFrom: number,
  state: RequestState,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cut = new AbortController();
    const stop = (fault: SubgraphFault) => {
      settle();
      reject(fault);
      cut.abort(fault);
    };
    const onCallerGone = () => stop(new SubgraphFault('caller-gone', { counts: false }));
    const timer = setTimeout(
      () => stop(new SubgraphFault('timeout', { counts: patience >= countsFrom })),
      Math.max(0, patience),
    );
    const settle = () => {
      clearTimeout(timer);
      state.signal.removeEventListener('abort', onCallerGone);
    };
    state.signal.addEventListener('abort', onCallerGone, { once: true });
    work(cut.signal).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
