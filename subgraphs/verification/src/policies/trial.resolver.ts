import { type Day, dayOf, demandText, type Refusal, TRIAL_LINE } from '@keurpoort/domain';
import { checkScopes, DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { GraphQLError } from 'graphql';
import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { SubjectInput } from '../question.type.js';
import { acting } from '../record/record.resolver.js';
import { showRefusal } from '../verdict.translate.js';
import { checkedMoment, checkSize, showAccepted } from '../verification.resolver.js';
import { Verification, VerificationItem } from '../verification.type.js';
import type { VerificationContext } from '../verification-context.js';
import { accept } from '../verify.js';
import { choosePolicy, type PolicyChoice, type Trial } from './trial.js';
import { readChoice, readTried, showDifference } from './trial.translate.js';
import { ComparedNode, PolicyChoiceInput, PolicyDifferenceView, PolicyTrialInput } from './trial.type.js';

@Resolver(() => Verification)
export class TrialResolver {
  @Authorized<Scope>('policies:draft', 'verify')
  @Query(() => [VerificationItem], {
    description: 'Judges subjects as if a draft or another version were in force (proef); it can never be recorded.',
  })
  async tryPolicy(
    @Arg('policy', () => PolicyChoiceInput, { description: 'The policy that is tried.' }) policy: PolicyChoiceInput,
    @Arg('comparedWith', () => PolicyChoiceInput, {
      nullable: true,
      description: 'What it is held against, judged from the same evidence (vergelijken met).',
    })
    comparedWith: PolicyChoiceInput | null | undefined,
    @Arg('about', () => PolicyTrialInput, { description: 'About whom, for what and when.' }) about: PolicyTrialInput,
    @Ctx() context: VerificationContext,
  ): Promise<readonly VerificationItem[]> {
    checkSize(about.subjects);
    const trial = {
      policy: await chosen(policy, 'policy', context),
      comparedWith: comparedWith ? await chosen(comparedWith, 'comparedWith', context) : null,
    };
    return Promise.all(about.subjects.map((subject) => tried(subject, about, trial, context)));
  }

  @Query(() => PolicyDifferenceView, {
    description: 'What the right of two policies says otherwise than the left (verschil tussen eisensets).',
  })
  async policyDifference(
    @Arg('left', () => PolicyChoiceInput, { description: 'The one.' }) left: PolicyChoiceInput,
    @Arg('right', () => PolicyChoiceInput, { description: 'The other.' }) right: PolicyChoiceInput,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day whose bases count; without it today.' })
    on: Day | null | undefined,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at; without it: now.' })
    knownAt: number | null | undefined,
    @Ctx() context: VerificationContext,
  ): Promise<PolicyDifferenceView> {
    const at = checkedMoment(knownAt ?? null, context);
    const when = { purpose: null, on: on ?? dayOf(at), knownAt: at };
    const one = given(await choosePolicy(await chosen(left, 'left', context), when, context));
    const other = given(await choosePolicy(await chosen(right, 'right', context), when, context));
    return showDifference(one, other);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'That this is a trial and no check, so that it cannot be recorded (proef); null: it is a check.',
  })
  trialLine(
    @Root() { trial }: Verification,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return trial ? TRIAL_LINE[language ?? Language.NL] : null;
  }
}

@Resolver(() => ComparedNode)
export class ComparedNodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the demand asks, in a few words (eis); null: the node only combines.',
  })
  title(
    @Root() { demand }: ComparedNode,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return demand && demandText(demand, language ?? Language.NL);
  }
}

async function tried(
  subject: SubjectInput,
  about: PolicyTrialInput,
  trial: Trial,
  context: VerificationContext,
): Promise<VerificationItem> {
  const read = readTried(subject, about, trial, acting(context.identity).organisation, context.now);
  if ('details' in read) return { verification: null, refusal: showRefusal(read) };
  const accepted = await accept(read.question, read.knownAt, context, trial);
  if ('details' in accepted) return { verification: null, refusal: showRefusal(accepted) };
  const { verification } = await showAccepted(accepted, read.knownAt, context);
  return { verification: { ...verification, trial: true }, refusal: null };
}

/** A draft is chosen by who may draft for its owner alone. */
async function chosen(input: PolicyChoiceInput, field: string, context: VerificationContext): Promise<PolicyChoice> {
  if (input.saving) checkScopes(context, ['policies:draft']);
  const owner = input.saving ? acting(context.identity).organisation : null;
  const choice = given(readChoice(input, owner, field));
  if ('saving' in choice && !(await context.ports.directory.drafts.saving(choice.saving, choice.owner))) {
    throw new GraphQLError('Uw organisatie heeft dit concept niet.', { extensions: { code: 'DRAFT_NOT_FOUND' } });
  }
  return choice;
}

function given<T extends object>(result: T | Refusal): T {
  if (!('details' in result)) return result;
  throw new GraphQLError(showRefusal(result).message, { extensions: { code: 'BAD_USER_INPUT' } });
}
