import 'reflect-metadata';
import { type Day, type EndDay, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { GraphQLScalarType } from 'graphql';
import { Arg, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AskScalar, DateScalar, DateTimeScalar, EvidenceScalar } from './scalars.type.js';

/** What every register can say of itself under an answer. */
export enum ListingState {
  LISTED = 'LISTED',
  NOT_LISTED = 'NOT_LISTED',
  NOTHING_DELIVERED = 'NOTHING_DELIVERED',
  NOT_CONNECTED = 'NOT_CONNECTED',
}

registerEnumType(ListingState, {
  name: 'ListingState',
  description: 'Whether the source has the number on its list (vermelding in een bron), without judging any demand.',
  valuesConfig: {
    LISTED: { description: 'At least one entry stands under the number (op de lijst).' },
    NOT_LISTED: { description: 'No entry stands under the number; this alone decides nothing (niet op de lijst).' },
    NOTHING_DELIVERED: { description: 'The source is connected and has delivered nothing yet (nog niets geleverd).' },
    NOT_CONNECTED: { description: 'The source does not deliver to the platform (niet aangesloten).' },
  },
});

export enum CredentialStatus {
  ACTIVE = 'active',
  ASPIRANT = 'aspirant',
  SUSPENDED = 'suspended',
  WITHDRAWN = 'withdrawn',
  EXPIRED = 'expired',
  ENDED_ON_REQUEST = 'endedOnRequest',
  TRANSFERRED = 'transferred',
  UNKNOWN = 'unknown',
}

registerEnumType(CredentialStatus, {
  name: 'CredentialStatus',
  description: 'Status of a credential on a day (status).',
  valuesConfig: {
    ACTIVE: { description: 'In force (actief).' },
    ASPIRANT: { description: 'Applicant, not certified (aspirant).' },
    SUSPENDED: { description: 'Suspended (geschorst).' },
    WITHDRAWN: { description: 'Withdrawn or struck off (ingetrokken, doorgehaald).' },
    EXPIRED: { description: 'Past its last valid day (verlopen).' },
    ENDED_ON_REQUEST: { description: 'Ended at the holder’s own request (beëindigd op eigen verzoek).' },
    TRANSFERRED: { description: 'Taken over by another credential (overgedragen).' },
    UNKNOWN: { description: 'The source gives a status that it does not explain, or none (onbekend).' },
  },
});

/** The fields that a credential has in every register; each register adds its own and names the whole in its own words. */
@ObjectType()
export abstract class CredentialView {
  @Field(() => String, { description: 'Number in the source (nummer), as text with its leading zeros.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'Name as the source last gave it (naam).' })
  name!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First valid day (geldig vanaf); null: not known to the day.',
  })
  from!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last valid day, inclusive (geldig tot en met); null: see openEnded.',
  })
  until!: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: open ended (onbepaalde tijd); false: it has a last day; null: the source does not say.',
  })
  openEnded!: boolean | null;

  @Field(() => CredentialStatus, {
    nullable: true,
    description:
      'Status on the day asked (status); null: it had not begun by then, or nothing sure can be said of that day.',
  })
  status!: CredentialStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why nothing sure can be said of that day, as a reason code; null: something can.',
  })
  unsure!: string | null;

  @Field(() => Boolean, {
    description:
      'True when the entry is missing from the last full list or its row stands in quarantine (niet in de laatste levering).',
  })
  missing!: boolean;
}

/** What a register answers beside its entries. */
@ObjectType()
export abstract class RegisterAnswerView {
  @Field(() => ListingState, { description: 'Whether the number stands on the list.' })
  state!: ListingState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Reference moment of the last delivery (peilmoment); null: none yet.',
  })
  asOf!: number | null;

  @Field(() => Int, { nullable: true, description: 'Sequence number of that delivery (volgnummer); null: none yet.' })
  sequence!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many calendar days it promises to deliver (leverbelofte); null: nothing was promised.',
  })
  promiseDays!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the last delivery is within that promise; null: nothing was promised, or delivered yet.',
  })
  keepsPromise!: boolean | null;

  @Field(() => Boolean, { description: 'True: fictitious data of a sandbox (zandbak).' })
  sandbox!: boolean;
}

