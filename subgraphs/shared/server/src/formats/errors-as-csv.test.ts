import { describe, expect, it } from 'vitest';
import { errorsAsCsv } from './errors-as-csv.js';

describe('errors as a CSV file', () => {
  it('opens in Excel in Dutch, and runs nothing there', () => {
    const csv = errorsAsCsv([
      {
        line: 3,
        column: '=cmd()',
        field: 'number',
        code: 'BSN_MASKED',
        text: 'zeg "nee"; niet doen',
        suggestion: null,
      },
    ]);
    expect(csv).toBe(
      '\ufeff"regel";"kolom";"veld";"code";"tekst";"voorstel"\r\n' +
        '"3";"\'=cmd()";"number";"BSN_MASKED";"zeg ""nee""; niet doen";""\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff20A',
  ])('makes text of %j, whichever column it stands in', (value) => {
    const error = { line: 3, column: value, field: value, code: 'BSN_MASKED' as const, text: value, suggestion: value };
    const [, row] = errorsAsCsv([error]).split('"voorstel"\r\n');
    const shown = `"'${value}"`;
    expect(row).toBe(`"3";${shown};${shown};"BSN_MASKED";${shown};${shown}\r\n`);
  });
});
