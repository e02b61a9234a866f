import type { Statement } from '../src/credential.js';
import { type Day, day } from '../src/day.js';
import type { CoachLink } from '../src/directory.js';
import type { DeliveryInForce, EntryEvidence, Evidence, SubjectEvidence } from '../src/evidence.js';
import type { SourceCode } from '../src/source.js';

const PLAIN: Statement = {
  name: null,
  kvkNumber: null,
  from: 'unknown',
  until: 'unknown',
  status: 'active',
  periods: [],
  services: null,
  procedure: 'none',
  successor: null,
  correction: false,
  excepted: false,
  attachmentKind: null,
};

/** An entry as a register stated it on the days of its deliveries, unchanged. */
export function statedEntry(
  about: Pick<EntryEvidence, 'number' | 'kind'> & Partial<EntryEvidence>,
  stated: Partial<Statement>,
  first: Day,
  last: Day,
): EntryEvidence {
  return {
    category: null,
    level: null,
    key: about.number,
    rectified: false,
    extended: null,
    closedBy: null,
    versions: [
      {
        sequence: 1,
        recordTime: 0,
        stated: { ...PLAIN, ...stated },
        firstSighted: first,
        lastSighted: last,
        lastListed: last,
      },
    ],
    ...about,
  };
}

/** What a connected register that promises fifteen days knows of these subjects. */
export function evidenceOf(
  register: SourceCode,
  deliveries: readonly Day[],
  subjects: readonly SubjectEvidence[],
): Evidence {
  return {
    schema: 1,
    register,
    ask: '',
    connected: true,
    promiseDays: 15,
    declarations: { wholeHistory: true, keepsEnded: true },
    identifiesBy: 'kvkNumber',
    head: null,
    deliveries: deliveries.map(
      (on, index): DeliveryInForce => ({ sequence: index + 1, kind: 'full', day: on, incomplete: false }),
    ),
    refusedSince: [],
    heldSince: [],
    measures: [],
    sandbox: false,
    subjects,
    reached: [],
    withoutKvkNumber: [],
  };
}

export function subjectOf(
  kind: SubjectEvidence['kind'],
  value: string,
  entries: readonly EntryEvidence[],
): SubjectEvidence {
  return { kind, value, state: entries.length > 0 ? 'known' : 'neverSeen', quarantined: false, entries };
}

/** A confirmed link, recorded long ago. */
export function confirmedLink(coach: string, name: string, source: SourceCode, number: string): CoachLink {
  return {
    coach,
    name,
    source,
    number,
    state: 'confirmed',
    from: day('2015-01-01'),
    until: 'open',
    recordedAt: Date.parse('2020-01-01T00:00:00Z'),
  };
}
