import {
  type Day,
  FACT_STATE_TEXTS,
  FACT_STATES,
  fillText,
  HOLDING_EVENT_TEXTS,
  HOLDING_EVENTS,
  type InBothLanguages,
  type Leaf,
  type LegalWarning,
  type Moment,
  NOTICE_TEXTS,
  NOTICES,
  REASON_TEXTS,
  REASONS,
  REFUSAL_TEXTS,
  REFUSALS,
  type SourceCode,
} from '@keurpoort/domain';
import { CredentialStatus, DateScalar, DateTimeScalar, OutcomeEnum } from '@keurpoort/server';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SourceEnum } from './question.type.js';

function codes<T extends string>(list: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(list.map((code) => [code, code]));
}

/** Descriptions of the values of an enum, from the texts that people read. */
function described<T extends string>(
  list: readonly T[],
  text: (code: T) => string,
): Readonly<Record<string, { readonly description: string }>> {
  return Object.fromEntries(list.map((code) => [code, { description: text(code) }]));
}

/** English with the Dutch words behind it. */
function label({ en, nl }: InBothLanguages<string>): string {
  return `${en.charAt(0).toUpperCase()}${en.slice(1)} (${nl.charAt(0).toLowerCase()}${nl.slice(1)}).`;
}

export const ReasonEnum = codes(REASONS);
registerEnumType(ReasonEnum, {
  name: 'Reason',
  description: 'Why (reden): a code from the closed list of R39; texts come with it.',
  valuesConfig: described(REASONS, (code) => {
    const { en, nl } = REASON_TEXTS[code];
    return label({ en: en.short, nl: nl.short });
  }),
});

export const NoticeEnum = codes(NOTICES);
registerEnumType(NoticeEnum, {
  name: 'Notice',
  description: 'Said beside an outcome (opmerking); it never changes one.',
  valuesConfig: described(NOTICES, (code) => fillText(NOTICE_TEXTS[code].en, {})),
});

export const RefusalEnum = codes(REFUSALS);
registerEnumType(RefusalEnum, {
  name: 'RefusalCode',
  description: 'Why a question is refused (geen antwoord mogelijk); docs/errors.md.',
  valuesConfig: described(REFUSALS, (code) => fillText(REFUSAL_TEXTS[code].en.text, {})),
});

export const FactStateEnum = codes(FACT_STATES);
registerEnumType(FactStateEnum, {
  name: 'FactState',
  description: 'What a source says of a subject, without any demand (feit per bron).',
  valuesConfig: described(FACT_STATES, (code) => label(FACT_STATE_TEXTS[code])),
});

export enum NodeKind {
  ALL_OF = 'allOf',
  ANY_OF = 'anyOf',
  AT_LEAST = 'atLeast',
  NOT = 'not',
  EACH_COACH = 'eachCoach',
  AT_LEAST_COACHES = 'atLeastCoaches',
  EACH_MEMBER = 'eachMember',
  ANY_MEMBER = 'anyMember',
  PERFORMING_MEMBER = 'performingMember',
  GRACE = 'grace',
  DEMAND = 'demand',
}
registerEnumType(NodeKind, {
  name: 'NodeKind',
  description: 'How a node combines what stands beneath it (knoop in de eisenset).',
  valuesConfig: {
    ALL_OF: { description: 'All of them (alle).' },
    ANY_OF: { description: 'At least one of them (een van).' },
    AT_LEAST: { description: 'At least a number of them (minstens).' },
    NOT: { description: 'Not (niet).' },
    EACH_COACH: { description: 'Each proposed coach (elke coach).' },
    AT_LEAST_COACHES: { description: 'At least a number of the proposed coaches (minstens zoveel coaches).' },
    EACH_MEMBER: { description: 'Each member of a combination (elk lid).' },
    ANY_MEMBER: { description: 'At least one member of a combination (een van de leden).' },
    PERFORMING_MEMBER: { description: 'The member that performs (het uitvoerende lid).' },
    GRACE: { description: 'A supervised aspirant within a term (begeleide aspirant).' },
    DEMAND: { description: 'One demand (eis).' },
  },
});

@ObjectType({ description: 'A coach as named in the question (aanduiding van een coach).' })
export class CoachReferenceView {
  @Field(() => String, { description: 'How the coach is named in the nodes of this answer.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Directory id, where asked by it.' })
  id!: string | null;

