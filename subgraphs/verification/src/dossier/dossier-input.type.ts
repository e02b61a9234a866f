import {
  ATTACHMENT_KINDS,
  type AttachmentKind,
  CREDENTIAL_KINDS,
  type CredentialKind,
  type Day,
  type DecisionResult,
  type Purpose,
  type SourceCode,
  type Status,
} from '@keurpoort/domain';
import { CredentialStatus, DateScalar } from '@keurpoort/server';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { CoachInput, PurposeEnum, SourceEnum } from '../question.type.js';

const KEY =
  'A key of your own for this act (sleutel), such as a UUID; the same act sent again with it is recorded once.';

export const DecisionResultEnum = {
  EQUIVALENT: 'equivalent',
  NOT_EQUIVALENT: 'notEquivalent',
  NONE_OFFERED: 'noneOffered',
} as const satisfies Record<string, DecisionResult>;
registerEnumType(DecisionResultEnum, {
  name: 'DecisionResult',
  description: 'What was decided on equivalence (besluit over gelijkwaardigheid).',
  valuesConfig: {
    EQUIVALENT: { description: 'What was offered is equivalent (gelijkwaardig).' },
    NOT_EQUIVALENT: { description: 'What was offered is not equivalent (niet gelijkwaardig).' },
    NONE_OFFERED: { description: 'Nothing was offered; recorded after the day of submission (niets aangeboden).' },
  },
});

export const EquivalenceGroundEnum = {
  ARTICLE_2_78A: '2.78a',
  ARTICLE_2_76: '2.76',
  ARTICLE_2_78B: '2.78b',
  ARTICLE_2_96: '2.96',
} as const;
registerEnumType(EquivalenceGroundEnum, {
  name: 'EquivalenceGround',
  description: 'Article of the Aanbestedingswet 2012 on which a decision rests (grond van een besluit).',
  valuesConfig: {
    ARTICLE_2_78A: { description: 'Art. 2.78a: labels (keurmerken).' },
    ARTICLE_2_76: { description: 'Art. 2.76: technical specifications (technische specificaties).' },
    ARTICLE_2_78B: { description: 'Art. 2.78b: certificates of a named body (certificaten).' },
    ARTICLE_2_96: { description: 'Art. 2.96: quality management (kwaliteitsbewaking).' },
  },
});

export const CredentialKindEnum = Object.fromEntries(
  CREDENTIAL_KINDS.map((kind) => [kind.toUpperCase(), kind]),
) as Readonly<Record<string, CredentialKind>>;
registerEnumType(CredentialKindEnum, {
  name: 'CredentialKind',
  description: 'What sort of credential a source knows (soort inschrijving).',
  valuesConfig: {
    REGISTRATION: { description: 'Registration of a person (registratie).' },
    MEMBERSHIP: { description: 'Membership (lidmaatschap).' },
    KEURMERK: { description: 'Quality mark (keurmerk).' },
    RECOGNITION: { description: 'Recognition (erkenning).' },
    ATTACHMENT: { description: 'Attachment of a coach to an organisation (band).' },
  },
});

export const AttachmentKindEnum = Object.fromEntries(
  ATTACHMENT_KINDS.map((kind) => [kind.toUpperCase(), kind]),
) as Readonly<Record<string, AttachmentKind>>;
registerEnumType(AttachmentKindEnum, {
  name: 'AttachmentKind',
  description: 'How a coach belongs to an organisation (band).',
  valuesConfig: {
    EMPLOYEE: { description: 'Employed (in dienst).' },
    FREELANCER: { description: 'Freelancer (zzp).' },
    DIRECTOR: { description: 'Director or owner (bestuurder, eigenaar).' },
    SUBCONTRACTOR: { description: 'Subcontractor (onderaannemer).' },
    UNKNOWN: { description: 'Not said (onbekend).' },
  },
});

/** A register confirms by its deliveries, never here. */
export const StatedByEnum = { BUYER: 'buyer', COACH: 'coach', ORGANISATION: 'organisation' } as const;
registerEnumType(StatedByEnum, {
  name: 'StatedBy',
  description: 'Whose word an attachment is (wie het opgeeft).',
  valuesConfig: {
    BUYER: { description: 'Your organisation, which saw proof; it counts for your organisation (inkoper).' },
    COACH: { description: 'The coach’s own statement; it only keeps the demand open (eigen verklaring).' },
    ORGANISATION: {
      description: 'The organisation’s own statement; it only keeps the demand open (eigen verklaring).',
    },
  },
});

