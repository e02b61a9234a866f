import {
  type Day,
  type LegalWarning,
  type Moment,
  type OutlineNode,
  type Purpose,
  type SourceCode,
  VERSION_STATES,
  type VersionState,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar } from '@keurpoort/server';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PurposeEnum, SourceEnum } from '../question.type.js';
import { DefinitionView, MomentEnum, NodeKind } from '../verdict.type.js';

export const VersionStateEnum = Object.fromEntries(VERSION_STATES.map((state) => [state, state]));
registerEnumType(VersionStateEnum, {
  name: 'PolicyVersionState',
  description: 'What a version of a policy is on a day (stand van een versie).',
  valuesConfig: {
    IN_FORCE: { description: 'It is the one that counts (geldt).' },
    SUPERSEDED: { description: 'A version that was recorded later counts on this day (vervangen).' },
    FUTURE: { description: 'Its first day is still to come (gaat nog in).' },
    OVER: { description: 'Its last day has passed (afgelopen).' },
  },
});

@ObjectType({ description: 'One node of a policy (knoop in de eisenset), with its parts in place.' })
export class PolicyNodeView {
  @Field(() => String, { description: 'Id of the demand.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Id of the node above; null: the root.' })
  parent!: string | null;

  @Field(() => Int, { description: 'Depth in the tree; the root is 0.' })
  depth!: number;

  @Field(() => NodeKind, { description: 'How it combines what stands beneath it.' })
  kind!: NodeKind;

  @Field(() => Int, { nullable: true, description: 'The number demanded, for AT_LEAST and AT_LEAST_COACHES.' })
  number!: number | null;

  @Field(() => SourceEnum, { nullable: true, description: 'Source that the demand is about.' })
  source!: SourceCode | null;

  @Field(() => MomentEnum, { nullable: true, description: 'Moment to which it is tied; null: none of its own.' })
  moment!: Moment | null;

  @Field(() => String, { nullable: true, description: 'Article of the law that prescribes it (artikel); null: none.' })
  article!: string | null;

  @Field(() => String, { description: 'What it says beside its id and what stands beneath it, as JSON.' })
  fields!: string;

  /** What the text field is written from; not in the schema. */
  demand!: OutlineNode['demand'];
}

@ObjectType({
  description:
    'One published version of a policy (versie van de eisenset); it is never changed, only followed by a later one.',
})
export class PolicyVersionView {
  @Field(() => String, { description: 'Code.' })
  code!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'Owner (eigenaar).' })
  owner!: string;

  @Field(() => Boolean, { description: 'True: constructed as an example (voorbeeld).' })
  example!: boolean;

  @Field(() => VersionStateEnum, { description: 'What it is on the day asked, as known at the moment asked.' })
  state!: VersionState;

  @Field(() => DateScalar, { description: 'First day on which it holds (gaat in).' })
  from!: Day;

  @Field(() => String, { description: 'Last day on which it holds: a day, open, or unknown.' })
  until!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;

  @Field(() => Boolean, {
    description:
      'True: it was recorded after its first day (terugwerkende kracht); a pinned version is not touched by it.',
  })
  retroactive!: boolean;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Purposes for which it was made (doelen); null: any.' })
  purposes!: readonly Purpose[] | null;

  @Field(() => [PurposeEnum], { description: 'Purposes for which it says that equivalents do not count.' })
  equivalentsExcluded!: readonly Purpose[];

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum age in calendar days; null: the base’s, or twice the promise.',
  })
  maxAgeDays!: number | null;

  @Field(() => String, { nullable: true, description: 'Legal source (juridische bron).' })
  legalSource!: string | null;

  @Field(() => String, { nullable: true, description: 'Identifier of the ordinance in CVDR.' })
  cvdr!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the base that it extends (basis).' })
  baseCode!: string | null;

  @Field(() => [DefinitionView], {
    description: 'What words mean in it (begripsbepalingen), the base’s not among them.',
  })
  definitions!: readonly DefinitionView[];

  @Field(() => [PolicyNodeView], {
    description: 'Its demands with base and parts in place, parents first; empty where that cannot be done.',
  })
  nodes!: readonly PolicyNodeView[];

  @Field(() => [String], { description: 'Why its demands cannot be laid on its base; empty: they can.' })
  brokenBy!: readonly string[];

  @Field(() => String, { description: 'The version as it was recorded: JSON after schema/policy.schema.json.' })
  json!: string;

  /** What the text field is written from; not in the schema. */
  warnings!: readonly LegalWarning[];
}
