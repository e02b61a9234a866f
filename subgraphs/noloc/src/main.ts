import process from 'node:process';
import { runRegister } from '@keurpoort/server';
import { nolocSubgraph } from './noloc.subgraph.js';

await runRegister(nolocSubgraph(), process);
