import { openEmbeddedLedger } from '@keurpoort/server';
import { policyContract } from './policy.contract.js';

policyContract('the embedded store', () => openEmbeddedLedger({ file: ':memory:' }));
