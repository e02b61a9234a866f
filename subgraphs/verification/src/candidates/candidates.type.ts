import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CoachHit } from '../search/search.type.js';

export const CandidateKindEnum = {
  NAME_ONLY: 'nameOnly',
  PROPOSED: 'proposed',
  NAMESAKE: 'namesake',
} as const;
export type CandidateKind = (typeof CandidateKindEnum)[keyof typeof CandidateKindEnum];

registerEnumType(CandidateKindEnum, {
  name: 'CandidateKind',
  description: 'Why it is open who is meant, or what else is theirs (soort kandidaat).',
  valuesConfig: {
    NAME_ONLY: { description: 'Asked about by a name alone, which is nobody yet (alleen een naam, R22).' },
    PROPOSED: { description: 'Proposed as theirs, and nobody has decided on it (voorstel, R20).' },
    NAMESAKE: { description: 'Linked to nobody, under an agreeing or uncertain name (naamgenoot, R20).' },
  },
});

@ObjectType({ description: 'Who may be meant by a coach that was asked about (kandidaten).' })
export class CoachCandidates {
  @Field(() => String, { description: 'Key of the coach, as the nodes of the answer name it.' })
  coach!: string;

  @Field(() => CandidateKindEnum, { description: 'Why it is open (soort).' })
  kind!: CandidateKind;

  @Field(() => Int, {
    nullable: true,
    description: 'How many there are (aantal); null: not told, since only who may search may look names up.',
  })
  count!: number | null;

  @Field(() => [CoachHit], {
    nullable: true,
    description: 'Who they are, at most ten; null: only for who may search, or confirm links.',
  })
  hits!: readonly CoachHit[] | null;
}
