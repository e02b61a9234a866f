import { canonicalJson, digestOf } from '@keurpoort/server';
import type { Answered } from '../verify.js';
import { knownIn, type Particulars, readParticulars, writeParticulars } from './particulars.js';
import { type Acting, type ProofFailure, readProof, writeProof } from './proof.js';
import { PARKED_MS, type RecordStore, type StoredRecord } from './record.store.js';
import { newSalt } from './salted.js';
import { type EngineVersions, PRESENT_ENGINE, readSkeleton } from './skeleton.js';
import { skeletonOf } from './skeleton.translate.js';

/** What recording needs of the outside. */
export interface RecordingPorts {
  readonly records: RecordStore;
  readonly idKey: Uint8Array;
  readonly sandbox: boolean;
}

/** Parks what an answer rests on, and proves that it was given to this identity (product.md 2.4). `now`: when it was asked. */
export async function proveAnswer(
  answered: Answered,
  identity: Acting,
  now: number,
  ports: RecordingPorts,
): Promise<string> {
  const by = { organisation: identity.organisation, checkedAt: now, sandbox: ports.sandbox, salt: newSalt() };
  const { skeleton } = skeletonOf(answered, by);
  const text = canonicalJson(skeleton);
  const id = digestOf(text);
  const particulars = writeParticulars({ subject: identity.subject, by, answered });
  const { dossier } = answered.question;
  await ports.records.park(id, { skeleton: text, particulars, dossier }, knownIn(answered), now);
  return writeProof(id, skeleton, identity, ports.idKey);
}

/**
 * Makes a record of what a proof proves; once, however often it is asked. Within 15 minutes, unless it was made already.
 * `replaces`: an own record, which is then marked as superseded; another's is left alone.
 */
export async function recordProof(
  proof: string,
  identity: Acting,
  replaces: string | null,
  now: number,
  ports: RecordingPorts,
): Promise<StoredRecord | ProofFailure> {
  const read = await readProof(proof, identity, ports.idKey);
  if (typeof read === 'string') return read;
  const made = await ports.records.find(read.record);
  if (!made && now > read.checkedAt + PARKED_MS) return 'PROOF_EXPIRED';
  const recorded = await ports.records.record(read.record, identity.organisation);
  if (recorded && replaces !== null && replaces !== recorded.id) {
    if (await ownRecord(replaces, identity, ports.records)) await supersede(replaces, recorded, ports.records);
  }
  return recorded ?? 'PROOF_EXPIRED';
}

/** With the moment of the check that takes its place, so that asking again marks nothing twice. */
async function supersede(replaced: string, by: StoredRecord, records: RecordStore): Promise<void> {
  const { checkedAt } = readSkeleton(by);
  await records.mark(replaced, { kind: 'SUPERSEDED', feed: 'records', recordedAt: checkedAt }, by.id);
}

/** A record that this organisation made; another's is as if it were not there. */
export async function ownRecord(id: string, identity: Acting, records: RecordStore): Promise<StoredRecord | null> {
  const found = await records.find(id);
  return found && readSkeleton(found).organisation === identity.organisation ? found : null;
}

export async function particularsOf(id: string, records: RecordStore): Promise<Particulars | null> {
  const text = await records.particularsOf(id);
  return text === null ? null : readParticulars(text);
}

/** One place at which judging again gave something else. */
export interface ReplayDifference {
  /** Path in the skeleton, such as `nodes[2].outcome`. */
  readonly path: string;
  readonly recorded: string;
  readonly replayed: string;
}

/**
 * `IDENTICAL`: the same bytes. `DIFFERENT`: another engine judges otherwise, or, under the same one, a fault of ours. `ERASED`:
 * somebody in it was erased, so there is nothing left to judge.
 */
export interface Replay {
  readonly state: 'IDENTICAL' | 'DIFFERENT' | 'ERASED';
  readonly recordedEngine: EngineVersions;
  readonly presentEngine: EngineVersions;
  readonly differences: readonly ReplayDifference[];
}

/** Judges a record's own evidence again, as known then, with the engine of today (R1, R40). */
export async function replay(record: StoredRecord, records: RecordStore): Promise<Replay> {
  const recorded = readSkeleton(record);
  const engines = { recordedEngine: recorded.engine, presentEngine: PRESENT_ENGINE };
  const particulars = await particularsOf(record.id, records);
  if (!particulars) return { state: 'ERASED', ...engines, differences: [] };
  const { skeleton } = skeletonOf(particulars.answered, particulars.by);
  if (canonicalJson(skeleton) === record.skeleton) return { state: 'IDENTICAL', ...engines, differences: [] };
  const differences = differencesOf('', { ...recorded, engine: null }, { ...skeleton, engine: null });
  return { state: 'DIFFERENT', ...engines, differences };
}

function differencesOf(path: string, recorded: unknown, replayed: unknown): readonly ReplayDifference[] {
  const [a, b] = [textOf(recorded), textOf(replayed)];
  if (a === b) return [];
  if (!isBranch(recorded) || !isBranch(replayed)) return [{ path, recorded: a, replayed: b }];
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(replayed)])];
  return names.flatMap((name) => {
    const at = Array.isArray(recorded) ? `${path}[${name}]` : `${path}${path === '' ? '' : '.'}${name}`;
    return differencesOf(at, recorded[name], replayed[name]);
  });
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value);
}
