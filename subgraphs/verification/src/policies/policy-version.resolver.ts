import { type Day, dayOf, demandText, LEGAL_WARNINGS } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language } from '@keurpoort/server';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { checkedMoment } from '../verification.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import { showVersion } from './policy-version.translate.js';
import { PolicyNodeView, PolicyVersionView } from './policy-version.type.js';

@Resolver(() => PolicyVersionView)
export class PolicyVersionResolver {
  @Query(() => [PolicyVersionView], {
    description: 'Published versions of policies, of all owners, in the order of recording (versies van eisensets).',
  })
  async policyVersions(
    @Arg('code', () => String, { nullable: true, description: 'Of this code only.' }) code: string | null | undefined,
    @Arg('owner', () => String, { nullable: true, description: 'Of this owner only (eigenaar).' })
    owner: string | null | undefined,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day for which their state is told; without it today.',
    })
    on: Day | null | undefined,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at; without it: now.' })
    knownAt: number | null | undefined,
    @Ctx() context: VerificationContext,
  ): Promise<readonly PolicyVersionView[]> {
    const at = checkedMoment(knownAt ?? null, context);
    const known = (await context.ports.directory.policyVersions.all()).filter(({ recordedAt }) => recordedAt <= at);
    const asked = known.filter((one) => (code ?? one.code) === one.code && (owner ?? one.owner) === one.owner);
    return asked.map((version) => showVersion(version, on ?? dayOf(at), known));
  }

  @FieldResolver(() => [String], { description: 'What the law says otherwise (juridische waarschuwing).' })
  legalWarnings(
    @Root() { warnings }: PolicyVersionView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): readonly string[] {
    return warnings.map((warning) => LEGAL_WARNINGS[warning][language ?? Language.NL]);
  }
}

@Resolver(() => PolicyNodeView)
export class PolicyNodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the demand asks, in a few words (eis); null: the node only combines.',
  })
  title(
    @Root() { demand }: PolicyNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return demand && demandText(demand, language ?? Language.NL);
  }
}
