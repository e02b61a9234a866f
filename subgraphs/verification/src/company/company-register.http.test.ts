import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errors, KvkApiStub, say } from '../../test/kvk-api.js';
import { KvkApi } from './company-register.http.js';
import type { CompanyAnswer } from './company-register.js';

const NOW = Date.parse('2026-05-20T10:00:00Z');
const WERKPAD = '99920012';

let stub: KvkApiStub;
let logged: object[];
const apiWith = (about: { readonly apiKey?: string; readonly url?: string; readonly requestMs?: number } = {}) =>
  new KvkApi({
    url: stub.url,
    apiKey: KvkApiStub.KEY,
    subscription: KvkApiStub.SUBSCRIPTION,
    logger: { error: (entry) => logged.push(entry), info: (entry) => logged.push(entry) },
    now: () => NOW,
    requestMs: 8_000,
    ...about,
  });
const why = (answer: CompanyAnswer) => (answer.state === 'unavailable' ? answer.why : answer.state);

beforeAll(async () => {
  stub = await KvkApiStub.start();
});
afterAll(() => stub.close());
beforeEach(() => {
  logged = [];
  stub.fault = null;
  stub.requests.length = 0;
  stub.registrations = [
    {
      kvkNummer: WERKPAD,
      naam: 'Werkpad Noord B.V.',
      handelsnamen: ['Werkpad', 'Jobcoach Noord'],
      datumAanvang: '20150302',
    },
    { kvkNummer: '99920013', naam: 'Oude Brug B.V.', datumAanvang: '19980000', datumEinde: '20260331' },
    { kvkNummer: '99920014', naam: 'Coaching Sanne de Vries', rechtsvorm: 'Eenmanszaak', datumAanvang: '20200101' },
    { kvkNummer: '99920015', naam: 'Zonder Vorm', rechtsvorm: '' },
    { kvkNummer: '99920016', naam: 'De Coöperatie', rechtsvorm: 'Coöperatie' },
  ];
});

