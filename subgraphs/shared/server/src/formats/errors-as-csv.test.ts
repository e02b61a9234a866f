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
});
