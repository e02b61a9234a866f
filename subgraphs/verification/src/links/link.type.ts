import {
  type Asserter,
  type AttachmentKind,
  type AttachmentState,
  type Day,
  LINK_FEATURES,
  type LinkFeature,
  type LinkGround,
  type LinkState,
  type RelationKind,
  type SourceCode,
} from '@keurpoort/domain';
import { DateTimeScalar, type Scope } from '@keurpoort/server';
import { Authorized, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AttachmentKindEnum } from '../dossier/dossier-input.type.js';
import { SourceEnum } from '../question.type.js';
import { ListedNumber } from '../search/search.type.js';

export const LinkFeatureEnum = Object.fromEntries(LINK_FEATURES.map((feature) => [feature, feature])) as Record<
  LinkFeature,
  LinkFeature
>;

registerEnumType(LinkFeatureEnum, {
  name: 'LinkFeature',
  description: 'What of two entries agrees, or stands against their being of one (kenmerk van een voorstel).',
  valuesConfig: {
    NAME_AGREES: { description: 'The name matcher says that the names are the same.' },
    NAME_UNCERTAIN: { description: 'The name matcher cannot say.' },
    SURNAME: { description: 'The surname (achternaam).' },
    SURNAME_SOUND: { description: 'The surname by its sound (achternaam, naar klank).' },
    SURNAME_SPELLING: { description: 'The surname but for a slip or two (achternaam, op een tikfout na).' },
    GIVEN_NAME: { description: 'The given name (voornaam).' },
    GIVEN_NAME_SPELLING: { description: 'The given name but for a slip or two (voornaam, op een tikfout na).' },
    ROEPNAAM: { description: 'A usual roepnaam of the given name (roepnaam).' },
    INITIALS: { description: 'The initials (voorletters).' },
    TUSSENVOEGSEL: { description: 'The tussenvoegsel of the surname (tussenvoegsel).' },
    SAME_NUMBER: { description: 'Both sources give the same number (zelfde nummer).' },
    SAME_ORGANISATION: { description: 'Both are attached to one organisation (zelfde organisatie).' },
    OTHER_NAMESAKES: { description: 'Others on the list have such a name (naamgenoten).' },
    OTHER_NUMBER_LINKED: { description: 'Another number of that source is linked already (ander nummer).' },
    LINKED_TO_ANOTHER: { description: 'The two are linked to two directory ids (ander kenmerk).' },
  },
});

export const LinkStateEnum = { CONFIRMED: 'confirmed', PROPOSED: 'proposed' } as const satisfies Record<
  string,
  LinkState
>;

registerEnumType(LinkStateEnum, {
  name: 'LinkState',
  description: 'What a link says (koppeling).',
  valuesConfig: {
    CONFIRMED: { description: 'Confirmed by somebody (bevestigd).' },
    PROPOSED: { description: 'Proposed, and never counted (voorgesteld).' },
  },
});

export const LinkGroundEnum = { PERSON: 'person', OWN_PROOF: 'ownProof' } as const satisfies Record<string, LinkGround>;

registerEnumType(LinkGroundEnum, {
  name: 'LinkGround',
  description: 'How it was decided (grond van de koppeling).',
  valuesConfig: {
    PERSON: { description: 'By a person who may (een medewerker).' },
    OWN_PROOF: { description: 'By the coach, who proved to hold both numbers (eigen bewijs).' },
  },
});

/** `replaced`: its evidence changed or went; `linked`: the two were linked otherwise meanwhile. */
export type ProposalState = 'open' | 'confirmed' | 'rejected' | 'replaced' | 'linked';

export const ProposalStateEnum = {
  OPEN: 'open',
  CONFIRMED: 'confirmed',
  REJECTED: 'rejected',
  REPLACED: 'replaced',
  LINKED: 'linked',
} as const satisfies Record<string, ProposalState>;

registerEnumType(ProposalStateEnum, {
  name: 'LinkProposalState',
  description: 'What became of a proposal (stand van een voorstel).',
  valuesConfig: {
    OPEN: { description: 'Nobody decided yet (open).' },
    CONFIRMED: { description: 'Confirmed (bevestigd).' },
    REJECTED: { description: 'Rejected; not proposed again on the same evidence (afgewezen).' },
    REPLACED: { description: 'Its evidence changed or went (vervallen).' },
    LINKED: { description: 'The two were linked otherwise meanwhile (al gekoppeld).' },
  },
});

export const RelationKindEnum = {
  SUCCESSION: 'succession',
  SHARE_PURCHASE: 'sharePurchase',
  BUSINESS_PURCHASE: 'businessPurchase',
  MOTHER_COMPANY: 'motherCompany',
} as const satisfies Record<string, RelationKind>;

