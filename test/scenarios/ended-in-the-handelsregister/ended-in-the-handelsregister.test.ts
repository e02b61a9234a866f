import { KvkApi, RememberedCompanies } from '@keurpoort/verification';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KvkApiStub, say } from '../../../subgraphs/verification/test/kvk-api.js';
import { registers } from '../events.js';
import { bow } from '../rows.js';
import { type About, type Scenario, scenarioNetwork } from '../world.js';

const BRUG = '99960001';
const SANNE = '99960002';
let api: KvkApiStub;

const network = scenarioNetwork({
  companies: (clock) => {
    const now = () => clock.now();
    const logger = { error: () => {}, info: () => {} };
    const options = { url: api.url, apiKey: KvkApiStub.KEY, subscription: null, logger, now, requestMs: 4_000 };
    return new RememberedCompanies(new KvkApi(options), now);
  },
});
const alone = scenarioNetwork();

beforeAll(async () => {
  api = await KvkApiStub.start();
});
afterAll(() => api.close());
beforeEach(() => {
  api.fault = null;
  api.registrations = [
    {
      kvkNummer: BRUG,
      naam: 'Oude Brug B.V.',
      handelsnamen: ['De Brug'],
      datumAanvang: '19980401',
      datumEinde: '20260430',
    },
    { kvkNummer: SANNE, naam: 'Coaching Sanne de Vries', rechtsvorm: 'Eenmanszaak', datumAanvang: '20200101' },
  ];
});

const list = () =>
  registers().blikOpWerk.delivers('2026-05-04', [
    bow(BRUG, 'De Brug', { from: '2022-01-01', until: 'open' }),
    bow(SANNE, 'Sanne de Vries', { from: '2022-01-01', until: 'open' }),
  ]);
const QUERY = `query Companies($question: VerifyQuestion!) { verify(question: $question) { verification {
  verdict { outcome nodes { id outcome reason notices } }
  companies { kvkNumber state names personal nameAgreement from endedOn readAt notices { code text nextStep } }
} } }`;

async function companies(world: Scenario, subject: About, at = '2026-05-06') {
  const question = { subject, policy: { code: 'BOW' }, purpose: 'OWN_CHECK' };
  const { data, codes } = await world.send(QUERY, { question }, { at });
  expect(codes).toEqual([]);
  const { verify } = JSON.parse(JSON.stringify(data));
  return verify.verification;
}
const named = (kvkNumber: string, name?: string): About => ({
  organisation: { kvkNumber, ...(name === undefined ? {} : { name }) },
});

describe('the Handelsregister says that a business has ended (cases 58 and 60)', () => {
  it('The answer of the keurmerk stands, with a warning and what to do beside it', async () => {
    // R1, R21: only the owner of a mark ends it; nothing that the Handelsregister says is judged.
    const world = await network.given(list());
    const said = await companies(world, named(BRUG, 'De Brug'));
    expect(said.verdict).toEqual({
      outcome: 'MET',
      nodes: [expect.objectContaining({ id: 'bow', outcome: 'MET', reason: 'LISTED' })],
    });
    expect(said.companies).toEqual([
      {
        kvkNumber: BRUG,
        state: 'LISTED',
        names: ['Oude Brug B.V.', 'De Brug'],
        personal: false,
        nameAgreement: 'SAME',
        from: '1998-04-01',
        endedOn: '2026-04-30',
        readAt: expect.stringContaining('2026-05-06'),
        notices: [
          {
            code: 'COMPANY_ENDED',
            text: expect.stringContaining('beëindigd op 2026-04-30'),
            nextStep: expect.stringContaining('KvK-nummer'),
          },
        ],
      },
    ]);
    const plain = await (await alone.given(list())).ask(named(BRUG), { demands: 'BOW', asked: '2026-05-06' });
    expect(plain.nodes).toEqual({ bow: 'MET LISTED' });
  });

  it('Until its last day it is an end that is coming; another name is told with those that are registered', async () => {
    const world = await network.given(list());
    const [before] = (await companies(world, named(BRUG, 'Zaanbocht Advies'), '2026-04-06')).companies;
    expect(before.nameAgreement).toBe('DIFFERENT');
    expect(before.notices.map(({ code }: { code: string }) => code)).toEqual(['COMPANY_ENDS', 'COMPANY_NAME_DIFFERS']);
  });

  it('Of a sole trader no name is shown, only whether the name that was given agrees', async () => {
    const world = await network.given(list());
    const [same] = (await companies(world, named(SANNE, 'Coaching Sanne de Vries'))).companies;
    expect(same).toMatchObject({ state: 'LISTED', names: [], personal: true, nameAgreement: 'SAME', notices: [] });
    const [other] = (await companies(world, named(SANNE, 'Loopbaan Bram Visser'))).companies;
    expect(JSON.stringify(other)).not.toContain('Sanne');
    expect(other.nameAgreement).toBe('DIFFERENT');
  });

  it('Out of reach, unknown there, or not connected: the verdict is the same, and it is said', async () => {
    // R17 speaks of sources; the Handelsregister is none.
    const world = await network.given(list());
    const codes = async (in_: Scenario, about: About, at?: string) => {
      const { verdict, companies: found } = await companies(in_, about, at);
      const [{ state, notices }] = found;
      return [verdict.outcome, state, ...notices.map(({ code }: { code: string }) => code)];
    };
    api.fault = (response) => say(response, 500, {});
    expect(await codes(world, named(BRUG))).toEqual(['MET', 'NOT_REACHED', 'COMPANY_NOT_REACHED']);
    api.fault = null;
    expect(await codes(world, named(BRUG))).toEqual(['MET', 'LISTED', 'COMPANY_ENDED']);
    api.fault = (response) => response.destroy();
    expect(await codes(world, named(BRUG), '2026-05-08')).toEqual([
      'MET',
      'LISTED',
      'COMPANY_ENDED',
      'COMPANY_ANSWER_OLD',
    ]);
    api.fault = null;
    expect(await codes(world, named('99960009'), '2026-05-09')).toEqual([
      'NOT_MET',
      'NOT_LISTED',
      'COMPANY_NOT_LISTED',
    ]);
    expect(await codes(await alone.given(list()), named(BRUG))).toEqual([
      'MET',
      'NOT_CONNECTED',
      'COMPANY_NOT_CONNECTED',
    ]);
  });

  it('It is asked for who verifies alone, and told for one organisation too', async () => {
    const world = await network.given(list());
    const query = `query One($kvk: String!) { organisation(kvkNumber: $kvk) { company { names endedOn } } }`;
    const { data } = await world.send(query, { kvk: BRUG }, { at: '2026-05-06' });
    expect(data).toEqual({
      organisation: { company: { names: ['Oude Brug B.V.', 'De Brug'], endedOn: '2026-04-30' } },
    });
    const asked = api.requests.length;
    const anonymous = await world.send(query, { kvk: BRUG }, { at: '2026-05-06', as: null });
    expect(anonymous.codes).toEqual(['NOT_SIGNED_IN']);
    expect(api.requests).toHaveLength(asked);
  });
});
