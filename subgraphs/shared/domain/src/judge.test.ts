import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../test/small-evidence.js';
import { at, FENNA, judgingOf, TODAY, YOUSSEF, ZANDHOVEN } from '../test/small-judging.js';
import { addDays, day } from './day.js';
import { type Dossier, NO_DATES, NO_TESTIMONY } from './dossier.js';
import type { Evidence } from './evidence.js';
import { ENGINE_VERSION, judge, todayAt, type VerdictNode } from './judge.js';
import type { Judging } from './judging.js';
import type { PolicyNode } from './policy.js';

const FIRST = day('2025-01-06');
const LAST = day('2026-03-02');
const KVK = '99900101';
const OTHER_KVK = '99900102';

const registration: PolicyNode = { id: 'registration', source: 'noloc', kind: 'registration' };
const keurmerk: PolicyNode = { id: 'keurmerk', source: 'blikOpWerk', kind: 'keurmerk' };
const registered = (until = day('2026-12-31')) =>
  statedEntry(
    { number: 'N-1', kind: 'registration' },
    { name: 'Fenna de Wit', from: day('2024-01-01'), until },
    FIRST,
    LAST,
  );
const noloc = (entries = [registered()]): Evidence =>
  evidenceOf('noloc', [FIRST, LAST], [subjectOf('number', 'N-1', entries)]);
const holdsKeurmerk = (kvkNumber: string) =>
  subjectOf('kvkNumber', kvkNumber, [
    statedEntry(
      { number: `B-${kvkNumber}`, kind: 'keurmerk' },
      { name: 'De Brug', kvkNumber, from: day('2024-01-01'), until: 'open' },
      FIRST,
      LAST,
    ),
  ]);
const blikOpWerk = (...kvkNumbers: readonly string[]): Evidence =>
  evidenceOf(
    'blikOpWerk',
    [FIRST, LAST],
    [
      ...kvkNumbers.map(holdsKeurmerk),
      ...[KVK, OTHER_KVK].filter((one) => !kvkNumbers.includes(one)).map((one) => subjectOf('kvkNumber', one, [])),
    ],
  );
const organisation = (kvkNumber: string) => ({ kvkNumber, name: null, repaired: false });
const brug = { organisation: organisation(KVK), coaches: [FENNA] };
const dossierOf = (more: Partial<Dossier> = {}): Dossier => ({
  id: 'D-1',
  kind: 'ownCheck',
  buyer: ZANDHOVEN,
  recordedAt: at('2026-01-05'),
  dates: NO_DATES,
  pin: null,
  participations: [],
  reliances: [],
  decisions: [],
  ...more,
});
const shape = ({ id, kind, outcome, children }: VerdictNode): unknown => [id, kind, outcome, children.map(shape)];
const ask = (tree: PolicyNode, more: Partial<Judging> = {}, evidence = [noloc(), blikOpWerk(KVK)]) =>
  judge(tree, judgingOf({ noloc: 'N-1' }, evidence, more));

/** Struck off from the day given. */
const struckOff = (from: string): Evidence => {
  const periods = [{ status: 'withdrawn' as const, from: day(from), until: 'unknown' as const }];
  const stated = { name: 'Fenna de Wit', from: day('2024-01-01'), until: day('2026-12-31'), periods };
  const entry = statedEntry({ number: 'N-1', kind: 'registration' }, { ...stated, status: 'withdrawn' }, FIRST, LAST);
  return noloc([entry]);
};

