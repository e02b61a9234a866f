import { describeCases } from './case-suite.js';

describeCases('our own acceptance cases, worked out by hand from the rules', [
  './own-cases.json',
  './own-dossier-cases.json',
]);
