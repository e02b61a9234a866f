import type { Day } from '@keurpoort/domain';
import { askedDay, DateScalar, DateTimeScalar, lookUp, type RegisterContext } from '@keurpoort/server';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { readUwv } from './uwv.translate.js';
import { UwvAnswer } from './uwv.type.js';

@Resolver()
export class UwvResolver {
  @Query(() => UwvAnswer, { nullable: true, description: 'What the list says of one organisation (organisatie).' })
  async uwvByKvkNumber(
    @Arg('kvkNumber', () => String, { description: 'KvK number (KvK-nummer), eight digits as text.' })
    kvkNumber: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day asked (peildag); without it: today.' })
    on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: RegisterContext,
  ): Promise<UwvAnswer> {
    const { subjects, evidence } = await lookUp({ kind: 'kvkNumber', value: kvkNumber }, knownAt, context);
    return readUwv(subjects, evidence, askedDay(on, knownAt ?? context.now));
  }
}
