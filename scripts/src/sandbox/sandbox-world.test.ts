import {
  ATTACHMENT_KINDS,
  addDays,
  compareNames,
  type Day,
  dayOf,
  daysBetween,
  PROCEDURES,
  readDirectoryRecord,
  readRow,
  SOURCE_CODES,
  type SourceCode,
  STATUSES,
  type Statement,
} from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { BLIK_OP_WERK_WORDS } from '../../../subgraphs/blik-op-werk/src/blik-op-werk.words.js';
import { NOLOC_WORDS } from '../../../subgraphs/noloc/src/noloc.words.js';
import { NVS_WORDS } from '../../../subgraphs/nvs/src/nvs.words.js';
import { OVAL_WORDS } from '../../../subgraphs/oval/src/oval.words.js';
import { UWV_WORDS } from '../../../subgraphs/uwv/src/uwv.words.js';
import { CASE_FIRMS, FIRMS } from './case-firms.js';
import { CASE_PEOPLE, PEOPLE } from './case-people.js';
import { coachPopulation } from './coach-population.js';
import { SANDBOX_PROMISES } from './delivery-schedule.js';
import { SANDBOX_CASES, SANDBOX_EXAMPLES } from './sandbox-cases.js';
import { SandboxReplay } from './sandbox-replay.js';
import { freshDelivery, type SandboxDelivery, sandboxWorld } from './sandbox-world.js';

const WORDS = {
  noloc: NOLOC_WORDS,
  nvs: NVS_WORDS,
  blikOpWerk: BLIK_OP_WERK_WORDS,
  oval: OVAL_WORDS,
  uwv: UWV_WORDS,
};
const FIRST_DAY = '2026-07-14' as Day;
const FIRST_INSTANT = Date.parse(`${FIRST_DAY}T00:00:00+02:00`);
const DAY = 86_400_000;

const endingsIn = ({ until, periods }: Statement) => [until, ...periods.map((period) => period.until)];

const world = sandboxWorld(FIRST_DAY);
const deliveriesOf = (register: SourceCode) => world.deliveries.filter((delivery) => delivery.register === register);
const rows = world.deliveries.flatMap((delivery) => delivery.rows);
const records = world.links.flatMap((batch) => batch.records);

function replayOf(register: SourceCode): SandboxReplay {
  const replay = new SandboxReplay(register, WORDS[register]);
  for (const delivery of deliveriesOf(register)) replay.take(delivery);
  return replay;
}