describe('a verdict has the shape of its demands', () => {
  test('A demand that is met shows what it rests on, and everything else is empty.', () => {
    expect(ask(registration)).toEqual({
      id: 'registration',
      kind: 'demand',
      outcome: 'MET',
      reason: 'LISTED',
      beneath: [],
      notices: [],
      evidence: [
        {
          source: 'noloc',
          number: 'N-1',
          kind: 'registration',
          category: null,
          level: null,
          sequence: 1,
          name: 'Fenna de Wit',
          from: '2024-01-01',
          until: '2026-12-31',
        },
      ],
      authority: [],
      demand: registration,
      number: null,
      coach: null,
      member: null,
      children: [],
      projection: null,
      day: TODAY,
      moment: null,
    });
  });

  test('A branch has its kind and its number, and no reason of its own.', () => {
    const least = ask({ id: 'least', atLeast: 2, of: [registration, keurmerk] }, { subject: brug });
    expect(least).toMatchObject({ kind: 'atLeast', number: 2, outcome: 'MET', reason: null, demand: null, day: TODAY });
    expect(least).toMatchObject({
      beneath: [],
      notices: [],
      evidence: [],
      authority: [],
      projection: null,
      moment: null,
    });
    const tree: PolicyNode = {
      id: 'all',
      allOf: [
        { id: 'any', anyOf: [registration] },
        { id: 'none', not: registration },
      ],
    };
    expect(shape(ask(tree))).toEqual([
      'all',
      'allOf',
      'NOT_MET',
      [
        ['any', 'anyOf', 'MET', [['registration', 'demand', 'MET', []]]],
        ['none', 'not', 'NOT_MET', [['registration', 'demand', 'MET', []]]],
      ],
    ]);
    expect(ask(tree).number).toBeNull();
  });

  test('Beneath quantifiers every node carries its member and its coach, by their ids (R26).', () => {
    const members = [
      { organisation: organisation(KVK), coaches: [FENNA] },
      { organisation: organisation(OTHER_KVK), coaches: [YOUSSEF] },
    ];
    const subject = { organisation: null, coaches: [], combination: { members, performing: OTHER_KVK } };
    const tree: PolicyNode = { id: 'every', eachMember: { id: 'each', eachCoach: registration } };
    const verdict = ask(tree, { subject });
    expect(shape(verdict)).toEqual([
      'every',
      'eachMember',
      'UNDETERMINED',
      [
        [`each@${KVK}`, 'eachCoach', 'MET', [[`registration@${KVK}@fenna`, 'demand', 'MET', []]]],
        [
          `each@${OTHER_KVK}`,
          'eachCoach',
          'UNDETERMINED',
          [[`registration@${OTHER_KVK}@youssef`, 'demand', 'UNDETERMINED', []]],
        ],
      ],
    ]);
    expect(verdict).toMatchObject({ coach: null, member: null });
    expect(verdict.children[1]?.children[0]).toMatchObject({ coach: YOUSSEF, member: OTHER_KVK });
    expect(shape(ask({ id: 'one', anyMember: keurmerk }, { subject }))).toEqual([
      'one',
      'anyMember',
      'MET',
      [
        [`keurmerk@${KVK}`, 'demand', 'MET', []],
        [`keurmerk@${OTHER_KVK}`, 'demand', 'NOT_MET', []],
      ],
    ]);
    expect(shape(ask({ id: 'doer', performingMember: keurmerk }, { subject }))).toEqual([
      'doer',
      'performingMember',
      'NOT_MET',
      [[`keurmerk@${OTHER_KVK}`, 'demand', 'NOT_MET', []]],
    ]);
  });

  test('A quantifier that nobody or too few fill has a reason, and keeps those who are there (R26).', () => {
    const few: PolicyNode = { id: 'two', atLeastCoaches: 2, of: registration };
    expect(ask(few)).toMatchObject({
      kind: 'atLeastCoaches',
      number: 2,
      outcome: 'NOT_MET',
      reason: 'TOO_FEW_PROPOSED',
    });
    expect(ask(few).children.map(({ id }) => id)).toEqual(['registration@fenna']);
    const nobody = { subject: { ...brug, coaches: [] } };
    expect(ask(few, nobody)).toMatchObject({
      number: 2,
      outcome: 'UNDETERMINED',
      reason: 'NOBODY_PROPOSED',
      children: [],
    });
    expect(ask({ id: 'each', eachCoach: registration }, nobody)).toMatchObject({
      kind: 'eachCoach',
      number: null,
      outcome: 'UNDETERMINED',
      reason: 'NOBODY_PROPOSED',
      children: [],
    });
    expect(ask({ id: 'every', eachMember: keurmerk })).toMatchObject({
      kind: 'eachMember',
      outcome: 'UNDETERMINED',
      reason: 'ORGANISATION_NOT_GIVEN',
      children: [],
    });
  });

  test('Two who may be one person count once for certain, and the verdict says so (R26).', () => {
    const twice = judgingOf({ noloc: 'N-1' }, [
      evidenceOf(
        'noloc',
        [FIRST, LAST],
        [
          subjectOf('number', 'N-1', [registered()]),
          subjectOf('number', 'N-2', [{ ...registered(), number: 'N-2', key: 'N-2' }]),
        ],
      ),
    ]);
    const same = { by: 'number', source: 'noloc', number: 'N-2', name: 'F. de Wit' } as const;
    const other = { ...same, name: 'Fenna de Wit' };
    const subject = { organisation: null, coaches: [FENNA, other] };
    const tree: PolicyNode = { id: 'two', atLeastCoaches: 2, of: registration };
    expect(judge(tree, { ...twice, subject })).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: null,
      notices: ['MAY_BE_THE_SAME_PERSON'],
    });
    expect(judge({ id: 'one', atLeastCoaches: 1, of: registration }, { ...twice, subject }).outcome).toBe('MET');
    expect(ask({ id: 'one', atLeastCoaches: 1, of: registration }).notices).toEqual([]);
  });
});