  @Field(() => SourceEnum, { nullable: true, description: 'Register of the presented number.' })
  register!: SourceCode | null;

  @Field(() => String, { nullable: true, description: 'Number as presented.' })
  number!: string | null;

  @Field(() => String, { nullable: true, description: 'Name as presented, or as the directory has it.' })
  name!: string | null;
}

@ObjectType({ description: 'Where a finding rests: one entry of one source (vindplaats).' })
export class EvidenceReference {
  @Field(() => SourceEnum, { description: 'Source.' })
  source!: SourceCode;

  @Field(() => String, { description: 'Number in the source.' })
  number!: string;

  @Field(() => String, { description: 'Kind of credential (soort).' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Category (categorie).' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: 'Level (niveau).' })
  level!: string | null;

  @Field(() => Int, { nullable: true, description: 'Sequence number of the delivery that stated it (volgnummer).' })
  sequence!: number | null;

  @Field(() => String, { nullable: true, description: 'Name as the source last gave it.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'First valid day: a day, a month, or unknown.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'Last valid day: a day, open, or unknown.' })
  until!: string | null;
}

export const MomentEnum = {
  SUBMISSION: 'submission',
  AWARD: 'award',
  START: 'start',
  ANNIVERSARIES: 'anniversaries',
  THROUGHOUT: 'throughout',
} as const satisfies Record<string, Moment>;
registerEnumType(MomentEnum, {
  name: 'Moment',
  description: 'Moment of a dossier to which a demand is tied (moment).',
  valuesConfig: {
    SUBMISSION: { description: 'The day of submission (inschrijving).' },
    AWARD: { description: 'The day of the award (gunning).' },
    START: { description: 'The first day of the contract (start).' },
    ANNIVERSARIES: { description: 'The start and each anniversary of it (verjaardagen).' },
    THROUGHOUT: { description: 'Every day of the contract (doorlopend).' },
  },
});

export const AuthorityKindEnum = {
  DECISION: 'decision',
  OBSERVATION: 'observation',
  DOCUMENT: 'document',
  SUPERVISION: 'supervision',
  RELIANCE: 'reliance',
} as const;
registerEnumType(AuthorityKindEnum, {
  name: 'AuthorityKind',
  description: 'What people recorded that an outcome rests on (grondslag).',
  valuesConfig: {
    DECISION: { description: 'A decision on equivalence (besluit over gelijkwaardigheid).' },
    OBSERVATION: { description: 'An own observation (eigen waarneming).' },
    DOCUMENT: { description: 'A document that was seen (gezien document).' },
    SUPERVISION: { description: 'A supervision that was recorded (begeleiding).' },
    RELIANCE: { description: 'A third party relied on (beroep op een derde).' },
  },
});

@ObjectType({ description: 'By whose authority (op wiens gezag): a record of people that an outcome rests on.' })
export class AuthorityView {
  @Field(() => AuthorityKindEnum, { description: 'What it is.' })
  type!: string;

  @Field(() => String, { description: 'Id of the record (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'Organisation on whose behalf it was recorded.' })
  organisation!: string;

  @Field(() => String, { description: 'Who recorded it.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'The second person (tweede persoon).' })
  secondBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Article of law on which a decision rests (grond).' })
  ground!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Digest of what was seen (vingerafdruk), never the thing itself.',
  })
  digest!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of looking, or the document’s own date.' })
  day!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to which it reaches; null: none.' })
  until!: Day | null;
}

@ObjectType({
  description:
    'One node of the answer (uitkomst per eis), of the shape of the demands; nodes come in order, parents first.',
})
export class VerdictNodeView {
  @Field(() => String, { description: 'Id of the demand in the policy; beneath a quantifier id@coach.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Id of the node above; null: the root.' })
  parent!: string | null;

  @Field(() => Int, { description: 'Depth in the tree; the root is 0.' })
  depth!: number;

  @Field(() => NodeKind, { description: 'How it combines what stands beneath it.' })
  kind!: NodeKind;

  @Field(() => Int, { nullable: true, description: 'The number demanded, for AT_LEAST and AT_LEAST_COACHES.' })
  number!: number | null;

  @Field(() => OutcomeEnum, { description: 'Outcome of this node.' })
  outcome!: string;

  @Field(() => OutcomeEnum, {
    nullable: true,
    description: 'On a future day: the outcome if nothing changes (verwachting).',
  })
  projection!: string | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'The one reason of a demand; null for most branches.' })
  reason!: string | null;

  @Field(() => [ReasonEnum], { description: 'Reasons that lie beneath it.' })
  beneath!: readonly string[];

  @Field(() => [NoticeEnum], { description: 'Notices beside it.' })
  notices!: readonly string[];

  @Field(() => SourceEnum, { nullable: true, description: 'Source that the demand is about.' })
  source!: SourceCode | null;

  @Field(() => String, { nullable: true, description: 'Key of the coach this node is about.' })
  coach!: string | null;

  @Field(() => String, { nullable: true, description: 'KvK number of the member of a combination it is about.' })
  member!: string | null;

  @Field(() => MomentEnum, { nullable: true, description: 'Moment to which it is tied; null: the day asked.' })
  moment!: string | null;

  @Field(() => DateScalar, { description: 'The day judged: of several days of a moment the one that decides.' })
  day!: Day;

  @Field(() => [EvidenceReference], { description: 'Entries it rests on.' })
  evidence!: readonly EvidenceReference[];

  @Field(() => [AuthorityView], { description: 'What people recorded that it rests on (op wiens gezag).' })
  authority!: readonly AuthorityView[];

  /** What the text fields are written from; not in the schema. */
  words!: { readonly day: Day; readonly demand: Leaf | null };
}

@ObjectType({ description: 'What a word means in one policy (begripsbepaling): definitions are local.' })
export class DefinitionView {
  @Field(() => String, { description: 'The word (begrip).' })
  word!: string;

  @Field(() => String, { description: 'What it means there.' })
  meaning!: string;
}

@ObjectType({ description: 'The policy whose demands were judged (eisenset).' })
export class PolicyView {
  @Field(() => String, { description: 'Code.' })
  code!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'Owner (eigenaar).' })
  owner!: string;

