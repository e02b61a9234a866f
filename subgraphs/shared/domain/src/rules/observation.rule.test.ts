import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../../test/small-evidence.js';
import { at, FENNA, judgingOf, ZANDHOVEN } from '../../test/small-judging.js';
import { type Day, day } from '../day.js';
import { NO_TESTIMONY, type OwnObservation, type Seen } from '../dossier.js';
import type { Evidence } from '../evidence.js';
import { found } from '../finding.js';
import type { Judging } from '../judging.js';
import type { CredentialDemand } from '../policy.js';
import type { CoachReference } from '../question.js';
import { type ObservedSubject, orOwnObservation } from './observation.rule.js';

const LOOKED = day('2026-02-20');
const demand: CredentialDemand = {
  id: 'nvs',
  source: 'nvs',
  kind: 'registration',
  ownObservation: { accepted: true, maxAgeDays: 30 },
};
const page: Seen = {
  listed: true,
  number: 'V-1',
  name: 'Fenna de Wit',
  kind: 'registration',
  category: null,
  level: null,
  services: null,
  status: 'active',
  from: null,
  until: null,
};
const look = (seen: Partial<Seen> = {}, more: Partial<OwnObservation> = {}): OwnObservation => ({
  id: 'O-1',
  source: 'nvs',
  about: { source: 'nvs', number: 'V-1' },
  seenOn: LOOKED,
  seen: { ...page, ...seen },
  digest: 'sha256:9',
  organisation: ZANDHOVEN,
  by: 'a. bakker',
  secondBy: 'b. smit',
  recordedAt: at('2026-02-20'),
  ...more,
});
const silent: Evidence = { ...evidenceOf('nvs', [], []), connected: false };
const own = found('NOT_CONNECTED');
const ask = (
  observations: readonly OwnObservation[],
  more: Partial<Judging> & { readonly demand?: Partial<CredentialDemand>; readonly subject_?: ObservedSubject } = {},
  evidence: readonly Evidence[] = [silent],
) => {
  const { demand: other = {}, subject_: subject = { coach: FENNA }, ...judging } = more;
  const testimony = { ...NO_TESTIMONY, observations };
  const all = judgingOf({ nvs: 'V-1' }, evidence, { testimony, ...judging });
  return orOwnObservation(own, { ...demand, ...other }, subject, all);
};
const on = (text: string): { readonly on: Day } => ({ on: day(text) });

