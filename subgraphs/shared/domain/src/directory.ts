import type { MergedCoach } from './coach-merge.js';
import type { AttachmentKind } from './credential.js';
import type { Day, EndDay, StartDay } from './day.js';
import type { SourceCode } from './source.js';

/** Who is who, as known at T: only what was recorded up to T and not taken back by then (R1, R19 to R23). */
export interface Directory {
  readonly coachLinks: readonly CoachLink[];
  readonly organisationLinks: readonly OrganisationLink[];
  readonly relations: readonly OrganisationRelation[];
  readonly attachments: readonly StatedAttachment[];
  /** Ids of coaches whose records were erased, among those asked about (R37). */
  readonly erasedCoaches: readonly string[];
  /** Under which faceless ids each of them stays known, its own first, where it must not be forgotten that somebody was there. */
  readonly faceless?: readonly { readonly coach: string; readonly facelessId: string }[];
  /** Numbers that were linked, or proposed, and found not to be this coach's (R20). */
  readonly foundWrong: readonly { readonly coach: string; readonly source: SourceCode; readonly number: string }[];
  /** Null: nobody looked in the registers' lists for names. */
  readonly names: NamesInLists | null;
  /** Ids that were merged into another; everything above and what is asked names the survivor alone. */
  readonly merged: readonly MergedCoach[];
}

/** What the registers' lists have under the names of those asked about (R20, R21). */
export interface NamesInLists {
  readonly found: readonly NameInList[];
  /** Names that the lists give the organisations asked about, under their own KvK numbers. */
  readonly ownNames: readonly { readonly kvkNumber: string; readonly name: string }[];
  /** Names under which a list has more than were looked at. */
  readonly crowded: readonly { readonly source: SourceCode; readonly name: string }[];
  /** Record time up to which each list's names were known; absent: not at all. */
  readonly knownTo: Readonly<Partial<Record<SourceCode, number>>>;
}

/** An entry's number under a name that agrees with one that was looked for, or may. */
export interface NameInList {
  readonly source: SourceCode;
  readonly number: string;
  readonly kvkNumber: string | null;
  readonly name: string;
}

export const EMPTY_DIRECTORY: Directory = {
  coachLinks: [],
  organisationLinks: [],
  relations: [],
  attachments: [],
  foundWrong: [],
  names: null,
  erasedCoaches: [],
  merged: [],
};

const FACELESS = 'gewist:';

/** Stands for an erased coach in what stays of them: known as erased, and to nobody as anyone. `mark`: a keyed hash. */
export function facelessId(mark: string): string {
  return `${FACELESS}${mark}`;
}

export function isFaceless(id: string): boolean {
  return id.startsWith(FACELESS);
}

export type LinkState = 'confirmed' | 'proposed';

/** A register number of a coach, on the link's own days. */
export interface CoachLink {
  readonly coach: string;
  readonly name: string;
  readonly source: SourceCode;
  readonly number: string;
  readonly state: LinkState;
  readonly from: StartDay;
  readonly until: EndDay;
  /** Record time, in milliseconds since the epoch. */
  readonly recordedAt: number;
}

/** A source's own number of an organisation, where its list gives no KvK number (R21). */
export interface OrganisationLink {
  readonly kvkNumber: string;
  readonly source: SourceCode;
  readonly number: string;
  readonly state: LinkState;
  readonly from: StartDay;
  readonly until: EndDay;
  readonly recordedAt: number;
}

/** `succession`: a legal merger or division, or a sole trader's own bv; only that makes a candidate (R21). */
export const RELATION_KINDS = ['succession', 'sharePurchase', 'businessPurchase', 'motherCompany'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export interface OrganisationRelation {
  readonly kind: RelationKind;
  /** The old number, the seller, or the mother company. */
  readonly fromKvkNumber: string;
  /** The new number, the buyer, or the daughter. */
  readonly toKvkNumber: string;
  readonly day: Day;
  readonly recordedAt: number;
}

export const ASSERTERS = ['register', 'buyer', 'coach', 'organisation'] as const;
export type Asserter = (typeof ASSERTERS)[number];

/** A dated relation of a coach with an organisation, and who asserted it (R23). */
export interface StatedAttachment {
  readonly coach: string;
  readonly kvkNumber: string;
  readonly kind: AttachmentKind;
  readonly from: StartDay;
  readonly until: EndDay;
  readonly assertedBy: Asserter;
  /** The buyer that recorded it; null unless asserted by a buyer. */
  readonly buyer: string | null;
  /** Other buyers for whom it counts, by an act of their own (R23). */
  readonly adoptedBy?: readonly string[];
  readonly recordedAt: number;
}
