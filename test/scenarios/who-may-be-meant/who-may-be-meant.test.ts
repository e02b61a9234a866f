import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import type { Asker } from '../network.js';
import { certified, rj } from '../rows.js';
import { type Events, ILSE, type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const SEARCHER: Asker = { ...ILSE, scopes: ['verify', 'search'] };
const CONFIRMER: Asker = { ...ILSE, scopes: ['verify', 'links:confirm'] };
const PLAIN: Asker = { ...ILSE, scopes: ['verify'] };
const AT = '2026-03-05';

const ASK = `query Candidates($question: VerifyQuestion!) {
  verify(question: $question) { verification {
    candidates { coach kind count hits { coach names numbers { source number } agreement matching conflicting } }
    verdict { outcome nodes { id outcome reason nextStep } }
  } }
}`;

interface Asked {
  readonly candidates: readonly {
    readonly coach: string;
    readonly kind: string;
    readonly count: number | null;
    readonly hits: readonly { readonly names: readonly string[]; readonly numbers: readonly object[] }[] | null;
  }[];
  readonly verdict: { readonly outcome: string; readonly nodes: readonly { readonly reason: string | null }[] };
}

async function ask(scenario: Scenario, coach: object, as: Asker | null): Promise<Asked> {
  const question = { subject: { coach }, policy: { code: 'RJ' }, purpose: 'OWN_CHECK' };
  const { data } = await scenario.send(ASK, { question }, { at: AT, as });
  const item = data?.verify as { readonly verification: Asked } | undefined;
  if (!item) throw new Error('no answer');
  return item.verification;
}

const merle = rj('NL-2001', 'Merle van der Ploeg', { from: '2018-01-01', until: '2022-12-31', status: 'expired' });
const namesake = rj('NL-2002', 'M. v.d. Ploeg', { from: '2024-01-01', until: '2027-12-31' });
const somebody = rj('NL-2003', 'Guus Aalbers', { from: '2024-01-01', until: '2027-12-31' });

function given(...more: readonly Events[]) {
  const { noloc, nvs } = registers();
  return network.given(
    link('merle', 'Merle van der Ploeg', 'noloc', 'NL-2001'),
    noloc.delivers('2026-03-02', [merle, namesake, somebody]),
    nvs.delivers('2026-03-02', [certified('NVS-9', 'Merle van der Ploeg')]),
    more,
  );
}

describe('a coach of whom no more is given than a name', () => {
  it('Is nobody yet: whoever may search is shown who may be meant, and what agrees', async () => {
    // R22
    const scenario = await given();
    const { candidates, verdict } = await ask(scenario, { name: 'Merle van der Ploeg' }, SEARCHER);
    expect(verdict.outcome).toBe('UNDETERMINED');
    expect(verdict.nodes[0]).toMatchObject({ reason: 'SUBJECT_AMBIGUOUS', nextStep: expect.stringMatching(/\S/) });
    expect(candidates).toMatchObject([{ coach: '"Merle van der Ploeg"', kind: 'NAME_ONLY', count: 3 }]);
    const [first] = candidates[0]?.hits ?? [];
    expect(first).toMatchObject({
      coach: 'merle',
      names: ['Merle van der Ploeg'],
      numbers: [{ source: 'NOLOC', number: 'NL-2001' }],
      agreement: 'SAME',
      matching: expect.arrayContaining(['SURNAME', 'GIVEN_NAME']),
    });
    expect(JSON.stringify(candidates)).not.toContain('Guus');
  });

  it('Stays nobody for who may not search: not even how many there are', async () => {
    const scenario = await given();
    const { candidates } = await ask(scenario, { name: 'Merle van der Ploeg' }, PLAIN);
    expect(candidates).toEqual([{ coach: '"Merle van der Ploeg"', kind: 'NAME_ONLY', count: null, hits: null }]);
  });

  it('Costs as much as searching does', async () => {
    const scenario = await given();
    const question = { subject: { coach: { name: 'Ploeg' } }, policy: { code: 'RJ' }, purpose: 'OWN_CHECK' };
    const answers: unknown[] = [];
    for (let times = 0; times < 62; times += 1) {
      const { data, codes } = await scenario.send(ASK, { question }, { at: AT, as: SEARCHER });
      const item = data?.verify as { readonly verification: Partial<Asked> } | undefined;
      answers.push(item?.verification.candidates ?? codes[0]);
    }
    expect(answers.at(-1)).toBe('RATE_LIMITED');
    expect(answers[0]).toMatchObject([{ kind: 'NAME_ONLY' }]);
  });
});

describe('a coach who is known, and what may be theirs too', () => {
  it('Is shown with the namesakes whom nobody linked, to who may see them', async () => {
    // R20
    const scenario = await given();
    const { candidates, verdict } = await ask(scenario, { id: 'merle' }, CONFIRMER);
    expect(verdict.nodes[0]).toMatchObject({ reason: 'CANDIDATE_OPEN' });
    expect(candidates.map(({ coach, kind, count }) => [coach, kind, count])).toEqual([['merle', 'NAMESAKE', 2]]);
    expect(candidates[0]?.hits?.map(({ numbers }) => numbers[0])).toEqual(
      expect.arrayContaining([
        { source: 'NOLOC', number: 'NL-2002' },
        { source: 'NVS', number: 'NVS-9' },
      ]),
    );
    const initials = candidates[0]?.hits?.find(({ names }) => names.includes('M. v.d. Ploeg'));
    expect(initials).toMatchObject({ agreement: expect.stringMatching(/SAME|UNCERTAIN/), matching: expect.anything() });
  });

  it('Is shown with what was proposed and not decided on', async () => {
    // R20
    const proposed = link('merle', 'Merle van der Ploeg', 'nvs', 'NVS-9', { state: 'proposed' });
    const scenario = await given(proposed);
    const { candidates } = await ask(scenario, { id: 'merle' }, SEARCHER);
    expect(candidates.map(({ kind, count }) => [kind, count])).toEqual([
      ['PROPOSED', 1],
      ['NAMESAKE', 1],
    ]);
    expect(candidates[0]?.hits).toMatchObject([{ numbers: [{ source: 'NVS', number: 'NVS-9' }], agreement: 'SAME' }]);
  });

  it('Is shown with how many there are to who may ask, and with nothing to who did not sign in', async () => {
    const scenario = await given();
    const { candidates } = await ask(scenario, { id: 'merle' }, PLAIN);
    expect(candidates).toEqual([{ coach: 'merle', kind: 'NAMESAKE', count: 2, hits: null }]);
    const typed = { register: 'NOLOC', number: 'NL-2001', name: 'Merle van der Ploeg' };
    expect((await ask(scenario, typed, null)).candidates).toEqual([]);
  });
});
