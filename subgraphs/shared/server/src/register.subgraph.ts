import {
  type Day,
  datesOf,
  type EndDay,
  type EntryEvidence,
  type Evidence,
  endsBefore,
  type IdentifierKind,
  judgeEntry,
  keepsPromise,
  maxAgeOf,
  type RegisterWords,
  type SubjectEvidence,
  sourceOf,
  startsAfter,
  statusOn,
  todayAt,
} from '@keurpoort/domain';
import type DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import type { NonEmptyArray } from 'type-graphql';
import { digestOf, readAsk, writeAsk } from './ask-text.js';
import { ChangeFeedReader, type FeedContext } from './change-feed.js';
import { changeFeedResolver } from './change-feed.resolver.js';
import type { Clock } from './clock.js';
import type { CredentialStore } from './credential.store.js';
import { EvidenceReader, evidenceLoader } from './evidence.loader.js';
import { federatedSchema, type SubgraphSchema } from './federated-schema.js';
import type { IdentifiedContext, Identity } from './identity.js';
import {
  type CredentialStatus,
  type CredentialView,
  ListingState,
  type RegisterAnswerView,
  readableDays,
  registerEntities,
  type ViewClass,
} from './register.type.js';
import { type SealKey, seal } from './seal.js';

/** What a register subgraph needs of the outside. */
export interface RegisterPorts {
  readonly store: CredentialStore;
  readonly clock: Clock;
  readonly sealKeys: readonly SealKey[];
  readonly sandbox: boolean;
}

/** Per request: who asks, one clock reading, and each ask answered once. */
export interface RegisterContext extends IdentifiedContext, FeedContext {
  readonly words: RegisterWords;
  readonly now: number;
  readonly sealKeys: readonly SealKey[];
  readonly evidence: DataLoader<string, Evidence>;
}

export function registerContext(
  words: RegisterWords,
  ports: RegisterPorts,
  identity: Identity | null,
): RegisterContext {
  const reader = new EvidenceReader(words.source, ports.store, ports.sandbox);
  const now = ports.clock.now();
  const feed = new ChangeFeedReader(words.source, ports.store, () => now);
  return { identity, words, now, sealKeys: ports.sealKeys, evidence: evidenceLoader(reader), feed };
}

/** One register as a subgraph: a schema value before it is a process. */
export interface RegisterSubgraph extends SubgraphSchema {
  readonly words: RegisterWords;
}

export interface RegisterShape {
  readonly words: RegisterWords;
  /** Root look-ups by the register's own number or by KvK number. */
  readonly resolver: new () => object;
  /** Root fields that only this register has. */
  readonly ownResolvers?: readonly (new () => object)[];
  /** What `coach { … }` or `organisation { … }` answers for this register. */
  readonly answer: ViewClass;
  /** Translates what stands under the asked numbers into the register's own readable words. */
  readonly read: (subjects: readonly SubjectEvidence[], evidence: Evidence, asked: AskedDay) => object;
}

export function registerSubgraph(shape: RegisterShape): RegisterSubgraph {
  const { words } = shape;
  const entities = registerEntities(words.source, shape.answer);
  const { askField, evidenceField } = entities;
  type Asked = Readonly<Record<string, string | null | undefined>>;
  return {
    words,
    ...federatedSchema({
      resolvers: [
        shape.resolver,
        changeFeedResolver(words.source),
        ...(shape.ownResolvers ?? []),
      ] as unknown as NonEmptyArray<() => void>,
      orphanedTypes: [...entities.types],
      entities: {
        Verification: {
          __resolveReference: (reference: Asked) => reference,
          [evidenceField]: (parent: Asked, _: unknown, context: RegisterContext) =>
            sealedEvidence(parent[askField], context),
        },
        [entities.holderName]: {
          __resolveReference: (reference: Asked) => reference,
          [words.source]: async (parent: Asked, { on }: { on?: Day | null }, context: RegisterContext) => {
            const text = parent[askField];
            if (!text) return null;
            const evidence = await load(text, context);
            return shape.read(evidence.subjects, evidence, askedDay(on, readAsk(text)?.knownAt ?? context.now));
          },
        },
      },
    }),
  };
}

/** Sealed evidence; what fails here is null with an error entry, never a failed request (design.md section 2). */
async function sealedEvidence(ask: string | null | undefined, context: RegisterContext): Promise<string | null> {
  if (!ask) return null;
  const evidence = await load(ask, context);
  return seal(context.words.source, digestOf(ask), JSON.stringify(evidence), context.sealKeys);
}