describe('days to come (R3)', () => {
  const tomorrow = addDays(TODAY, 1);
  const later = { on: tomorrow, askedOn: tomorrow };

  test('A demand on a day to come is undetermined, with what holds if nothing changes; so is a branch over it.', () => {
    expect(ask(registration, later)).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'FUTURE_DAY',
      beneath: [],
      projection: 'MET',
      day: tomorrow,
    });
    const both: PolicyNode = { id: 'both', allOf: [registration, keurmerk] };
    const ended = [noloc([registered(TODAY)]), blikOpWerk(KVK)];
    expect(ask(both, { ...later, subject: brug })).toMatchObject({ outcome: 'UNDETERMINED', projection: 'MET' });
    expect(ask(both, { ...later, subject: brug }, ended)).toMatchObject({
      outcome: 'UNDETERMINED',
      projection: 'NOT_MET',
    });
    expect(ask(both, { subject: brug }).projection).toBeNull();
  });

  test('What no demand applies to is decided on every day, and needs no projection (R28).', () => {
    const none: PolicyNode = { id: 'none', rule: 'noDemandApplies', support: 'intern' };
    expect(ask(none, later)).toMatchObject({ outcome: 'MET', reason: 'NO_DEMAND_APPLIES', projection: null });
    expect(ask({ id: 'any', anyOf: [none, registration] }, later)).toMatchObject({ outcome: 'MET', projection: 'MET' });
  });
});

