import type { CredentialKind, SourceCode } from '@keurpoort/domain';
import type { Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { SourceEnum } from '../question.type.js';
import { acting } from '../record/record.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import { showRecorded } from './dossier.translate.js';
import { AwaitingSecondPerson, DecisionElsewherePage, Recording } from './dossier.type.js';
import { AdoptDecisionInput, CredentialKindEnum, DecisionInput } from './dossier-input.type.js';
import { awaitingSecondPerson, decisionsElsewhere } from './dossier-reading.js';
import { adoptDecision, confirm, decide } from './equivalence-acts.js';
import { actorOf } from './recorder.js';

const INPUT = 'What is recorded (opgave).';

@Resolver()
export class DecisionResolver {
  @Authorized<Scope>('dossiers', 'decisions')
  @Query(() => DecisionElsewherePage, {
    description: 'Decisions of other buyers, latest first (besluiten van anderen); nobody is named before the award.',
  })
  async decisionsElsewhere(
    @Arg('source', () => SourceEnum, { nullable: true, description: 'A label of this source.' })
    source: SourceCode | null,
    @Arg('kind', () => CredentialKindEnum, { nullable: true, description: 'Of this kind (soort).' })
    kind: CredentialKind | null,
    @Arg('category', () => String, { nullable: true, description: 'Of this category.' }) category: string | null,
    @Arg('level', () => String, { nullable: true, description: 'Of this level (niveau).' }) level: string | null,
    @Arg('service', () => String, { nullable: true, description: 'For this service (dienst).' }) service: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'At most 100; without it 20.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Where the last page said the next begins.' }) after:
      | string
      | null,
    @Ctx() context: VerificationContext,
  ): Promise<DecisionElsewherePage> {
    const wanted = { source, kind, category, level, service };
    const paging = { first: first ?? null, after: after ?? null };
    const { items, next } = await decisionsElsewhere(acting(context.identity).organisation, wanted, paging, context);
    return { decisions: items, next };
  }

  @Authorized<Scope>('decisions')
  @Query(() => AwaitingSecondPerson, {
    description: 'What the own organisation recorded and is nothing yet without a second person (tweede persoon).',
  })
  async awaitingSecondPerson(@Ctx() context: VerificationContext): Promise<AwaitingSecondPerson> {
    return awaitingSecondPerson(acting(context.identity).organisation, context);
  }

  @Authorized<Scope>('decisions')
  @Mutation(() => Recording, {
    description: 'Records a decision on equivalence; it counts once a second person stands for it (besluit nemen).',
  })
  async decideOnEquivalence(
    @Arg('input', () => DecisionInput, { description: INPUT }) input: DecisionInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await decide(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('decisions')
  @Mutation(() => Recording, {
    description: 'Stands for a decision or an observation as second person of the same organisation (tweede persoon).',
  })
  async confirmAsSecondPerson(
    @Arg('of', () => ID, { description: 'Id of the decision or the observation (kenmerk).' }) of: string,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await confirm(of, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('decisions')
  @Mutation(() => Recording, {
    description: 'Takes a decision over from another buyer after the award, or from an own dossier (overnemen).',
  })
  async adoptDecision(
    @Arg('input', () => AdoptDecisionInput, { description: INPUT }) input: AdoptDecisionInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await adoptDecision(input, actorOf(acting(context.identity)), context));
  }
}
