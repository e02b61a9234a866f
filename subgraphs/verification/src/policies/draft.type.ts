import type { LegalWarning } from '@keurpoort/domain';
import { DateTimeScalar } from '@keurpoort/server';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PolicyVersionView } from './policy-version.type.js';

export enum DraftState {
  OPEN = 'open',
  PUBLISHED = 'published',
  DISCARDED = 'discarded',
}
registerEnumType(DraftState, {
  name: 'PolicyDraftState',
  description: 'What became of a draft (stand van een concept).',
  valuesConfig: {
    OPEN: { description: 'It can be saved again, tried and published (open).' },
    PUBLISHED: { description: 'A version came of it (vastgesteld).' },
    DISCARDED: { description: 'It was put aside (weggelegd).' },
  },
});

export enum DraftActKind {
  SAVED = 'saved',
  PUBLISHED = 'published',
  DISCARDED = 'discarded',
}
registerEnumType(DraftActKind, {
  name: 'PolicyDraftActKind',
  description: 'What somebody did with a draft (handeling).',
  valuesConfig: {
    SAVED: { description: 'Saved a text (bewaard).' },
    PUBLISHED: { description: 'Made it a version (vastgesteld).' },
    DISCARDED: { description: 'Put it aside (weggelegd).' },
  },
});

@ObjectType({ description: 'One act on a draft (handeling); acts are added and never changed.' })
export class PolicyDraftAct {
  @Field(() => ID, { description: 'Id of the act; of a saving, what is tried and published by.' })
  id!: string;

  @Field(() => DraftActKind, { description: 'What was done.' })
  kind!: DraftActKind;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;

  @Field(() => String, { description: 'Who did it (persoon), as their issuer knows them.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'The text that was saved; null: another act.' })
  policy!: string | null;
}

@ObjectType({ description: 'Something that is wrong with a draft (fout in de eisenset); docs/errors.md.' })
export class PolicyProblemView {
  @Field(() => String, { description: 'Where, such as tree.allOf.0.kind; empty: the policy as a whole.' })
  path!: string;

  @Field(() => String, { description: 'Code in docs/errors.md.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong, in Dutch.' })
  text!: string;
}

@ObjectType({ description: 'A draft of a policy (concept van een eisenset), for its owner’s eyes only.' })
export class PolicyDraftView {
  @Field(() => ID, { description: 'Id of the draft (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'Organisation whose draft it is (eigenaar).' })
  owner!: string;

  @Field(() => DraftState, { description: 'What became of it.' })
  state!: DraftState;

  @Field(() => String, { nullable: true, description: 'Code, as its last text says it; null: it says none.' })
  code!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the version that came, or would come now, of it (versie); null: it says no code.',
  })
  version!: number | null;

  @Field(() => PolicyDraftAct, { description: 'The last text.' })
  saving!: PolicyDraftAct;

  @Field(() => [PolicyDraftAct], { description: 'Everything that was done with it, oldest first (geschiedenis).' })
  history!: readonly PolicyDraftAct[];

  @Field(() => [PolicyProblemView], {
    description:
      'Everything that is wrong with its last text now, bases and code included; empty: it can be published.',
  })
  problems!: readonly PolicyProblemView[];

  @Field(() => Boolean, {
    description: 'True: published now it would come into force with an earlier day (terugwerkende kracht).',
  })
  retroactive!: boolean;

  @Field(() => [String], {
    description: 'Codes of policies that build on it and could no longer be judged once it is published (breekt).',
  })
  breaks!: readonly string[];

  @Field(() => PolicyVersionView, { nullable: true, description: 'The version that came of it; null: none.' })
  published!: PolicyVersionView | null;

  /** What the text field is written from; not in the schema. */
  warnings!: readonly LegalWarning[];
}