describe('what a named official saw (R34)', () => {
  test('It stands in where the source does not deliver, and says on whose eyes it rests.', () => {
    expect(ask([look({ until: day('2026-12-31') })])).toMatchObject({
      outcome: 'MET',
      reason: 'OWN_OBSERVATION',
      beneath: ['NOT_CONNECTED'],
      notices: ['RESTS_ON_OWN_OBSERVATION'],
      lastDay: '2026-12-31',
      authority: [
        {
          type: 'observation',
          id: 'O-1',
          organisation: ZANDHOVEN,
          by: 'a. bakker',
          secondBy: 'b. smit',
          ground: null,
          digest: 'sha256:9',
          day: '2026-02-20',
          until: null,
        },
      ],
    });
  });

  test('Only where the policy accepts it, and only where the source leaves it open.', () => {
    expect(ask([look()], { demand: { ownObservation: { accepted: false, maxAgeDays: 30 } } })).toBe(own);
    const judging = judgingOf({ nvs: 'V-1' }, [silent], { testimony: { ...NO_TESTIMONY, observations: [look()] } });
    const { ownObservation: _, ...without } = demand;
    expect(orOwnObservation(own, without, { coach: FENNA }, judging)).toBe(own);
    const failed = found('EXPIRED');
    expect(orOwnObservation(failed, demand, { coach: FENNA }, judging)).toBe(failed);
    expect(ask([])).toBe(own);
  });

  test('Never for a source that could not be reached, or was not asked.', () => {
    expect(ask([look()], { evidence: new Map([['nvs', 'unreachable']]) })).toBe(own);
    expect(ask([look()], {}, [])).toBe(own);
  });

  test('For a source that is stale only what was seen after its last delivery.', () => {
    const stale = (last: string) => [evidenceOf('nvs', [day(last)], [subjectOf('number', 'V-1', [])])];
    expect(ask([look()], { maxAgeDays: 10 }, stale('2026-02-19')).reason).toBe('OWN_OBSERVATION');
    expect(ask([look()], { maxAgeDays: 10 }, stale('2026-02-20'))).toBe(own);
    expect(ask([look()], { maxAgeDays: 30 }, stale('2026-02-19'))).toBe(own);
    expect(ask([look()], { maxAgeDays: 30, demand: { maxAgeDays: 10 } }, stale('2026-02-19')).reason).toBe(
      'OWN_OBSERVATION',
    );
    const nothing = [{ ...evidenceOf('nvs', [], []), connected: true }];
    expect(ask([look()], {}, nothing).reason).toBe('OWN_OBSERVATION');
  });

  test('From the day of looking for its own maximum age; before it only what the page dated.', () => {
    expect(ask([look()], on('2026-03-22')).reason).toBe('OWN_OBSERVATION');
    expect(ask([look()], on('2026-03-23'))).toBe(own);
    expect(ask([look()], { ...on('2026-03-23'), projecting: true }).reason).toBe('OWN_OBSERVATION');
    expect(ask([look()], on('2026-02-20')).reason).toBe('OWN_OBSERVATION');
    expect(ask([look()], on('2026-02-19'))).toBe(own);
    const dated = look({ from: day('2025-01-01') });
    expect(ask([dated], on('2026-02-19')).reason).toBe('OWN_OBSERVATION');
    expect(ask([dated], on('2024-12-31'))).toMatchObject({ outcome: 'NOT_MET', reason: 'NOT_YET_VALID' });
    const ended = look({ until: day('2026-01-31') });
    expect(ask([ended], on('2026-02-10'))).toMatchObject({ outcome: 'UNDETERMINED', reason: 'CONTRADICTS_ITSELF' });
    expect(ask([ended], on('2026-01-31'))).toBe(own);
    const expired = look({ until: day('2026-01-31'), status: 'expired' });
    expect(ask([expired], on('2026-02-10'))).toMatchObject({ outcome: 'NOT_MET', reason: 'EXPIRED' });
    expect(ask([{ ...expired, seen: { ...expired.seen, from: day('2025-01-01') } }], on('2026-01-31')).outcome).toBe(
      'MET',
    );
    expect(ask([look({ status: 'expired', from: day('2025-01-01') })], on('2026-01-31'))).toBe(own);
    expect(ask([look({ status: 'suspended', from: day('2025-01-01') })], on('2026-01-31'))).toBe(own);
    expect(ask([look({ listed: false, from: day('2025-01-01') })], on('2026-01-31'))).toBe(own);
  });

  test('Seen to be absent proves nothing; so does an entry of another kind, category, level or service.', () => {
    const absent = (beneath: readonly string[]) => ({ outcome: 'UNDETERMINED', reason: 'OBSERVED_ABSENT', beneath });
    expect(ask([look({ listed: false })])).toMatchObject(absent(['NOT_CONNECTED']));
    expect(ask([look({ kind: 'membership' })])).toMatchObject(absent(['WRONG_CATEGORY', 'NOT_CONNECTED']));
    expect(ask([look({ kind: null })]).outcome).toBe('MET');
    const category = { demand: { category: 'RJ' } };
    expect(ask([look({ category: 'RJ' })], category).outcome).toBe('MET');
    expect(ask([look({ category: 'RL' })], category)).toMatchObject(absent(['WRONG_CATEGORY', 'NOT_CONNECTED']));
    expect(ask([look({ category: 'aspirant' })], category)).toMatchObject(absent(['ASPIRANT', 'NOT_CONNECTED']));
    expect(ask([look({ category: 'RL', status: 'aspirant' })], category).beneath[0]).toBe('ASPIRANT');
    expect(ask([look()], category)).toBe(own);
    const level = { demand: { level: 'certified' } };
    expect(ask([look({ level: 'certified' })], level).outcome).toBe('MET');
    expect(ask([look({ level: 'affiliated' })], level)).toMatchObject(absent(['NOT_CERTIFIED', 'NOT_CONNECTED']));
    expect(ask([look()], level)).toBe(own);
    const service = { demand: { service: 'jobcoaching' } };
    expect(ask([look({ services: ['jobcoaching'] })], service).outcome).toBe('MET');
    expect(ask([look({ services: [] })], service)).toMatchObject(absent(['WRONG_SERVICE', 'NOT_CONNECTED']));
    expect(ask([look()], service).reason).toBe('SERVICES_UNKNOWN');
  });

  test('The status on the page counts as one of the register would, and none is unexplained.', () => {
    expect(ask([look({ status: 'suspended' })])).toMatchObject({ outcome: 'NOT_MET', reason: 'SUSPENDED' });
    const lenient = { demand: { statuses: { ownCheck: ['suspended' as const] } } };
    expect(ask([look({ status: 'suspended' })], lenient).outcome).toBe('MET');
    expect(ask([look({ status: null })]).reason).toBe('STATUS_UNEXPLAINED');
    expect(ask([look({ status: 'unknown' })]).reason).toBe('STATUS_UNEXPLAINED');
    expect(ask([look({ status: 'expired', until: day('2026-12-31') })]).outcome).toBe('MET');
    expect(ask([look({ status: 'expired' })]).reason).toBe('EXPIRED');
    expect(ask([look({ until: day('2026-03-01') })])).toMatchObject({ reason: 'EXPIRED', lastDay: '2026-03-01' });
    expect(ask([look({ until: day('2026-03-05') })]).outcome).toBe('MET');
  });

  test('Another name is another person’s, and none, or nothing to compare with, is uncertain (R19).', () => {
    expect(ask([look({ name: 'Karel Bos' })])).toMatchObject({ outcome: 'UNDETERMINED', reason: 'NAME_DIFFERS' });
    expect(ask([look({ name: null })]).reason).toBe('NAME_UNCERTAIN');
    expect(ask([look({ name: 'Fenna Wit' })]).reason).toBe('NAME_UNCERTAIN');
    const unlinked = { by: 'id', id: 'youssef' } as const;
    const about = { about: { coach: 'youssef' } };
    expect(ask([look({}, about)], { subject_: { coach: unlinked } }).reason).toBe('NAME_UNCERTAIN');
  });
});