async function load(ask: string, context: RegisterContext): Promise<Evidence> {
  if (readAsk(ask)?.register !== context.words.source) {
    throw new GraphQLError('This is no ask of this source', { extensions: { code: 'BAD_USER_INPUT' } });
  }
  try {
    return await context.evidence.load(ask);
  } catch (cause) {
    throw new GraphQLError('The source cannot read its store', {
      originalError: cause instanceof Error ? cause : new Error('store failed'),
      extensions: { code: 'SOURCE_UNREACHABLE', source: sourceOf(context.words.source).folder },
    });
  }
}

/** The moment asked, or now; one that lies ahead is refused (R1). */
export function knownMoment(knownAt: number | null | undefined, { now }: RegisterContext): number {
  const at = knownAt ?? now;
  if (at > now) throw new GraphQLError('knownAt lies in the future', { extensions: { code: 'KNOWN_AT_IN_FUTURE' } });
  return at;
}

/** For root look-ups: what stands under one number, as known at a moment. */
export async function lookUp(
  identifier: { readonly kind: IdentifierKind; readonly value: string },
  knownAt: number | null | undefined,
  context: RegisterContext,
): Promise<{ readonly subjects: readonly SubjectEvidence[]; readonly evidence: Evidence }> {
  if (identifier.kind === 'kvkNumber' && !/^\d{8}$/.test(identifier.value)) {
    throw new GraphQLError('A KvK number has eight digits', { extensions: { code: 'BAD_USER_INPUT' } });
  }
  const at = knownMoment(knownAt, context);
  const ask = writeAsk({
    register: context.words.source,
    knownAt: at,
    identifiers: [{ ...identifier, marks: ['typed'] }],
  });
  const evidence = await load(ask, context);
  return { subjects: evidence.subjects, evidence };
}

/** The common part of a register's readable answer. */
export function readAnswerHead(
  subjects: readonly SubjectEvidence[],
  evidence: Evidence,
  { today }: AskedDay,
): RegisterAnswerView {
  const { head, sandbox } = evidence;
  return {
    state: listingOf(subjects, evidence),
    asOf: head?.referenceMoment ?? null,
    sequence: head?.sequence ?? null,
    promiseDays: evidence.promiseDays,
    keepsPromise: keepsPromise(evidence, today),
    sandbox,
  };
}

function listingOf(subjects: readonly SubjectEvidence[], evidence: Evidence): ListingState {
  if (!evidence.connected) return ListingState.NOT_CONNECTED;
  if (evidence.deliveries.length === 0) return ListingState.NOTHING_DELIVERED;
  return standingIn(subjects).length > 0 ? ListingState.LISTED : ListingState.NOT_LISTED;
}

/** Entries that can be shown: stated at least once, and not since found never to have been true. */
export function standingIn(subjects: readonly SubjectEvidence[]): readonly EntryEvidence[] {
  const entries = subjects.flatMap((subject) => subject.entries);
  return entries.filter((entry) => !entry.rectified && entry.versions.length > 0);
}

/** The day asked, beside the day of the moment as known at: what lies after that one is not known (R3). */
export interface AskedDay {
  readonly on: Day;
  readonly today: Day;
}

/** Without a day: the day of the moment, in milliseconds since the epoch. */
export function askedDay(on: Day | null | undefined, knownAt: number): AskedDay {
  const today = todayAt(knownAt);
  return { on: on ?? today, today };
}

/** The fields that a credential has in every register, on a day. */
export function readCredential(entry: EntryEvidence, evidence: Evidence, { on, today }: AskedDay): CredentialView {
  const { from, until } = datesOf(entry);
  const reach = { on, today, maxAgeDays: maxAgeOf(null, evidence), projecting: false };
  const judged = judgeEntry(entry, [], { statuses: new Set(['active']), service: null }, reach, evidence);
  const undetermined = judged.outcome === 'UNDETERMINED' ? judged.reason : null;
  const unsure = on > today ? 'FUTURE_DAY' : undetermined;
  return {
    number: entry.number,
    name: entry.versions.at(-1)?.stated.name ?? null,
    ...readableDays(from, until),
    status: unsure === null && !startsAfter(from, on) ? readStatus(entry, evidence, on, until) : null,
    unsure,
    missing: entry.closedBy !== null,
  };
}

/** The status on a day; one that was in force has expired after its last valid day, whatever the register calls it. */
function readStatus(entry: EntryEvidence, evidence: Evidence, on: Day, until: EndDay): CredentialStatus | null {
  const { status } = statusOn(on, entry.versions, evidence.declarations.wholeHistory);
  if (status === 'changeDayUnknown') return null;
  return (status === 'active' && endsBefore(until, on) ? 'expired' : status) as CredentialStatus;
}

/** Services of the last statement; null: the list does not say which. */
export function readServices(entry: EntryEvidence): string[] | null {
  const services = entry.versions.at(-1)?.stated.services;
  return Array.isArray(services) ? [...services] : null;
}
