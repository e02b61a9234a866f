import { type RegisterSubgraph, registerSubgraph } from '@keurpoort/server';
import { OvalResolver } from './oval.resolver.js';
import { readOval } from './oval.translate.js';
import { OvalAnswer } from './oval.type.js';
import { OVAL_WORDS } from './oval.words.js';

export function ovalSubgraph(): RegisterSubgraph {
  return registerSubgraph({
    words: OVAL_WORDS,
    resolver: OvalResolver,
    answer: OvalAnswer,
    read: readOval,
  });
}
