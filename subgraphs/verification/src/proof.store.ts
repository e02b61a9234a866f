import type { DatedProof, ProofRecord, ProofRecordOf } from '@keurpoort/domain';
import type { LedgerRow, PublicationFailure, PublishedLedger, RowInForce } from '@keurpoort/server';
import { namesIn } from './directory/coach-erasure-work.js';
import { type CoachErasures, proofEntry } from './directory/coach-erasures.js';
import { type IntakeReport, publishRecords, recordDecided } from './intake-report.js';

/** Keys under which what people recorded about somebody is found. */
export interface AboutWhom {
  readonly coaches: readonly string[];
  /** Register and number, as `source:number`. */
  readonly numbers: readonly string[];
  readonly kvkNumbers: readonly string[];
}

/**
 * What people recorded beside the registers: dossiers, decisions, observations, documents; append-only, in the ledger of
 * verification. Who may record what is decided by those who call it; every record names its person.
 */
export class ProofStore {
  constructor(
    private readonly ledger: PublishedLedger,
    private readonly erasures: CoachErasures,
  ) {}

  /** All of them or none; nothing about a coach who was erased (R37). */
  async record(records: readonly ProofRecord[]): Promise<IntakeReport> {
    return publishRecords(this.ledger, records.map(rowOf), async () => {
      const erased = await this.erasures.among(records.flatMap(namesIn));
      return records.flatMap((record, index) =>
        namesIn(record).some((name) => erased.includes(name)) ? [{ ...ABOUT_ERASED, line: index + 1 }] : [],
      );
    });
  }

  /**
   * Records what `decide` makes of everything recorded so far, all or nothing; null: it made nothing. It decides again when
   * something else was recorded meanwhile. Says from when the records are in force.
   */
  recordDecided(decide: () => Promise<readonly ProofRecord[]>): Promise<number | null | PublicationFailure> {
    return recordDecided(this.ledger, async () => (await decide()).flatMap(rowOf));
  }

  /** Which of the coaches that these records name were erased (R37). */
  erasedIn(records: readonly Parameters<typeof namesIn>[0][]): Promise<readonly string[]> {
    return this.erasures.among(records.flatMap(namesIn));
  }

  /** An id that nobody can guess, always the same for the same parts: so that a repeated act is one record. */
  idFor(...parts: readonly string[]): string {
    return this.erasures.marks.handle(JSON.stringify(['record', ...parts]));
  }

  /** Everything that bears on these dossiers, whenever it was recorded; decisions adopted from elsewhere too (R32). */
  async aboutDossiers(ids: readonly string[]): Promise<readonly DatedProof[]> {
    const own = proofsIn(await this.ledger.byFirstKeys(unique(ids).map(dossierKey)));
    const buyers = own.flatMap(({ record }) => (record.type === 'dossier' ? [adopterKey(record.buyer)] : []));
    const adoptions = proofsIn(await this.ledger.byFirstKeys(unique(buyers)));
    const adopted = adoptions.flatMap(({ record }) => (record.type === 'adoption' ? [decisionKey(record.of)] : []));
    const elsewhere = proofsIn(await this.ledger.bySecondKeys(unique(adopted)));
    return this.erasures.leftIn(ids, await this.withActs([...own, ...adoptions, ...elsewhere]));
  }

  /** Observations, documents and supervisions about these people and organisations (R34, R35). */
  async aboutWhom(about: AboutWhom): Promise<readonly DatedProof[]> {
    const subjects = [
      ...about.coaches.map((coach) => `coach:${coach}`),
      ...about.numbers.map((number) => `number:${number}`),
      ...about.kvkNumbers.map((kvkNumber) => `kvk:${kvkNumber}`),
    ];
    const found = proofsIn(await this.ledger.byFirstKeys(unique(subjects).map(shownKey)));
    const documents = found.flatMap(({ record }) => (record.type === 'document' ? [adoptedKey(record.id)] : []));
    const shown = await this.withActs([...found, ...proofsIn(await this.ledger.bySecondKeys(documents))]);
    return this.erasures.leftAbout(about.coaches, shown);
  }

  /** One record by its id, as it was first recorded; acts and adoptions are not found so. Null: there is none. */
  async byId(id: string): Promise<DatedProof | null> {
    const rows = [
      ...(await this.ledger.byFirstKeys([dossierKey(id)])),
      ...(await this.ledger.bySecondKeys([decisionKey(id), recordKey(id)])),
    ];
    return proofsIn(rows).find(({ record }) => record.id === id) ?? null;
  }

  /** What second persons said of these records, and what took them back. */
  async actsOn(ids: readonly string[]): Promise<readonly DatedProof[]> {
    return proofsIn(await this.ledger.byFirstKeys(unique(ids).map(actKey)));
  }

  /** Everything that a buyer adopted, and what took it back. */
  async adoptionsBy(buyer: string): Promise<readonly DatedProof[]> {
    return this.withActs(proofsIn(await this.ledger.byFirstKeys([adopterKey(buyer)])));
  }

