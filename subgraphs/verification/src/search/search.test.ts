import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedChange } from '../directory/change-feed.js';
import { openEmbeddedSearch } from './search.embedded.js';
import { namesakesOf, problemOf, searchNames } from './search.js';
import type { SearchStore } from './search.store.js';

const COACHES = [
  'Sanne de Vries',
  'J. de Vries',
  'Hans de Vries',
  'Joost van den Berg',
  'Fatima van der Berg',
  'A.M. (Anneke) van Dijk-Jansen',
  'Pieter Meijer',
  'Renée Çelik',
  "Tessa in 't Veld",
  'Meulen-Öztürk, Emre van der',
] as const;
const FIRMS = [
  ['Jobcoach Noord B.V.', '99900012'],
  ['Stichting Werkpad', '99900013'],
  ['De Brug & Zonen', '00001234'],
] as const;

let index: SearchStore;

beforeAll(async () => {
  index = await openEmbeddedSearch({ file: ':memory:' });
  const coaches = COACHES.map(
    (name, at): FeedChange => ({
      position: at + 1,
      recordTime: 1_000 + at,
      entry: `coach ${at}`,
      change: 'stated',
      subject: 'coach',
      number: `NL-${100 + at}`,
      names: [name],
      kvkNumber: null,
    }),
  );
  const firms = FIRMS.map(
    ([name, kvkNumber], at): FeedChange => ({
      position: at + 1,
      recordTime: 1_000 + at,
      entry: `firm ${at}`,
      change: 'stated',
      subject: 'organisation',
      number: `K${at}`,
      names: [name],
      kvkNumber,
    }),
  );
  await index.apply('noloc', coaches, { position: coaches.length, recordTime: 2_000, mark: 'm' });
  await index.apply('oval', firms, { position: firms.length, recordTime: 2_000, mark: 'm' });
});

afterAll(() => index.close());

const first = async (text: string, subject: 'coach' | 'organisation' = 'coach'): Promise<string | undefined> =>
  (await searchNames(text, subject, index))[0]?.found.name;

test.each([
  ['sanne de vries', 'Sanne de Vries'],
  ['Vries, Sanne de', 'Sanne de Vries'],
  ['Sanne d. Vreis', 'Sanne de Vries'],
  ['J. v.d. Berg', 'Joost van den Berg'],
  ['Berg, J. van den', 'Joost van den Berg'],
  ['van dijk jansen', 'A.M. (Anneke) van Dijk-Jansen'],
  ['Anneke Jansen', 'A.M. (Anneke) van Dijk-Jansen'],
  ['Pieter Meyer', 'Pieter Meijer'],
  ['renee celik', 'Renée Çelik'],
  ['tessa veld', "Tessa in 't Veld"],
  ['emre ozturk', 'Meulen-Öztürk, Emre van der'],
  ['Johannes de Vries', 'J. de Vries'],
  ['nl 103', 'Joost van den Berg'],
])('Who types %s is shown %s first.', async (text, name) => {
  expect(await first(text)).toBe(name);
});

test.each([
  ['jobcoach noord', 'Jobcoach Noord B.V.'],
  ['Jobcoach Nord BV', 'Jobcoach Noord B.V.'],
  ['werkpad', 'Stichting Werkpad'],
  ['0000 1234', 'De Brug & Zonen'],
  ['de brug en zonen', 'De Brug & Zonen'],
])('Who types %s is shown the organisation %s first.', async (text, name) => {
  expect(await first(text, 'organisation')).toBe(name);
});

test('What agrees and what stands against it is named with every name.', async () => {
  const [joost] = await searchNames('Joost van der Berg', 'coach', index);
  expect(joost).toMatchObject({
    found: { name: 'Joost van den Berg' },
    decision: 'different',
    matching: ['SURNAME', 'GIVEN_NAME'],
    conflicting: ['TUSSENVOEGSEL'],
  });
  const family = await searchNames('Bouke van der Berg', 'coach', index);
  const fatima = family.find(({ found }) => found.name === 'Fatima van der Berg');
  expect(fatima).toMatchObject({ conflicting: ['GIVEN_NAME'] });
});

test('Too little, too much, and characters that stand for any other are no search.', () => {
  expect(['', 'de', 'J.', 'van', 'x'.repeat(201), '%', 'sanne*', '_____', 'v??s'].map(problemOf)).toEqual([
    'TOO_SHORT',
    'TOO_SHORT',
    'TOO_SHORT',
    'TOO_SHORT',
    'TOO_LONG',
    'WILDCARD',
    'WILDCARD',
    'WILDCARD',
    'WILDCARD',
  ]);
});

test('Namesakes are those that the matcher does not tell apart, and no others (R20).', async () => {
  const [found = []] = await namesakesOf(['Johannes de Vries'], 'coach', index, 100);
  expect(found.map(({ name }) => name).toSorted()).toEqual(['Hans de Vries', 'J. de Vries']);
  const [firms = []] = await namesakesOf(['Werkpad'], 'organisation', index, 100);
  expect(firms.map(({ kvkNumber }) => kvkNumber)).toEqual(['99900013']);
});
