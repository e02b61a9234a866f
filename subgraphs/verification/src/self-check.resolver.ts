import { type Day, RULEBOOK_CODES, type RulebookCode, type SourceCode } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language } from '@keurpoort/server';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { SourceEnum } from './question.type.js';
import { RulebookCodeEnum } from './rulebook.type.js';
import { checkCoach, checkOrganisation } from './self-check.translate.js';
import { CoachSelfCheck, RegistrationDatesInput, SelfCheck, SelfCheckEvidenceInput } from './self-check.type.js';
import { checkedMoment } from './verification.resolver.js';
import type { VerificationContext } from './verification-context.js';

const EVIDENCE = { description: 'Own evidence, at most 1000 entries (eigen bewijs); nothing of it is stored.' };
const ON = { nullable: true, description: 'The day (peildag); without it: the day of knownAt.' };
const KNOWN_AT = { nullable: true, description: 'As known at (bekend op); without it: now.' };

@Resolver()
export class SelfCheckResolver {
  @Query(() => SelfCheck, {
    description:
      'An organisation checks itself on the demands of the letter, ORG-1 to ORG-5 (zelfcheck); nothing is stored.',
  })
  organisationSelfCheck(
    @Arg('evidence', () => [SelfCheckEvidenceInput], EVIDENCE) evidence: readonly SelfCheckEvidenceInput[],
    @Arg('labels', () => [SourceEnum], { nullable: true, description: 'Labels that it says to hold (keurmerken).' })
    labels: readonly SourceCode[] | null,
    @Arg('on', () => DateScalar, ON) on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, KNOWN_AT) knownAt: number | null,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
    @Ctx() context: VerificationContext,
  ): SelfCheck {
    const at = checkedMoment(knownAt, context);
    return checkOrganisation(labels ?? [], { evidence, on, knownAt: at, language: language ?? Language.NL });
  }

  @Query(() => CoachSelfCheck, {
    description: 'A coach checks own evidence against the profile and the letter (zelfcheck); nothing is stored.',
  })
  coachSelfCheck(
    @Arg('evidence', () => [SelfCheckEvidenceInput], EVIDENCE) evidence: readonly SelfCheckEvidenceInput[],
    @Arg('dates', () => RegistrationDatesInput, {
      nullable: true,
      description: 'Own registrations (eigen registraties).',
    })
    dates: RegistrationDatesInput | null,
    @Arg('rulebooks', () => [RulebookCodeEnum], { nullable: true, description: 'Which documents; without it: both.' })
    rulebooks: readonly RulebookCode[] | null,
    @Arg('on', () => DateScalar, ON) on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, KNOWN_AT) knownAt: number | null,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
    @Ctx() context: VerificationContext,
  ): CoachSelfCheck {
    const at = checkedMoment(knownAt, context);
    const asked = { evidence, on, knownAt: at, language: language ?? Language.NL };
    return checkCoach(rulebooks ?? RULEBOOK_CODES, dates, asked);
  }
}
