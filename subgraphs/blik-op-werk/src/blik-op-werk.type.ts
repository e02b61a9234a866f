import { CredentialView, RegisterAnswerView } from '@keurpoort/server';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A Blik op Werk Keurmerk (keurmerk); since 1 April 2023 there are two, for labour services and for inburgering.',
})
export class BlikOpWerkKeurmerk extends CredentialView {
  @Field(() => String, {
    nullable: true,
    description: 'arbeid or inburgering (welk keurmerk); null: not said, as before 1 April 2023.',
  })
  category!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Services in scope (diensten); null: the list does not say which.',
  })
  services!: string[] | null;
}

@ObjectType({ description: 'What the Blik op Werk list says of an organisation (vermelding in een bron).' })
export class BlikOpWerkAnswer extends RegisterAnswerView {
  @Field(() => [BlikOpWerkKeurmerk], { description: 'What the organisation holds (keurmerken).' })
  keurmerken!: BlikOpWerkKeurmerk[];
}
