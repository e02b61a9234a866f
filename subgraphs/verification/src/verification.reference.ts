import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import type { EntityResolvers } from '@keurpoort/server';
import { GraphQLError } from 'graphql';
import { showComparison } from './policies/trial.translate.js';
import { showFacts, showHoldsUntil, showQuestion, showSources, showVerdict } from './verdict.translate.js';
import type { VerificationContext } from './verification-context.js';
import { type Answered, isTrial, open } from './verify.js';

/** What the gateway hands back: the id, and the evidence that each source gave. */
type Representation = { readonly id: string } & Readonly<Partial<Record<`${SourceCode}Evidence`, string | null>>>;

interface Reference {
  readonly id: string;
  readonly answered: Answered;
}

/** The second half of a verification: judging, once the evidence is there. */
export const verificationEntities: EntityResolvers = {
  Verification: {
    __resolveReference: async (representation: Representation, context: VerificationContext): Promise<object> => {
      const sealed = Object.fromEntries(
        SOURCE_CODES.map((source) => [source, representation[`${source}Evidence`] ?? null]),
      );
      const answered = await open(representation.id, sealed, context);
      if (!answered) {
        throw new GraphQLError('This verification id is not ours, or was changed', {
          extensions: { code: 'INVALID_VERIFICATION_ID' },
        });
      }
      const { question, knownAt, judging } = answered;
      return {
        id: representation.id,
        answered,
        trial: isTrial(answered),
        ...showQuestion(question, knownAt, judging.directory, context.ports.sandbox),
      };
    },
    verdict: ({ answered }: Reference) => showVerdict(answered),
    comparison: ({ answered }: Reference) => showComparison(answered),
    holdsUntil: ({ answered }: Reference) => showHoldsUntil(answered),
    facts: ({ answered }: Reference) => showFacts(answered),
    sources: ({ answered }: Reference) => showSources(answered),
  },
  Coach: { __resolveReference: (reference: object) => reference },
  Organisation: { __resolveReference: (reference: object) => reference },
};
