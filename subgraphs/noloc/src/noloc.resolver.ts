import type { Day } from '@keurpoort/domain';
import { askedDay, DateScalar, DateTimeScalar, lookUp, type RegisterContext } from '@keurpoort/server';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { readNoloc } from './noloc.translate.js';
import { NolocAnswer } from './noloc.type.js';

@Resolver()
export class NolocResolver {
  @Query(() => NolocAnswer, {
    nullable: true,
    description: 'What the register lists under one of its own numbers (nummer).',
  })
  async nolocByNumber(
    @Arg('number', () => String, { description: 'Number in the register, as text.' }) number: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day asked (peildag); without it: today.' })
    on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: RegisterContext,
  ): Promise<NolocAnswer> {
    const { subjects, evidence } = await lookUp({ kind: 'number', value: number }, knownAt, context);
    return readNoloc(subjects, evidence, askedDay(on, knownAt ?? context.now));
  }
}
