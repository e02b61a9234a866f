import process from 'node:process';
import { runRegister } from '@keurpoort/server';
import { blikOpWerkSubgraph } from './blik-op-werk.subgraph.js';

await runRegister(blikOpWerkSubgraph(), process);
