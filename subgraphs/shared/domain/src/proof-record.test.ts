import { describe, expect, test } from 'vitest';
import { at, ZANDHOVEN } from '../test/small-judging.js';
import { day } from './day.js';
import { NO_DATES } from './dossier.js';
import {
  type DatedProof,
  dossierAt,
  isSamePerson,
  mayReplacePin,
  type ProofRecord,
  type ProofRecordOf,
  testimonyAt,
} from './proof-record.js';

const NOW = at('2026-06-01');
const recorded = (moment: string, ...records: readonly ProofRecord[]): readonly DatedProof[] =>
  records.map((record) => ({ record, recordedAt: at(moment) }));

const opened: ProofRecordOf<'dossier'> = {
  type: 'dossier',
  id: 'D-1',
  by: 'p. de jong',
  kind: 'procurement',
  buyer: ZANDHOVEN,
  title: 'Jobcoaching 2026',
  policy: 'M2',
  version: 1,
  dates: { ...NO_DATES, submission: day('2026-03-01') },
};
const decided: ProofRecordOf<'decision'> = {
  type: 'decision',
  id: 'E-1',
  by: 'a. bakker',
  dossier: 'D-1',
  buyer: ZANDHOVEN,
  demand: 'keurmerk',
  bidder: '99900101',
  coach: null,
  result: 'equivalent',
  ground: '2.78a',
  proofDigest: 'sha256:1',
  from: null,
  until: 'open',
  replaces: null,
};
const second = (of: string, by = 'b. smit'): ProofRecord => ({ type: 'second', id: `${of}-second-${by}`, by, of });
const takenBack = (of: string): ProofRecord => ({ type: 'takenBack', id: `${of}-back`, by: 'p. de jong', of });
const dossier = recorded('2026-01-05', opened);
const known = (records: readonly DatedProof[], knownAt = NOW, id = 'D-1') => dossierAt(knownAt, id, records);
const decisions = (records: readonly DatedProof[], knownAt = NOW, id = 'D-1') =>
  known([...dossier, ...records], knownAt, id)?.decisions ?? [];

describe('a dossier as known at a moment (R1, R29, R30)', () => {
  test('It exists from the moment on which it was recorded, under its own id, until it is taken back.', () => {
    expect(known(dossier, at('2026-01-05') - 1)).toBeNull();
    expect(known(dossier, at('2026-01-05'))).toEqual({
      id: 'D-1',
      kind: 'procurement',
      buyer: ZANDHOVEN,
      recordedAt: at('2026-01-05'),
      dates: { ...NO_DATES, submission: day('2026-03-01') },
      pin: { policy: 'M2', version: 1, pinnedAt: at('2026-01-05') },
      participations: [],
      reliances: [],
      decisions: [],
    });
    expect(known(dossier, NOW, 'D-2')).toBeNull();
    expect(known([...dossier, ...recorded('2026-02-01', takenBack('D-1'))])).toBeNull();
    expect(known([...dossier, ...recorded('2026-02-01', takenBack('D-1'))], at('2026-01-31'))).not.toBeNull();
  });

  test('Dates are added and changed by later acts on it; those left out stay.', () => {
    const award: ProofRecord = {
      type: 'dates',
      id: 'x-1',
      by: 'p',
      dossier: 'D-1',
      dates: { award: day('2026-03-20') },
    };
    const moved: ProofRecord = { ...award, id: 'x-2', dates: { award: day('2026-04-01'), start: day('2026-05-01') } };
    const other: ProofRecord = { ...award, id: 'x-3', dossier: 'D-2', dates: { end: day('2027-01-01') } };
    const all = [...dossier, ...recorded('2026-03-10', moved, other), ...recorded('2026-03-05', award)];
    expect(known(all)?.dates).toEqual({
      ...NO_DATES,
      submission: '2026-03-01',
      award: '2026-04-01',
      start: '2026-05-01',
    });
    expect(known(all, at('2026-03-05'))?.dates.award).toBe('2026-03-20');
  });

  test('The pin may be replaced up to the day of submission; the last one counts.', () => {
    const pin = (version: number, of = 'D-1'): ProofRecord => ({
      type: 'pin',
      id: `pin-${version}-${of}`,
      by: 'p',
      dossier: of,
      policy: 'M2',
      version,
    });
    const all = [...dossier, ...recorded('2026-03-01', pin(2)), ...recorded('2026-03-02', pin(3))];
    expect(known(all)?.pin).toEqual({ policy: 'M2', version: 2, pinnedAt: at('2026-03-01') });
    expect(known([...dossier, ...recorded('2026-02-01', pin(4, 'D-2'))])?.pin?.version).toBe(1);
    const unpinned = recorded('2026-01-05', { ...opened, version: null });
    expect(known(unpinned)?.pin).toBeNull();
    expect(known(recorded('2026-01-05', { ...opened, policy: null }))?.pin).toBeNull();
    expect(known([...unpinned, ...recorded('2026-02-01', pin(2))])?.pin?.version).toBe(2);
    expect(mayReplacePin(at('2026-03-01'), opened.dates)).toBe(true);
    expect(mayReplacePin(at('2026-03-02'), opened.dates)).toBe(false);
    expect(mayReplacePin(at('2036-03-02'), NO_DATES)).toBe(true);
  });

  test('Who performs and on whom a bidder relies belong to their own dossier.', () => {
    const participation: ProofRecord = {
      type: 'participation',
      id: 'c-1',
      by: 'p',
      dossier: 'D-1',
      bidder: '99900101',
      coach: { by: 'id', id: 'fenna' },
      from: day('2026-05-01'),
      until: 'open',
    };
    const reliance: ProofRecord = {
      type: 'reliance',
      id: 'r-1',
      by: 'p',
      dossier: 'D-1',
      bidder: '99900101',
      demand: 'keurmerk',
      thirdParty: '99900102',
      from: 'unknown',
      until: 'open',
    };
    const elsewhere = [
      { ...participation, id: 'c-2', dossier: 'D-2', bidder: '99900109' },
      { ...reliance, id: 'r-2', dossier: 'D-2' },
    ] as const;
    const all = known([...dossier, ...recorded('2026-02-01', participation, reliance, ...elsewhere)]);
    expect(all?.participations.map(({ bidder, coach }) => [bidder, coach])).toEqual([
      ['99900101', { by: 'id', id: 'fenna' }],
    ]);
    expect(all?.reliances.map(({ id, thirdParty }) => [id, thirdParty])).toEqual([['r-1', '99900102']]);
  });
});

