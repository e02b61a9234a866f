import { type RegisterSubgraph, registerSubgraph } from '@keurpoort/server';
import { NolocResolver } from './noloc.resolver.js';
import { readNoloc } from './noloc.translate.js';
import { NolocAnswer } from './noloc.type.js';
import { NOLOC_WORDS } from './noloc.words.js';
import { NolocPreCheckResolver } from './pre-check.resolver.js';

export function nolocSubgraph(): RegisterSubgraph {
  return registerSubgraph({
    words: NOLOC_WORDS,
    resolver: NolocResolver,
    ownResolvers: [NolocPreCheckResolver],
    answer: NolocAnswer,
    read: readNoloc,
  });
}
