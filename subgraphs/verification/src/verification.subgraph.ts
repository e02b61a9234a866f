import { federatedSchema, type SubgraphSchema } from '@keurpoort/server';
import { RulebookElementResolver, RulebookResolver } from './rulebook.resolver.js';
import { verificationEntities } from './verification.reference.js';
import { VerdictNodeResolver, VerdictResolver, VerificationResolver, VerifyResolver } from './verification.resolver.js';
import { Coach, Organisation, Verification } from './verification.type.js';

export function verificationSubgraph(): SubgraphSchema {
  return federatedSchema({
    resolvers: [
      VerifyResolver,
      VerificationResolver,
      VerdictResolver,
      VerdictNodeResolver,
      RulebookResolver,
      RulebookElementResolver,
    ],
    orphanedTypes: [Verification, Coach, Organisation],
    entities: verificationEntities,
  });
}
