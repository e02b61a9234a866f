import { readFileSync } from 'node:fs';
import { ROW_ERRORS } from '@keurpoort/domain';
import { DELIVERY_FIELDS, DELIVERY_NOTICE_TEXTS, FILE_REFUSAL_TEXTS, FORMAT_ERROR_TEXTS } from '@keurpoort/server';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/deliveries.md', import.meta.url), 'utf8');

describe('the page about handing in a list', () => {
  it.each([
    ...ROW_ERRORS,
    ...Object.keys(FORMAT_ERROR_TEXTS),
    ...Object.keys(FILE_REFUSAL_TEXTS),
    ...Object.keys(DELIVERY_NOTICE_TEXTS),
  ])('explains %s', (code) => {
    expect(page).toContain(`\`${code}\``);
  });

  it.each(Object.keys(DELIVERY_FIELDS))('has the field %s', (field) => {
    expect(page).toContain(field === 'services' ? 'services' : `\`${field}\``);
  });

  it('has every header that is known', () => {
    const headers = Object.values(DELIVERY_FIELDS)
      .flat()
      .filter((header) => !/s$|perioden$/.test(header));
    for (const header of headers) expect(page).toContain(header);
  });
});