  @Field(() => Boolean, {
    description: 'True: constructed as an example, not the rule of a real municipality (voorbeeld).',
  })
  example!: boolean;

  @Field(() => String, { nullable: true, description: 'Legal source (juridische bron).' })
  legalSource!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the base that it extends (basis).' })
  baseCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Version of that base.' })
  baseVersion!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum age of what a source said, in calendar days; null: twice its promise.',
  })
  maxAgeDays!: number | null;

  @Field(() => [String], {
    description: 'Codes of the elements of a rulebook that its demands stand on; see rulebookElement.',
  })
  rulebookElements!: readonly string[];
  @Field(() => Boolean, { description: 'True: the version that the dossier pinned (vastgezet).' })
  pinned!: boolean;

  @Field(() => Boolean, { description: 'True: a draft on trial (concept), and nobody’s demands yet.' })
  draft!: boolean;

  @Field(() => String, { nullable: true, description: 'Identifier of the ordinance in CVDR.' })
  cvdr!: string | null;

  @Field(() => [DefinitionView], { description: 'What words mean in this policy (begripsbepalingen).' })
  definitions!: readonly DefinitionView[];

  /** What the text field is written from; not in the schema. */
  warnings!: readonly LegalWarning[];
}

@ObjectType({ description: 'The verdict under a policy (uitkomst per eis): a register check, no decision.' })
export class Verdict {
  @Field(() => OutcomeEnum, { description: 'Overall outcome.' })
  outcome!: string;

  @Field(() => OutcomeEnum, { nullable: true, description: 'On a future day: the outcome if nothing changes.' })
  projection!: string | null;

  @Field(() => PolicyView, { description: 'Whose demands, in which version.' })
  policy!: PolicyView;

  @Field(() => [VerdictNodeView], { description: 'Every node of the answer, parents first.' })
  nodes!: readonly VerdictNodeView[];

  @Field(() => Boolean, {
    description: 'True: a source could not be reached; the same question may be answered otherwise later (voorlopig).',
  })
  provisional!: boolean;

  @Field(() => [SourceEnum], { description: 'Sources that could not be reached.' })
  unreachable!: readonly SourceCode[];