describe('moments of a dossier (R30)', () => {
  const dossier = (dates: Partial<Dossier['dates']>) => ({ dossier: dossierOf({ dates: { ...NO_DATES, ...dates } }) });

  test('The dossier’s day takes the place of the day asked, and is shown with the moment; the innermost one counts.', () => {
    const days = dossier({ submission: day('2025-11-01'), start: day('2026-01-15') });
    expect(ask({ ...registration, moment: 'submission' }, days)).toMatchObject({
      outcome: 'MET',
      day: '2025-11-01',
      moment: 'submission',
      projection: null,
    });
    const inner: PolicyNode = {
      id: 'all',
      moment: 'submission',
      allOf: [registration, { ...keurmerk, moment: 'start' }],
    };
    const verdict = ask(inner, { ...days, subject: brug });
    expect(verdict.children.map(({ day: on, moment }) => [on, moment])).toEqual([
      ['2025-11-01', null],
      ['2026-01-15', 'start'],
    ]);
  });

  test('A date that nobody knows leaves each demand beneath it open, under its own moment.', () => {
    const verdict = ask({ id: 'all', moment: 'award', allOf: [registration] }, dossier({}));
    expect(verdict).toMatchObject({ outcome: 'UNDETERMINED', moment: 'award', reason: null, day: TODAY });
    expect(verdict.children[0]).toMatchObject({ reason: 'MOMENT_DATE_MISSING', outcome: 'UNDETERMINED', moment: null });
    expect(ask({ ...registration, moment: 'throughout' }, dossier({ start: addDays(TODAY, 1) })).reason).toBe(
      'PERIOD_NOT_BEGUN',
    );
    const nobody = { ...dossier({}), subject: { ...brug, coaches: [] } };
    expect(ask({ id: 'each', moment: 'start', eachCoach: registration }, nobody).reason).toBe('MOMENT_DATE_MISSING');
    expect(ask({ id: 'two', moment: 'start', atLeastCoaches: 2, of: registration }, dossier({}))).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'MOMENT_DATE_MISSING',
    });
  });

  test('Of many days the first bad one is shown, else the first unknown one, else the last.', () => {
    const from = day('2026-01-15');
    const throughout = (evidence: Evidence, more = {}) =>
      ask({ ...registration, moment: 'throughout' }, { ...dossier({ start: from }), ...more }, [evidence]);
    expect(throughout(noloc())).toMatchObject({ outcome: 'MET', day: addDays(LAST, 1), moment: 'throughout' });
    expect(throughout(struckOff('2026-02-11'))).toMatchObject({
      outcome: 'NOT_MET',
      day: '2026-02-11',
      reason: 'WITHDRAWN',
    });
    const missing = { ...registered(), closedBy: 'missing' as const };
    const seen = missing.versions.map((version) => ({ ...version, lastSighted: day('2026-02-02') }));
    expect(throughout(noloc([{ ...missing, versions: seen }]))).toMatchObject({
      outcome: 'UNDETERMINED',
      day: '2026-02-03',
      reason: 'MISSING_FROM_LAST_DELIVERY',
    });
  });

  test('Days to come are projected: what was bad before today stays bad.', () => {
    const asked = { on: addDays(TODAY, 5), askedOn: addDays(TODAY, 5) };
    const node: PolicyNode = { ...registration, moment: 'throughout' };
    const days = dossier({ start: day('2026-01-15') });
    expect(ask(node, { ...days, ...asked })).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'FUTURE_DAY',
      day: addDays(TODAY, 1),
      projection: 'MET',
    });
    const lapses = [noloc([registered(addDays(TODAY, 2))])];
    expect(ask(node, { ...days, ...asked }, lapses)).toMatchObject({ outcome: 'UNDETERMINED', projection: 'NOT_MET' });
    const lapsed = [struckOff('2026-02-11')];
    expect(ask(node, { ...days, ...asked }, lapsed)).toMatchObject({ outcome: 'NOT_MET', projection: null });
  });
});