describe('the deliveries of the sandbox', () => {
  it('are the same for the same day', () => {
    expect(sandboxWorld(FIRST_DAY)).toEqual(world);
  });

  it('are dated otherwise, and said of the same people, for another day', () => {
    const later = sandboxWorld(addDays(FIRST_DAY, 100));
    const names = (all: readonly SandboxDelivery[]) =>
      new Set(all.flatMap(({ rows }) => rows.map(({ number }) => number)));
    expect(names(later.deliveries)).toEqual(names(world.deliveries));
    expect(later.deliveries).not.toEqual(world.deliveries);
  });

  it.each(SOURCE_CODES)(
    'of %s begin with a full list and go on without a gap, each later than the last',
    (register) => {
      const deliveries = deliveriesOf(register);
      expect(deliveries[0]?.kind).toBe('full');
      expect(deliveries.map(({ sequence }) => sequence)).toEqual(deliveries.map((_, index) => index + 1));
      for (const [index, { referenceMoment, handedInAt }] of deliveries.entries()) {
        expect(referenceMoment).toBeGreaterThan(deliveries[index - 1]?.handedInAt ?? 0);
        expect(handedInAt).toBeGreaterThan(referenceMoment);
        expect(dayOf(handedInAt)).toBe(dayOf(referenceMoment));
      }
    },
  );

  it.each(SOURCE_CODES)('of %s keep its promise over eight months, and end on the day before the first', (register) => {
    const days = deliveriesOf(register).map(({ referenceMoment }) => dayOf(referenceMoment));
    for (const [index, day] of days.entries()) {
      expect(daysBetween(days[index - 1] ?? day, day)).toBeLessThanOrEqual(SANDBOX_PROMISES[register]);
    }
    expect(daysBetween(days[0] ?? FIRST_DAY, FIRST_DAY)).toBeGreaterThanOrEqual(235);
    expect(days.at(-1)).toBe(addDays(FIRST_DAY, -1));
    expect(deliveriesOf(register).every(({ handedInAt }) => handedInAt < FIRST_INSTANT)).toBe(true);
  });

  it('hold no row that cannot be read, except the one that sits in quarantine', () => {
    const bad = world.deliveries.flatMap(({ register, rows, referenceMoment }) =>
      rows.flatMap((row, index) => {
        const result = readRow(index + 1, row, WORDS[register], referenceMoment);
        return 'bad' in result ? [`${result.bad.number} ${result.bad.errors.map(({ code }) => code)}`] : [];
      }),
    );
    expect(new Set(bad)).toEqual(new Set([`${PEOPLE.badRow.noloc} END_BEFORE_START`]));
  });

  it('hold no rows that contradict each other, except those that show it', () => {
    const contradicting = SOURCE_CODES.flatMap((register) => {
      const replay = new SandboxReplay(register, WORDS[register]);
      return deliveriesOf(register).flatMap((delivery) => replay.take(delivery).comparison.contradicting);
    });
    expect(new Set(contradicting.map(({ number }) => number))).toEqual(new Set(['BOW-000171']));
  });

  it('never say in a delta what the last delivery said already', () => {
    for (const register of SOURCE_CODES) {
      const replay = new SandboxReplay(register, WORDS[register]);
      for (const delivery of deliveriesOf(register)) {
        const { comparison } = replay.take(delivery);
        if (delivery.kind === 'delta') expect(comparison.counts.unchanged).toBe(0);
      }
    }
  });

  it('drop only the coach who vanished', () => {
    const dropped = SOURCE_CODES.flatMap((register) => {
      const replay = new SandboxReplay(register, WORDS[register]);
      return deliveriesOf(register).flatMap((delivery) =>
        replay.take(delivery).comparison.changes.filter(({ change }) => change.type === 'missing'),
      );
    });
    expect(dropped.map(({ identity }) => identity.number)).toEqual([PEOPLE.vanished.noloc]);
  });

  it('give only KvK numbers of eight digits that begin with 0000, and mark every organisation as invented', () => {
    const organisations = rows.filter(({ kvkNumber }) => kvkNumber !== undefined);
    for (const { kvkNumber, name, kind } of organisations) {
      expect(kvkNumber).toMatch(/^0000\d{4}$/);
      if (kind !== 'attachment') expect(name).toContain('(fictief)');
    }
    for (const { kvkNumber, fromKvkNumber, toKvkNumber } of records) {
      for (const number of [kvkNumber, fromKvkNumber, toKvkNumber]) if (number) expect(number).toMatch(/^0000\d{4}$/);
    }
  });

  it('give every certificate a key, except the two terms that show how it goes without', () => {
    const keyless = rows.filter(({ key }) => key === undefined);
    expect(new Set(keyless.map(({ kvkNumber }) => kvkNumber))).toEqual(new Set([FIRMS.withoutKeys.kvkNumber]));
  });

  it('never give one key to two certificates', () => {
    for (const register of SOURCE_CODES) {
      const all = deliveriesOf(register).flatMap((delivery) => delivery.rows);
      const owners = new Map(all.map(({ key, number, name }) => [key, number ?? name]));
      for (const { key, number, name } of all) if (key) expect(owners.get(key)).toBe(number ?? name);
    }
  });

  it('show every status, procedure, action, category, level, service and kind of attachment', () => {
    const seen = (field: string) => new Set(rows.flatMap((row) => (row[field] === undefined ? [] : [row[field]])));
    expect([...seen('status')].toSorted()).toEqual([...STATUSES].toSorted());
    expect([...seen('procedure'), 'none'].toSorted()).toEqual([...PROCEDURES].toSorted());
    expect(seen('action')).toEqual(new Set(['ENDED', 'RECTIFIED']));
    expect([...seen('attachmentKind')].toSorted()).toEqual([...ATTACHMENT_KINDS].toSorted());
    const kinds = Object.values(WORDS).flatMap((words) => words.kinds);
    expect(seen('category')).toEqual(new Set(kinds.flatMap(({ categories }) => Object.keys(categories))));
    expect(seen('level')).toEqual(new Set(kinds.flatMap(({ levels }) => Object.keys(levels))));
    expect(seen('service')).toEqual(new Set(Object.keys(BLIK_OP_WERK_WORDS.services ?? {})));
  });

  it('are about three hundred coaches and a hundred and twenty organisations', () => {
    const lists = (codes: readonly SourceCode[]) =>
      codes.flatMap((code) => deliveriesOf(code).flatMap(({ rows }) => rows));
    expect(CASE_PEOPLE.length + coachPopulation(FIRST_DAY).length).toBe(300);
    const firms = lists(['blikOpWerk', 'oval', 'uwv']).map(({ kvkNumber }) => kvkNumber);
    expect(new Set([...firms, ...CASE_FIRMS.map(({ kvkNumber }) => kvkNumber)]).size).toBe(120);
  });
});

