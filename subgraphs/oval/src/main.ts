import process from 'node:process';
import { runRegister } from '@keurpoort/server';
import { ovalSubgraph } from './oval.subgraph.js';

await runRegister(ovalSubgraph(), process);
