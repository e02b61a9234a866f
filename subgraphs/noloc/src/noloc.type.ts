import { CredentialView, RegisterAnswerView } from '@keurpoort/server';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A registration in the Noloc register (registratie): as Register Jobcoach or as Register Loopbaanprofessional.',
})
export class NolocRegistration extends CredentialView {
  @Field(() => String, {
    nullable: true,
    description:
      'RJ: Register Jobcoach; RL: Register Loopbaanprofessional, which says nothing about jobcoaching (categorie).',
  })
  category!: string | null;
}

@ObjectType({ description: 'A Noloc membership (lidmaatschap); being a member is not being registered.' })
export class NolocMembership extends CredentialView {
  @Field(() => String, { nullable: true, description: 'lid, aspirant or externeAansluiter (soort lidmaatschap).' })
  category!: string | null;
}

@ObjectType({ description: 'What the Noloc register lists under the numbers of a coach (vermelding in een bron).' })
export class NolocAnswer extends RegisterAnswerView {
  @Field(() => [NolocRegistration], { description: 'Registrations (registraties).' })
  registrations!: NolocRegistration[];

  @Field(() => [NolocMembership], { description: 'Memberships (lidmaatschappen), a fact apart.' })
  memberships!: NolocMembership[];
}
