import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_FEATURE_TEXTS } from './link-feature-texts.js';
import {
  type AroundThePair,
  isSameEvidence,
  LINK_FEATURES,
  LINK_WEIGHTS,
  scoreCoaches,
  scoreOrganisations,
} from './link-proposal.js';
import { nameFeatures } from './name/name-features.js';

const ALONE: AroundThePair = { otherNamesakes: 0, otherNumberLinked: false, linkedToAnother: false };
const entry = (name: string, number = 'NL-1', kvkNumbers: readonly string[] = []) => ({
  names: [{ name, features: nameFeatures(name) }],
  number,
  kvkNumbers,
});

describe('how much speaks for two entries being one person’s', () => {
  it('Two names are no proposal, whatever else agrees', () => {
    const one = entry('Sanne de Vries', '1', ['99911111']);
    expect(scoreCoaches(one, entry('Daan Bakker', '1', ['99911111']), ALONE)).toBeNull();
  });

  it('A name alone, however equal, stays below the highest score; every feature adds what it says', () => {
    const found = scoreCoaches(entry('Jeroen van den Berg'), entry('Jeroen v.d. Berg', 'N-1'), ALONE);
    expect(found).toEqual({
      score: 75,
      matching: ['NAME_AGREES', 'SURNAME', 'TUSSENVOEGSEL', 'GIVEN_NAME'],
      conflicting: [],
    });
    const sum = found?.matching.reduce((total, feature) => total + LINK_WEIGHTS[feature].agrees, 0);
    expect(sum).toBe(found?.score);
  });

  it('The same number or organisation speaks for it; namesakes and other links against', () => {
    const both = [entry('J. de Vries', '7', ['99911111']), entry('J. de Vries', '7', ['99911111'])] as const;
    const alone = scoreCoaches(...both, ALONE);
    expect(alone?.matching).toEqual(expect.arrayContaining(['SAME_NUMBER', 'SAME_ORGANISATION']));
    const doubted = scoreCoaches(...both, { otherNamesakes: 2, otherNumberLinked: true, linkedToAnother: true });
    expect(doubted?.conflicting).toEqual(['OTHER_NAMESAKES', 'OTHER_NUMBER_LINKED', 'LINKED_TO_ANOTHER']);
    expect(doubted?.score).toBe((alone?.score ?? 0) - 60);
  });

  it('Of several names that a register gives, the one that agrees best speaks', () => {
    const renamed = {
      ...entry('Zoë Wijnands'),
      names: [entry('Zoë Wijnands'), entry('Zoë Smit')].flatMap((one) => one.names),
    };
    expect(scoreCoaches(renamed, entry('Zoë Smit', 'N-1'), ALONE)?.matching).toContain('NAME_AGREES');
  });

  it('Organisations are compared by name, legal form aside', () => {
    expect(scoreOrganisations(['Stap Vooruit B.V.'], ['Stap Vooruit'], ALONE)?.matching).toEqual(['NAME_AGREES']);
    expect(scoreOrganisations(['Stap Vooruit B.V.'], ['Ander Werk'], ALONE)).toBeNull();
  });

  it('Evidence is the features, in any order', () => {
    const a = { matching: ['SURNAME', 'INITIALS'], conflicting: [] } as const;
    expect(isSameEvidence(a, { matching: ['INITIALS', 'SURNAME'], conflicting: [] })).toBe(true);
    expect(isSameEvidence(a, { matching: ['GIVEN_NAME', 'SURNAME'], conflicting: [] })).toBe(false);
  });

  it('Whatever is compared, a score lies within 0 and 100 and every feature has a text where it weighs', () => {
    const name = fc.constantFrom('J. de Vries', 'Jan de Vries', 'Sanne de Vries', 'Jan Vries', 'Berg, van der', '');
    const around = fc.record({
      otherNamesakes: fc.nat({ max: 3 }),
      otherNumberLinked: fc.boolean(),
      linkedToAnother: fc.boolean(),
    });
    fc.assert(
      fc.property(name, name, around, (one, other, beside) => {
        const found = scoreCoaches(entry(one), entry(other), beside);
        if (!found) return;
        expect(found.score).toBeGreaterThanOrEqual(0);
        expect(found.score).toBeLessThanOrEqual(100);
        for (const feature of found.matching) expect(LINK_FEATURE_TEXTS[feature].agrees, feature).not.toBeNull();
        for (const feature of found.conflicting) expect(LINK_FEATURE_TEXTS[feature].against, feature).not.toBeNull();
      }),
    );
    for (const feature of LINK_FEATURES) {
      const { agrees, against } = LINK_WEIGHTS[feature];
      expect([agrees > 0, against > 0], feature).toEqual([
        LINK_FEATURE_TEXTS[feature].agrees !== null,
        LINK_FEATURE_TEXTS[feature].against !== null,
      ]);
    }
  });
});
