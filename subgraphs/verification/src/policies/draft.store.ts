import type { PolicyProblem, PolicyVersion } from '@keurpoort/domain';
import type { LedgerRow, PublishedLedger, RowInForce } from '@keurpoort/server';
import { type Decided, publishDecided } from '../intake-report.js';
import type { Acting } from '../record/proof.js';
import { type PolicyStore, rowOfPolicy } from './policy.store.js';
import { isOfAnother, readDraft } from './policy-life.js';

/** Characters of one draft; a policy of a hundred demands has some twenty thousand. */
export const MAX_DRAFT_CHARACTERS = 100_000;

/** What somebody did with a draft. Acts are added, and never changed. */
interface Act {
  readonly id: string;
  readonly draft: string;
  readonly owner: string;
  /** The person, as the issuer of identities knows them. */
  readonly by: string;
}
export interface Saving extends Act {
  readonly act: 'saved';
  /** As it was written; it may be broken. */
  readonly text: string;
}
interface Discarding extends Act {
  readonly act: 'discarded';
}
interface Publishing extends Act {
  readonly act: 'published';
  readonly saving: string;
  readonly code: string;
  readonly version: number;
}
export type DraftAct = Saving | Discarding | Publishing;
/** With its record time, in milliseconds since the epoch. */
export type RecordedAct<A extends DraftAct = DraftAct> = A & { readonly recordedAt: number };

/** A draft of a policy (concept) with everything that was done with it, oldest first. */
export interface PolicyDraft {
  readonly id: string;
  readonly owner: string;
  readonly acts: readonly RecordedAct[];
  /** The last text. */
  readonly saving: RecordedAct<Saving>;
  /** What ended it; null: it is open. */
  readonly ended: RecordedAct<Discarding | Publishing> | null;
}

export const DRAFT_FAILURES = [
  'DRAFT_NOT_FOUND',
  'DRAFT_CHANGED',
  'DRAFT_CLOSED',
  'DRAFT_BROKEN',
  'SAME_PERSON',
  'CODE_OF_ANOTHER',
  'NOT_RECORDED',
] as const;

export interface DraftFailure {
  readonly failure: (typeof DRAFT_FAILURES)[number];
  /** Of a broken draft: everything that is wrong with it. */
  readonly problems: readonly PolicyProblem[];
}

/**
 * Drafts of policies, in the ledger of verification beside the versions that come of them. Whoever calls is somebody who acts
 * for the owner: a draft of another organisation is as if it were not there.
 */
export class DraftStore {
  constructor(
    private readonly ledger: PublishedLedger,
    private readonly policies: PolicyStore,
  ) {}

  async find(id: string, owner: string): Promise<PolicyDraft | null> {
    const acts = actsIn(await this.ledger.byFirstKeys([draftKey(id)]));
    return draftOf(acts.filter((act) => act.owner === owner));
  }

  /** The draft that a saving belongs to, with that saving. */
  async saving(id: string, owner: string): Promise<{ draft: PolicyDraft; saving: RecordedAct<Saving> } | null> {
    const draft = await this.find(draftIn(id), owner);
    const saving = draft?.acts.find((act): act is RecordedAct<Saving> => act.id === id && act.act === 'saved');
    return draft && saving ? { draft, saving } : null;
  }

  /** Every draft of an organisation, the one that was begun first first. */
  async of(owner: string): Promise<readonly PolicyDraft[]> {
    const byDraft = new Map<string, RecordedAct[]>();
    for (const act of actsIn(await this.ledger.bySecondKeys([ownerKey(owner)]))) {
      byDraft.set(act.draft, [...(byDraft.get(act.draft) ?? []), act]);
    }
    return [...byDraft.values()].flatMap((acts) => draftOf(acts) ?? []);
  }

  /** Saves a text under a new draft, or on top of the saving that it was written upon. It may be broken. */
  async save(
    text: string,
    target: { readonly newDraft: string } | { readonly basedOn: string },
    by: Acting,
  ): Promise<PolicyDraft | DraftFailure> {
    const { organisation: owner, subject } = by;
    const draft = 'newDraft' in target ? target.newDraft : draftIn(target.basedOn);
    const failed = await this.add(async () => {
      const found = await this.find(draft, owner);
      if ('basedOn' in target) {
        const failure = failureOf(found, target.basedOn);
        if (failure) return refused(failure);
      }
      const recorded = await this.policies.all();
      const { code } = readDraft(text, owner, recorded);
      if (code !== null && isOfAnother(code, owner, recorded)) return refused('CODE_OF_ANOTHER');
      return { rows: [rowOf({ id: nextId(draft, found), draft, owner, by: subject, act: 'saved', text })] };
    });
    return failed ?? this.standing(draft, owner);
  }

