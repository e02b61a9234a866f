import type {
  AttachmentKind,
  CredentialKind,
  Day,
  DecisionResult,
  Purpose,
  SourceCode,
  Status,
} from '@keurpoort/domain';
import { CredentialStatus, DateScalar, DateTimeScalar } from '@keurpoort/server';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PurposeEnum, SourceEnum } from '../question.type.js';
import { CoachReferenceView } from '../verdict.type.js';
import {
  AttachmentKindEnum,
  CredentialKindEnum,
  DecisionResultEnum,
  EquivalenceGroundEnum,
  StatedByEnum,
} from './dossier-input.type.js';
import {
  NOTICE_TEXTS_OF_RECORDING,
  PROBLEM_TEXTS,
  type Problem,
  type ProblemCode,
  type RecordingNotice,
} from './recording-texts.js';

/** Codes with the English text as description; what is filled in is left out there. */
function described<T extends string>(texts: Readonly<Record<T, { readonly en: string }>>) {
  const entries = Object.entries(texts) as [T, { readonly en: string }][];
  return {
    codes: Object.fromEntries(entries.map(([code]) => [code, code])) as Readonly<Record<T, T>>,
    valuesConfig: Object.fromEntries(
      entries.map(([code, { en }]) => [code, { description: en.replace(/[:]? ?\(?\{\d\}\)?/g, '') }]),
    ) as Readonly<Record<T, { readonly description: string }>>,
  };
}

const problems = described<ProblemCode>(PROBLEM_TEXTS);
export const RecordingProblemEnum = problems.codes;
registerEnumType(RecordingProblemEnum, {
  name: 'RecordingProblemCode',
  description: 'Why something is not recorded (bezwaar tegen vastleggen); docs/errors.md.',
  valuesConfig: problems.valuesConfig,
});

const notices = described<RecordingNotice>(NOTICE_TEXTS_OF_RECORDING);
export const RecordingNoticeEnum = notices.codes;
registerEnumType(RecordingNoticeEnum, {
  name: 'RecordingNoticeCode',
  description: 'Said beside something that was recorded (opmerking).',
  valuesConfig: notices.valuesConfig,
});

@ObjectType({ description: 'One thing that stands in the way of recording (bezwaar tegen vastleggen).' })
export class RecordingProblemView {
  @Field(() => RecordingProblemEnum, { description: 'Code.' })
  code!: ProblemCode;

  @Field(() => String, { description: 'Field of the input, such as dates.award; empty: the act as a whole.' })
  field!: string;

  /** What the text is filled in with; not in the schema. */
  facts!: Problem['facts'];
}

@ObjectType({ description: 'Something to know about what was recorded (opmerking).' })
export class RecordingNoticeView {
  @Field(() => RecordingNoticeEnum, { description: 'Code.' })
  code!: RecordingNotice;
}

@ObjectType({
  description: 'What came of an act (vastlegging): a record with its id, or every problem that stands in its way.',
})
export class Recording {
  @Field(() => ID, { nullable: true, description: 'Id of the record (kenmerk); null: nothing was recorded.' })
  id!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it is known here (registratietijd).' })
  recordedAt!: number | null;

  @Field(() => [RecordingProblemView], { description: 'Everything that is wrong, at once; empty: it was recorded.' })
  problems!: readonly RecordingProblemView[];

  @Field(() => [RecordingNoticeView], { description: 'What to know about it.' })
  notices!: readonly RecordingNoticeView[];

  /** Id of the dossier that it belongs to; not in the schema. */
  dossierId!: string | null;
}

@ObjectType({ description: 'Days of a dossier (datums van een dossier); null: not known.' })
export class DossierDatesView {
  @Field(() => DateScalar, { nullable: true, description: 'Publication (publicatie).' })
  publication!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of submission (inschrijving).' })
  submission!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Award (gunning).' })
  award!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract (start).' })
  start!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract (einde).' })
  end!: Day | null;
}

@ObjectType({ description: 'A label that a demand asks (label).' })
export class AskedLabel {
  @Field(() => SourceEnum, { description: 'Source.' })
  source!: SourceCode;

