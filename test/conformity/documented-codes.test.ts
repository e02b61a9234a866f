import { readFileSync } from 'node:fs';
import { ROW_ERRORS } from '@keurpoort/domain';
import {
  DELIVERY_FIELDS,
  DELIVERY_NOTICE_TEXTS,
  DELIVERY_REFUSALS,
  FILE_REFUSAL_TEXTS,
  FORMAT_ERROR_TEXTS,
  REQUEST_PROBLEMS,
} from '@keurpoort/server';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/deliveries.md', import.meta.url), 'utf8');

const errors = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

describe('the page of errors', () => {
  it.each([...Object.keys(REQUEST_PROBLEMS), ...DELIVERY_REFUSALS])('explains %s', (code) => {
    expect(errors).toContain(`\`${code}\``);
  });
});

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