describe('the KVK API, by its published contract', () => {
  test('A registration gives names in their order, the first day, and the day on which the business ended.', async () => {
    expect(await apiWith().profile(WERKPAD)).toEqual({
      state: 'listed',
      readAt: NOW,
      profile: {
        kvkNumber: WERKPAD,
        names: ['Werkpad Noord B.V.', 'Werkpad', 'Jobcoach Noord'],
        isPersonal: false,
        from: '2015-03-02',
        endedOn: null,
      },
    });
    expect(stub.requests).toEqual([{ path: `/api/v1/basisprofielen/${WERKPAD}`, apikey: KvkApiStub.KEY }]);
    expect(await apiWith().profile('99920013')).toMatchObject({ profile: { from: null, endedOn: '2026-03-31' } });
  });

  test('Only the names of legal persons are not personal; nothing is read of addresses, activities or people.', async () => {
    const personal = async (kvkNumber: string) => {
      const answer = await apiWith().profile(kvkNumber);
      return answer.state === 'listed' && answer.profile.isPersonal;
    };
    expect(await personal('99920014')).toBe(true);
    expect(await personal('99920015')).toBe(true);
    expect(await personal('99920016')).toBe(false);
    expect(JSON.stringify(await apiWith().profile(WERKPAD))).not.toMatch(/Geheimstraat|85592|000012345678/);
  });

  test('A number under which it delivers nothing is not listed, by the code and not by the status alone.', async () => {
    expect(await apiWith().profile('99920099')).toEqual({ state: 'notListed', readAt: NOW });
    stub.fault = (response) => say(response, 404, '<html>Not here</html>');
    expect(why(await apiWith().profile('99920099'))).toBe('UNREADABLE');
    stub.fault = (response) => say(response, 404, errors('IPD9999', 'Iets anders.'));
    expect(why(await apiWith().profile('99920099'))).toBe('UNREADABLE');
  });

  test.each<[string, (response: Parameters<NonNullable<KvkApiStub['fault']>>[0]) => void, string]>([
    ['a key that is not believed', (response) => say(response, 401, { status: 401 }), 'REFUSED'],
    ['a key that may not ask this', (response) => say(response, 403, { status: 403 }), 'REFUSED'],
    ['too much asked', (response) => say(response, 429, {}, { 'retry-after': '7' }), 'BUSY'],
    ['a fault of its own', (response) => say(response, 500, { status: 500 }), 'UNREACHABLE'],
    ['a gateway without it', (response) => say(response, 503, '<h1>Onderhoud</h1>'), 'UNREACHABLE'],
    [
      'not deliverable now',
      (response) => say(response, 404, errors('IPD1002', 'Later.')),
      'TEMPORARILY_NOT_DELIVERABLE',
    ],
    [
      'not deliverable for five minutes',
      (response) => say(response, 500, errors('IPD1003', 'Later.')),
      'TEMPORARILY_NOT_DELIVERABLE',
    ],
    ['no answer', () => {}, 'TIMEOUT'],
    ['half an answer', (response) => response.writeHead(200).write('{"kvkNummer":'), 'TIMEOUT'],
    ['broken JSON', (response) => say(response, 200, '{"kvkNummer":"99920012"'), 'UNREADABLE'],
    ['an answer about nobody', (response) => say(response, 200, {}), 'UNREADABLE'],
    [
      'an answer about another',
      (response) => say(response, 200, { kvkNummer: '99920013', naam: 'Oude Brug' }),
      'UNREADABLE',
    ],
    ['a list', (response) => say(response, 200, []), 'UNREADABLE'],
    ['an endless answer', (response) => say(response, 200, `"${'x'.repeat(2 * 1024 * 1024)}"`), 'UNREADABLE'],
    ['a connection cut', (response) => response.destroy(), 'UNREACHABLE'],
    [
      'a way to elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'UNREACHABLE',
    ],
  ])(
    '%s is no answer about the organisation, and told once in the log without key or number.',
    async (_, fault, expected) => {
      stub.fault = fault;
      const api = apiWith(expected === 'TIMEOUT' ? { requestMs: 1_000 } : {});
      expect(why(await api.profile(WERKPAD))).toBe(expected);
      expect(why(await api.profile(WERKPAD))).toBe(expected);
      expect(logged).toEqual([{ event: 'company-register-out-of-reach', code: expected }]);
      expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${WERKPAD}|${KvkApiStub.KEY}`));
      stub.fault = null;
      expect(why(await api.profile(WERKPAD))).toBe('listed');
      expect(logged.at(-1)).toEqual({ event: 'company-register-in-reach' });
    },
  );

  test('How long to wait is told where the register says so; where nobody listens it is unreachable.', async () => {
    stub.fault = (response) => say(response, 429, {}, { 'retry-after': '7' });
    expect(await apiWith().profile(WERKPAD)).toMatchObject({ retryAfterMs: 7_000 });
    expect(why(await apiWith({ url: 'http://127.0.0.1:1/api' }).profile(WERKPAD))).toBe('UNREACHABLE');
    stub.fault = null;
    expect(why(await apiWith({ apiKey: 'another' }).profile(WERKPAD))).toBe('REFUSED');
  });
});

describe('changes, by the published contract of the Mutatieservice', () => {
  test('Every page is read, and only what changed within the time asked.', async () => {
    const from = NOW - 3_600_000;
    stub.signals = Array.from({ length: 1_100 }, (_, at) => ({
      kvknummer: String(99_900_000 + at),
      timestamp: new Date(NOW - at * 1_000).toISOString(),
    }));
    const changes = await apiWith().changes(from, NOW + 1_000);
    expect(changes).toHaveLength(1_100);
    expect(stub.requests).toHaveLength(3);
    expect(stub.requests[0]?.path).toContain('vanaf=2026-05-20T09%3A00%3A00Z');
    expect(await apiWith().changes(NOW - 9_000, NOW - 4_000)).toHaveLength(5);
  });

  test('What could not be read as a whole is not known, and neither is anything without a subscription.', async () => {
    for (const signal of [{ kvknummer: '123', timestamp: '2026-05-20T09:30:00Z' }]) {
      stub.signals = [signal];
      expect(await apiWith().changes(NOW - 3_600_000, NOW)).toBeNull();
    }
    for (const fault of [
      (response: Parameters<NonNullable<KvkApiStub['fault']>>[0]) => say(response, 401, {}),
      (response: Parameters<NonNullable<KvkApiStub['fault']>>[0]) => say(response, 200, { signalen: [] }),
      (response: Parameters<NonNullable<KvkApiStub['fault']>>[0]) => say(response, 200, '{'),
    ]) {
      stub.fault = fault;
      expect(await apiWith().changes(NOW - 3_600_000, NOW)).toBeNull();
    }
    stub.fault = null;
    const without = new KvkApi({
      url: stub.url,
      apiKey: KvkApiStub.KEY,
      subscription: null,
      logger: { error: () => {}, info: () => {} },
      now: () => NOW,
    });
    expect(await without.changes(NOW - 3_600_000, NOW)).toBeNull();
  });
});
