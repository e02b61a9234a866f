import process from 'node:process';
import { runVerification } from './verification-process.js';

await runVerification(process);
