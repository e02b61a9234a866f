import { type CoachMerge, mergedCoaches, survivorOf } from './coach-merge.js';
import { ATTACHMENT_KINDS, type AttachmentKind } from './credential.js';
import { type Day, type EndDay, isMonth, lastDayOfMonth, parseDay, type StartDay } from './day.js';
import {
  ASSERTERS,
  type Asserter,
  type CoachLink,
  type Directory,
  isFaceless,
  type LinkState,
  type OrganisationLink,
  type OrganisationRelation,
  RELATION_KINDS,
  type RelationKind,
  type StatedAttachment,
} from './directory.js';
import type { LinkGround, LinkProposal, ProposalDecision } from './link-proposal.js';
import { foundWrongBy, openProposals, proposedCoachLinks, proposedOrganisationLinks } from './open-proposal.js';
import { SOURCE_CODES, type SourceCode } from './source.js';

/**
 * What a links delivery states about who is who: one record a line. A record is never changed; one that proves wrong is
 * taken back by a withdrawal, from the record time of that withdrawal on.
 */
export type DirectoryRecord =
  | ({ readonly type: 'coachLink' } & LinkRecorded & Omit<CoachLink, 'recordedAt'>)
  | ({ readonly type: 'organisationLink' } & LinkRecorded & Omit<OrganisationLink, 'recordedAt'>)
  | ({ readonly type: 'relation'; readonly id: string; readonly by?: string } & Omit<
      OrganisationRelation,
      'recordedAt'
    >)
  | ({
      readonly type: 'attachment';
      readonly id: string;
      /** Who recorded it, and on whose behalf; absent in a links delivery. */
      readonly by?: string;
      readonly recordedFor?: string;
    } & Omit<StatedAttachment, 'recordedAt'>)
  | { readonly type: 'withdrawal'; readonly id: string; readonly of: string; readonly by?: string }
  | ({ readonly type: 'linkProposal' } & LinkProposal)
  | ({ readonly type: 'proposalDecision' } & ProposalDecision)
  /** Two ids of the directory are one coach; taken back by a withdrawal, both are again what they were. */
  | ({ readonly type: 'merge' } & CoachMerge)
  /** Another buyer lets an attachment that a buyer recorded count for itself too (R23). */
  | {
      readonly type: 'adoption';
      readonly id: string;
      readonly of: string;
      readonly buyer: string;
      readonly by: string;
    };

interface LinkRecorded {
  readonly id: string;
  /** Who recorded it, or on what ground it was delivered. */
  readonly by: string;
  /** Absent: it came with a links delivery. */
  readonly how?: LinkGround;
}

export interface DatedRecord {
  readonly record: DirectoryRecord;
  /** Record time, in milliseconds since the epoch. */
  readonly recordedAt: number;
}

/** The directory as known at T: of records recorded up to T, those not taken back by then (R1). */
export function directoryAt(
  knownAt: number,
  records: readonly DatedRecord[],
  erasedCoaches: readonly string[] = [],
): Directory {
  const erased = new Set(erasedCoaches);
  const isGone = (coach: string): boolean => erased.has(coach) && !isFaceless(coach);
  const known = records.filter(
    ({ record, recordedAt }) => recordedAt <= knownAt && !coachesNamedIn(record).some(isGone),
  );
  const withdrawn = new Set(known.flatMap(({ record }) => (record.type === 'withdrawal' ? [record.of] : [])));
  const standing = known.filter(({ record }) => record.type !== 'withdrawal' && !withdrawn.has(record.id));
  const of = <T extends DirectoryRecord['type']>(type: T) =>
    standing.flatMap(({ record, recordedAt }) =>
      record.type === type ? [{ ...(record as Extract<DirectoryRecord, { type: T }>), recordedAt }] : [],
    );
  const merged = mergedCoaches(of('merge'));
  const asMerged = <T extends { readonly coach: string }>(one: T): T => ({
    ...one,
    coach: survivorOf(one.coach, merged),
  });
  const coachLinks = of('coachLink').map(asMerged);
  const organisationLinks = of('organisationLink');
  const decisions = of('proposalDecision');
  const open = openProposals(of('linkProposal'), decisions);
  return {
    coachLinks: [...coachLinks, ...proposedCoachLinks(open, coachLinks)],
    organisationLinks: [...organisationLinks, ...proposedOrganisationLinks(open, organisationLinks)],
    relations: of('relation'),
    attachments: withAdopters(of('attachment').map(asMerged), of('adoption')),
    foundWrong: [
      ...known.flatMap(({ record }) =>
        record.type === 'coachLink' && withdrawn.has(record.id)
          ? [{ coach: survivorOf(record.coach, merged), source: record.source, number: record.number }]
          : [],
      ),
      ...foundWrongBy(of('linkProposal'), decisions, open, coachLinks),
    ],
    names: null,
    erasedCoaches,
    merged,
  };
}

type Recorded<T extends DirectoryRecord['type']> = Extract<DirectoryRecord, { type: T }> & {
  readonly recordedAt: number;
};

