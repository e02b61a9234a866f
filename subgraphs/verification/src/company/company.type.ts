import type { Day, NameDecision } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar } from '@keurpoort/server';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { NameAgreementEnum } from '../search/search.type.js';
import type { CompanyNoticeCode } from './company-texts.js';

export const CompanyStateEnum = {
  LISTED: 'listed',
  NOT_LISTED: 'notListed',
  NOT_REACHED: 'notReached',
  NOT_CONNECTED: 'notConnected',
} as const;
export type CompanyState = (typeof CompanyStateEnum)[keyof typeof CompanyStateEnum];

registerEnumType(CompanyStateEnum, {
  name: 'CompanyState',
  description: 'What the Handelsregister answered (antwoord van het Handelsregister).',
  valuesConfig: {
    LISTED: { description: 'It has a registration under this number (ingeschreven); see whether it ended.' },
    NOT_LISTED: { description: 'It delivers nothing under this number (niets te leveren).' },
    NOT_REACHED: { description: 'It could not be reached, and nothing is known from before (niet bereikt).' },
    NOT_CONNECTED: { description: 'It is not connected here (niet aangesloten).' },
  },
});

export const CompanyNoticeEnum = {
  COMPANY_ENDED: 'COMPANY_ENDED',
  COMPANY_ENDS: 'COMPANY_ENDS',
  COMPANY_NAME_DIFFERS: 'COMPANY_NAME_DIFFERS',
  COMPANY_NAME_UNCERTAIN: 'COMPANY_NAME_UNCERTAIN',
  COMPANY_NOT_LISTED: 'COMPANY_NOT_LISTED',
  COMPANY_NOT_REACHED: 'COMPANY_NOT_REACHED',
  COMPANY_ANSWER_OLD: 'COMPANY_ANSWER_OLD',
  COMPANY_NOT_CONNECTED: 'COMPANY_NOT_CONNECTED',
} as const satisfies Record<CompanyNoticeCode, CompanyNoticeCode>;

registerEnumType(CompanyNoticeEnum, {
  name: 'CompanyNoticeCode',
  description: 'What is noticed about an organisation in the Handelsregister (opmerking); it changes no outcome.',
  valuesConfig: {
    COMPANY_ENDED: { description: 'The business has ended (beëindigd).' },
    COMPANY_ENDS: { description: 'The business will end (eindigt).' },
    COMPANY_NAME_DIFFERS: { description: 'Another name than the one given (andere naam).' },
    COMPANY_NAME_UNCERTAIN: { description: 'A name like the one given (lijkt op de naam).' },
    COMPANY_NOT_LISTED: { description: 'Nothing under this number (niets te leveren).' },
    COMPANY_NOT_REACHED: { description: 'Not reached (niet bereikt).' },
    COMPANY_ANSWER_OLD: { description: 'Not reached; an earlier answer is shown (eerder antwoord).' },
    COMPANY_NOT_CONNECTED: { description: 'Not connected (niet aangesloten).' },
  },
});

@ObjectType({ description: 'Something to know about an organisation, beside the verdict (opmerking).' })
export class CompanyNotice {
  @Field(() => CompanyNoticeEnum, { description: 'What it is (soort opmerking).' })
  code!: CompanyNoticeCode;

  /** Of what the text speaks; for its own resolver. */
  day!: Day | null;
}

@ObjectType({
  description:
    'What the Handelsregister says now of an organisation, beside the verdict and never part of it (gegevens uit het Handelsregister).',
})
export class CompanyFacts {
  @Field(() => String, { description: 'KvK number (KvK-nummer), eight digits.' })
  kvkNumber!: string;

  @Field(() => CompanyStateEnum, { description: 'What was answered (antwoord).' })
  state!: CompanyState;

  @Field(() => [String], {
    description:
      'Name and trade names as registered (naam en handelsnamen); none of a sole trader, whose names are personal data.',
  })
  names!: readonly string[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether names are left out because they may be a natural person’s own (eenmanszaak); null: not known.',
  })
  personal!: boolean | null;

  @Field(() => NameAgreementEnum, {
    nullable: true,
    description:
      'What the name matcher says of the name given and those registered (naamvergelijking); null: none was given.',
  })
  nameAgreement!: NameDecision | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the business (aanvang); null: not told.' })
  from!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the business ended, or will (einde); null: none was told.',
  })
  endedOn!: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the Handelsregister said so (opgehaald op); null: it said nothing.',
  })
  readAt!: number | null;

  @Field(() => [CompanyNotice], { description: 'What is to be known of it (opmerkingen).' })
  notices!: readonly CompanyNotice[];
}