registerEnumType(RelationKindEnum, {
  name: 'OrganisationRelationKind',
  description: 'What became of an organisation (relatie tussen organisaties).',
  valuesConfig: {
    SUCCESSION: { description: 'Legal merger or division, or a sole trader’s own bv (opvolging).' },
    SHARE_PURCHASE: { description: 'Its shares were bought (overname van aandelen).' },
    BUSINESS_PURCHASE: { description: 'Its business was bought (overname van de onderneming).' },
    MOTHER_COMPANY: { description: 'The one is the mother of the other (moedermaatschappij).' },
  },
});

export const AsserterEnum = {
  REGISTER: 'register',
  BUYER: 'buyer',
  COACH: 'coach',
  ORGANISATION: 'organisation',
} as const satisfies Record<string, Asserter>;

registerEnumType(AsserterEnum, {
  name: 'Asserter',
  description: 'Who stated an attachment (wie het opgeeft).',
  valuesConfig: {
    REGISTER: { description: 'A register (register).' },
    BUYER: { description: 'A buyer, for itself (inkoper).' },
    COACH: { description: 'The coach, which confirms nothing (coach).' },
    ORGANISATION: { description: 'The organisation, which confirms nothing (organisatie).' },
  },
});

export const AttachmentStateEnum = {
  CONFIRMED: 'confirmed',
  STATED: 'stated',
  DISPUTED: 'disputed',
} as const satisfies Record<string, AttachmentState>;

registerEnumType(AttachmentStateEnum, {
  name: 'AttachmentState',
  description: 'How a statement of an attachment stands (stand van de band).',
  valuesConfig: {
    CONFIRMED: { description: 'Said or covered by a register, or by the buyer who asks (bevestigd).' },
    STATED: { description: 'Said by the coach or the organisation alone (eigen opgave).' },
    DISPUTED: { description: 'Somebody else says otherwise of the same days (betwist).' },
  },
});

const BY = 'Who, as the issuer of identities knows them; for who may confirm (door wie).';

@ObjectType({ description: 'A feature of a proposal with what it weighs (kenmerk van een voorstel).' })
export class LinkFeatureView {
  @Field(() => LinkFeatureEnum, { description: 'The feature.' })
  feature!: LinkFeature;

  @Field(() => Int, { description: 'What it adds to the score, or takes away (gewicht).' })
  weight!: number;

  /** Where it stands against, not where it agrees. */
  against!: boolean;
}

@ObjectType({
  description: 'One of the two that a proposal is about (kant van een voorstel), as the lists have it now.',
})
export class ProposedEnd {
  @Field(() => ListedNumber, { nullable: true, description: 'Source and number; null: an organisation by KvK number.' })
  listed!: ListedNumber | null;

  @Field(() => String, { nullable: true, description: 'KvK number (KvK-nummer); null: an entry by its number.' })
  kvkNumber!: string | null;

  @Field(() => [String], { description: 'Names that the lists give it now (namen).' })
  names!: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Directory id (kenmerk) to which it is linked; null: to nobody.' })
  coach!: string | null;
}

@ObjectType({ description: 'That two entries may be of one person or organisation (voorstel voor een koppeling).' })
export class LinkProposalView {
  @Field(() => ID, { description: 'Id of the proposal.' })
  id!: string;

  @Field(() => ProposedEnd, { description: 'The one.' })
  one!: ProposedEnd;

  @Field(() => ProposedEnd, { description: 'The other.' })
  other!: ProposedEnd;

  @Field(() => Int, { description: 'How much speaks for it, 0 to 100 (score); it decides nothing.' })
  score!: number;

  @Field(() => [LinkFeatureView], { description: 'What agrees (overeenkomsten).' })
  matching!: readonly LinkFeatureView[];

  @Field(() => [LinkFeatureView], { description: 'What stands against it (verschillen).' })
  conflicting!: readonly LinkFeatureView[];

  @Field(() => ProposalStateEnum, { description: 'What became of it (stand).' })
  state!: ProposalState;

  @Field(() => DateTimeScalar, { description: 'When it was proposed (voorgesteld op).' })
  proposedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided (besloten op); null: not yet.' })
  decidedAt!: number | null;

  @Field(() => LinkGroundEnum, { nullable: true, description: 'How it was decided (grond); null: not yet.' })
  how!: LinkGround | null;

  @Authorized<Scope>('links:confirm')
  @Field(() => String, { nullable: true, description: BY })
  by!: string | null;

  @Field(() => String, { description: 'Version of the scoring (versie).' })
  scoring!: string;
}

@ObjectType({ description: 'A page of proposals, the likeliest first (voorstellen).' })
export class LinkProposalPage {
  @Field(() => [LinkProposalView], { description: 'The proposals.' })
  proposals!: readonly LinkProposalView[];

  @Field(() => ID, { nullable: true, description: 'Where the next page begins; null: this is the last.' })
  next!: string | null;
}

