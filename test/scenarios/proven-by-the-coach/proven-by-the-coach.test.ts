import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { decide, linksOf, proposals, proposeFor, tryTo } from '../linking.js';
import { certified, rj } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const VALID = { from: '2024-01-01', until: '2027-12-31' };
const NAME = 'Ilse aan de Stegge';

/** Signed in with a register, which says which number is hers. */
const signedIn = (...numbers: readonly string[]) => ({ subject: 'stegge', organisation: null, scopes: [], numbers });
const AT_NOLOC = signedIn('noloc:NL-163');
const AT_NVS = signedIn('nvs:N-163');

const given = (atNvs = NAME) => {
  const { noloc, nvs } = registers();
  return [
    noloc.delivers('2026-03-02', [rj('NL-163', NAME, VALID)]),
    nvs.delivers('2026-03-02', [certified('N-163', atNvs, VALID)]),
  ];
};

const HAND_OVER = 'mutation ($code: String) { handOverNumbers(code: $code) }';

async function codeOf(world: Scenario, at: string): Promise<string> {
  const { data } = await world.send(HAND_OVER, {}, { at, as: AT_NOLOC });
  return String(data?.handOverNumbers);
}

describe('a coach proves to hold numbers in two registers', () => {
  it('Signed in with the one and then with the other, the two are linked, and the proof is the ground', async () => {
    // R19
    const world = await network.given(link('ilse', NAME, 'nvs', 'N-163'), given());
    await proposeFor(world, 'ilse', '2026-03-05');
    const code = await codeOf(world, '2026-03-06T12:00');
    const { coach } = await decide(world, 'linkOwn', { code }, '2026-03-06T12:10', AT_NVS);
    expect(coach).toBe('ilse');
    const asked = { demands: 'RJ', asked: '2026-03-07' };
    expect((await world.ask({ coach: { id: 'ilse' } }, asked)).nodes).toEqual({ rj: 'MET LISTED' });
    const { links = [] } = (await linksOf(world, 'ilse', '2026-03-07')) ?? {};
    expect(links.at(-1)).toMatchObject({ register: 'NOLOC', number: 'NL-163', how: 'OWN_PROOF', by: 'cases:stegge' });
    const [proposal] = await proposals(world, { coach: 'ilse' }, '2026-03-07');
    expect(proposal).toMatchObject({ state: 'CONFIRMED', how: 'OWN_PROOF' });
  });

  it('One number proves nothing about another, and a code that is too old or changed proves nothing', async () => {
    // R19
    const world = await network.given(given());
    expect((await tryTo(world, 'linkOwn', {}, '2026-03-06', AT_NOLOC)).codes).toEqual(['OWN_NUMBERS_MISSING']);
    const code = await codeOf(world, '2026-03-06T12:00');
    const late = await tryTo(world, 'linkOwn', { code }, '2026-03-06T12:16', AT_NVS);
    const changed = await tryTo(world, 'linkOwn', { code: `${code}x` }, '2026-03-06T12:01', AT_NVS);
    const nobody = await tryTo(world, 'linkOwn', { code }, '2026-03-06T12:01', null);
    expect([late.codes, changed.codes, nobody.codes]).toEqual([
      ['HAND_OVER_INVALID'],
      ['HAND_OVER_INVALID'],
      ['NOT_SIGNED_IN'],
    ]);
  });

  it('Two names, or two ids that stand already, are for a person to decide: numbers can be lent', async () => {
    // R19
    const numbers = signedIn('noloc:NL-163', 'nvs:N-163');
    const lent = await network.given(given('Stephano Pinas'));
    expect((await tryTo(lent, 'linkOwn', {}, '2026-03-06', numbers)).codes).toEqual(['OWN_PROOF_NOT_ENOUGH']);
    const two = await network.given(
      link('ilse', NAME, 'nvs', 'N-163'),
      link('ilse-2', NAME, 'noloc', 'NL-163'),
      given(),
    );
    expect((await tryTo(two, 'linkOwn', {}, '2026-03-06', numbers)).codes).toEqual(['OWN_PROOF_NOT_ENOUGH']);
  });
});