/** What every act begins with. */
@InputType()
abstract class KeyedInput {
  @Field(() => String, { description: KEY })
  key!: string;
}

@InputType()
abstract class InDossierInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of your dossier.' })
  dossier!: string;
}

@InputType({ description: 'A version of a policy to pin (vastgezette versie).' })
export class PinInput {
  @Field(() => String, { description: 'Code of the policy.' })
  code!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;
}

@InputType({
  description: 'Days of a dossier (datums van een dossier); one that is left out stays as it is, null: not known.',
})
export class DossierDatesInput {
  @Field(() => DateScalar, { nullable: true, description: 'Publication (publicatie).' })
  publication?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of submission (inschrijving).' })
  submission?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Award (gunning).' })
  award?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract (start).' })
  start?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract (einde).' })
  end?: Day | null;
}

@InputType({ description: 'A dossier to open (dossier).' })
export class OpenDossierInput extends KeyedInput {
  @Field(() => PurposeEnum, { description: 'What it is for, mostly PROCUREMENT (doel).' })
  kind!: Purpose;

  @Field(() => String, { description: 'What your organisation calls it (titel); no names of people.' })
  title!: string;

  @Field(() => PinInput, { nullable: true, description: 'The policy version to pin; without it none is pinned.' })
  pin?: PinInput | null;

  @Field(() => DossierDatesInput, { nullable: true, description: 'Its days, as far as they are known.' })
  dates?: DossierDatesInput | null;
}

@InputType({ description: 'Another pin for a dossier (vastgezette versie), up to the day of submission.' })
export class ReplacePinInput extends InDossierInput {
  @Field(() => PinInput, { description: 'The policy version to pin.' })
  pin!: PinInput;
}

@InputType({ description: 'Days of a dossier to record (datums van een dossier).' })
export class SetDatesInput extends InDossierInput {
  @Field(() => DossierDatesInput, { description: 'The days that are new.' })
  dates!: DossierDatesInput;
}

@InputType({ description: 'Who bids in a dossier (inschrijver): one organisation, or the members of a combination.' })
export class BidderInput extends InDossierInput {
  @Field(() => [String], { description: 'KvK numbers: of the bidder, or of every member of the combination.' })
  kvkNumbers!: string[];

  @Field(() => String, { nullable: true, description: 'KvK number of the member that performs (uitvoerend lid).' })
  performing?: string | null;
}

@InputType({
  description: 'A coach whom a bidder proposes, or who performs, on days of their own (voorgestelde coach).',
})
export class ProposalInput extends InDossierInput {
  @Field(() => String, { description: 'KvK number of the bidder, or of the member that proposes.' })
  bidder!: string;

  @Field(() => CoachInput, { description: 'The coach.' })
  coach!: CoachInput;

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it: not known.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: open ended.' })
  until?: Day | null;
}

@InputType({ description: 'A third party that performs a demand for a bidder (beroep op een derde).' })
export class RelianceInput extends InDossierInput {
  @Field(() => String, { description: 'KvK number of the bidder.' })
  bidder!: string;

  @Field(() => String, { description: 'Id of the demand, or of the subtree, in the pinned policy.' })
  demand!: string;

  @Field(() => String, { description: 'KvK number of the third party.' })
  thirdParty!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it: not known.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: open ended.' })
  until?: Day | null;
}

@InputType({ description: 'A decision on equivalence to record (besluit over gelijkwaardigheid).' })
export class DecisionInput extends InDossierInput {
  @Field(() => String, { description: 'Id of the demand, or of the subtree, in the pinned policy.' })
  demand!: string;

  @Field(() => String, { nullable: true, description: 'KvK number of the bidder, or of the member of a combination.' })
  bidder?: string | null;

  @Field(() => CoachInput, { nullable: true, description: 'The coach, for a demand on a coach.' })
  coach?: CoachInput | null;

  @Field(() => DecisionResultEnum, { description: 'What was decided.' })
  result!: DecisionResult;

  @Field(() => EquivalenceGroundEnum, { nullable: true, description: 'The article; none where nothing was offered.' })
  ground?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the proof, 64 hexadecimal digits; the proof itself is not kept.',
  })
  proofDigest?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it: all days of the dossier.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: open ended.' })
  until?: Day | null;

  @Field(() => ID, { nullable: true, description: 'Id of your decision that this one takes the place of.' })
  replaces?: string | null;
}

