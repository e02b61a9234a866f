import { type Day, day } from '../src/day.js';
import { type Directory, EMPTY_DIRECTORY } from '../src/directory.js';
import type { Evidence, EvidenceAnswer } from '../src/evidence.js';
import { type Judging, PLAIN_JUDGING } from '../src/judging.js';
import type { SourceCode } from '../src/source.js';
import { confirmedLink } from './small-evidence.js';

export const TODAY = day('2026-03-05');
export const FENNA = { by: 'id', id: 'fenna' } as const;
export const YOUSSEF = { by: 'id', id: 'youssef' } as const;
export const ZANDHOVEN = 'Gemeente Zandhoven';

/** A question about Fenna de Wit today, who is linked to the numbers given; evidence by its own register. */
export function judgingOf(
  numbers: Readonly<Partial<Record<SourceCode, string>>>,
  evidence: readonly Evidence[],
  more: Partial<Judging> = {},
): Judging {
  const today: Day = more.today ?? TODAY;
  const directory: Directory = {
    ...EMPTY_DIRECTORY,
    coachLinks: Object.entries(numbers).map(([source, number]) =>
      confirmedLink(FENNA.id, 'Fenna de Wit', source as SourceCode, number),
    ),
  };
  return {
    ...PLAIN_JUDGING,
    on: today,
    askedOn: today,
    today,
    knownAt: Date.parse(`${today}T12:00:00+01:00`),
    subject: { organisation: null, coaches: [FENNA] },
    purpose: 'ownCheck',
    askedBy: ZANDHOVEN,
    maxAgeDays: 30,
    evidence: new Map<SourceCode, EvidenceAnswer>(evidence.map((one) => [one.register, one])),
    directory,
    ...more,
  };
}

/** A record time on a day: nine in the morning, in milliseconds since the epoch. */
export const at = (moment: string): number => Date.parse(`${moment}T09:00:00+01:00`);
