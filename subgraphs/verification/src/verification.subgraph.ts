import { federatedSchema, type SubgraphSchema } from '@keurpoort/server';
import {
  CompanyNoticeResolver,
  OrganisationCompanyResolver,
  VerificationCompanyResolver,
} from './company/company.resolver.js';
import { DecisionResolver } from './dossier/decision.resolver.js';
import {
  DossierResolver,
  RecordingNoticeResolver,
  RecordingProblemResolver,
  RecordingResolver,
} from './dossier/dossier.resolver.js';
import { TestimonyResolver } from './dossier/testimony.resolver.js';
import { AttachmentResolver } from './links/attachment.resolver.js';
import { LinkFeatureResolver, LinkResolver, OwnProofResolver } from './links/link.resolver.js';
import { FactPointerResolver, VerdictNodePointerResolver } from './pointer.resolver.js';
import { PolicyDraftResolver } from './policies/draft.resolver.js';
import { PolicyNodeResolver, PolicyVersionResolver } from './policies/policy-version.resolver.js';
import { ComparedNodeResolver, TrialResolver } from './policies/trial.resolver.js';
import { ProofResolver, RecordResolver } from './record/record.resolver.js';
import { RulebookElementResolver, RulebookResolver } from './rulebook.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { SelfCheckResolver } from './self-check.resolver.js';
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
      SelfCheckResolver,
      VerdictNodePointerResolver,
      FactPointerResolver,
      ProofResolver,
      RecordResolver,
      DossierResolver,
      DecisionResolver,
      TestimonyResolver,
      RecordingResolver,
      RecordingProblemResolver,
      RecordingNoticeResolver,
      SearchResolver,
      VerificationCompanyResolver,
      OrganisationCompanyResolver,
      CompanyNoticeResolver,
      LinkResolver,
      LinkFeatureResolver,
      OwnProofResolver,
      AttachmentResolver,
      PolicyVersionResolver,
      PolicyNodeResolver,
      PolicyDraftResolver,
      TrialResolver,
      ComparedNodeResolver,
    ],
    orphanedTypes: [Verification, Coach, Organisation],
    entities: verificationEntities,
  });
}
