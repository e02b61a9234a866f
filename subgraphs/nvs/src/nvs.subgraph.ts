import { type RegisterSubgraph, registerSubgraph } from '@keurpoort/server';
import { NvsResolver } from './nvs.resolver.js';
import { readNvs } from './nvs.translate.js';
import { NvsAnswer } from './nvs.type.js';
import { NVS_WORDS } from './nvs.words.js';

export function nvsSubgraph(): RegisterSubgraph {
  return registerSubgraph({
    words: NVS_WORDS,
    resolver: NvsResolver,
    answer: NvsAnswer,
    read: readNvs,
  });
}