  @Field(() => CredentialKindEnum, { description: 'Kind (soort).' })
  kind!: CredentialKind;

  @Field(() => String, { nullable: true, description: 'Category (categorie).' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: 'Level (niveau).' })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'Service (dienst).' })
  service!: string | null;
}

@ObjectType({ description: 'A demand, or a subtree, on which a decision on equivalence can bear (eis).' })
export class DecidableDemand {
  @Field(() => String, { description: 'Id in the policy.' })
  id!: string;

  @Field(() => [AskedLabel], { description: 'The labels that it asks.' })
  labels!: readonly AskedLabel[];
}

@ObjectType({ description: 'The policy version that a dossier pins (vastgezette versie).' })
export class PinView {
  @Field(() => String, { description: 'Code of the policy.' })
  policy!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was pinned; version and base are as known then.' })
  pinnedAt!: number;

  @Field(() => [DecidableDemand], { description: 'Its demands on which a decision on equivalence can bear.' })
  decidable!: readonly DecidableDemand[];
}

/** What every record of people has. */
@ObjectType()
abstract class RecordOfPeople {
  @Field(() => ID, { description: 'Id of the record (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'Who recorded it; empty: erased with a coach.' })
  by!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;
}

@ObjectType()
abstract class RecordWithDays extends RecordOfPeople {
  @Field(() => String, { description: 'First day: a day, a month, or unknown.' })
  from!: string;

  @Field(() => String, { description: 'Last day: a day, open, or unknown.' })
  until!: string;
}

@ObjectType({ description: 'Who bids in a dossier (inschrijver): one organisation, or a combination.' })
export class BidderView extends RecordOfPeople {
  @Field(() => [String], { description: 'KvK numbers of the bidder, or of the members.' })
  kvkNumbers!: readonly string[];

  @Field(() => String, { nullable: true, description: 'KvK number of the member that performs (uitvoerend lid).' })
  performing!: string | null;
}

@ObjectType({ description: 'A coach whom a bidder proposes, or who performs (voorgestelde coach).' })
export class ProposalView extends RecordWithDays {
  @Field(() => String, { description: 'KvK number of the bidder.' })
  bidder!: string;

  @Field(() => CoachReferenceView, {
    nullable: true,
    description: 'The coach; null: everything about them was erased.',
  })
  coach!: CoachReferenceView | null;
}

@ObjectType({ description: 'A third party that performs a demand for a bidder (beroep op een derde).' })
export class RelianceView extends RecordWithDays {
  @Field(() => String, { description: 'KvK number of the bidder.' })
  bidder!: string;

  @Field(() => String, { description: 'Id of the demand or the subtree.' })
  demand!: string;

  @Field(() => String, { description: 'KvK number of the third party.' })
  thirdParty!: string;
}

export enum DecisionState {
  COUNTS = 'COUNTS',
  AWAITS_SECOND_PERSON = 'AWAITS_SECOND_PERSON',
  REPLACED = 'REPLACED',
  TOO_EARLY = 'TOO_EARLY',
}
registerEnumType(DecisionState, {
  name: 'DecisionState',
  description: 'Whether a decision counts (besluit over gelijkwaardigheid).',
  valuesConfig: {
    COUNTS: { description: 'It counts, on its own days (telt).' },
    AWAITS_SECOND_PERSON: { description: 'It is no decision before a second person (wacht op tweede persoon).' },
    REPLACED: { description: 'A later decision took its place (vervangen).' },
    TOO_EARLY: { description: 'That nothing was offered was recorded before it was certain (te vroeg).' },
  },
});

@ObjectType({ description: 'A recorded decision on equivalence (besluit over gelijkwaardigheid).' })
export class DecisionView {
  @Field(() => ID, { description: 'Id of the decision (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'Id of the demand or the subtree that it is about, in the policy pinned here.' })
  demand!: string;

  @Field(() => String, { nullable: true, description: 'KvK number of the bidder; null: the coach is the bidder.' })
  bidder!: string | null;

  @Field(() => CoachReferenceView, { nullable: true, description: 'The coach, for a demand on a coach.' })
  coach!: CoachReferenceView | null;

  @Field(() => DecisionResultEnum, { description: 'What was decided.' })
  result!: DecisionResult;

  @Field(() => EquivalenceGroundEnum, { nullable: true, description: 'The article; null: none was named.' })
  ground!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the proof; null: nothing was offered.' })
  proofDigest!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; null: all days of the dossier.' })
  from!: Day | null;

  @Field(() => String, { description: 'Last day: a day, open, or unknown.' })
  until!: string;

  @Field(() => DecisionState, { description: 'Whether it counts.' })
  state!: DecisionState;

  @Field(() => String, { description: 'Who decided.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'The second person; null: none yet, or none needed.' })
  secondBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;

  @Field(() => String, { description: 'The organisation that decided (besluitnemer).' })
  organisation!: string;

  @Field(() => Boolean, { description: 'True: taken over from elsewhere (overgenomen).' })
  adopted!: boolean;

  @Field(() => ID, { nullable: true, description: 'Id of the decision that this one takes the place of.' })
  replaces!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the dossier in which it was decided; null: another buyer’s.' })
  dossier!: string | null;
}

export enum ActKind {
  OPENED = 'dossier',
  PINNED = 'pin',
  DATED = 'dates',
  BIDDER_STATED = 'bidder',
  COACH_PROPOSED = 'participation',
  THIRD_PARTY_STATED = 'reliance',
  DECIDED = 'decision',
  CONFIRMED = 'second',
  ADOPTED = 'adoption',
  TAKEN_BACK = 'takenBack',
}
registerEnumType(ActKind, {
  name: 'DossierActKind',
  description: 'What somebody did in a dossier (handeling in een dossier).',
  valuesConfig: {
    OPENED: { description: 'Opened it (geopend).' },
    PINNED: { description: 'Pinned another policy version (eisenset vastgezet).' },
    DATED: { description: 'Recorded days (datums vastgelegd).' },
    BIDDER_STATED: { description: 'Stated who bids (inschrijver opgegeven).' },
    COACH_PROPOSED: { description: 'Recorded a proposed coach (coach voorgesteld).' },
    THIRD_PARTY_STATED: { description: 'Recorded a third party relied on (beroep op een derde).' },
    DECIDED: { description: 'Decided on equivalence (besloten).' },
    CONFIRMED: { description: 'Stood for it as second person (tweede persoon).' },
    ADOPTED: { description: 'Took a decision over (overgenomen).' },
    TAKEN_BACK: { description: 'Took a record back (ingetrokken).' },
  },
});

@ObjectType({ description: 'What somebody did in a dossier (handeling in een dossier), and when.' })
export class DossierAct {
  @Field(() => ID, { description: 'Id of the record (kenmerk).' })
  id!: string;

  @Field(() => ActKind, { description: 'What was done.' })
  kind!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the record that it is about; null: none.' })
  of!: string | null;

  @Field(() => String, { description: 'Who did it; empty: erased with a coach.' })
  by!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;
}

@ObjectType({ description: 'A dossier of the asker’s own organisation (dossier), a procurement mostly.' })
export class DossierView {
  @Field(() => ID, { description: 'Id of the dossier (kenmerk), for a question asked in it.' })
  id!: string;

  @Field(() => PurposeEnum, { description: 'What it is for (doel).' })
  kind!: Purpose;

  @Field(() => String, { description: 'What the organisation calls it (titel).' })
  title!: string;

  @Field(() => String, { description: 'The organisation whose it is (inkoper).' })
  organisation!: string;

  @Field(() => String, { description: 'Who opened it.' })
  openedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;

  @Field(() => DossierDatesView, { description: 'Its days.' })
  dates!: DossierDatesView;

  @Field(() => PinView, { nullable: true, description: 'What it pins; null: nothing.' })
  pin!: PinView | null;

  @Field(() => [BidderView], { description: 'Who bids (inschrijvers).' })
  bidders!: readonly BidderView[];

  @Field(() => [ProposalView], { description: 'Coaches proposed or performing (voorgestelde coaches).' })
  proposals!: readonly ProposalView[];

  @Field(() => [RelianceView], { description: 'Third parties relied on (beroep op derden).' })
  reliances!: readonly RelianceView[];

  @Field(() => [DecisionView], { description: 'Decisions on equivalence: its own, and those taken over.' })
  decisions!: readonly DecisionView[];

  @Field(() => [DossierAct], { description: 'Everything that was done in it, in order (handelingen).' })
  acts!: readonly DossierAct[];
}

@ObjectType({ description: 'Dossiers of an organisation, oldest first (dossier).' })
export class DossierPage {
  @Field(() => [DossierView], { description: 'At most as many as asked.' })
  dossiers!: readonly DossierView[];

  @Field(() => String, { nullable: true, description: 'Where the next page begins; null: this is the last one.' })
  next!: string | null;
}

@ObjectType({
  description: 'A decision of another buyer that may be taken over (besluit over gelijkwaardigheid).',
})
export class DecisionElsewhere {
  @Field(() => ID, { description: 'Id of the decision (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'The organisation that decided (besluitnemer).' })
  organisation!: string;

  @Field(() => [AskedLabel], { description: 'The labels that the demand asks.' })
  labels!: readonly AskedLabel[];

  @Field(() => String, { description: 'Code of the policy.' })
  policy!: string;

  @Field(() => Int, { description: 'Version of the policy (versie).' })
  version!: number;

  @Field(() => String, { description: 'Id of the demand or the subtree in that policy.' })
  demand!: string;

  @Field(() => DecisionResultEnum, { description: 'What was decided.' })
  result!: DecisionResult;

  @Field(() => EquivalenceGroundEnum, { nullable: true, description: 'The article; null: none was named.' })
  ground!: string | null;

  @Field(() => DateTimeScalar, { description: 'From when it was a decision: the moment of the second person.' })
  decidedAt!: number;

  @Field(() => DateScalar, { nullable: true, description: 'First day; null: all days of that dossier.' })
  from!: Day | null;

  @Field(() => String, { description: 'Last day: a day, open, or unknown.' })
  until!: string;

  @Field(() => Boolean, { description: 'Whether that contract was awarded; before it nobody is named (gegund).' })
  awarded!: boolean;

  @Field(() => String, { nullable: true, description: 'KvK number of the bidder; null: not awarded, or a coach bids.' })
  bidder!: string | null;

  @Field(() => CoachReferenceView, { nullable: true, description: 'The coach; null: not awarded, or none is named.' })
  coach!: CoachReferenceView | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the proof; null: not awarded.' })
  proofDigest!: string | null;
}

@ObjectType({ description: 'Decisions of other buyers, latest first (besluit over gelijkwaardigheid).' })
export class DecisionElsewherePage {
  @Field(() => [DecisionElsewhere], { description: 'At most as many as asked.' })
  decisions!: readonly DecisionElsewhere[];

  @Field(() => String, { nullable: true, description: 'Where the next page begins; null: this is the last one.' })
  next!: string | null;
}

@ObjectType({ description: 'Whom a record is about (onderwerp): a coach or an organisation.' })
export class RecordSubjectView {
  @Field(() => CoachReferenceView, { nullable: true, description: 'The coach; null: an organisation.' })
  coach!: CoachReferenceView | null;

  @Field(() => String, { nullable: true, description: 'KvK number; null: a coach.' })
  kvkNumber!: string | null;
}

@ObjectType({ description: 'What the public page of a source showed (eigen waarneming).' })
export class SeenView {
  @Field(() => Boolean, { description: 'False: looked for, and not found.' })
  listed!: boolean;

  @Field(() => String, { nullable: true, description: 'Number on the page.' })
  number!: string | null;

  @Field(() => String, { nullable: true, description: 'Name on the page.' })
  name!: string | null;

  @Field(() => CredentialKindEnum, { nullable: true, description: 'Kind (soort).' })
  kind!: CredentialKind | null;

  @Field(() => String, { nullable: true, description: 'Category (categorie).' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: 'Level (niveau).' })
  level!: string | null;

  @Field(() => [String], { nullable: true, description: 'Services (diensten); null: the page said none.' })
  services!: readonly string[] | null;

  @Field(() => CredentialStatus, { nullable: true, description: 'Status; null: the page showed none.' })
  status!: Status | null;

  @Field(() => DateScalar, { nullable: true, description: 'First valid day on the page.' })
  from!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day on the page.' })
  until!: Day | null;
}

@ObjectType({ description: 'An own observation of the asker’s organisation (eigen waarneming).' })
export class ObservationView extends RecordOfPeople {
  @Field(() => SourceEnum, { description: 'The source whose page it was.' })
  source!: SourceCode;

  @Field(() => RecordSubjectView, { description: 'Whom it is about.' })
  about!: RecordSubjectView;

  @Field(() => DateScalar, { description: 'Day of looking (gezien op).' })
  seenOn!: Day;

  @Field(() => SeenView, { description: 'What the page showed.' })
  seen!: SeenView;

  @Field(() => String, { description: 'SHA-256 of the page or the screenshot.' })
  digest!: string;

  @Field(() => String, { nullable: true, description: 'The second person; null: none yet, and so it does not count.' })
  secondBy!: string | null;
}

@ObjectType({ description: 'A document that somebody of the asker’s organisation saw (gezien document).' })
export class SeenDocumentView extends RecordOfPeople {
  @Field(() => String, { description: 'Code of the document.' })
  document!: string;

  @Field(() => RecordSubjectView, { description: 'Whose document it is.' })
  about!: RecordSubjectView;

  @Field(() => DateScalar, { description: 'Day on which it was seen (gezien op).' })
  seenOn!: Day;

  @Field(() => DateScalar, { description: 'The document’s own date (dagtekening).' })
  date!: Day;

  @Field(() => Boolean, { description: 'Whether it says what is demanded (voldoende).' })
  sufficient!: boolean;

  @Field(() => String, { description: 'Last day: a day, or open for a year from the day of recording.' })
  until!: string;
}

@ObjectType({ description: 'A coach who is supervised by another (begeleiding).' })
export class SupervisionView extends RecordWithDays {
  @Field(() => ID, { description: 'Directory id of the coach.' })
  coach!: string;

  @Field(() => ID, { description: 'Directory id of the supervisor.' })
  supervisor!: string;
}

@ObjectType({ description: 'An attachment that the asker’s organisation recorded (band).' })
export class StatedAttachmentView extends RecordWithDays {
  @Field(() => ID, { description: 'Directory id of the coach.' })
  coach!: string;

  @Field(() => String, { description: 'KvK number of the organisation.' })
  kvkNumber!: string;

  @Field(() => AttachmentKindEnum, { description: 'How the coach belongs to it.' })
  kind!: AttachmentKind;

  @Field(() => StatedByEnum, { description: 'Whose word it is.' })
  statedBy!: string;
}

@ObjectType({ description: 'That the asker’s organisation took over what another recorded (overname).' })
export class AdoptionView extends RecordOfPeople {
  @Field(() => ID, { description: 'Id of what was taken over.' })
  of!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the dossier for which; null: for the whole organisation.' })
  dossier!: string | null;
}

@ObjectType({
  description: 'What the asker’s organisation recorded beside the registers (getuigenis), and did not take back.',
})
export class TestimonyView {
  @Field(() => [ObservationView], { description: 'Own observations (eigen waarnemingen).' })
  observations!: readonly ObservationView[];

  @Field(() => [SeenDocumentView], { description: 'Documents that were seen (geziene documenten).' })
  documents!: readonly SeenDocumentView[];

  @Field(() => [SupervisionView], { description: 'Supervisions (begeleiding).' })
  supervisions!: readonly SupervisionView[];

  @Field(() => [StatedAttachmentView], { description: 'Attachments (banden).' })
  attachments!: readonly StatedAttachmentView[];

  @Field(() => [AdoptionView], { description: 'What was taken over from others (overgenomen).' })
  adoptions!: readonly AdoptionView[];
}

@ObjectType({ description: 'What waits for a second person of the asker’s organisation (tweede persoon).' })
export class AwaitingSecondPerson {
  @Field(() => [DecisionView], { description: 'Decisions on equivalence.' })
  decisions!: readonly DecisionView[];

  @Field(() => [ObservationView], { description: 'Own observations.' })
  observations!: readonly ObservationView[];
}
