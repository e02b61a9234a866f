import type { Day, Purpose, SourceCode } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar } from '@keurpoort/server';
import { Field, InputType, Int, registerEnumType } from 'type-graphql';

export const SourceEnum = {
  NOLOC: 'noloc',
  NVS: 'nvs',
  BLIK_OP_WERK: 'blikOpWerk',
  OVAL: 'oval',
  UWV: 'uwv',
} as const satisfies Record<string, SourceCode>;

registerEnumType(SourceEnum, {
  name: 'Source',
  description: 'One of the five sources (bron).',
  valuesConfig: {
    NOLOC: { description: 'Register Jobcoach in the Noloc beroepsregister: persons.' },
    NVS: { description: 'NVS-beroepenregister: persons.' },
    BLIK_OP_WERK: { description: 'Blik op Werk Keurmerk: organisations, per service.' },
    OVAL: { description: 'OVAL-keurmerk and OVAL membership: organisations.' },
    UWV: { description: 'UWV-erkenning: organisations; coaches count through attachment.' },
  },
});

export const PurposeEnum = {
  OWN_CHECK: 'ownCheck',
  SINGLE_ASSIGNMENT: 'singleAssignment',
  RUNNING_CONTRACT: 'runningContract',
  PROCUREMENT: 'procurement',
  OPEN_HOUSE: 'openHouse',
  SUBSIDY: 'subsidy',
} as const satisfies Record<string, Purpose>;

registerEnumType(PurposeEnum, {
  name: 'Purpose',
  description: 'What the check is for (doel); it selects in the policy what counts.',
  valuesConfig: {
    OWN_CHECK: { description: 'The asker’s own check (eigen controle).' },
    SINGLE_ASSIGNMENT: { description: 'One assignment (losse opdracht).' },
    RUNNING_CONTRACT: { description: 'A contract that is running (lopend contract).' },
    PROCUREMENT: { description: 'A procurement (aanbesteding): a label or equivalent.' },
    OPEN_HOUSE: { description: 'Admission in an Open House (toelating).' },
    SUBSIDY: { description: 'A subsidy (subsidie).' },
  },
});

@InputType({
  description: 'A coach (jobcoach): by directory id; or by register number and name; a name alone is ambiguous.',
})
export class CoachInput {
  @Field(() => String, { nullable: true, description: 'Directory id (kenmerk), opaque.' })
  id?: string | null;

  @Field(() => SourceEnum, { nullable: true, description: 'Register that gave the number (register): NOLOC or NVS.' })
  register?: SourceCode | null;

  @Field(() => String, { nullable: true, description: 'Register number as presented (registratienummer), as text.' })
  number?: string | null;

  @Field(() => String, { nullable: true, description: 'Name as presented with the number (naam).' })
  name?: string | null;
}

@InputType({ description: 'An organisation (jobcoachorganisatie), by KvK number.' })
export class OrganisationInput {
  @Field(() => String, {
    description: 'KvK number (KvK-nummer), eight digits as text; seven are repaired with a notice.',
  })
  kvkNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name as presented (naam); another name is a notice, never an outcome.',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Branch number (vestigingsnummer), twelve digits; it only refines.',
  })
  branchNumber?: string | null;
}

@InputType({ description: 'One organisation of a combination (combinant), with the coaches it proposes.' })
export class MemberInput {
  @Field(() => OrganisationInput, { description: 'The member (combinant).' })
  organisation!: OrganisationInput;

  @Field(() => [CoachInput], { nullable: true, description: 'Coaches that this member proposes.' })
  coaches?: CoachInput[] | null;
}

@InputType({ description: 'Organisations that bid together (combinatie).' })
export class CombinationInput {
  @Field(() => [MemberInput], { description: 'Its members (combinanten).' })
  members!: MemberInput[];

  @Field(() => String, { nullable: true, description: 'KvK number of the member that performs (uitvoerend lid).' })
  performing?: string | null;
}

@InputType({
  description:
    'Who is checked (onderwerp): a coach, an organisation and the coaches it proposes, or a combination of organisations.',
})
export class SubjectInput {
  @Field(() => CoachInput, { nullable: true, description: 'The coach asked about; not together with an organisation.' })
  coach?: CoachInput | null;

  @Field(() => OrganisationInput, { nullable: true, description: 'The organisation asked about.' })
  organisation?: OrganisationInput | null;

  @Field(() => [CoachInput], {
    nullable: true,
    description: 'Coaches that the organisation proposes (voorgestelde coaches).',
  })
  coaches?: CoachInput[] | null;

  @Field(() => CombinationInput, { nullable: true, description: 'The combination asked about (combinatie).' })
  combination?: CombinationInput | null;
}

@InputType({ description: 'A policy (eisenset), by code.' })
export class PolicyInput {
  @Field(() => String, { description: 'Code of the policy.' })
  code!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Version (versie); without it: the one in force on the day, as known at the moment.',
  })
  version?: number | null;
}

@InputType({
  description:
    'One question (vraag): may we rely on this subject, for this purpose, on this day, under our own demands?',
})
export class VerifyQuestion {
  @Field(() => SubjectInput, { description: 'Who is checked.' })
  subject!: SubjectInput;

  @Field(() => PolicyInput, {
    nullable: true,
    description: 'Whose demands (eisenset); without it: facts per source and no overall outcome.',
  })
  policy?: PolicyInput | null;

  @Field(() => PurposeEnum, { description: 'What the check is for.' })
  purpose!: Purpose;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the dossier in which it is asked (dossier): its dates, pinned demands and decisions count.',
  })
  dossier?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'D, the day asked (peildag); without it: the day of knownAt.',
  })
  on?: Day | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'T, as known at (bekend op); without it: now.' })
  knownAt?: number | null;
}