  /** Ids of what an organisation recorded of one type, in the order of recording. */
  async idsOwnedBy(owner: string, type: OwnedType): Promise<readonly string[]> {
    const index = await this.ledger.byFirstKeys([ownedKey(owner, type)]);
    return unique(index.map(({ row }) => (JSON.parse(row.body) as { readonly id: string }).id));
  }

  /** What an organisation recorded of one type, with the acts on it. */
  async ownedBy(owner: string, type: Exclude<OwnedType, 'dossier'>): Promise<readonly DatedProof[]> {
    const keyOf = type === 'decision' ? decisionKey : recordKey;
    const ids = await this.idsOwnedBy(owner, type);
    return this.withActs(proofsIn(await this.ledger.bySecondKeys(ids.map(keyOf))));
  }

  /** Every decision that was recorded, for other buyers to find (R32). */
  async allDecisions(): Promise<readonly DatedProof[]> {
    const index = await this.ledger.byFirstKeys([DECISIONS_KEY]);
    const keys = index.map(({ row }) => decisionKey((JSON.parse(row.body) as { readonly id: string }).id));
    return this.withActs(proofsIn(await this.ledger.bySecondKeys(keys)));
  }

  /** Second persons and what was taken back, of the records given. */
  private async withActs(records: readonly DatedProof[]): Promise<readonly DatedProof[]> {
    const acts = await this.ledger.byFirstKeys(unique(records.map(({ record }) => record.id)).map(actKey));
    const all = [...records, ...proofsIn(acts)];
    // A record handed in again was known since the first time (R1).
    const first = new Map<string, DatedProof>();
    for (const proof of all.toSorted((a, b) => a.recordedAt - b.recordedAt)) {
      if (!first.has(proof.record.id)) first.set(proof.record.id, proof);
    }
    return [...first.values()];
  }
}

/** Records of which an organisation sees its own as a list. */
export type OwnedType = 'dossier' | 'decision' | 'observation' | 'document' | 'supervision';

const DECISIONS_KEY = 'decisions';
export const ABOUT_ERASED = { field: 'coach', text: 'Over deze coach is alles gewist. Gebruik een nieuw kenmerk.' };

function rowOf(record: ProofRecord): readonly LedgerRow[] {
  const body = JSON.stringify(record);
  const row = (firstKey: string, secondKey: string | null): LedgerRow => ({
    entry: proofEntry(record.id),
    firstKey,
    secondKey,
    body,
  });
  /** Stands in a list beside others; by its entry it is erased with what it points at. */
  const listed = (firstKey: string): LedgerRow => ({ ...row(firstKey, null), body: JSON.stringify({ id: record.id }) });
  switch (record.type) {
    case 'dossier':
      return [row(dossierKey(record.id), null), listed(ownedKey(record.buyer, 'dossier'))];
    case 'pin':
    case 'dates':
    case 'bidder':
    case 'participation':
    case 'reliance':
      return [row(dossierKey(record.dossier), recordKey(record.id))];
    case 'erasedDecision':
      throw new TypeError('What stays of an erased decision is never recorded by itself.');
    case 'decision':
      return [
        row(dossierKey(record.dossier), decisionKey(record.id)),
        listed(DECISIONS_KEY),
        listed(ownedKey(record.buyer, 'decision')),
      ];
    case 'second':
    case 'takenBack':
      return [row(actKey(record.of), null)];
    case 'adoption':
      return [row(adopterKey(record.buyer), adoptedKey(record.of))];
    case 'observation':
      return [
        row(shownKey(subjectKey(record.about)), recordKey(record.id)),
        listed(ownedKey(record.organisation, 'observation')),
      ];
    case 'document':
      return [
        row(shownKey(subjectKey(record.about)), recordKey(record.id)),
        listed(ownedKey(record.buyer, 'document')),
      ];
    case 'supervision':
      return [
        row(shownKey(`coach:${record.coach}`), recordKey(record.id)),
        listed(ownedKey(record.buyer, 'supervision')),
      ];
  }
}

function subjectKey(about: ProofRecordOf<'document'>['about']): string {
  if ('coach' in about) return `coach:${about.coach}`;
  return 'kvkNumber' in about ? `kvk:${about.kvkNumber}` : `number:${about.source}:${about.number}`;
}

function proofsIn(rows: readonly RowInForce[]): readonly DatedProof[] {
  return rows.map(({ row, line }) => ({ record: JSON.parse(row.body) as ProofRecord, recordedAt: line.recordTime }));
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}

const dossierKey = (id: string): string => `dossier:${id}`;
const decisionKey = (id: string): string => `decision:${id}`;
const adopterKey = (buyer: string): string => `adopter:${buyer}`;
const adoptedKey = (id: string): string => `adopted:${id}`;
const actKey = (id: string): string => `act:${id}`;
const recordKey = proofEntry;
const shownKey = (subject: string): string => `shown:${subject}`;
const ownedKey = (owner: string, type: OwnedType): string => `owned:${type}:${owner}`;
