import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsMeaning, mergedCoaches, survivorOf } from './coach-merge.js';
import { type DatedRecord, directoryAt } from './directory-record.js';

const merge = (survivor: string, merged: string, recordedAt: number) => ({
  id: `${merged} into ${survivor}`,
  survivor,
  merged,
  by: 'femke',
  recordedAt,
});

describe('coaches who are merged', () => {
  it('Of a chain the last survivor stands for all', () => {
    const merged = mergedCoaches([merge('sanne', 'sanne-2', 1), merge('sanne-0', 'sanne', 2)]);
    expect(['sanne-2', 'sanne', 'sanne-0'].map((id) => survivorOf(id, merged))).toEqual(Array(3).fill('sanne-0'));
    expect(idsMeaning('sanne-2', merged)).toEqual(['sanne-0', 'sanne', 'sanne-2']);
    expect(survivorOf('daan', merged)).toBe('daan');
  });

  it('A merge that would close a circle changes nothing, until the other one is taken back', () => {
    const there = merge('sanne', 'sanne-2', 1);
    const back = merge('sanne-2', 'sanne', 2);
    expect(mergedCoaches([there, back])).toEqual([{ coach: 'sanne-2', survivor: 'sanne' }]);
    expect(mergedCoaches([back])).toEqual([{ coach: 'sanne', survivor: 'sanne-2' }]);
  });

  it('Whatever is merged with whatever, every group has one survivor, who stands for itself', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (pairs) => {
        const merged = mergedCoaches(pairs.map(([survivor, other], at) => merge(survivor, other, at)));
        for (const [one, other] of pairs) expect(survivorOf(one, merged)).toBe(survivorOf(other, merged));
        for (const { coach, survivor } of merged) {
          expect(survivor).not.toBe(coach);
          expect(survivorOf(survivor, merged)).toBe(survivor);
        }
      }),
    );
  });
});

const link = (id: string, coach: string, number: string, recordedAt: number): DatedRecord => ({
  recordedAt,
  record: {
    type: 'coachLink',
    id,
    by: 'femke',
    coach,
    name: 'Sanne de Vries',
    source: number.startsWith('N-') ? 'nvs' : 'noloc',
    number,
    state: 'confirmed',
    from: 'unknown',
    until: 'open',
  },
});

describe('the directory as known at T, with merges', () => {
  const records: readonly DatedRecord[] = [
    link('link-1', 'sanne', 'NL-1', 1),
    link('link-2', 'sanne-2', 'N-1', 2),
    { record: { type: 'merge', ...merge('sanne', 'sanne-2', 3) }, recordedAt: 3 },
    { record: { type: 'withdrawal', id: 'back', of: 'sanne-2 into sanne' }, recordedAt: 5 },
  ];
  const coachesAt = (knownAt: number) => directoryAt(knownAt, records).coachLinks.map(({ coach }) => coach);

  it('Links of the merged id are the survivor’s from the merge on, and again its own when that is taken back (R1)', () => {
    expect(coachesAt(2)).toEqual(['sanne', 'sanne-2']);
    expect(coachesAt(3)).toEqual(['sanne', 'sanne']);
    expect(coachesAt(4)).toEqual(['sanne', 'sanne']);
    expect(coachesAt(5)).toEqual(['sanne', 'sanne-2']);
  });

  it('An open proposal proposes the other entry to whoever is linked to the one, and a decision ends that (R20)', () => {
    const proposal: DatedRecord = {
      recordedAt: 6,
      record: {
        type: 'linkProposal',
        id: 'proposal-1',
        one: { source: 'noloc', number: 'NL-1' },
        other: { source: 'nvs', number: 'N-9' },
        score: 75,
        matching: ['NAME_AGREES'],
        conflicting: [],
        scoring: '1',
      },
    };
    const decided = (result: 'confirmed' | 'rejected'): DatedRecord => ({
      recordedAt: 7,
      record: { type: 'proposalDecision', id: `${result}-1`, of: 'proposal-1', result, by: 'femke', how: 'person' },
    });
    const proposed = { coach: 'sanne', source: 'nvs', number: 'N-9', state: 'proposed' };
    const open = directoryAt(9, [...records, proposal]);
    expect(open.coachLinks).toEqual(expect.arrayContaining([expect.objectContaining(proposed)]));
    expect(open.foundWrong).toEqual([]);
    const rejected = directoryAt(9, [...records, proposal, decided('rejected')]);
    expect(rejected.coachLinks.filter(({ state }) => state === 'proposed')).toEqual([]);
    expect(rejected.foundWrong).toEqual([{ coach: 'sanne', source: 'nvs', number: 'N-9' }]);
    const confirmed = directoryAt(9, [...records, proposal, decided('confirmed')]);
    expect([confirmed.coachLinks.length, confirmed.foundWrong]).toEqual([2, []]);
  });
});
