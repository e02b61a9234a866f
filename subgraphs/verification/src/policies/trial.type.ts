import {
  COMPARED_FIELDS,
  type ComparedField,
  type Day,
  DEMAND_CHANGES,
  type DemandChange,
  type Leaf,
  type Purpose,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, OutcomeEnum } from '@keurpoort/server';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PurposeEnum, SubjectInput } from '../question.type.js';
import { PolicyView, ReasonEnum } from '../verdict.type.js';
import { PolicyNodeView } from './policy-version.type.js';

@InputType({
  description: 'A policy (eisenset) to try or compare: a published one by its code, or a draft by a saving.',
})
export class PolicyChoiceInput {
  @Field(() => String, { nullable: true, description: 'Code of a published policy; not together with a saving.' })
  code?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its version (versie), on any day; without it the one in force.' })
  version?: number | null;

  @Field(() => ID, { nullable: true, description: 'A saving of a draft of the asker’s own organisation (concept).' })
  saving?: string | null;
}

@InputType({ description: 'About whom and when policies are tried (proef).' })
export class PolicyTrialInput {
  @Field(() => [SubjectInput], { description: 'Those who are judged (onderwerpen), at most 100 with 500 persons.' })
  subjects!: SubjectInput[];

  @Field(() => PurposeEnum, { description: 'What it would be for (doel).' })
  purpose!: Purpose;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'D, the day asked (peildag); without it the day of knownAt.',
  })
  on?: Day | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'T, as known at (bekend op); without it: now.' })
  knownAt?: number | null;
}

@ObjectType({ description: 'One node of one of two answers that are compared (uitkomst per eis).' })
export class ComparedNode {
  @Field(() => String, { description: 'Id of the demand in that policy; beneath a quantifier id@coach.' })
  id!: string;

  @Field(() => OutcomeEnum, { description: 'Outcome of this node.' })
  outcome!: string;

  @Field(() => ReasonEnum, { nullable: true, description: 'The one reason of a demand; null for most branches.' })
  reason!: string | null;

  /** What the text field is written from; not in the schema. */
  demand!: Leaf | null;
}

@ObjectType({ description: 'A demand on which two answers differ (verschil per eis).' })
export class ComparedNodes {
  @Field(() => ComparedNode, { nullable: true, description: 'Under the policy tried; null: it has no such demand.' })
  left!: ComparedNode | null;

  @Field(() => ComparedNode, { nullable: true, description: 'Under the other; null: it has no such demand.' })
  right!: ComparedNode | null;
}

@ObjectType({ description: 'What two policies say of one subject, from the same evidence (vergelijking).' })
export class AnswerComparison {
  @Field(() => PolicyView, { description: 'The policy tried.' })
  left!: PolicyView;

  @Field(() => PolicyView, { description: 'The policy that it is held against.' })
  right!: PolicyView;

  @Field(() => OutcomeEnum, { description: 'Outcome under the policy tried.' })
  leftOutcome!: string;

  @Field(() => OutcomeEnum, { description: 'Outcome under the other.' })
  rightOutcome!: string;

  @Field(() => Boolean, { description: 'True: the overall outcome is another (verandert).' })
  differs!: boolean;

  @Field(() => [ComparedNodes], { description: 'The demands that make the difference, parents first.' })
  nodes!: readonly ComparedNodes[];
}

export const DemandChangeEnum = Object.fromEntries(DEMAND_CHANGES.map((change) => [change, change]));
registerEnumType(DemandChangeEnum, {
  name: 'DemandChange',
  description: 'How a demand differs between two policies (verschil per eis).',
  valuesConfig: {
    ADDED: { description: 'Only the right policy has it (erbij).' },
    REMOVED: { description: 'Only the left policy has it (eraf).' },
    CHANGED: { description: 'It says something else (veranderd).' },
    MOVED: { description: 'It says the same beneath another node (verplaatst).' },
  },
});

export const ComparedFieldEnum = Object.fromEntries(
  COMPARED_FIELDS.map((field) => [field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), field]),
);
registerEnumType(ComparedFieldEnum, {
  name: 'PolicyField',
  description: 'What a policy says beside its demands (veld van een eisenset).',
  valuesConfig: {
    TITLE: { description: 'Title (titel).' },
    OWNER: { description: 'Owner (eigenaar).' },
    LEGAL_SOURCE: { description: 'Legal source (juridische bron).' },
    CVDR: { description: 'Identifier of the ordinance in CVDR.' },
    PURPOSES: { description: 'Purposes (doelen).' },
    FROM: { description: 'First day (gaat in).' },
    UNTIL: { description: 'Last day (geldt tot en met).' },
    MAX_AGE_DAYS: { description: 'Maximum age (hoogste leeftijd).' },
    EQUIVALENTS_EXCLUDED: { description: 'Purposes for which equivalents do not count.' },
    DEFINITIONS: { description: 'Definitions (begripsbepalingen).' },
    BASE: { description: 'Base (basis).' },
  },
});

@ObjectType({ description: 'Something that two policies say differently beside their demands (verschil).' })
export class PolicyFieldDifference {
  @Field(() => ComparedFieldEnum, { description: 'What.' })
  field!: ComparedField;

  @Field(() => String, { description: 'As the left policy has it, as JSON.' })
  left!: string;

  @Field(() => String, { description: 'As the right policy has it, as JSON.' })
  right!: string;
}

@ObjectType({ description: 'A demand that two policies do not have alike (verschil per eis).' })
export class PolicyDemandDifference {
  @Field(() => DemandChangeEnum, { description: 'How it differs.' })
  change!: DemandChange;

  @Field(() => PolicyNodeView, { nullable: true, description: 'In the left policy; null: it was added.' })
  left!: PolicyNodeView | null;

  @Field(() => PolicyNodeView, { nullable: true, description: 'In the right policy; null: it was removed.' })
  right!: PolicyNodeView | null;
}

@ObjectType({ description: 'What the right of two policies says otherwise than the left (verschil tussen eisensets).' })
export class PolicyDifferenceView {
  @Field(() => PolicyView, { description: 'The left policy.' })
  left!: PolicyView;

  @Field(() => PolicyView, { description: 'The right policy.' })
  right!: PolicyView;

  @Field(() => [PolicyFieldDifference], { description: 'What they say differently beside their demands.' })
  fields!: readonly PolicyFieldDifference[];

  @Field(() => [PolicyDemandDifference], { description: 'Demands added, removed, changed or moved.' })
  demands!: readonly PolicyDemandDifference[];
}
