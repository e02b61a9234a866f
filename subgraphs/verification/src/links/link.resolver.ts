import type { RelationKind, SourceCode } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { SourceEnum } from '../question.type.js';
import { checkedMoment } from '../verification.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import {
  confirmProposal,
  linkNumber,
  linkOrganisation,
  linkOwnNumbers,
  mergeCoaches,
  recordRelation,
  rejectProposal,
  takeBack,
} from './deciding.js';
import { ownNumbers, writeHandOver } from './hand-over.js';
import {
  checkedKvkNumber,
  daysOf,
  deciderOf,
  featureText,
  portsOf,
  refused,
  showCoachLinks,
  showDecision,
  showProposals,
} from './link.translate.js';
import {
  CoachLinks,
  type GivenDay,
  LinkDecision,
  LinkFeatureView,
  LinkProposalPage,
  type ProposalState,
  ProposalStateEnum,
  ProposingResult,
  RelationKindEnum,
} from './link.type.js';
import { proposeForCoach, proposeFrom } from './proposing.js';

const FROM = { nullable: true, description: 'First day of the link (eerste dag); without it all days before.' };
const UNTIL = { nullable: true, description: 'Last day of the link (laatste dag); without it all days after.' };
const NUMBER = { description: 'The number in that source (registratienummer), as the source writes it.' };
const CODE = {
  nullable: true,
  description: 'What handOverNumbers gave at the sign-in before, at most 15 minutes ago (overdrachtscode).',
};

@Resolver()
export class LinkResolver {
  @Authorized<Scope>('links:confirm', 'search')
  @Query(() => LinkProposalPage, {
    description: 'Proposals (voorstellen): about one coach or organisation; about all for who may confirm.',
  })
  async linkProposals(
    @Arg('coach', () => ID, { nullable: true, description: 'Directory id (kenmerk).' }) coach: string | null,
    @Arg('kvkNumber', () => String, { nullable: true, description: 'KvK number (KvK-nummer).' }) kvkNumber:
      | string
      | null,
    @Arg('state', () => ProposalStateEnum, { nullable: true, description: 'Only these (stand); without it all.' })
    state: ProposalState | null,
    @Arg('first', () => Int, { nullable: true, description: 'At most 50; without it 20.' }) first: number | null,
    @Arg('after', () => ID, { nullable: true, description: 'Where the last page said the next begins.' })
    after: string | null,
    @Ctx() context: VerificationContext,
  ): Promise<LinkProposalPage> {
    return showProposals({ coach, kvkNumber, state, first, after }, context);
  }

  @Authorized<Scope>('links:confirm', 'search')
  @Query(() => CoachLinks, {
    nullable: true,
    description: 'Links and merges of a coach with who confirmed them and how (koppelingen); null: unknown id.',
  })
  async coachLinks(
    @Arg('coach', () => ID, { description: 'Any id of the coach (kenmerk).' }) coach: string,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): Promise<CoachLinks | null> {
    return showCoachLinks(coach, checkedMoment(knownAt, context), context);
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => ProposingResult, {
    description: 'Looks in the lists for entries that may be those of a coach, and proposes them (voorstellen zoeken).',
  })
  async proposeLinks(
    @Arg('coach', () => ID, { description: 'Directory id (kenmerk).' }) coach: string,
    @Ctx() context: VerificationContext,
  ): Promise<ProposingResult> {
    return proposeForCoach(coach, await portsOf(context));
  }