/** R23: whoever adopts an attachment adopts the buyer's word on it, its end included when that is recorded later. */
function withAdopters(
  attachments: readonly Recorded<'attachment'>[],
  adoptions: readonly Recorded<'adoption'>[],
): readonly StatedAttachment[] {
  const relationOf = (one: StatedAttachment): string =>
    JSON.stringify([one.coach, one.kvkNumber, one.kind, one.from, one.assertedBy, one.buyer]);
  const adopters = new Map<string, string[]>();
  for (const attachment of attachments) {
    const buyers = adoptions.filter(({ of }) => of === attachment.id).map(({ buyer }) => buyer);
    const relation = relationOf(attachment);
    adopters.set(relation, [...(adopters.get(relation) ?? []), ...buyers]);
  }
  return attachments.map((one) => ({ ...one, adoptedBy: [...new Set(adopters.get(relationOf(one)) ?? [])] }));
}

/** Directory ids that a record names. */
export function coachesNamedIn(record: DirectoryRecord): readonly string[] {
  if (record.type === 'merge') return [record.survivor, record.merged];
  return 'coach' in record ? [record.coach] : [];
}

export interface RecordProblem {
  readonly line: number;
  readonly field: string;
  /** Dutch, B1. */
  readonly text: string;
}

/** Reads one line of a links delivery; every problem of the line is told. */
export function readDirectoryRecord(
  line: number,
  raw: unknown,
): { record: DirectoryRecord } | { problems: readonly RecordProblem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { problems: [{ line, field: '', text: 'Deze regel is geen JSON-object.' }] };
  }
  const reader = new RecordReader(line, raw as Record<string, unknown>);
  const record = reader.read();
  return record && reader.problems.length === 0 ? { record } : { problems: reader.problems };
}

class RecordReader {
  readonly problems: RecordProblem[] = [];

  constructor(
    private readonly line: number,
    private readonly raw: Readonly<Record<string, unknown>>,
  ) {}

  read(): DirectoryRecord | null {
    const id = this.text('id');
    switch (this.raw.type) {
      case 'coachLink':
        return {
          type: 'coachLink',
          id,
          by: this.text('by'),
          coach: this.text('coach'),
          name: this.text('name'),
          ...this.link(),
        };
      case 'organisationLink':
        return {
          type: 'organisationLink',
          id,
          by: this.text('by'),
          kvkNumber: this.kvkNumber('kvkNumber'),
          ...this.link(),
        };
      case 'relation':
        return {
          type: 'relation',
          id,
          kind: this.choice<RelationKind>('kind', RELATION_KINDS),
          fromKvkNumber: this.kvkNumber('fromKvkNumber'),
          toKvkNumber: this.kvkNumber('toKvkNumber'),
          day: this.day('day'),
        };
      case 'attachment': {
        const assertedBy = this.choice<Asserter>('assertedBy', ASSERTERS);
        return {
          type: 'attachment',
          id,
          coach: this.text('coach'),
          kvkNumber: this.kvkNumber('kvkNumber'),
          kind: this.choice<AttachmentKind>('kind', ATTACHMENT_KINDS),
          from: this.start(),
          until: this.end(),
          assertedBy,
          buyer: assertedBy === 'buyer' ? this.text('buyer') : null,
        };
      }
      case 'withdrawal':
        return { type: 'withdrawal', id, of: this.text('of') };
      case 'merge': {
        const [survivor, merged] = [this.text('survivor'), this.text('merged')];
        if (survivor === merged) this.fail('merged', 'Dit is twee keer hetzelfde kenmerk.');
        return { type: 'merge', id, by: this.text('by'), survivor, merged };
      }
      default:
        this.fail('type', 'Het soort gegeven is onbekend.');
        return null;
    }
  }

  private link(): { source: SourceCode; number: string; state: LinkState; from: StartDay; until: EndDay } {
    return {
      source: this.choice<SourceCode>('source', SOURCE_CODES),
      number: this.text('number'),
      state: this.choice<LinkState>('state', ['confirmed', 'proposed']),
      from: this.start(),
      until: this.end(),
    };
  }

  private text(field: string): string {
    const value = this.raw[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.fail(field, `Het veld ${field} ontbreekt of is geen tekst.`);
    return '';
  }

  private kvkNumber(field: string): string {
    const value = this.text(field);
    if (!/^\d{8}$/.test(value)) this.fail(field, 'Een KvK-nummer heeft acht cijfers.');
    return value;
  }

  private choice<T extends string>(field: string, values: readonly T[]): T {
    const value = this.raw[field];
    const found = values.find((candidate) => candidate === value);
    if (!found) this.fail(field, `Kies voor ${field} uit: ${values.join(', ')}.`);
    return found ?? (values[0] as T);
  }

  private day(field: string): Day {
    const value = this.raw[field];
    const found = typeof value === 'string' ? parseDay(value) : null;
    if (!found) this.fail(field, `Het veld ${field} moet een datum zijn, als jjjj-mm-dd.`);
    return found ?? ('0001-01-01' as Day);
  }

  private start(): StartDay {
    const value = this.raw.from ?? 'unknown';
    if (value === 'unknown') return 'unknown';
    return typeof value === 'string' && isMonth(value) ? (value as StartDay) : this.day('from');
  }

  private end(): EndDay {
    const value = this.raw.until ?? 'unknown';
    if (value === 'unknown' || value === 'open') return value;
    return typeof value === 'string' && isMonth(value) ? lastDayOfMonth(value) : this.day('until');
  }

  private fail(field: string, text: string): void {
    this.problems.push({ line: this.line, field, text });
  }
}
