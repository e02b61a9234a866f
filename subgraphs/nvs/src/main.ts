import process from 'node:process';
import { runRegister } from '@keurpoort/server';
import { nvsSubgraph } from './nvs.subgraph.js';

await runRegister(nvsSubgraph(), process);