  /** Ends an open draft. Its history stays; discarded twice is discarded once. */
  async discard(draft: string, by: Acting): Promise<PolicyDraft | DraftFailure> {
    const { organisation: owner, subject } = by;
    let done: PolicyDraft | null = null;
    const failed = await this.add(async () => {
      const found = await this.find(draft, owner);
      if (!found) return refused('DRAFT_NOT_FOUND');
      if (found.ended?.act === 'published') return refused('DRAFT_CLOSED');
      if (found.ended) {
        done = found;
        return { rows: [] };
      }
      return { rows: [rowOf({ id: nextId(draft, found), draft, owner, by: subject, act: 'discarded' })] };
    });
    return failed ?? done ?? this.standing(draft, owner);
  }

  /**
   * Publishes the last saving of a draft as the next version, by another person than who saved it. The version and what is
   * said of the draft go into the ledger together. The same saving again gives the same version.
   */
  async publish(saving: string, by: Acting): Promise<PolicyDraft | DraftFailure> {
    const { organisation: owner, subject } = by;
    const draft = draftIn(saving);
    const failed = await this.add(async () => {
      const found = await this.find(draft, owner);
      if (found?.ended?.act === 'published' && found.ended.saving === saving) return { rows: [] };
      const failure = failureOf(found, saving);
      if (failure || !found) return refused(failure ?? 'DRAFT_NOT_FOUND');
      if (found.saving.by === subject) return refused('SAME_PERSON');
      const read = readDraft(found.saving.text, owner, await this.policies.all());
      if (!read.policy || read.problems.length > 0) return refused('DRAFT_BROKEN', read.problems);
      return { rows: publicationOf(read.policy, found, subject) };
    });
    return failed ?? this.standing(draft, owner);
  }

  /** Null: it is recorded, or there was nothing to record. */
  private async add(decide: () => Promise<Decided<DraftFailure>>): Promise<DraftFailure | null> {
    const published = await publishDecided(this.ledger, decide);
    if ('failed' in published) return { failure: 'NOT_RECORDED', problems: [] };
    return 'refused' in published ? published.refused : null;
  }

  private async standing(draft: string, owner: string): Promise<PolicyDraft> {
    const found = await this.find(draft, owner);
    if (!found) throw new Error(`The draft ${draft} was recorded and is not there`);
    return found;
  }
}

/** Why nothing can be built on a saving; null: it is the last one of an open draft. */
function failureOf(draft: PolicyDraft | null, saving: string): DraftFailure['failure'] | null {
  if (!draft?.acts.some((act) => act.id === saving)) return 'DRAFT_NOT_FOUND';
  if (draft.ended) return 'DRAFT_CLOSED';
  return draft.saving.id === saving ? null : 'DRAFT_CHANGED';
}

function refused(
  failure: DraftFailure['failure'],
  problems: readonly PolicyProblem[] = [],
): { readonly refused: DraftFailure } {
  return { refused: { failure, problems } };
}

function publicationOf(policy: PolicyVersion, draft: PolicyDraft, by: string): readonly LedgerRow[] {
  const { code, version } = policy;
  const { id, owner } = draft;
  const act = { id: nextId(id, draft), draft: id, owner, by, act: 'published', saving: draft.saving.id } as const;
  return [rowOfPolicy(policy), rowOf({ ...act, code, version })];
}

/** Null where nothing was saved. */
function draftOf(acts: readonly RecordedAct[]): PolicyDraft | null {
  const saving = acts.findLast((act): act is RecordedAct<Saving> => act.act === 'saved');
  if (!saving) return null;
  const ended = acts.find((act): act is RecordedAct<Discarding | Publishing> => act.act !== 'saved') ?? null;
  return { id: saving.draft, owner: saving.owner, acts, saving, ended };
}

/** Acts are numbered in their draft, so that an act tells its draft. */
function nextId(draft: string, found: PolicyDraft | null): string {
  return `${draft}.${(found?.acts.length ?? 0) + 1}`;
}

function draftIn(act: string): string {
  return act.slice(0, Math.max(0, act.lastIndexOf('.')));
}

function rowOf(act: DraftAct): LedgerRow {
  const body = JSON.stringify({ type: 'policyDraft', ...act });
  return { entry: `draft:${act.id}`, firstKey: draftKey(act.draft), secondKey: ownerKey(act.owner), body };
}

function actsIn(rows: readonly RowInForce[]): readonly RecordedAct[] {
  return rows.map(({ row, line }) => ({ ...(JSON.parse(row.body) as DraftAct), recordedAt: line.recordTime }));
}

function draftKey(draft: string): string {
  return `draft:${draft}`;
}

function ownerKey(owner: string): string {
  return `drafts:${owner}`;
}
