import type { Day } from '@keurpoort/domain';
import {
  DateScalar,
  DateTimeScalar,
  knownMoment,
  LANGUAGE_ARGUMENT,
  Language,
  type RegisterContext,
} from '@keurpoort/server';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { answerPreCheck } from './pre-check.translate.js';
import { NolocApplicationFile, NolocPreCheckItem, NolocReadingsInput } from './pre-check.type.js';

@Resolver()
export class NolocPreCheckResolver {
  @Query(() => NolocPreCheckItem, {
    description:
      'Orientation on certification as Register Jobcoach (voorcontrole), not of Noloc; nothing that is handed in is stored.',
  })
  nolocCertificationPreCheck(
    @Arg('file', () => NolocApplicationFile, { description: 'What is looked at (dossier).' })
    file: NolocApplicationFile,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day asked (peildag); without it: today.' })
    on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Arg('readings', () => NolocReadingsInput, {
      nullable: true,
      description: 'How the profile is to be read (lezing).',
    })
    readings: NolocReadingsInput | null,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
    @Ctx() context: RegisterContext,
  ): NolocPreCheckItem {
    const at = knownMoment(knownAt, context);
    return answerPreCheck(file, { on, knownAt: at, readings, language: language ?? Language.NL });
  }
}
