import { describe, expect, it } from 'vitest';
import { readSchemaFiles } from '../../scripts/src/schema-folder.js';
import { emittedFiles } from '../../scripts/src/supergraph.js';
import { composition, SCHEMA_FOLDER, sdls } from './schema-now.js';

const committed = readSchemaFiles(SCHEMA_FOLDER);
const emitted = emittedFiles(sdls);

describe('the committed schema', () => {
  it('has a file for each subgraph and one for the supergraph, and no others', () => {
    expect([...committed.keys()].toSorted()).toEqual([...emitted.keys()].toSorted());
  });

  it.each([...emitted])('says in %s what the code says: when it does not, run `npm run schema`', (path, sdl) => {
    expect(committed.get(path) === sdl, `${path} is behind the code: run \`npm run schema\``).toBe(true);
  });

  it('describes what subgraphs share alike in all of them, so that composition has nothing to remark', () => {
    expect(composition.hints).toEqual([]);
  });
});
