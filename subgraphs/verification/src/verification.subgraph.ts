import { federatedSchema, type SubgraphSchema } from '@keurpoort/server';
import { ProofResolver, RecordResolver } from './record/record.resolver.js';
import { RulebookElementResolver, RulebookResolver } from './rulebook.resolver.js';
import { verificationEntities } from './verification.reference.js';
import {
  PolicyResolver,
  VerdictNodeResolver,
  VerdictResolver,
  VerificationResolver,
  VerifyResolver,
} from './verification.resolver.js';
import { Coach, Organisation, Verification } from './verification.type.js';

export function verificationSubgraph(): SubgraphSchema {
  return federatedSchema({
    resolvers: [
      VerifyResolver,
      VerificationResolver,
      VerdictResolver,
      VerdictNodeResolver,
      PolicyResolver,
      RulebookResolver,
      RulebookElementResolver,
      ProofResolver,
      RecordResolver,
    ],
    orphanedTypes: [Verification, Coach, Organisation],
    entities: verificationEntities,
  });
}