describe('on whom a demand is judged', () => {
  test('On a third party relied on, by whose record; decisions stay with the bidder (R32).', () => {
    const reliance = {
      id: 'R-1',
      bidder: KVK,
      demand: 'keurmerk',
      thirdParty: OTHER_KVK,
      from: day('2026-01-01'),
      until: 'open' as const,
      by: 'p. de jong',
    };
    const dossier = dossierOf({ reliances: [reliance] });
    const evidence = [noloc(), blikOpWerk(OTHER_KVK)];
    expect(ask(keurmerk, { subject: brug, dossier }, evidence)).toMatchObject({
      outcome: 'MET',
      notices: ['OPEN_ENDED', 'JUDGED_ON_THIRD_PARTY'],
      authority: [
        {
          type: 'reliance',
          id: 'R-1',
          organisation: ZANDHOVEN,
          by: 'p. de jong',
          secondBy: null,
          ground: null,
          digest: null,
          day: null,
          until: null,
        },
      ],
    });
    expect(ask(keurmerk, { subject: brug }, evidence)).toMatchObject({
      outcome: 'NOT_MET',
      authority: [],
      notices: [],
    });
    const decided = dossierOf({
      kind: 'procurement',
      reliances: [reliance],
      decisions: [
        {
          id: 'E-1',
          buyer: ZANDHOVEN,
          demand: 'keurmerk',
          bidder: KVK,
          coach: null,
          result: 'equivalent',
          ground: '2.78a',
          proofDigest: 'sha256:1',
          from: null,
          until: 'open',
          by: 'a',
          secondBy: 'b',
          decidedAt: at('2026-02-01'),
          adopted: false,
        },
      ],
    });
    expect(ask(keurmerk, { subject: brug, dossier: decided }, [noloc(), blikOpWerk()])).toMatchObject({
      reason: 'EQUIVALENT_ACCEPTED',
      authority: [{ type: 'reliance' }, { type: 'decision', id: 'E-1', ground: '2.78a', digest: 'sha256:1' }],
    });
  });

  test('A demand on a coach outside every quantifier is decided only where all who are proposed agree (R22).', () => {
    const ids = { ...brug, coaches: [FENNA, YOUSSEF] };
    expect(ask(registration, { subject: ids })).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'COACH_NOT_GIVEN',
      beneath: ['LISTED', 'NO_CONFIRMED_LINK'],
    });
    expect(ask(registration, { subject: { ...brug, coaches: [] } })).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'COACH_NOT_GIVEN',
      beneath: [],
    });
    const strangers = { ...brug, coaches: [YOUSSEF, { by: 'id', id: 'griet' } as const] };
    expect(ask(registration, { subject: strangers }).reason).toBe('NO_CONFIRMED_LINK');
  });

  test('A combination about which the policy says nothing leaves each demand open (R26).', () => {
    const members = [{ organisation: organisation(KVK), coaches: [FENNA] }];
    const subject = { organisation: null, coaches: [], combination: { members, performing: null } };
    const document: PolicyNode = { id: 'vog', rule: 'document', document: 'vog', of: 'coach' };
    for (const leaf of [
      registration,
      keurmerk,
      document,
      { ...document, of: 'organisation' as const },
      { id: 'attached', rule: 'attached' as const },
    ]) {
      expect(ask(leaf, { subject }), leaf.id).toMatchObject({ outcome: 'UNDETERMINED', reason: 'MEMBER_RULE_MISSING' });
    }
    const open = { outcome: 'UNDETERMINED', reason: 'MEMBER_RULE_MISSING', children: [] };
    expect(ask({ id: 'each', eachCoach: registration }, { subject })).toMatchObject({ ...open, kind: 'eachCoach' });
    expect(ask({ id: 'one', atLeastCoaches: 1, of: registration }, { subject })).toMatchObject({ ...open, number: 1 });
    const elsewhere: PolicyNode = { id: 'all', allOf: [registration, { id: 'any', anyMember: keurmerk }] };
    expect(ask(elsewhere, { subject }).outcome).toBe('MET');
  });

  test('A document of the organisation needs one, and an attachment too (R22, R23).', () => {
    const document: PolicyNode = { id: 'bewijs', rule: 'document', document: 'bewijs', of: 'organisation' };
    expect(ask(document).reason).toBe('ORGANISATION_NOT_GIVEN');
    expect(ask(document, { subject: brug }).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(ask({ id: 'attached', rule: 'attached' }).reason).toBe('ORGANISATION_NOT_GIVEN');
    expect(ask(keurmerk).reason).toBe('ORGANISATION_NOT_GIVEN');
  });

  test('A document that was seen is of the coach, or of the organisation, that the demand names (R35).', () => {
    const seen = {
      id: 'P-1',
      document: 'bewijs',
      seenOn: day('2026-01-12'),
      date: day('2026-01-05'),
      sufficient: true,
      until: 'open' as const,
      buyer: ZANDHOVEN,
      adoptedBy: [],
      by: 'p. de jong',
      recordedAt: at('2026-01-12'),
    };
    const shownBy = (about: { readonly coach: string } | { readonly kvkNumber: string }) => ({
      subject: brug,
      testimony: { ...NO_TESTIMONY, documents: [{ ...seen, about }] },
    });
    const demand = (of: 'coach' | 'organisation'): PolicyNode => ({
      id: 'bewijs',
      rule: 'document',
      document: 'bewijs',
      of,
    });
    expect(ask(demand('coach'), shownBy({ coach: 'fenna' })).reason).toBe('DOCUMENT_SEEN');
    expect(ask(demand('coach'), shownBy({ kvkNumber: KVK })).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(ask(demand('organisation'), shownBy({ kvkNumber: KVK })).reason).toBe('DOCUMENT_SEEN');
    expect(ask(demand('organisation'), shownBy({ coach: 'fenna' })).reason).toBe('DOCUMENT_NOT_SEEN');
  });

  test('A keurmerk is of the organisation alone, also where it is demanded for each coach (R24).', () => {
    expect(ask({ id: 'each', eachCoach: keurmerk }, { subject: brug }).outcome).toBe('MET');
  });
});

