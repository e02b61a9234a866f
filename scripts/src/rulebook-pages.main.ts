import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { RULEBOOK_VERSIONS } from '@keurpoort/domain';
import { glossaryTerms, rulebookPage } from './rulebooks/rulebook-page.js';

/** Writes the pages of the rulebooks, and the documents' terms into the glossary. */
const [folder = 'docs'] = process.argv.slice(2);
mkdirSync(`${folder}/rulebooks`, { recursive: true });
for (const version of RULEBOOK_VERSIONS) {
  writeFileSync(`${folder}/rulebooks/${version.code.toLowerCase()}-${version.version}.md`, rulebookPage(version));
}
const glossary = readFileSync(`${folder}/glossary.md`, 'utf8');
const header = '| identifier | Dutch term | meaning | source |\n| --- | --- | --- | --- |\n';
const section = `## Terms of the founding documents\n\n${header}${glossaryTerms(RULEBOOK_VERSIONS).join('\n')}\n`;
const before = glossary.split('\n## Terms of the founding documents\n')[0]?.trimEnd() ?? '';
writeFileSync(`${folder}/glossary.md`, `${before}\n\n${section}`);
process.stdout.write(`${RULEBOOK_VERSIONS.length} rulebooks written to ${folder}/rulebooks\n`);
