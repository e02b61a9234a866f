import {
  type DatedProof,
  type Directory,
  directoryAt,
  type Question,
  type RecordedPolicy,
  type SourceCode,
  type Testimony,
  testimonyAt,
} from '@keurpoort/domain';
import type { IdentifiedContext, Identity, SealKey } from '@keurpoort/server';
import DataLoader from 'dataloader';
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
}

/** Per request: who asks, one moment of knowledge, and each subject, dossier and policy read once. */
export interface VerificationContext extends IdentifiedContext {
  readonly ports: VerificationPorts;
  readonly now: number;
  readonly directories: DataLoader<Everybody & { readonly knownAt: number }, Directory, string>;
  readonly testimonies: DataLoader<{ readonly about: AboutWhom; readonly knownAt: number }, Testimony, string>;
  readonly dossiers: DataLoader<string, readonly DatedProof[]>;
  readonly policies: DataLoader<string, readonly RecordedPolicy[]>;
  /** Writes down that somebody was checked; once a request. */
  readonly processing: DataLoader<Question, boolean>;
}

export function verificationContext(ports: VerificationPorts, identity: Identity | null): VerificationContext {
  const { proofs } = ports.directory;
  const now = ports.clock.now();
  return {
    identity,
    ports,
    now,
    processing: processingLog(ports.records, identity, now),
    directories: new DataLoader(
      async (keys) => {
        const records = await ports.directory.recordsAbout(keys);
        return keys.map((key) => directoryAt(key.knownAt, records));
      },
      { cacheKeyFn: (key) => JSON.stringify(key) },
    ),
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
      const versions = await ports.directory.policies(codes);
      return codes.map(() => versions);
    }),
  };
}

/** On whose behalf is asked, by the caller's token alone; null: nobody's, as of everybody anonymous. */
export function actingOrganisation({ identity }: VerificationContext): string | null {
  return identity?.scopes.has('verify') ? identity.organisation : null;
}
