import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Verification } from '../verification.type.js';
import type { VerificationContext } from '../verification-context.js';
import { candidatesIn } from './candidates.translate.js';
import { CoachCandidates } from './candidates.type.js';

@Resolver(() => Verification)
export class CandidatesResolver {
  @FieldResolver(() => [CoachCandidates], {
    nullable: true,
    description: 'Who may be meant, where that is open (kandidaten); empty for who did not sign in.',
  })
  async candidates(
    @Root() { id }: Pick<Verification, 'id'>,
    @Ctx() context: VerificationContext,
  ): Promise<readonly CoachCandidates[]> {
    return candidatesIn(id, context);
  }
}
