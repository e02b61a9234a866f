import { type SourceCode, sourceOf } from '@keurpoort/domain';
import { GraphQLError } from 'graphql';
import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { type FeedContext, MOST_CHANGES } from './change-feed.js';
import { RegisterChanges, RegisterErasures } from './change-feed.type.js';
import type { Scope } from './identity.js';

/** The change feed of a register as a root field, for feed readers only; written once for all registers. */
export function changeFeedResolver(source: SourceCode): new () => object {
  @Resolver()
  class ChangeFeedResolver {
    @Authorized<Scope>('feed')
    @Query(() => RegisterChanges, {
      name: `${source}Changes`,
      description: `The change feed of ${sourceOf(source).name} (wijzigingenlijst); only for readers with the scope feed.`,
    })
    async changes(
      @Arg('after', () => Int, { description: 'Position of the last change that is known; 0: from the beginning.' })
      after: number,
      @Arg('first', () => Int, { description: `Most changes wanted, up to ${MOST_CHANGES}.` }) first: number,
      @Ctx() { feed }: FeedContext,
    ): Promise<RegisterChanges> {
      if (after < 0 || first < 1 || first > MOST_CHANGES)
        throw new GraphQLError(`first is 1 to ${MOST_CHANGES}`, { extensions: { code: 'BAD_USER_INPUT' } });
      const { changes, head, erasedAgain } = await feed.changes(after, first);
      return { changes, lastPosition: head?.position ?? null, lastRecordTime: head?.recordTime ?? null, erasedAgain };
    }

    @Authorized<Scope>('feed')
    @Query(() => RegisterErasures, {
      name: `${source}Erasures`,
      description: `What ${sourceOf(source).name} erased for privacy (wissingen), as keyed hashes; only for readers with the scope feed.`,
    })
    async erasures(
      @Arg('after', () => Int, { description: 'Position of the last erasure that is known; 0: from the beginning.' })
      after: number,
      @Arg('first', () => Int, { description: `Most erasures wanted, up to ${MOST_CHANGES}.` }) first: number,
      @Ctx() { feed }: FeedContext,
    ): Promise<RegisterErasures> {
      if (after < 0 || first < 1 || first > MOST_CHANGES)
        throw new GraphQLError(`first is 1 to ${MOST_CHANGES}`, { extensions: { code: 'BAD_USER_INPUT' } });
      return feed.erasures(after, first);
    }
  }
  return ChangeFeedResolver;
}