describe('exclusions (R27)', () => {
  const struck = [struckOff('2026-01-15'), evidenceOf('nvs', [FIRST, LAST], [])];
  const clean = [noloc(), evidenceOf('nvs', [FIRST, LAST], [])];

  test('Not struck off looks at the registers to which a number is linked, or at all of them.', () => {
    const exclusion = (reach?: 'linked' | 'all'): PolicyNode => ({
      id: 'out',
      rule: 'notStruckOff',
      registers: ['noloc', 'nvs'],
      ...(reach ? { reach } : {}),
    });
    expect(ask(exclusion(), {}, clean)).toMatchObject({ outcome: 'MET', reason: 'NOT_STRUCK_OFF' });
    expect(ask(exclusion('linked'), {}, clean).outcome).toBe('MET');
    expect(ask(exclusion('all'), {}, clean)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'NO_CONFIRMED_LINK' });
    expect(ask(exclusion(), {}, struck)).toMatchObject({ outcome: 'NOT_MET', reason: 'STRUCK_OFF' });
    expect(ask({ id: 'none', rule: 'notStruckOff', registers: [] }, {}, struck).reason).toBe('NO_CONFIRMED_LINK');
  });

  test('The fact of being struck off is the other way round, over all the registers of its tree together.', () => {
    const fact = (source: 'noloc' | 'nvs'): PolicyNode => ({ id: source, rule: 'struckOff', source });
    expect(ask(fact('noloc'), {}, struck)).toMatchObject({ outcome: 'MET', reason: 'STRUCK_OFF' });
    expect(ask(fact('noloc'), {}, clean)).toMatchObject({ outcome: 'NOT_MET', reason: 'NOT_STRUCK_OFF' });
    expect(ask(fact('nvs'), {}, struck)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'NO_CONFIRMED_LINK' });
    const both: PolicyNode = { id: 'any', anyOf: [fact('noloc'), fact('nvs')] };
    expect(ask(both, {}, clean).children.map(({ outcome }) => outcome)).toEqual(['NOT_MET', 'NOT_MET']);
    const beside: PolicyNode = { id: 'any', anyOf: [registration, fact('nvs')] };
    expect(ask(beside, {}, clean).children[1]?.outcome).toBe('UNDETERMINED');
  });
});