  @Field(() => String, { description: 'Version of the judging and of the name matcher (R40).' })
  engine!: string;
}

export const HoldingEventEnum = codes(HOLDING_EVENTS);
registerEnumType(HoldingEventEnum, {
  name: 'HoldingEvent',
  description: 'What makes the answer another one on a later day (gebeurtenis).',
  valuesConfig: described(HOLDING_EVENTS, (code) => label(HOLDING_EVENT_TEXTS[code])),
});

@ObjectType({
  description: 'The first later day with another outcome, if nothing new is recorded (geldt tot).',
})
export class HoldsUntilView {
  @Field(() => DateScalar, { description: 'The first day on which the outcome is another.' })
  day!: Day;

  @Field(() => HoldingEventEnum, { description: 'What happens on that day.' })
  event!: string;

  @Field(() => OutcomeEnum, { nullable: true, description: 'The outcome from then on; null: no demands are in force.' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the node that changes.' })
  node!: string | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'Reason of that node from then on.' })
  reason!: string | null;
}

@ObjectType({ description: 'A source in this answer: what it rests on (stand van de bron).' })
export class SourceStatus {
  @Field(() => SourceEnum, { description: 'Source.' })
  source!: SourceCode;

  @Field(() => String, { description: 'Name of the source.' })
  name!: string;

  @Field(() => Boolean, { description: 'False: the demands do not need it, so it was not asked.' })
  asked!: boolean;

  @Field(() => Boolean, { description: 'True: it was asked and answered.' })
  reached!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it delivers to the platform (aangesloten); null: not known here.',
  })
  connected!: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Reference moment of its last delivery (peilmoment).' })
  asOf!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Record time of that delivery (registratietijd).' })
  recordedAt!: number | null;

  @Field(() => Int, { nullable: true, description: 'Sequence number of that delivery.' })
  sequence!: number | null;

  @Field(() => Int, { nullable: true, description: 'Delivery promise in calendar days (leverbelofte).' })
  promiseDays!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the last delivery is within the promise.' })
  keepsPromise!: boolean | null;

  @Field(() => [Int], { description: 'Sequence numbers of deliveries held for a second person (vastgehouden).' })
  heldSince!: readonly number[];

  @Field(() => [Int], { description: 'Sequence numbers of deliveries refused since then.' })
  refusedSince!: readonly number[];
}

@ObjectType({ description: 'An entry as a fact (vermelding), without any demand.' })
export class FactEntry {
  @Field(() => String, { description: 'Number in the source.' })
  number!: string;

  @Field(() => String, { description: 'Kind of credential.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Category.' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: 'Level.' })
  level!: string | null;

  @Field(() => [String], { nullable: true, description: 'Services in scope; null: not said, or not distinguished.' })
  services!: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'First valid day; null: not known to the day.' })
  from!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day; null: open ended or unknown.' })
  until!: Day | null;

  @Field(() => Boolean, { nullable: true, description: 'True: open ended; null: the source does not say.' })
  openEnded!: boolean | null;

  @Field(() => CredentialStatus, {
    nullable: true,
    description: 'Status on the day asked; null: it had not begun by then, or nothing sure can be said.',
  })
  status!: CredentialStatus | null;

  @Field(() => String, { nullable: true, description: 'Why nothing sure can be said, as a reason code.' })
  unsure!: string | null;
}

@ObjectType({ description: 'What one source says of one subject, without any demand (feit per bron).' })
export class FactView {
  @Field(() => SourceEnum, { description: 'Source.' })
  source!: SourceCode;

  @Field(() => String, { nullable: true, description: 'Key of the coach; null: the organisation.' })
  coach!: string | null;

  @Field(() => FactStateEnum, { description: 'What it says.' })
  state!: string;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why nothing can be said; null: something is.' })
  reason!: string | null;

  @Field(() => [FactEntry], { description: 'Entries under the confirmed numbers.' })
  entries!: readonly FactEntry[];
}

@ObjectType({ description: 'A question that is refused (geen antwoord mogelijk): it has no verdict, and says why.' })
export class RefusalView {
  @Field(() => RefusalEnum, { description: 'Code from the catalogue in docs/errors.md.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what to do, in Dutch.' })
  message!: string;

  @Field(() => [String], { description: 'Every problem, in words.' })
  details!: readonly string[];
}
