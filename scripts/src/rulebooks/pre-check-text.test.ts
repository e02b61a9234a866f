import { describe, expect, it } from 'vitest';
import { type PreCheckAnswer, preCheckText, problemsText } from './pre-check-text.js';

const ANSWER: PreCheckAnswer = {
  label: 'Oriëntatie van Keurpoort, niet van Noloc.',
  outcome: 'UNDETERMINED',
  on: '2026-12-01' as PreCheckAnswer['on'],
  rulebookCode: 'BEROEPSPROFIEL',
  rulebookVersion: 1,
  exemptFromStepTwo: 'MET',
  noticeTexts: ['Het document heeft geen datum.'],
  parts: [
    {
      part: 'EDUCATION',
      outcome: 'UNDETERMINED',
      rules: ['E2'],
      reasons: ['Voetnoot 5 is op twee manieren te lezen.'],
      elements: ['BP-F5'],
      turnsOnUnsaid: false,
      turnsOn: [
        {
          question: 'Staat het diploma op zichzelf?',
          readings: [
            { text: 'Ja.', outcome: 'MET' },
            { text: 'Nee.', outcome: 'NOT_MET' },
          ],
        },
      ],
      ways: [{ steps: [{ text: 'een hbo- of wo-diploma' }] }, { steps: [{ text: 'a' }, { text: 'b' }] }],
    },
  ],
};

describe('a pre-check on a terminal', () => {
  it('begins with what it is not, and shows both readings, every way to complete it and the notices', () => {
    const lines = preCheckText(ANSWER, 'nl').split('\n');
    expect(lines[1]).toBe('Oriëntatie van Keurpoort, niet van Noloc.');
    expect(lines).toContain('opleiding: niet vast te stellen (E2; BP-F5)');
    expect(lines).toContain('      - Ja. → het dossier laat dit zien');
    expect(lines).toContain('      - Nee. → het dossier laat dit niet zien');
    expect(lines).toContain('  Wat ontbreekt: een hbo- of wo-diploma');
    expect(lines).toContain('  of: a + b');
    expect(lines).toContain('- Het document heeft geen datum.');
  });

  it('tells every problem of a file with its place', () => {
    const problems = [
      { path: 'courses[0].provider', text: 'Hier hoort een naam.' },
      { path: '', text: 'Hier hoort een groep gegevens te staan.' },
    ];
    expect(problemsText(problems, 'nl').split('\n').slice(1, 3)).toEqual([
      '- courses[0].provider: Hier hoort een naam.',
      '- .: Hier hoort een groep gegevens te staan.',
    ]);
  });
});
