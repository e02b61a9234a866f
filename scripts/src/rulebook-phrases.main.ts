import { readFileSync } from 'node:fs';
import { phraseHashes } from './rulebooks/phrases.js';

/** Prints the hashed phrases of documents, for the test that no text of ours copies one. */
const hashes = new Set(process.argv.slice(2).flatMap((file) => [...phraseHashes(readFileSync(file, 'utf8'))]));
process.stdout.write(`${[...hashes].toSorted().join('\n')}\n`);