@InputType({ description: 'A decision that a dossier takes over from elsewhere (overname).' })
export class AdoptDecisionInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the decision.' })
  decision!: string;

  @Field(() => ID, { description: 'Id of your dossier.' })
  dossier!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The demand in your pinned policy that asks the same; without it the one of the same id.',
  })
  demand?: string | null;
}

@InputType({ description: 'Whom a record is about (onderwerp): a coach or an organisation, one of the two.' })
export class RecordSubjectInput {
  @Field(() => CoachInput, { nullable: true, description: 'A coach, by id, or by register and number.' })
  coach?: CoachInput | null;

  @Field(() => String, { nullable: true, description: 'KvK number of an organisation.' })
  kvkNumber?: string | null;
}

@InputType({ description: 'What the public page of a source showed (eigen waarneming), and nothing more.' })
export class SeenInput {
  @Field(() => Boolean, { description: 'False: looked for, and not found.' })
  listed!: boolean;

  @Field(() => String, { nullable: true, description: 'Number on the page.' })
  number?: string | null;

  @Field(() => String, { nullable: true, description: 'Name on the page.' })
  name?: string | null;

  @Field(() => CredentialKindEnum, { nullable: true, description: 'Kind (soort).' })
  kind?: CredentialKind | null;

  @Field(() => String, { nullable: true, description: 'Category (categorie), in our codes.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Level (niveau), in our codes.' })
  level?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Services (diensten), in our codes; null: the page said none.',
  })
  services?: string[] | null;

  @Field(() => CredentialStatus, { nullable: true, description: 'Status; null: the page showed none.' })
  status?: Status | null;

  @Field(() => DateScalar, { nullable: true, description: 'First valid day on the page.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day on the page.' })
  until?: Day | null;
}

@InputType({ description: 'An own observation to record (eigen waarneming).' })
export class ObservationInput extends KeyedInput {
  @Field(() => SourceEnum, { description: 'The source whose page it was.' })
  source!: SourceCode;

  @Field(() => RecordSubjectInput, { description: 'Whom it is about.' })
  about!: RecordSubjectInput;

  @Field(() => DateScalar, { description: 'Day of looking (gezien op).' })
  seenOn!: Day;

  @Field(() => SeenInput, { description: 'What the page showed.' })
  seen!: SeenInput;

  @Field(() => String, { description: 'SHA-256 of the page or the screenshot, 64 hexadecimal digits; not the page.' })
  digest!: string;
}

@InputType({ description: 'A document that was seen (gezien document); no copy is kept.' })
export class SeenDocumentInput extends KeyedInput {
  @Field(() => String, { description: 'Code of the document, as the policy names it.' })
  document!: string;

  @Field(() => RecordSubjectInput, { description: 'Whose document it is.' })
  about!: RecordSubjectInput;

  @Field(() => DateScalar, { description: 'Day on which it was seen (gezien op).' })
  seenOn!: Day;

  @Field(() => DateScalar, { description: 'The document’s own date (dagtekening).' })
  date!: Day;

  @Field(() => Boolean, { description: 'Whether it says what is demanded (voldoende).' })
  sufficient!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: a year from today.' })
  until?: Day | null;
}

@InputType({ description: 'A coach who is supervised by another (begeleiding), for a grace rule.' })
export class SupervisionInput extends KeyedInput {
  @Field(() => ID, { description: 'Directory id of the coach.' })
  coach!: string;

  @Field(() => ID, { description: 'Directory id of the supervisor.' })
  supervisor!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it: not known.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: open ended.' })
  until?: Day | null;
}

@InputType({ description: 'An attachment of a coach to an organisation to record (band).' })
export class AttachmentInput extends KeyedInput {
  @Field(() => ID, { description: 'Directory id of the coach.' })
  coach!: string;

  @Field(() => String, { description: 'KvK number of the organisation.' })
  kvkNumber!: string;

  @Field(() => AttachmentKindEnum, { description: 'How the coach belongs to it.' })
  kind!: AttachmentKind;

  @Field(() => StatedByEnum, { description: 'Whose word it is.' })
  statedBy!: (typeof StatedByEnum)[keyof typeof StatedByEnum];

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it: not known.' })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it: open ended.' })
  until?: Day | null;
}
