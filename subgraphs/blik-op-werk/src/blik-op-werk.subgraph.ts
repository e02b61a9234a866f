import { type RegisterSubgraph, registerSubgraph } from '@keurpoort/server';
import { BlikOpWerkResolver } from './blik-op-werk.resolver.js';
import { readBlikOpWerk } from './blik-op-werk.translate.js';
import { BlikOpWerkAnswer } from './blik-op-werk.type.js';
import { BLIK_OP_WERK_WORDS } from './blik-op-werk.words.js';

export function blikOpWerkSubgraph(): RegisterSubgraph {
  return registerSubgraph({
    words: BLIK_OP_WERK_WORDS,
    resolver: BlikOpWerkResolver,
    answer: BlikOpWerkAnswer,
    read: readBlikOpWerk,
  });
}
