import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ReceiptStatus } from './status-list.js';

export const ReceiptStatusEnum = {
  VALID: 'VALID',
  WITHDRAWN: 'WITHDRAWN',
  SUPERSEDED: 'SUPERSEDED',
} as const satisfies Record<ReceiptStatus, ReceiptStatus>;
registerEnumType(ReceiptStatusEnum, {
  name: 'ReceiptStatus',
  description: 'Whether a receipt still stands (stand van een controlebewijs).',
  valuesConfig: {
    VALID: { description: 'Nothing has come to light (geldig).' },
    WITHDRAWN: { description: 'Something that it rests on was taken back (ingetrokken): check anew.' },
    SUPERSEDED: { description: 'A later record takes its place (vervangen).' },
  },
});

@ObjectType({
  description: 'The receipt of a record (controlebewijs): signed, without names, to be checked by anybody without us.',
})
export class ReceiptView {
  @Field(() => String, { description: 'Compact JWS, signed with ES256; docs/receipts.md tells what it says.' })
  jws!: string;

  @Field(() => ReceiptStatusEnum, { description: 'What the status list says of it now.' })
  status!: ReceiptStatus;

  @Field(() => String, {
    description: 'Receipt, skeleton, keys and status list as one JSON file, for npm run receipt:verify.',
  })
  bundle!: string;
}