describe('grace for an aspirant (R28)', () => {
  const grace: PolicyNode = {
    id: 'grace',
    grace: { id: 'aspirant', source: 'nvs', kind: 'registration' },
    supervisedBy: registration,
    withinDays: 90,
  };
  const nvs = (status: 'active' | 'withdrawn' = 'active') =>
    evidenceOf(
      'nvs',
      [FIRST, LAST],
      [
        subjectOf('number', 'V-1', [
          statedEntry(
            { number: 'V-1', kind: 'registration' },
            { name: 'Youssef Amrani', from: day('2025-06-01'), until: 'open', status },
            FIRST,
            LAST,
          ),
        ]),
      ],
    );
  const supervision = {
    id: 'S-1',
    coach: 'youssef',
    supervisor: 'fenna',
    from: day('2026-01-01'),
    until: day('2026-06-30'),
    buyer: ZANDHOVEN,
    by: 'p. de jong',
    recordedAt: at('2026-01-02'),
  };
  const trainee = (more: Partial<Judging> = {}, evidence = [noloc(), nvs()]): VerdictNode => {
    const base = judgingOf({ noloc: 'N-1' }, evidence);
    const link = {
      ...base.directory.coachLinks[0],
      coach: 'youssef',
      name: 'Youssef Amrani',
      source: 'nvs',
      number: 'V-1',
    };
    const coachLinks = [...base.directory.coachLinks, link as (typeof base.directory.coachLinks)[number]];
    return judge(grace, {
      ...base,
      directory: { ...base.directory, coachLinks },
      subject: { organisation: null, coaches: [YOUSSEF] },
      dossier: dossierOf({ dates: { ...NO_DATES, start: day('2026-01-15') } }),
      testimony: { ...NO_TESTIMONY, supervisions: [supervision] },
      ...more,
    });
  };

  test('Within the term and supervised by a coach who meets the demands it counts, by the buyer’s record.', () => {
    expect(trainee()).toMatchObject({
      id: 'grace',
      kind: 'grace',
      outcome: 'MET',
      reason: 'GRACE',
      number: 90,
      authority: [
        {
          type: 'supervision',
          id: 'S-1',
          organisation: ZANDHOVEN,
          by: 'p. de jong',
          secondBy: null,
          ground: null,
          digest: null,
          day: '2026-01-01',
          until: '2026-06-30',
        },
      ],
    });
    expect(shape(trainee())).toEqual([
      'grace',
      'grace',
      'MET',
      [
        ['aspirant', 'demand', 'MET', []],
        ['registration@fenna', 'demand', 'MET', []],
      ],
    ]);
    for (const until of ['open', 'unknown'] as const) {
      const open = { ...supervision, from: 'unknown' as const, until };
      expect(trainee({ testimony: { ...NO_TESTIMONY, supervisions: [open] } }).authority).toMatchObject([
        { day: null, until: null },
      ]);
    }
  });

  test('Nobody who supervises is no failure; an aspirant who is none is, and needs no supervisor to fail.', () => {
    const alone = { testimony: NO_TESTIMONY };
    expect(trainee(alone)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'SUPERVISION_NOT_SHOWN', authority: [] });
    expect(trainee(alone, [noloc(), nvs('withdrawn')])).toMatchObject({ outcome: 'NOT_MET', reason: null });
  });

  test('After the term it is no grace any more; the last day of the term still is.', () => {
    const started = (start: string) => ({ dossier: dossierOf({ dates: { ...NO_DATES, start: day(start) } }) });
    expect(trainee(started('2025-12-05')).outcome).toBe('MET');
    expect(trainee(started('2025-12-04'))).toMatchObject({ outcome: 'NOT_MET', reason: 'ASPIRANT' });
    expect(trainee({ dossier: null })).toMatchObject({ outcome: 'UNDETERMINED', reason: 'MOMENT_DATE_MISSING' });
    expect(trainee({ noDay: 'PERIOD_NOT_BEGUN' })).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'PERIOD_NOT_BEGUN',
    });
  });

  test('Nothing takes the place of what a grace rests on, in a procurement neither (R31).', () => {
    const bought = { purpose: 'procurement' as const };
    expect(trainee(bought, [noloc(), nvs('withdrawn')]).children[0]?.reason).toBe('WITHDRAWN');
    expect(trainee(bought, [struckOff('2026-01-15'), nvs()]).children[1]?.reason).toBe('WITHDRAWN');
  });

  test('A supervisor who does not meet the demands does not help, and one not known to leaves it open.', () => {
    expect(trainee({}, [noloc([registered(LAST)]), nvs()])).toMatchObject({ outcome: 'NOT_MET', reason: null });
    const stranger = { ...supervision, supervisor: 'griet' };
    const both = { testimony: { ...NO_TESTIMONY, supervisions: [stranger, supervision] } };
    expect(trainee({ testimony: { ...NO_TESTIMONY, supervisions: [stranger] } }).outcome).toBe('UNDETERMINED');
    expect(trainee(both).outcome).toBe('MET');
  });

  test('On a day to come it is undetermined, unless it fails already (R3).', () => {
    const on = addDays(TODAY, 3);
    expect(trainee({ on, askedOn: on })).toMatchObject({ outcome: 'UNDETERMINED', projection: 'MET' });
  });
});

test('Today is the day of the moment of knowledge (R1); the engine has a name (R40).', () => {
  expect(todayAt(Date.parse('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  expect(ENGINE_VERSION).not.toBe('');
});
