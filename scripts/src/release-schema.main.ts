import { breakingChanges } from './breaking-changes.js';
import { allSubgraphs } from './registers.js';
import { readSchemaFiles, writeSchemaFiles } from './schema-folder.js';
import { releasedFiles, subgraphSdls } from './supergraph.js';

const ACCEPT = '--accept-breaking';

const folder = process.argv.slice(2).find((argument) => argument !== ACCEPT) ?? 'schema/released';
const files = releasedFiles(subgraphSdls(allSubgraphs()));
const broken = breakingChanges(readSchemaFiles(folder), files);
for (const change of broken) process.stderr.write(`breaks: ${change}\n`);
if (broken.length > 0 && !process.argv.includes(ACCEPT)) {
  process.stderr.write(`Nothing written. To break with the last release on purpose, add ${ACCEPT}.\n`);
  process.exitCode = 1;
} else {
  writeSchemaFiles(folder, files);
  process.stdout.write(`${files.size} files released in ${folder}\n`);
}
