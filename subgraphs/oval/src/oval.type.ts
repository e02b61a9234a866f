import { CredentialView, RegisterAnswerView } from '@keurpoort/server';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An OVAL-keurmerk (keurmerk); it is a fact apart from membership.' })
export class OvalKeurmerk extends CredentialView {}

@ObjectType({ description: 'An OVAL membership (lidmaatschap); an aspirant member is no regular member.' })
export class OvalMembership extends CredentialView {
  @Field(() => String, { nullable: true, description: 'regulier or aspirant (soort lidmaatschap).' })
  category!: string | null;
}

@ObjectType({
  description: 'What OVAL lists of an organisation (vermelding in een bron): keurmerk and membership as two facts.',
})
export class OvalAnswer extends RegisterAnswerView {
  @Field(() => [OvalKeurmerk], { description: 'What the organisation holds (keurmerken).' })
  keurmerken!: OvalKeurmerk[];

  @Field(() => [OvalMembership], { description: 'Memberships of the organisation (lidmaatschappen).' })
  memberships!: OvalMembership[];
}