describe('whom it is about', () => {
  test('The coach by id, by a linked number, or by the number that was typed with a name.', () => {
    expect(ask([look({}, { about: { coach: 'fenna' } })]).reason).toBe('OWN_OBSERVATION');
    expect(ask([look({}, { about: { coach: 'youssef' } })])).toBe(own);
    expect(ask([look({}, { about: { source: 'nvs', number: 'V-2' } })])).toBe(own);
    expect(ask([look({}, { source: 'noloc' })])).toBe(own);
    expect(ask([look({}, { about: { kvkNumber: '99900101' } })])).toBe(own);
    const typed = (number: string, name: string): { readonly subject_: ObservedSubject } => ({
      subject_: { coach: { by: 'number', source: 'nvs', number, name } satisfies CoachReference },
    });
    const stranger = look({ name: 'Karel Bos' }, { about: { source: 'nvs', number: 'V-7' } });
    expect(ask([stranger], typed('V-7', 'Karel Bos')).reason).toBe('OWN_OBSERVATION');
    expect(ask([stranger], typed('V-7', 'Jan Smit')).reason).toBe('NAME_DIFFERS');
    expect(ask([stranger], typed('V-8', 'Karel Bos'))).toBe(own);
  });

  test('The organisation by its KvK number, under a name given or listed anywhere; without a name it is not doubted.', () => {
    const organisation = { kvkNumber: '99900101', name: 'De Brug', repaired: false };
    const about = { about: { kvkNumber: '99900101' } };
    const firm = { subject_: { organisation } };
    expect(ask([look({ name: 'De Brug BV' }, about)], firm).reason).toBe('OWN_OBSERVATION');
    expect(ask([look({ name: 'Talentpunt' }, about)], firm).reason).toBe('NAME_DIFFERS');
    expect(ask([look({ name: null }, about)], firm).reason).toBe('OWN_OBSERVATION');
    expect(ask([look({}, { about: { kvkNumber: '99900102' } })], firm)).toBe(own);
    expect(ask([look()], firm)).toBe(own);
    const nameless = { subject_: { organisation: { ...organisation, name: null } } };
    expect(ask([look({ name: 'Talentpunt' }, about)], nameless).reason).toBe('OWN_OBSERVATION');
    const listed = evidenceOf(
      'oval',
      [day('2026-03-02')],
      [
        subjectOf('kvkNumber', '99900101', [
          statedEntry({ number: '7', kind: 'keurmerk' }, { name: 'De Brug' }, LOOKED, LOOKED),
        ]),
        subjectOf('kvkNumber', '99900102', [
          statedEntry({ number: '8', kind: 'keurmerk' }, { name: 'Talentpunt' }, LOOKED, LOOKED),
        ]),
      ],
    );
    expect(ask([look({ name: 'Talentpunt' }, about)], nameless, [silent, listed]).reason).toBe('NAME_DIFFERS');
    expect(ask([look({ name: 'De Brug' }, about)], nameless, [silent, listed]).reason).toBe('OWN_OBSERVATION');
  });
});

