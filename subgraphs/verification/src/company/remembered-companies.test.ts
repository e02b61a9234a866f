import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { KvkApiStub, say } from '../../test/kvk-api.js';
import { KvkApi } from './company-register.http.js';
import { RememberedCompanies } from './remembered-companies.js';

const WERKPAD = '99920012';
const SANNE = '99920014';
const HOUR = 3_600_000;
const clock = { now: Date.parse('2026-05-20T10:00:00Z') };

let stub: KvkApiStub;
let companies: RememberedCompanies;
const asked = () => stub.requests.length;

beforeAll(async () => {
  stub = await KvkApiStub.start();
});
afterAll(() => stub.close());
beforeEach(() => {
  stub.fault = null;
  stub.requests.length = 0;
  stub.signals = [];
  stub.registrations = [
    { kvkNummer: WERKPAD, naam: 'Werkpad Noord B.V.' },
    { kvkNummer: SANNE, naam: 'Coaching Sanne de Vries', rechtsvorm: 'Eenmanszaak' },
  ];
  const now = () => clock.now;
  const logger = { error: () => {}, info: () => {} };
  const options = { url: stub.url, apiKey: KvkApiStub.KEY, subscription: KvkApiStub.SUBSCRIPTION, logger, now };
  companies = new RememberedCompanies(new KvkApi({ ...options, requestMs: 5_000 }), now);
});

test('An answer is used again for a day, one that nothing is there for an hour, and two at once ask once.', async () => {
  const first = await companies.profile(WERKPAD);
  await Promise.all([companies.profile('99920099'), companies.profile('99920099')]);
  expect(asked()).toBe(2);
  clock.now += HOUR;
  expect(await companies.profile(WERKPAD)).toEqual(first);
  await companies.profile('99920099');
  expect(asked()).toBe(3);
  clock.now += 24 * HOUR;
  await companies.profile(WERKPAD);
  expect(asked()).toBe(4);
});

test('Of a natural person’s business nothing is kept.', async () => {
  await companies.profile(SANNE);
  await companies.profile(SANNE);
  expect(asked()).toBe(2);
  expect(
    JSON.stringify([...Object.values(companies)].map((kept) => (kept instanceof Map ? [...kept] : kept))),
  ).not.toContain('Sanne');
});

test('While it cannot be reached the last answer is told with its age, for a week.', async () => {
  const { readAt } = (await companies.profile(WERKPAD)) as { readAt: number };
  stub.fault = (response) => say(response, 500, {});
  clock.now += 25 * HOUR;
  expect(await companies.profile(WERKPAD)).toMatchObject({
    state: 'unavailable',
    why: 'UNREACHABLE',
    last: { readAt },
  });
  clock.now += 7 * 24 * HOUR;
  expect(await companies.profile(WERKPAD)).toEqual({ state: 'unavailable', why: 'UNREACHABLE', last: null });
});

test('After three failures in a row it is left alone for half a minute, and after "busy" as long as it says.', async () => {
  stub.fault = (response) => say(response, 500, {});
  for (let times = 0; times < 10; times += 1) await companies.profile(WERKPAD);
  expect(asked()).toBe(3);
  clock.now += 30_000;
  stub.fault = (response) => say(response, 429, {}, { 'retry-after': '120' });
  expect(await companies.profile(WERKPAD)).toMatchObject({ why: 'BUSY' });
  stub.fault = null;
  clock.now += 119_000;
  expect(await companies.profile(WERKPAD)).toMatchObject({ state: 'unavailable', why: 'BUSY' });
  expect(asked()).toBe(4);
  clock.now += 1_000;
  expect(await companies.profile(WERKPAD)).toMatchObject({ state: 'listed' });
});

test('What the register says has changed is forgotten; when that cannot be known, everything is.', async () => {
  await companies.forgetChanged();
  await companies.profile(WERKPAD);
  await companies.profile('99920099');
  clock.now += 10 * 60_000;
  stub.signals = [{ kvknummer: WERKPAD, timestamp: new Date(clock.now - 60_000).toISOString() }];
  await companies.forgetChanged();
  stub.requests.length = 0;
  await companies.profile('99920099');
  expect(asked()).toBe(0);
  await companies.profile(WERKPAD);
  expect(asked()).toBe(1);
  stub.fault = (response) => say(response, 503, {});
  await companies.forgetChanged();
  stub.fault = null;
  stub.requests.length = 0;
  await companies.profile('99920099');
  expect(asked()).toBe(1);
});