  @Authorized<Scope>('operate')
  @Mutation(() => ProposingResult, {
    description: 'Looks at the next names of all lists (alle lijsten doorlopen); called until next is null.',
  })
  async proposeLinksOnward(
    @Arg('after', () => Int, { nullable: true, description: 'What the last call said; without it the beginning.' })
    after: number | null,
    @Arg('organisations', () => Boolean, { nullable: true, description: 'True: organisations; else coaches.' })
    organisations: boolean | null,
    @Ctx() context: VerificationContext,
  ): Promise<ProposingResult> {
    return proposeFrom(after ?? 0, organisations ? 'organisation' : 'coach', await portsOf(context));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, { description: 'Confirms a proposal (bevestigen): the two are one.' })
  async confirmLink(
    @Arg('proposal', () => ID, { description: 'Id of the proposal.' }) proposal: string,
    @Arg('from', () => DateScalar, FROM) from: GivenDay,
    @Arg('until', () => DateScalar, UNTIL) until: GivenDay,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    const days = daysOf(from, until);
    return showDecision(confirmProposal(proposal, days, deciderOf(context), await portsOf(context)));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, {
    description: 'Rejects a proposal (afwijzen); the pair is not proposed again on the same evidence.',
  })
  async rejectLink(
    @Arg('proposal', () => ID, { description: 'Id of the proposal.' }) proposal: string,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    return showDecision(rejectProposal(proposal, deciderOf(context), await portsOf(context)));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, { description: 'Links a number to a coach without a proposal (koppelen).' })
  async linkCoach(
    @Arg('coach', () => ID, { nullable: true, description: 'Directory id (kenmerk); without it a new one.' })
    coach: string | null,
    @Arg('register', () => SourceEnum, { description: 'The register (register).' }) source: SourceCode,
    @Arg('number', () => String, NUMBER) number: string,
    @Arg('from', () => DateScalar, FROM) from: GivenDay,
    @Arg('until', () => DateScalar, UNTIL) until: GivenDay,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    const days = daysOf(from, until);
    return showDecision(
      linkNumber(coach ?? null, { source, number }, days, deciderOf(context), await portsOf(context)),
    );
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, {
    description: 'Links an organisation to its number in a source whose list gives no KvK number (koppelen).',
  })
  async linkOrganisation(
    @Arg('kvkNumber', () => String, { description: 'KvK number (KvK-nummer), eight digits.' }) kvkNumber: string,
    @Arg('register', () => SourceEnum, { description: 'The source (bron).' }) source: SourceCode,
    @Arg('number', () => String, NUMBER) number: string,
    @Arg('from', () => DateScalar, FROM) from: GivenDay,
    @Arg('until', () => DateScalar, UNTIL) until: GivenDay,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    const [kvk, days] = [checkedKvkNumber(kvkNumber), daysOf(from, until)];
    return showDecision(linkOrganisation(kvk, { source, number }, days, deciderOf(context), await portsOf(context)));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, {
    description: 'Records what became of an organisation, with the day (relatie); a succession is a candidate only.',
  })
  async recordOrganisationRelation(
    @Arg('kind', () => RelationKindEnum, { description: 'The kind (soort).' }) kind: RelationKind,
    @Arg('fromKvkNumber', () => String, { description: 'The old number, the seller, or the mother (KvK-nummer).' })
    from: string,
    @Arg('toKvkNumber', () => String, { description: 'The new number, the buyer, or the daughter (KvK-nummer).' })
    to: string,
    @Arg('day', () => DateScalar, { description: 'From which day (dag).' }) day: NonNullable<GivenDay>,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    const [fromKvkNumber, toKvkNumber] = [checkedKvkNumber(from), checkedKvkNumber(to)];
    const relation = { kind, fromKvkNumber, toKvkNumber, day };
    return showDecision(recordRelation(relation, deciderOf(context), await portsOf(context)));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, {
    description: 'Takes back a link, a relation or a merge that was found wrong (intrekken); the history stays.',
  })
  async takeBackLink(
    @Arg('id', () => ID, { description: 'Id of the link, relation or merge.' }) id: string,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    return showDecision(takeBack(id, deciderOf(context), await portsOf(context)));
  }

  @Authorized<Scope>('links:confirm')
  @Mutation(() => LinkDecision, {
    description: 'Two directory ids are one coach (samenvoegen); takeBackLink undoes it.',
  })
  async mergeCoaches(
    @Arg('survivor', () => ID, { description: 'The id that stays (kenmerk).' }) survivor: string,
    @Arg('merged', () => ID, { description: 'The id that means the survivor from now on (kenmerk).' }) merged: string,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    return showDecision(mergeCoaches(survivor, merged, deciderOf(context), await portsOf(context)));
  }
}

@Resolver()
export class OwnProofResolver {
  @Authorized<Scope>()
  @Mutation(() => String, {
    description: 'A code with the numbers proven so far, for the sign-in at the next register (overdrachtscode).',
  })
  async handOverNumbers(
    @Arg('code', () => String, CODE) code: string | null,
    @Ctx() { identity, now, ports: { idKey } }: VerificationContext,
  ): Promise<string> {
    const numbers = await ownNumbers(identity, code ?? null, now, idKey);
    if (numbers === null) throw refused('HAND_OVER_INVALID');
    if (numbers.length === 0) throw refused('OWN_NUMBERS_MISSING');
    return writeHandOver(numbers, now, idKey);
  }

  @Authorized<Scope>()
  @Mutation(() => LinkDecision, {
    description: 'Links the numbers that the coach who signed in has proven, two at least (eigen bewijs).',
  })
  async linkOwnNumbers(
    @Arg('code', () => String, CODE) code: string | null,
    @Ctx() context: VerificationContext,
  ): Promise<LinkDecision> {
    const { identity, now, ports } = context;
    const numbers = await ownNumbers(identity, code ?? null, now, ports.idKey);
    if (numbers === null) throw refused('HAND_OVER_INVALID');
    if (numbers.length < 2) throw refused('OWN_NUMBERS_MISSING');
    return showDecision(linkOwnNumbers(numbers, deciderOf(context, 'ownProof'), await portsOf(context)));
  }
}

@Resolver(() => LinkFeatureView)
export class LinkFeatureResolver {
  @FieldResolver(() => String, { description: 'What it says, in a sentence (uitleg).' })
  text(
    @Root() feature: LinkFeatureView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string {
    return featureText(feature, language ?? Language.NL);
  }
}
