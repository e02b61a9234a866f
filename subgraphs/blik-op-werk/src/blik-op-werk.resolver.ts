import type { Day } from '@keurpoort/domain';
import { askedDay, DateScalar, DateTimeScalar, lookUp, type RegisterContext } from '@keurpoort/server';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { readBlikOpWerk } from './blik-op-werk.translate.js';
import { BlikOpWerkAnswer } from './blik-op-werk.type.js';

@Resolver()
export class BlikOpWerkResolver {
  @Query(() => BlikOpWerkAnswer, {
    nullable: true,
    description: 'What the list says of one organisation (organisatie).',
  })
  async blikOpWerkByKvkNumber(
    @Arg('kvkNumber', () => String, { description: 'KvK number (KvK-nummer), eight digits as text.' })
    kvkNumber: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day asked (peildag); without it: today.' })
    on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: RegisterContext,
  ): Promise<BlikOpWerkAnswer> {
    const { subjects, evidence } = await lookUp({ kind: 'kvkNumber', value: kvkNumber }, knownAt, context);
    return readBlikOpWerk(subjects, evidence, askedDay(on, knownAt ?? context.now));
  }
}
