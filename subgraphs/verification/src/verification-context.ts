import {
  coachAsMerged,
  coachesNamedIn,
  type DatedProof,
  type Directory,
  directoryAt,
  EMPTY_DIRECTORY,
  type Question,
  type RecordedPolicy,
  type SourceCode,
  type Testimony,
  testimonyAt,
} from '@keurpoort/domain';
import type { IdentifiedContext, Identity, SealKey } from '@keurpoort/server';
import DataLoader from 'dataloader';
import type { RememberedCompanies } from './company/remembered-companies.js';
import { type DirectoryNames, NOT_LOOKED_AT, namesInLists } from './directory/names-in-lists.js';
import type { DirectoryStore, Everybody } from './directory.store.js';
import type { AboutWhom } from './proof.store.js';
import type { Receipts } from './receipt/issuing.js';
import { processingLog } from './record/processing-log.js';
import type { RecordStore } from './record/record.store.js';

/** What verification needs of the outside. */
export interface VerificationPorts {
  readonly directory: DirectoryStore;
  readonly records: RecordStore;
  readonly receipts: Receipts;
  readonly clock: { now(): number };
  readonly idKey: Uint8Array;
  readonly sealKeys: Readonly<Record<SourceCode, readonly SealKey[]>>;
  readonly sandbox: boolean;
  /** Null: this process follows no change feeds and looks no names up, so that absence stays open. */
  readonly names: DirectoryNames | null;
  /** The KvK Handelsregister; without it, it is not connected. */
  readonly companies?: RememberedCompanies | null;
}

/** Per request: who asks, one moment of knowledge, and each subject, dossier and policy read once. */
export interface VerificationContext extends IdentifiedContext {
  readonly ports: VerificationPorts;
  /** Where somebody anonymous comes from, as a pseudonym of the day; null: signed in, or not known. */
  readonly visitor: string | null;
  readonly now: number;
  readonly directories: DataLoader<Everybody & { readonly knownAt: number }, Directory, string>;
  readonly testimonies: DataLoader<{ readonly about: AboutWhom; readonly knownAt: number }, Testimony, string>;
  readonly dossiers: DataLoader<string, readonly DatedProof[]>;
  readonly policies: DataLoader<string, readonly RecordedPolicy[]>;
  /** Writes down that somebody was checked; once a request. */
  readonly processing: DataLoader<Question, boolean>;
}

export function verificationContext(
  ports: VerificationPorts,
  identity: Identity | null,
  visitor: string | null = null,
): VerificationContext {
  const { proofs } = ports.directory;
  const now = ports.clock.now();
  return {
    identity,
    ports,
    visitor,
    now,
    processing: processingLog(ports.records, identity, now),
    directories: new DataLoader((keys) => directoriesFor(keys, ports), { cacheKeyFn: (key) => JSON.stringify(key) }),
    testimonies: new DataLoader(
      async (keys) => {
        const records = await proofs.aboutWhom({
          coaches: keys.flatMap(({ about }) => about.coaches),
          numbers: keys.flatMap(({ about }) => about.numbers),
          kvkNumbers: keys.flatMap(({ about }) => about.kvkNumbers),
        });
        return keys.map(({ knownAt }) => testimonyAt(knownAt, records));
      },
      { cacheKeyFn: (key) => JSON.stringify(key) },
    ),
    dossiers: new DataLoader(async (ids) => {
      const records = await proofs.aboutDossiers(ids);
      return ids.map(() => records);
    }),
    policies: new DataLoader(async (codes) => {
      const versions = await ports.directory.policyVersions.versions(codes);
      return codes.map(() => versions);
    }),
  };
}

/** On whose behalf is asked, by the caller's token alone; null: nobody's, as of everybody anonymous. */
export function actingOrganisation({ identity }: VerificationContext): string | null {
  return identity?.scopes.has('verify') ? identity.organisation : null;
}

/** Who is who, and what the lists have under the names of those asked about; each as known at its T (R1, R19 to R21). */
async function directoriesFor(
  keys: readonly (Everybody & { readonly knownAt: number })[],
  { directory, names }: VerificationPorts,
): Promise<readonly Directory[]> {
  await names?.catchUp(Math.max(...keys.map(({ knownAt }) => knownAt)));
  const records = await directory.recordsAbout(keys);
  // Records, then what was erased: whoever asks in the midst of an erasure sees nothing of it.
  const asked = keys.flatMap(({ coaches }) => coaches.flatMap((coach) => (coach.by === 'id' ? coach.id : [])));
  const linked = records.flatMap(({ record }) => coachesNamedIn(record));
  const erased = await directory.erasedAmong([...new Set([...asked, ...linked])]);
  const faceless = await directory.facelessOf(erased);
  const knownTo = (at: number, all: typeof records) => ({ ...directoryAt(at, all, erased), faceless });
  const directories = keys.map((key) => knownTo(key.knownAt, records));
  if (!names) return directories.map((each) => ({ ...each, names: NOT_LOOKED_AT }));
  const found = await namesInLists(
    keys.map((key, at) => {
      const directory = directories[at] ?? EMPTY_DIRECTORY;
      return { ...key, directory, coaches: key.coaches.map((coach) => coachAsMerged(coach, directory.merged)) };
    }),
    names.index,
  );
  // A namesake's entry may be linked to somebody else, which those asked about do not show.
  const others = await directory.recordsAboutNumbers(found.flatMap((inLists) => inLists.found));
  const all = [...new Map([...records, ...others].map((dated) => [dated.record.id, dated])).values()];
  return keys.map((key, at) => ({ ...knownTo(key.knownAt, all), names: found[at] ?? NOT_LOOKED_AT }));
}
