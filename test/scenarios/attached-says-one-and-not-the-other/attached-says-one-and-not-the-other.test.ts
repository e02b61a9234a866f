import { describe, expect, it } from 'vitest';
import { attachment, link, OWNER, registers } from '../events.js';
import { FEMKE } from '../linking.js';
import { readGraph } from '../reading.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const QUERY = `query ($knownAt: DateTime) {
  coach(id: "karin", knownAt: $knownAt) { attachments { kvkNumber kind from until assertedBy state } }
}`;
const karin = [
  link('karin', 'Karin ten Brink', 'noloc', 'NL-143'),
  registers().noloc.delivers('2026-03-02', [rj('NL-143', 'Karin ten Brink', { from: '2024-01-01' })]),
];
const says = (who: 'register' | 'buyer' | 'coach' | 'organisation', until: string, buyer?: string) =>
  attachment('karin', '99940001', who, {
    ...{ from: '2025-01-01', until, recorded: '2026-03-02' },
    ...(buyer === undefined ? {} : { buyer }),
  });

interface Shown {
  readonly coach: { readonly attachments: readonly { readonly assertedBy: string; readonly state: string }[] };
}

const statesFor = async (
  world: Awaited<ReturnType<typeof network.given>>,
  organisation: string = OWNER,
  knownAt: string | null = null,
) => {
  const { coach } = await readGraph<Shown>(world, QUERY, { knownAt }, '2026-03-09', { ...FEMKE, organisation });
  return Object.fromEntries(coach.attachments.map(({ assertedBy, state }) => [assertedBy, state]));
};

describe('several say whether a coach is attached to an organisation', () => {
  it('The coach’s own word is stated, and confirmed once a register says what covers it', async () => {
    // R23
    const own = await network.given(karin, says('coach', 'open'));
    expect(await statesFor(own)).toEqual({ COACH: 'STATED' });
    const both = await network.given(karin, says('coach', 'open'), says('register', 'open'));
    expect(await statesFor(both)).toEqual({ COACH: 'CONFIRMED', REGISTER: 'CONFIRMED' });
  });

  it('A register and the coach who do not agree on the last day are both shown as disputed', async () => {
    // R23
    const world = await network.given(karin, says('coach', 'open'), says('register', '2025-12-31'));
    expect(await statesFor(world)).toEqual({ COACH: 'DISPUTED', REGISTER: 'DISPUTED' });
    const unknown = await network.given(karin, says('coach', 'unknown'), says('register', '2025-12-31'));
    expect(await statesFor(unknown)).toEqual({ COACH: 'CONFIRMED', REGISTER: 'CONFIRMED' });
  });

  it('What a buyer recorded concerns that buyer alone', async () => {
    // R23
    const world = await network.given(karin, says('buyer', '2026-06-30', OWNER), says('organisation', '2025-12-31'));
    expect(await statesFor(world)).toEqual({ BUYER: 'DISPUTED', ORGANISATION: 'DISPUTED' });
    expect(await statesFor(world, 'Gemeente Duinstad (verzonnen)')).toEqual({ ORGANISATION: 'STATED' });
  });

  it('It is shown as known at the moment asked about, and to nobody anonymous', async () => {
    // R1, R23
    const world = await network.given(
      karin,
      says('coach', 'open'),
      attachment('karin', '99940001', 'register', {
        ...{ from: '2025-01-01', until: '2025-12-31', recorded: '2026-03-06' },
      }),
    );
    expect(await statesFor(world, OWNER, '2026-03-05T12:00:00+01:00')).toEqual({ COACH: 'STATED' });
    expect(await statesFor(world)).toEqual({ COACH: 'DISPUTED', REGISTER: 'DISPUTED' });
    const { codes } = await world.send(QUERY, {}, { at: '2026-03-09', as: null });
    expect(codes).toEqual(['NOT_SIGNED_IN']);
  });
});
