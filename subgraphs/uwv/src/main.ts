import process from 'node:process';
import { runRegister } from '@keurpoort/server';
import { uwvSubgraph } from './uwv.subgraph.js';

await runRegister(uwvSubgraph(), process);
