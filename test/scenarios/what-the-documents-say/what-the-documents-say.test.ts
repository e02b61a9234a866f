import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { rj } from '../rows.js';
import { ILSE, type Scenario, scenarioNetwork } from '../world.js';

// R1 and R29: a rulebook is read on a day and as known at a moment.
const network = scenarioNetwork();
let world: Scenario;
beforeAll(async () => {
  const { noloc } = registers();
  world = await network.given(
    link('sjoerd', 'Sjoerd Bakker', 'noloc', 'NL-1005'),
    noloc.delivers('2026-11-30', [rj('NL-1005', 'Sjoerd Bakker', { from: '2025-01-01', until: '2028-12-31' })]),
  );
});

const operation = (name: string) =>
  readFileSync(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8');

interface Element {
  readonly code: string;
  readonly text: string;
  readonly place: string;
  readonly remark: string | null;
}
const elements = async (code: string, kinds: readonly string[], asked = '2026-12-01') => {
  const variables = { code, kinds };
  const answer = await readGraph<{
    rulebook: { elements: readonly Element[]; notices: readonly string[]; reviewDueOn: string | null } | null;
  }>(world, operation('rulebook'), variables, asked);
  return answer.rulebook;
};

describe('what the founding documents say', () => {
  it('an intern werkbegeleider is a form of support beside the jobcoach, with seven roles of its own (case 39)', async () => {
    const forms = await elements('KWALITEITSBRIEF', ['SUPPORT_FORM', 'ROLE']);
    const codes = forms?.elements.map(({ code }) => code);
    expect(codes?.filter((code) => code.startsWith('KB-V'))).toEqual(['KB-V1', 'KB-V2', 'KB-V3', 'KB-V4']);
    expect(codes?.filter((code) => code.startsWith('KB-NR'))).toHaveLength(7);
    expect(forms?.elements.find(({ code }) => code === 'KB-V2')?.remark).toMatch(/willen deze titel niet meer/);
  });

  it('has a place that a reader finds with the document at hand', async () => {
    const indicators = await elements('BEROEPSPROFIEL', ['INDICATOR']);
    expect(indicators?.elements).toHaveLength(104);
    expect(indicators?.elements.find(({ code }) => code === 'BP-T4.8')?.place).toBe(
      '3. Beroepsvereisten › (Proces)taken › taak 4 › indicator 8',
    );
  });

  it('is not there before it was recorded, and reminds of a review after half a year', async () => {
    expect(await elements('BEROEPSPROFIEL', [], '2026-11-22T15:59')).toBeNull();
    expect((await elements('BEROEPSPROFIEL', [], '2026-11-22T16:00'))?.notices).toEqual(['VERSION_UNDATED']);
    expect((await elements('BEROEPSPROFIEL', []))?.reviewDueOn).toBe('2027-05-22');
    expect((await elements('BEROEPSPROFIEL', [], '2027-05-23'))?.notices).toEqual(['VERSION_UNDATED', 'REVIEW_DUE']);
  });
});

describe('answers point to what the documents say', () => {
  it('a policy, each demand with its reason, and what a source lists', async () => {
    const question = {
      subject: { coach: { id: 'sjoerd' } },
      policy: { code: 'NOLOC OR NVS' },
      purpose: 'OWN_CHECK',
    };
    const query = `query Points($question: VerifyQuestion!) {
      verify(question: $question) { verification {
        verdict { policy { rulebookElements } nodes { id reason rulebookElements } }
        facts { source rulebookElements }
      } }
    }`;
    const { verify } = await readGraph<{ verify: { verification: Record<string, unknown> } }>(
      world,
      query,
      { question },
      '2026-12-01',
      ILSE,
    );
    expect(verify.verification).toEqual({
      verdict: {
        policy: { rulebookElements: ['KB-S1', 'KB-S2'] },
        nodes: [
          { id: 'person', reason: null, rulebookElements: [] },
          { id: 'rj', reason: 'LISTED', rulebookElements: ['KB-S1'] },
          { id: 'nvs', reason: 'NOTHING_DELIVERED_YET', rulebookElements: ['KB-S2'] },
        ],
      },
      facts: [
        { source: 'NOLOC', rulebookElements: ['KB-S1'] },
        { source: 'NVS', rulebookElements: ['KB-S2'] },
      ],
    });
  });

  it('and each of those codes can be read', async () => {
    for (const code of ['KB-S1', 'ORG-3.2', 'BP-O3', 'BP-E1']) {
      const { rulebookElement } = await readGraph<{ rulebookElement: Element | null }>(
        world,
        operation('rulebook-element'),
        { code },
        '2026-12-01',
      );
      expect(rulebookElement?.code).toBe(code);
    }
  });
});
