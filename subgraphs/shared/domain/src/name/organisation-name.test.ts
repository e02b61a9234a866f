import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/runs.config.js';
import { compareOrganisationNames } from './organisation-name.js';

describe('the name of an organisation', () => {
  it.each([
    ['WerkPlus B.V.', 'Werkplus bv', 'same'],
    ['WerkPlus', 'WerkPlus BV', 'same'],
    ['Stichting De Brug', 'De Brug', 'same'],
    ['Vonk & Kok Re-integratie', 'Vonk en Kok Reïntegratie V.O.F.', 'same'],
    ['Vonk, h.o.d.n. WerkPlus', 'Vonk WerkPlus', 'same'],
    ['Vonk h.o.d.n. WerkPlus', 'WerkPlus', 'uncertain'],
    ['WerkPluss B.V.', 'WerkPlus B.V.', 'uncertain'],
    ['WеrkPlus', 'WerkPlus', 'uncertain'],
    ['Route 1 Coaching', 'Route 2 Coaching', 'different'],
    ['WerkPlus', 'Talentpunt', 'different'],
    ['', 'WerkPlus', 'different'],
    ['B.V.', 'N.V.', 'different'],
    ['a'.repeat(10_000), 'a', 'different'],
  ] as const)('%s against %s is %s', (one, other, expected) => {
    expect(compareOrganisationNames(one, other)).toBe(expected);
    expect(compareOrganisationNames(other, one)).toBe(expected);
  });

  it('throws at nothing and answers alike both ways round', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        text,
        (one, other) => compareOrganisationNames(one, other) === compareOrganisationNames(other, one),
      ),
      { numRuns: runs(1000) },
    );
  });
});