/** Days of a statement as a reader wants them. */
export function readableDays(from: string, until: EndDay): Pick<CredentialView, 'from' | 'until' | 'openEnded'> {
  const end = until === 'open' || until === 'unknown' ? null : until;
  return {
    from: from.length === 10 ? (from as Day) : null,
    until: end,
    openEnded: end !== null ? false : until === 'open' ? true : null,
  };
}

export type ViewClass = abstract new () => object;

/** Entities that several subgraphs add to, described alike by all of them. */
export const ENTITY_DESCRIPTIONS = {
  Verification: {
    entity: 'One verification (controle): the question as understood, the facts, and the verdict under a policy.',
    key: 'Opaque id, encrypted and authenticated (kenmerk); it answers this question only.',
  },
  Coach: {
    entity: 'A coach in the directory (jobcoach); each register adds what it lists.',
    key: 'Directory id, opaque (kenmerk).',
  },
  Organisation: {
    entity: 'An organisation, by KvK number (jobcoachorganisatie); each register adds what it lists.',
    key: 'KvK number (KvK-nummer), eight digits as text.',
  },
} as const;

/** What a register adds to the entities of others: its evidence, and its readable field. Written once for all registers. */
export interface RegisterEntities {
  readonly types: readonly (new () => object)[];
  /** Name of the entity that the register adds its readable field to. */
  readonly holderName: 'Coach' | 'Organisation';
  readonly askField: string;
  readonly evidenceField: string;
}

export function registerEntities(source: SourceCode, answer: ViewClass): RegisterEntities {
  const { subject, name } = sourceOf(source);
  const holderName = subject === 'coach' ? 'Coach' : 'Organisation';
  const askField = `${source}Ask`;
  const evidenceField = `${source}Evidence`;
  const requiresAsk = `@requires(fields: "${askField}")`;
  const verification = entity('Verification', 'id');
  addField(verification, askField, AskScalar, `The ask put to ${name}; null: this source is not asked.`, ['@external']);
  addField(
    verification,
    evidenceField,
    EvidenceScalar,
    `What ${name} knew about the ask (bewijs), sealed; null: it could not answer.`,
    ['@inaccessible', requiresAsk],
  );
  const holder = entity(holderName, subject === 'coach' ? 'id' : 'kvkNumber');
  addField(holder, askField, AskScalar, `The ask about this subject to ${name}; null: no number is known there.`, [
    '@external',
  ]);
  const listed = `What the source ${name} lists, in its own words (vermeldingen); null: it is not asked about this subject, or cannot answer.`;
  addField(holder, source, answer, listed, [requiresAsk], true);
  return { types: [verification, holder], holderName, askField, evidenceField };
}

function entity(name: keyof typeof ENTITY_DESCRIPTIONS, key: 'id' | 'kvkNumber'): new () => object {
  const type = class {};
  const descriptions = ENTITY_DESCRIPTIONS[name];
  ObjectType(name, { description: descriptions.entity })(type);
  Directive(`@key(fields: "${key}")`)(type);
  Field(() => (key === 'id' ? ID : String), { description: descriptions.key })(type.prototype, key);
  return type;
}

/** Decorates a field as a class body would; `dated` gives it the argument `on`. */
function addField(
  type: new () => object,
  name: string,
  of: GraphQLScalarType<string, string> | ViewClass,
  description: string,
  directives: readonly string[],
  dated = false,
): void {
  const descriptor = dated ? { value: () => undefined, writable: true } : undefined;
  Field((() => of) as never, { nullable: true, description })(type.prototype, name, descriptor as never);
  for (const directive of directives) Directive(directive)(type.prototype, name);
  if (dated) {
    const about = { nullable: true, description: 'The day asked (peildag); without it: today.' };
    Arg('on', () => DateScalar, about)(type.prototype, name, 0);
  }
}
