import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from './column-mapping.js';

describe('a column mapping', () => {
  it('says which column fills which fields, what words mean and what holds for every row', () => {
    const result = parseColumnMapping({
      columns: { 'Reg. nr.': 'number', KvK: ['number', 'kvkNumber'], Opmerking: null },
      values: { status: { Uitgeschreven: 'withdrawn' } },
      defaults: { kind: 'registration' },
      sheet: 'Lijst',
      numberLength: 7,
    });
    expect(result).toEqual({
      mapping: {
        columns: new Map([
          ['reg.nr.', ['number']],
          ['kvk', ['number', 'kvkNumber']],
          ['opmerking', []],
        ]),
        values: new Map([['status', new Map([['uitgeschreven', 'withdrawn']])]]),
        defaults: new Map([['kind', 'registration']]),
        sheet: 'Lijst',
        numberLength: 7,
      },
    });
  });

  it('is refused with all its problems at once', () => {
    const result = parseColumnMapping({
      columns: { A: 'nummer', BSN: 'number' },
      values: { status: { x: 1 } },
      defaults: { kind: 1 },
      sheet: 3,
      numberLength: 0,
      colums: {},
    });
    expect('problems' in result && result.problems).toHaveLength(7);
    expect(parseColumnMapping([])).toHaveProperty('problems');
  });
});
