import 'reflect-metadata';
import type { Day, Purpose } from '@keurpoort/domain';
import { AskScalar, DateScalar, DateTimeScalar, ENTITY_DESCRIPTIONS, EvidenceScalar } from '@keurpoort/server';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AnswerComparison } from './policies/trial.type.js';
import { PurposeEnum } from './question.type.js';
import { CoachReferenceView, FactView, HoldsUntilView, RefusalView, SourceStatus, Verdict } from './verdict.type.js';

/** What every field needs that is judged or shown from all the sources. */
export const ALL_EVIDENCE =
  '@requires(fields: "nolocEvidence nvsEvidence blikOpWerkEvidence ovalEvidence uwvEvidence")';

const askDescription = 'What is put to this source; null: it is not asked.';
const evidenceDescription = 'What this source knew about the ask, sealed; null: it could not answer.';

@ObjectType({ description: ENTITY_DESCRIPTIONS.Verification.entity })
@Directive('@key(fields: "id")')
export class Verification {
  @Field(() => ID, { description: ENTITY_DESCRIPTIONS.Verification.key })
  id!: string;

  @Field(() => DateScalar, { description: 'D, the day asked (peildag).' })
  on!: Day;

  @Field(() => DateTimeScalar, { description: 'T, as known at (bekend op).' })
  knownAt!: number;

  @Field(() => PurposeEnum, { description: 'What the check is for (doel).' })
  purpose!: Purpose;

  @Field(() => String, {
    nullable: true,
    description: 'KvK number of the organisation asked about; null: a coach is asked about.',
  })
  kvkNumber!: string | null;

  @Field(() => [CoachReferenceView], { description: 'The coach asked about, or those proposed.' })
  coaches!: readonly CoachReferenceView[];

  @Field(() => [String], { description: 'KvK numbers of the members of a combination asked about (combinanten).' })
  members!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Id of the dossier in which it was asked.' })
  dossier!: string | null;

  @Field(() => Boolean, { description: 'True: everything in this answer is fictitious (zandbak, verzonnen gegevens).' })
  sandbox!: boolean;

  /** True: judged as if other demands were in force; not in the schema. */
  trial?: boolean;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  nolocAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  nvsAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  blikOpWerkAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  ovalAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  uwvAsk!: string | null;

  @Directive('@external')
  @Field(() => EvidenceScalar, { nullable: true, description: evidenceDescription })
  nolocEvidence!: string | null;

  @Directive('@external')
  @Field(() => EvidenceScalar, { nullable: true, description: evidenceDescription })
  nvsEvidence!: string | null;

  @Directive('@external')
  @Field(() => EvidenceScalar, { nullable: true, description: evidenceDescription })
  blikOpWerkEvidence!: string | null;

  @Directive('@external')
  @Field(() => EvidenceScalar, { nullable: true, description: evidenceDescription })
  ovalEvidence!: string | null;

  @Directive('@external')
  @Field(() => EvidenceScalar, { nullable: true, description: evidenceDescription })
  uwvEvidence!: string | null;

  @Directive(ALL_EVIDENCE)
  @Field(() => Verdict, {
    nullable: true,
    description: 'The verdict under the policy of the question; null: no policy was chosen.',
  })
  verdict!: Verdict | null;

  @Directive(ALL_EVIDENCE)
  @Field(() => AnswerComparison, {
    nullable: true,
    description:
      'What another policy would make of the same evidence (vergelijking); null: nothing is held against it.',
  })
  comparison!: AnswerComparison | null;

  @Directive(ALL_EVIDENCE)
  @Field(() => HoldsUntilView, {
    nullable: true,
    description:
      'Until when the verdict holds (geldt tot); null: asked about another day than today, or nothing changes it.',
  })
  holdsUntil!: HoldsUntilView | null;

  @Directive(ALL_EVIDENCE)
  @Field(() => [FactView], {
    nullable: true,
    description: 'What each source that was asked says, without any demand (feiten per bron).',
  })
  facts!: readonly FactView[] | null;

  @Directive(ALL_EVIDENCE)
  @Field(() => [SourceStatus], {
    nullable: true,
    description: 'Every source: asked or not, and what the answer rests on (bronnen).',
  })
  sources!: readonly SourceStatus[] | null;
}

@ObjectType({ description: 'The answer to one question (vraag): a verification or a refusal, exactly one of the two.' })
export class VerificationItem {
  @Field(() => Verification, { nullable: true, description: 'The verification; null: the question was refused.' })
  verification!: Partial<Verification> | null;

  @Field(() => RefusalView, { nullable: true, description: 'Why the question was refused; null: it was not.' })
  refusal!: RefusalView | null;
}

@ObjectType({ description: ENTITY_DESCRIPTIONS.Coach.entity })
@Directive('@key(fields: "id")')
export class Coach {
  @Field(() => ID, { description: ENTITY_DESCRIPTIONS.Coach.key })
  id!: string;

  @Field(() => [String], { description: 'Names by which confirmed links know the coach (namen).' })
  names!: readonly string[];

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  nolocAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  nvsAsk!: string | null;
}

@ObjectType({ description: ENTITY_DESCRIPTIONS.Organisation.entity })
@Directive('@key(fields: "kvkNumber")')
export class Organisation {
  @Field(() => String, { description: ENTITY_DESCRIPTIONS.Organisation.key })
  kvkNumber!: string;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  blikOpWerkAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  ovalAsk!: string | null;

  @Directive('@inaccessible')
  @Field(() => AskScalar, { nullable: true, description: askDescription })
  uwvAsk!: string | null;
}