describe('decisions that reach a dossier (R31, R32)', () => {
  test('Accepting and rejecting need a second person, and count from that person’s act on.', () => {
    for (const result of ['equivalent', 'notEquivalent'] as const) {
      const one = { ...decided, result };
      expect(decisions(recorded('2026-03-05', one))).toEqual([]);
      expect(decisions(recorded('2026-03-05', one, second('E-1', ' A. Bakker ')))).toEqual([]);
      const seconded = [...recorded('2026-03-05', one), ...recorded('2026-03-08', second('E-1'))];
      expect(decisions(seconded, at('2026-03-07'))).toEqual([]);
      expect(decisions(seconded)).toMatchObject([
        { id: 'E-1', result, by: 'a. bakker', secondBy: 'b. smit', decidedAt: at('2026-03-08'), adopted: false },
      ]);
      const early = [...recorded('2026-03-05', one), ...recorded('2026-03-01', second('E-1'))];
      expect(decisions(early)[0]?.decidedAt).toBe(at('2026-03-05'));
    }
  });

  test('The second is the first other person who stood for it; how a name is written makes nobody another.', () => {
    const acts = [
      second('E-1', 'A. BAKKER'),
      second('E-1', 'c. vos'),
      second('E-1', 'd. mol'),
      second('E-9', 'e. kok'),
    ];
    expect(decisions(recorded('2026-03-05', decided, ...acts))[0]?.secondBy).toBe('c. vos');
    expect(isSamePerson(' A. Bakker', 'a. bakker ')).toBe(true);
    expect(isSamePerson('a. bakker', 'a. bakkers')).toBe(false);
    expect(decisions(recorded('2026-03-05', decided, second('E-1'), takenBack('E-1-second-b. smit')))).toEqual([]);
  });

  test('That none was offered needs nobody else, and counts only when recorded after the day of submission.', () => {
    const none = { ...decided, result: 'noneOffered' as const };
    expect(decisions(recorded('2026-03-01', none))).toEqual([]);
    expect(decisions(recorded('2026-03-02', none))).toMatchObject([{ secondBy: null, decidedAt: at('2026-03-02') }]);
    expect(decisions(recorded('2026-03-02', none, second('E-1')))).toMatchObject([{ secondBy: 'b. smit' }]);
    const undated = recorded('2026-01-05', { ...opened, dates: NO_DATES });
    expect(known([...undated, ...recorded('2026-01-06', none)])?.decisions).toHaveLength(1);
  });

  test('Of another dossier or buyer only what was adopted, for the one dossier or for all, from the adoption on.', () => {
    const foreign = { ...decided, dossier: 'D-9', buyer: 'Gemeente Duinrand' };
    const adoption = (more: Partial<ProofRecordOf<'adoption'>> = {}): ProofRecord => ({
      type: 'adoption',
      id: 'A-1',
      by: 'p',
      of: 'E-1',
      buyer: ZANDHOVEN,
      dossier: null,
      ...more,
    });
    const there = recorded('2026-03-05', foreign, second('E-1'));
    expect(decisions(there)).toEqual([]);
    expect(decisions(recorded('2026-03-05', { ...foreign, buyer: ZANDHOVEN }, second('E-1')))).toEqual([]);
    expect(decisions(recorded('2026-03-05', { ...foreign, dossier: 'D-1' }, second('E-1')))).toEqual([]);
    const adopted = [...there, ...recorded('2026-04-01', adoption())];
    expect(decisions(adopted)).toMatchObject([{ adopted: true, decidedAt: at('2026-04-01') }]);
    expect(decisions(adopted, at('2026-03-31'))).toEqual([]);
    expect(decisions([...there, ...recorded('2026-04-01', adoption({ dossier: 'D-1' }))])).toHaveLength(1);
    expect(decisions([...there, ...recorded('2026-04-01', adoption({ dossier: 'D-2' }))])).toEqual([]);
    expect(decisions([...there, ...recorded('2026-04-01', adoption({ buyer: 'Gemeente Duinrand' }))])).toEqual([]);
    expect(decisions([...there, ...recorded('2026-04-01', adoption({ of: 'E-2' }))])).toEqual([]);
  });

  test('A decision that another one replaced does not count, once that one is a decision itself.', () => {
    const next = { ...decided, id: 'E-2', result: 'notEquivalent' as const, replaces: 'E-1' };
    const both = recorded('2026-03-05', decided, second('E-1'), next);
    expect(decisions(both).map(({ id }) => id)).toEqual(['E-1']);
    expect(decisions([...both, ...recorded('2026-03-06', second('E-2'))]).map(({ id }) => id)).toEqual(['E-2']);
    expect(decisions([...both, ...recorded('2026-03-06', takenBack('E-1'))])).toEqual([]);
  });
});

