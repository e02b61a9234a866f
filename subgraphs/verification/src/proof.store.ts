import type { DatedProof, ProofRecord, ProofRecordOf } from '@keurpoort/domain';
import type { LedgerRow, PublishedLedger, RowInForce } from '@keurpoort/server';
import { namesIn } from './directory/coach-erasure-work.js';
import { type CoachErasures, proofEntry } from './directory/coach-erasures.js';
import { type IntakeReport, publishRecords } from './intake-report.js';

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

  /** One record by its id, with the acts on it; null: there is none of that type. */
  async find<T extends 'dossier' | 'decision' | 'observation' | 'document'>(
    type: T,
    id: string,
  ): Promise<ProofRecordOf<T> | null> {
    const key = type === 'dossier' ? null : type === 'decision' ? decisionKey(id) : recordKey(id);
    const rows = key === null ? await this.ledger.byFirstKeys([dossierKey(id)]) : await this.ledger.bySecondKeys([key]);
    const found = proofsIn(rows).find(({ record }) => record.type === type && record.id === id);
    return (found?.record as ProofRecordOf<T> | undefined) ?? null;
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
  switch (record.type) {
    case 'dossier':
      return [row(dossierKey(record.id), null)];
    case 'pin':
    case 'dates':
    case 'participation':
    case 'reliance':
      return [row(dossierKey(record.dossier), null)];
    case 'erasedDecision':
      throw new TypeError('What stays of an erased decision is never recorded by itself.');
    case 'decision':
      return [
        row(dossierKey(record.dossier), decisionKey(record.id)),
        { ...row(DECISIONS_KEY, null), body: JSON.stringify({ id: record.id }) },
      ];
    case 'second':
    case 'takenBack':
      return [row(actKey(record.of), null)];
    case 'adoption':
      return [row(adopterKey(record.buyer), adoptedKey(record.of))];
    case 'observation':
    case 'document':
      return [row(shownKey(subjectKey(record.about)), recordKey(record.id))];
    case 'supervision':
      return [row(shownKey(`coach:${record.coach}`), recordKey(record.id))];
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
