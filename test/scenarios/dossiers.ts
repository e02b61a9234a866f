import { type Day, type DossierDates, NO_DATES, type ProofRecord, type Seen } from '@keurpoort/domain';
import { moment, OWNER, type ScenarioEvent } from './events.js';

/** People who keep dossiers in the scenarios; two persons are two names. */
export const BUYER = 'Mirjam Inkoper';
export const READER = 'Samir Tweelezer';

let counter = 0;

/** What people record, on a day; each record has an id of its own. */
export function records(day: string, ...stated: readonly Readonly<Record<string, unknown>>[]): ScenarioEvent {
  const named = stated.map((record) => {
    counter += 1;
    return { id: `proof-${counter}`, by: BUYER, ...record } as unknown as ProofRecord;
  });
  return {
    at: moment(day, '14:00'),
    happen: async (world) => {
      const report = await world.directory.proofs.record(named);
      if (report.outcome === 'refused') throw new Error(report.problems.map((problem) => problem.text).join(' '));
    },
  };
}

interface DossierAbout {
  readonly kind?: 'procurement' | 'openHouse' | 'subsidy' | 'runningContract' | 'singleAssignment' | 'ownCheck';
  readonly buyer?: string;
  readonly policy?: string;
  readonly version?: number;
  readonly dates?: Partial<Record<keyof DossierDates, string>>;
}

/** A dossier that a buyer opened on a day; one that pins names the policy and its version. */
export function dossier(id: string, day: string, about: DossierAbout = {}): ScenarioEvent {
  const { kind = 'procurement', buyer = OWNER, policy = null, version = null, dates = {} } = about;
  const all = { ...NO_DATES, ...dates } as DossierDates;
  return records(day, { type: 'dossier', id, kind, buyer, title: id, policy, version, dates: all });
}

/** A decision on equivalence, with its second person on the same day unless said otherwise. */
export function decision(
  id: string,
  day: string,
  about: Readonly<Record<string, unknown>> & { readonly second?: string | null },
): ScenarioEvent {
  const { second = READER, ...more } = about;
  const record = {
    type: 'decision',
    id,
    dossier: 'DOSSIER',
    buyer: OWNER,
    demand: 'bow',
    bidder: null,
    coach: null,
    result: 'equivalent',
    ground: 'artikel 2.78a lid 3 Aanbestedingswet 2012',
    proofDigest: 'sha256:0000',
    from: null,
    until: 'open',
    replaces: null,
    ...more,
  };
  const seconded = second === null ? [] : [{ type: 'second', of: id, by: second }];
  return records(day, record, ...seconded);
}

const NOTHING_SEEN: Seen = {
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
};

/** What somebody saw on a source's public page, recorded on the day of looking, with a second look. */
export function observation(
  source: 'noloc' | 'nvs' | 'blikOpWerk' | 'oval' | 'uwv',
  about: { readonly coach: string } | { readonly kvkNumber: string },
  day: string,
  seen: Partial<Record<keyof Seen, unknown>>,
  second: string | null = READER,
): ScenarioEvent {
  counter += 1;
  const id = `seen-${counter}`;
  const record = {
    type: 'observation',
    id,
    source,
    about,
    seenOn: day as Day,
    seen: { ...NOTHING_SEEN, ...seen },
    digest: 'sha256:1111',
    organisation: OWNER,
  };
  const seconded = second === null ? [] : [{ type: 'second', of: id, by: second }];
  return records(day, record, ...seconded);
}
