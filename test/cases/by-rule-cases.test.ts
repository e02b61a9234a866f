import { readdirSync } from 'node:fs';
import { describeCases } from './case-suite.js';

const files = readdirSync(new URL('./by-rule/', import.meta.url)).map((file) => `./by-rule/${file}`);

describeCases('acceptance cases by rule, written without a look at the engine', files);
