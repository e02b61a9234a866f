import 'reflect-metadata';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from './scalars.type.js';

export enum RegisterChangeKind {
  STATED = 'stated',
  RECTIFIED = 'rectified',
  ERASED = 'erased',
  OTHER = 'other',
}

registerEnumType(RegisterChangeKind, {
  name: 'RegisterChangeKind',
  description: 'What a change of an entry means to those who follow names and numbers (soort wijziging).',
  valuesConfig: {
    STATED: { description: 'The entry is stated with these names and numbers (opgave).' },
    RECTIFIED: { description: 'The entry was never true (rectificatie).' },
    ERASED: { description: 'Gone for privacy; the position stays (gewist).' },
    OTHER: { description: 'No name or number changes: missing, in quarantine, an attachment (overig).' },
  },
});

export enum RegisterSubject {
  COACH = 'coach',
  ORGANISATION = 'organisation',
}

registerEnumType(RegisterSubject, {
  name: 'RegisterSubject',
  description: 'Whom an entry of a register is about (onderwerp).',
  valuesConfig: {
    COACH: { description: 'A natural person (jobcoach).' },
    ORGANISATION: { description: 'An organisation (jobcoachorganisatie).' },
  },
});

@Directive('@shareable')
@ObjectType({ description: 'A change of an entry, as far as names and numbers go (wijziging).' })
export class RegisterChange {
  @Field(() => Int, { description: 'Place in the feed: 1, 2, 3 without gaps (positie); it never changes.' })
  position!: number;

  @Field(() => DateTimeScalar, { description: 'When it came into force (registratietijd).' })
  recordTime!: number;

  @Field(() => ID, { description: 'Opaque id of the entry (kenmerk van de vermelding); empty where it was erased.' })
  entry!: string;

  @Field(() => RegisterChangeKind, { description: 'What it means (soort wijziging).' })
  change!: `${RegisterChangeKind}`;

  @Field(() => RegisterSubject, { nullable: true, description: 'Whom it is about; null: it states no name.' })
  subject?: `${RegisterSubject}` | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number in the register (nummer) of what is stated or was never true; null otherwise.',
  })
  number?: string | null;

  @Field(() => [String], { nullable: true, description: 'Names as the register gives them (namen).' })
  names?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'KvK number (KvK-nummer); null: none is stated.' })
  kvkNumber?: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'A page of the change feed of a register (wijzigingenlijst).' })
export class RegisterChanges {
  @Field(() => [RegisterChange], { description: 'In order of position, without gaps (wijzigingen).' })
  changes!: readonly RegisterChange[];

  @Field(() => Int, { nullable: true, description: 'The last position there is; null: nothing yet.' })
  lastPosition!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Record time up to which the feed is complete (registratietijd); null: nothing yet.',
  })
  lastRecordTime!: number | null;

  @Field(() => String, {
    description:
      'Opaque; changes when entries were erased that no position tells of (wisteken): read the feed anew from its beginning.',
  })
  erasedAgain!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'That an entry was erased for privacy (wissing).' })
export class RegisterErasure {
  @Field(() => Int, {
    description: 'Place in the order in which the register was told: 1, 2, 3 without gaps (positie).',
  })
  position!: number;

  @Field(() => DateTimeScalar, {
    description: 'From when on it is gone, for every moment asked about (registratietijd).',
  })
  recordTime!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Keyed hash of the number (kenmerk van het nummer), made with readersKey; null: not known.',
  })
  number!: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'A page of what a register erased (wissingen).' })
export class RegisterErasures {
  @Field(() => [RegisterErasure], { description: 'In order of position, without gaps (wissingen).' })
  erasures!: readonly RegisterErasure[];

  @Field(() => String, {
    description:
      'Key by which a reader finds out whether a number that it holds is among them (leessleutel): HMAC-SHA-256 in base64url.',
  })
  readersKey!: string;
}