describe('two that disagree', () => {
  const [early, late] = [day('2026-02-10'), day('2026-03-01')];
  const gone = look({ status: 'withdrawn' }, { id: 'O-2', seenOn: late });
  const there = look({}, { seenOn: early });

  test('Each counts from its own day; on the days between them nobody knows.', () => {
    expect(ask([there, gone], on('2026-02-10')).reason).toBe('OWN_OBSERVATION');
    expect(ask([gone, there], on('2026-02-11'))).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'OBSERVATIONS_DIFFER',
      beneath: ['OWN_OBSERVATION', 'WITHDRAWN', 'NOT_CONNECTED'],
      authority: [{ id: 'O-1' }, { id: 'O-2' }],
    });
    expect(ask([there, gone], on('2026-03-01'))).toMatchObject({ outcome: 'NOT_MET', reason: 'WITHDRAWN' });
    expect(ask([there, { ...there, id: 'O-3', seenOn: late }], on('2026-02-11')).outcome).toBe('MET');
    const saysNothing = look({}, { seenOn: late });
    expect(ask([there, saysNothing], on('2026-02-11')).outcome).toBe('MET');
  });

  test('On one day they differ on that day, and after it; where they say the same nothing differs.', () => {
    const same = { ...gone, seenOn: early };
    expect(ask([there, same], on('2026-02-10'))).toMatchObject({
      reason: 'OBSERVATIONS_DIFFER',
      beneath: ['OWN_OBSERVATION', 'WITHDRAWN', 'NOT_CONNECTED'],
      authority: [{ id: 'O-1' }, { id: 'O-2' }],
    });
    expect(ask([there, { ...there, id: 'O-3' }], on('2026-02-10')).outcome).toBe('MET');
    const silentOnCategory = look({ category: null }, { id: 'O-4', seenOn: early });
    const rj = { demand: { category: 'RJ' }, ...on('2026-02-10') };
    expect(ask([look({ category: 'RJ' }, { seenOn: early }), silentOnCategory], rj).outcome).toBe('MET');
  });

  test('For a day before all of them every one of the next day has to date it.', () => {
    const dated = look({ from: day('2025-01-01') });
    expect(ask([dated, { ...dated, id: 'O-5' }], on('2026-02-01')).outcome).toBe('MET');
    expect(ask([dated, look({}, { id: 'O-6' })], on('2026-02-01'))).toBe(own);
    expect(ask([dated, look({}, { id: 'O-6', seenOn: late })], on('2026-02-01')).outcome).toBe('MET');
  });
});