describe('what people saw, as known at a moment (R28, R34, R35)', () => {
  const observation: ProofRecordOf<'observation'> = {
    type: 'observation',
    id: 'O-1',
    by: 'a. bakker',
    source: 'nvs',
    about: { coach: 'fenna' },
    seenOn: day('2026-02-20'),
    seen: {
      listed: true,
      number: null,
      name: null,
      kind: null,
      category: null,
      level: null,
      services: null,
      status: 'active',
      from: null,
      until: null,
    },
    digest: 'sha256:9',
    organisation: ZANDHOVEN,
  };
  const document: ProofRecordOf<'document'> = {
    type: 'document',
    id: 'P-1',
    by: 'a. bakker',
    document: 'vog',
    about: { coach: 'fenna' },
    seenOn: day('2026-02-20'),
    date: day('2026-02-01'),
    sufficient: true,
    until: 'open',
    buyer: ZANDHOVEN,
  };
  const supervision: ProofRecordOf<'supervision'> = {
    type: 'supervision',
    id: 'S-1',
    by: 'a. bakker',
    coach: 'youssef',
    supervisor: 'fenna',
    from: 'unknown',
    until: 'open',
    buyer: ZANDHOVEN,
  };

  test('An observation needs its digest and a second person.', () => {
    const seen = (...records: readonly ProofRecord[]) =>
      testimonyAt(NOW, recorded('2026-02-20', ...records)).observations;
    expect(seen(observation)).toEqual([]);
    expect(seen({ ...observation, digest: '' }, second('O-1'))).toEqual([]);
    expect(seen(observation, second('O-1'))).toMatchObject([{ id: 'O-1', secondBy: 'b. smit' }]);
    expect(seen(observation, second('O-1'), takenBack('O-1'))).toEqual([]);
  });

  test('A document counts at once, and for each buyer who adopted it.', () => {
    const adoption: ProofRecord = {
      type: 'adoption',
      id: 'A-1',
      by: 'p',
      of: 'P-1',
      buyer: 'Gemeente Duinrand',
      dossier: null,
    };
    const shown = testimonyAt(
      NOW,
      recorded('2026-02-20', document, adoption, { ...adoption, id: 'A-2', of: 'P-9', buyer: 'Gemeente Elders' }),
    );
    expect(shown.documents).toMatchObject([{ id: 'P-1', adoptedBy: ['Gemeente Duinrand'] }]);
    expect(testimonyAt(at('2026-02-19'), recorded('2026-02-20', document)).documents).toEqual([]);
  });

  test('A supervision counts as the buyer recorded it.', () => {
    expect(testimonyAt(NOW, recorded('2026-02-20', supervision))).toMatchObject({
      observations: [],
      documents: [],
      supervisions: [{ id: 'S-1', coach: 'youssef', supervisor: 'fenna' }],
    });
  });
});
