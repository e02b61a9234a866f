import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differencesFrom } from '../../../scripts/src/cases/answer-key.js';
import type { AcceptanceCase } from '../../../scripts/src/cases/notation.js';
import { SmallWorld } from './small-world.js';

const folder = new URL('../', import.meta.url);
const byRule = readdirSync(new URL('by-rule/', folder)).map((file) => `by-rule/${file}`);
const files = ['own-cases.json', 'own-dossier-cases.json', ...byRule].map((file) => new URL(file, folder));
/** Handed over beside the repository, where they are. */
const given = new URL('../../../shared/cases/verdicts.json', folder);
const cases = [...files, ...(existsSync(given) ? [given] : [])].flatMap(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as readonly AcceptanceCase[],
);

describe('the acceptance cases, straight on the domain: nothing around it decides anything', () => {
  it.each(cases.map((one) => ({ id: one.id, title: one.title, one })))('$id: $title', async ({ one }) => {
    const world = SmallWorld.of(one);
    const asks = 'many' in one.ask ? one.ask.many : [one.ask];
    const answers = await Promise.all(asks.map((ask) => world.answer(ask, one.expect.holdsUntil !== undefined)));
    expect(differencesFrom(one.expect, answers)).toEqual([]);
  });
});
