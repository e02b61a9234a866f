import { blikOpWerkSubgraph } from '@keurpoort/blik-op-werk';
import type { SourceCode } from '@keurpoort/domain';
import { nolocSubgraph } from '@keurpoort/noloc';
import { nvsSubgraph } from '@keurpoort/nvs';
import { ovalSubgraph } from '@keurpoort/oval';
import type { RegisterSubgraph, SubgraphSchema } from '@keurpoort/server';
import { uwvSubgraph } from '@keurpoort/uwv';
import { verificationSubgraph } from '@keurpoort/verification';

export interface AllSubgraphs {
  readonly registers: Readonly<Record<SourceCode, RegisterSubgraph>>;
  readonly verification: SubgraphSchema;
}

/** All six subgraphs as schema values. */
export function allSubgraphs(): AllSubgraphs {
  return {
    registers: {
      noloc: nolocSubgraph(),
      nvs: nvsSubgraph(),
      blikOpWerk: blikOpWerkSubgraph(),
      oval: ovalSubgraph(),
      uwv: uwvSubgraph(),
    },
    verification: verificationSubgraph(),
  };
}

/** Name of the subgraph that judges, as the supergraph knows it. */
export const VERIFICATION = 'verification';
