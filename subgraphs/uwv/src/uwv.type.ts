import { CredentialView, RegisterAnswerView } from '@keurpoort/server';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A recognition of a legal person by UWV (erkenning); it belongs to the organisation, never to a coach.',
})
export class UwvRecognition extends CredentialView {
  @Field(() => [String], {
    nullable: true,
    description: 'Services in scope (diensten); null: the list does not say which.',
  })
  services!: string[] | null;
}

@ObjectType({ description: 'The attachment of a coach to the organisation, as UWV delivers it (band).' })
export class UwvAttachment extends CredentialView {
  @Field(() => String, {
    nullable: true,
    description: 'employee, freelancer, director, subcontractor or unknown (soort verbinding).',
  })
  kind!: string | null;
}

@ObjectType({ description: 'What UWV lists of an organisation (vermelding in een bron).' })
export class UwvAnswer extends RegisterAnswerView {
  @Field(() => [UwvRecognition], { description: 'Recognitions of the organisation (erkenningen).' })
  recognitions!: UwvRecognition[];

  @Field(() => [UwvAttachment], {
    description: 'Coaches attached to it, as far as UWV delivers them (verbonden jobcoaches).',
  })
  attachments!: UwvAttachment[];
}
