import { type RegisterSubgraph, registerSubgraph } from '@keurpoort/server';
import { UwvResolver } from './uwv.resolver.js';
import { readUwv } from './uwv.translate.js';
import { UwvAnswer } from './uwv.type.js';
import { UWV_WORDS } from './uwv.words.js';

export function uwvSubgraph(): RegisterSubgraph {
  return registerSubgraph({
    words: UWV_WORDS,
    resolver: UwvResolver,
    answer: UwvAnswer,
    read: readUwv,
  });
}