describe('the links of the sandbox', () => {
  it('can all be read, and each has an id of its own', () => {
    for (const [index, record] of records.entries())
      expect(readDirectoryRecord(index + 1, record)).toHaveProperty('record');
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  it('are handed in before the first day, and name numbers that the registers have given', () => {
    const numbers = new Set(rows.map(({ number }) => number));
    for (const { handedInAt } of world.links) expect(handedInAt).toBeLessThan(FIRST_INSTANT);
    const unknown = records.filter(({ type, number }) => type === 'coachLink' && !numbers.has(number));
    expect(unknown).toEqual([]);
  });

  it('join names that agree or ask, except those that show otherwise', () => {
    const names = new Map<string, unknown>();
    for (const { number, name } of rows) if (typeof number === 'string') names.set(number, name);
    const differing = records.flatMap(({ type, name, number, id }) => {
      const registered = names.get(String(number));
      if (type !== 'coachLink' || registered === undefined) return [];
      const text = typeof registered === 'string' ? registered : Object.values(registered as object).join(' ');
      return compareNames(String(name), text).decision === 'different' ? [id] : [];
    });
    expect(differing).toEqual([`link-nvs-${PEOPLE.married.nvs}`, 'link-wrong-1']);
  });

  it('give no two people one id, and no coach two numbers of one register but the wrong one', () => {
    const links = records.filter(({ type, id }) => type === 'coachLink' && id !== 'link-wrong-1');
    const pairs = links.map(({ coach, source }) => `${coach} ${source}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const names = new Map(links.map(({ coach, name }) => [coach, name]));
    for (const { coach, name } of links) expect(names.get(coach)).toBe(name);
    const ofCases = new Set(CASE_PEOPLE.map(({ name }): string => name));
    expect(coachPopulation(FIRST_DAY).filter(({ name }) => ofCases.has(name))).toEqual([]);
  });

  it('link most coaches, propose some and leave some out', () => {
    const linked = new Set(records.filter(({ state }) => state === 'confirmed').map(({ coach }) => coach));
    const proposed = new Set(records.filter(({ state }) => state === 'proposed').map(({ coach }) => coach));
    expect(linked.size).toBeGreaterThan(200);
    expect(proposed.size).toBeGreaterThan(40);
    expect(linked.size + proposed.size).toBeLessThan(290);
  });
});

describe('a delivery for a later start', () => {
  it.each(SOURCE_CODES)('of %s changes nothing on the first day but what ended the day before', (register) => {
    const fresh = freshDelivery(world, register, deliveriesOf(register).length, FIRST_INSTANT + DAY / 2);
    const { comparison } = replayOf(register).take(fresh);
    const yesterday = addDays(FIRST_DAY, -1);
    for (const { change } of comparison.changes) {
      expect(change).toMatchObject({ type: 'stated' });
      if (change.type === 'stated') expect(endingsIn(change.statement)).toContain(yesterday);
    }
  });

  it.each(SOURCE_CODES)('of %s only lets run out, a hundred days later, what has run out by then', (register) => {
    const moment = FIRST_INSTANT + 100 * DAY;
    const replay = replayOf(register);
    const { comparison, bad } = replay.take(freshDelivery(world, register, deliveriesOf(register).length, moment));
    for (const { change } of comparison.changes) {
      expect(change.type).toBe('stated');
      if (change.type === 'stated') expect(['expired', 'active']).toContain(change.statement.status);
    }
    expect(bad.map(({ number }) => number)).toEqual(register === 'noloc' ? [PEOPLE.badRow.noloc] : []);
    const again = freshDelivery(world, register, deliveriesOf(register).length + 1, moment + 8 * DAY);
    expect(again.sequence).toBe(deliveriesOf(register).length + 2);
    expect(replay.take(again).comparison.changes.every(({ change }) => change.type === 'stated')).toBe(true);
  });
});

describe('the tables of cases', () => {
  it('name only coaches and organisations that the sandbox knows', () => {
    const coaches = new Set(records.map(({ coach }) => coach));
    const numbers = new Set(rows.map(({ number }) => number));
    const firms = new Set(CASE_FIRMS.map(({ kvkNumber }): string => kvkNumber));
    for (const { subject } of [...SANDBOX_CASES, ...SANDBOX_EXAMPLES]) {
      if (subject.organisation) expect(firms).toContain(subject.organisation.kvkNumber);
      for (const coach of subject.coaches) {
        if (coach.by === 'id') expect(coaches).toContain(coach.id);
        if (coach.by === 'number') expect(numbers).toContain(coach.number);
      }
    }
    for (const { noloc, nvs, uwv } of CASE_PEOPLE) {
      for (const number of [noloc, nvs, uwv]) if (number) expect(numbers).toContain(number);
    }
  });

  it('cover the cases of which data can be the subject', () => {
    const covered = new Set(SANDBOX_CASES.map((shown) => shown.case));
    const wanted = [1, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25, 31, 32, 33, 34, 35, 42, 43];
    for (const number of [...wanted, 49, 50, 51, 52, 54, 55, 57, 58, 60, 61, 62]) expect(covered).toContain(number);
  });
});