@ObjectType({ description: 'A number linked to a coach or an organisation, with who said so (koppeling).' })
export class DirectoryLink {
  @Field(() => ID, { description: 'Id of the link.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Directory id (kenmerk) under which it was recorded.' })
  coach!: string | null;

  @Field(() => String, { nullable: true, description: 'KvK number (KvK-nummer) of an organisation.' })
  kvkNumber!: string | null;

  @Field(() => SourceEnum, { description: 'The source (bron).' })
  register!: SourceCode;

  @Field(() => String, { description: 'The number in that source (registratienummer).' })
  number!: string;

  @Field(() => LinkStateEnum, { description: 'Confirmed or proposed.' })
  state!: LinkState;

  @Field(() => String, { description: 'First day of the link: a day, a month, or unknown.' })
  from!: string;

  @Field(() => String, { description: 'Last day of the link: a day, open, or unknown.' })
  until!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (vastgelegd op).' })
  recordedAt!: number;

  @Field(() => LinkGroundEnum, { nullable: true, description: 'How it was confirmed; null: handed in with others.' })
  how!: LinkGround | null;

  @Authorized<Scope>('links:confirm')
  @Field(() => String, { nullable: true, description: BY })
  by!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back (ingetrokken op); null: it stands.',
  })
  takenBackAt!: number | null;
}

@ObjectType({ description: 'That two directory ids are one coach (samenvoeging).' })
export class CoachMergeView {
  @Field(() => ID, { description: 'Id of the merge.' })
  id!: string;

  @Field(() => ID, { description: 'The id that stays (kenmerk).' })
  survivor!: string;

  @Field(() => ID, { description: 'The id that means the survivor (samengevoegd kenmerk).' })
  merged!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (vastgelegd op).' })
  recordedAt!: number;

  @Field(() => LinkGroundEnum, { nullable: true, description: 'How it was decided; null: handed in with others.' })
  how!: LinkGround | null;

  @Authorized<Scope>('links:confirm')
  @Field(() => String, { nullable: true, description: BY })
  by!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was undone (ongedaan gemaakt op); null: it stands.',
  })
  takenBackAt!: number | null;
}

@ObjectType({ description: 'Everything recorded about who a coach is, also what was taken back (koppelingen).' })
export class CoachLinks {
  @Field(() => ID, { description: 'Directory id (kenmerk) that stands for the coach.' })
  coach!: string;

  @Field(() => [ID], { description: 'Every id that means this coach, the one above first (kenmerken).' })
  ids!: readonly string[];

  @Field(() => [DirectoryLink], { description: 'Links, oldest first (koppelingen).' })
  links!: readonly DirectoryLink[];

  @Field(() => [CoachMergeView], { description: 'Merges, oldest first (samenvoegingen).' })
  merges!: readonly CoachMergeView[];
}

@ObjectType({ description: 'What was recorded about who is who (vastlegging).' })
export class LinkDecision {
  @Field(() => [ID], { description: 'Ids of the links, merges or relations recorded, to take them back by.' })
  ids!: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Directory id (kenmerk) of the coach it is about; null: none.' })
  coach!: string | null;

  @Field(() => DateTimeScalar, { description: 'From when it is known (bekend vanaf).' })
  knownFrom!: number;
}

@ObjectType({ description: 'What looking for links has brought (voorstellen zoeken).' })
export class ProposingResult {
  @Field(() => Int, { description: 'How many names were looked at.' })
  looked!: number;

  @Field(() => Int, { description: 'New proposals (voorstellen).' })
  proposed!: number;

  @Field(() => Int, { description: 'Proposals taken back, for the names are two now.' })
  takenBack!: number;

  @Field(() => Int, { description: 'Entries with so many namesakes that nothing was proposed (naamgenoten).' })
  crowded!: number;

  @Field(() => Int, { nullable: true, description: 'Where the next call goes on; null: everything was looked at.' })
  next!: number | null;
}

@ObjectType({
  description: 'A statement that a coach is attached to an organisation, and how it stands (band).',
})
export class AttachmentView {
  @Field(() => String, { description: 'KvK number (KvK-nummer) of the organisation.' })
  kvkNumber!: string;

  @Field(() => AttachmentKindEnum, { description: 'The kind (soort).' })
  kind!: AttachmentKind;

  @Field(() => String, { description: 'First day: a day, a month, or unknown.' })
  from!: string;

  @Field(() => String, { description: 'Last day: a day, open, or unknown.' })
  until!: string;

  @Field(() => AsserterEnum, { description: 'Who said so (wie het opgeeft).' })
  assertedBy!: Asserter;

  @Field(() => AttachmentStateEnum, { description: 'Confirmed, stated or disputed (stand).' })
  state!: AttachmentState;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (vastgelegd op).' })
  recordedAt!: number;
}

/** The days that somebody gives a link; null: none given. */
export type GivenDay = Day | null | undefined;
