import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../scripts/src/breaking-changes.js';
import { readSchemaFiles } from '../../scripts/src/schema-folder.js';
import { releasedFiles } from '../../scripts/src/supergraph.js';
import { SCHEMA_FOLDER, sdls } from './schema-now.js';

const released = readSchemaFiles(`${SCHEMA_FOLDER}/released`);
const current = releasedFiles(sdls);

/** The current files with one text of the public API put in the place of another. */
function changed(before: string, after: string): ReadonlyMap<string, string> {
  const api = current.get('api.graphql') ?? '';
  expect(api).toContain(before);
  return new Map([...current, ['api.graphql', api.replace(before, after)]]);
}

describe('the released schema', () => {
  it('holds the public API and every subgraph', () => {
    expect([...released.keys()]).toContain('api.graphql');
    expect(released.size).toBe(sdls.size + 1);
  });

  it('is broken by nothing: to break it on purpose, run `npm run schema:release -- --accept-breaking`', () => {
    expect(breakingChanges(released, current)).toEqual([]);
  });

  it('would be broken by a field that goes, an argument that becomes required, and an enum value that goes', () => {
    expect(breakingChanges(current, changed('  closingLine(', '  lastLine('))).toEqual([
      'api.graphql: Verdict.closingLine was removed.',
    ]);
    expect(breakingChanges(current, changed('  policy: PolicyInput\n', '  policy: PolicyInput!\n'))).toEqual([
      'api.graphql: VerifyQuestion.policy changed type from PolicyInput to PolicyInput!.',
    ]);
    expect(breakingChanges(current, changed('  SINGLE_ASSIGNMENT\n', '  ONE_ASSIGNMENT\n'))).toEqual([
      'api.graphql: SINGLE_ASSIGNMENT was removed from enum type Purpose.',
    ]);
  });

  it('would be broken several times at once, and every time is told', () => {
    const api = changed('  closingLine(', '  lastLine(').get('api.graphql') ?? '';
    const without = new Map([...current, ['api.graphql', api.replace('  asOf: DateTime\n', '  asOf: String\n')]]);
    without.delete('subgraphs/oval.graphql');
    expect(breakingChanges(current, without).toSorted()).toEqual([
      expect.stringMatching(/^api\.graphql: \w+\.asOf changed type from DateTime to String\.$/),
      'api.graphql: Verdict.closingLine was removed.',
      'subgraphs/oval.graphql: the whole schema was removed',
    ]);
  });

  it('takes additions', () => {
    expect(breakingChanges(current, changed('type Verdict {', 'type Verdict {\n  more: String'))).toEqual([]);
  });
});
