import { CredentialView, RegisterAnswerView } from '@keurpoort/server';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An entry of a coach in the NVS-beroepenregister (registratie).' })
export class NvsRegistration extends CredentialView {
  @Field(() => String, {
    nullable: true,
    description: 'certified (gecertificeerd) or affiliated, without a certificate (aangesloten).',
  })
  level!: string | null;
}

@ObjectType({
  description: 'What the NVS-beroepenregister lists under the numbers of a coach (vermelding in een bron).',
})
export class NvsAnswer extends RegisterAnswerView {
  @Field(() => [NvsRegistration], { description: 'Entries in the register (registraties).' })
  registrations!: NvsRegistration[];
}
