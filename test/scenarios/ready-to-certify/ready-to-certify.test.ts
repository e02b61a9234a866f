import { beforeAll, describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { rj } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';
import {
  ASSESSMENT,
  diploma,
  EXPERIENCED,
  type Handed,
  HBO,
  partOf,
  preCheckOf,
  training,
  turnsOf,
  WO,
  waysOf,
} from './pre-check.js';

// R29: the check stands under the version of the rulebook that is in force, as known at T.
const network = scenarioNetwork();
let world: Scenario;
beforeAll(async () => {
  world = await network.given();
});

const education = async (file: Handed, readings?: Handed) =>
  preCheckOf(world, { ...EXPERIENCED, ...file }, readings ? { readings } : {});

describe('each row of the education table (cases 40 and 41)', () => {
  it.each<[string, string, Handed]>([
    [
      'E1: an accredited diploma from January 2024 stands alone',
      'MET E1',
      { courses: [diploma('Elan', '2024-01-01')] },
    ],
    [
      'E2: a diploma of Sara Werkt between 1-9-2022 and 2024 can be read in two ways',
      'UNDETERMINED E2',
      { courses: [diploma('Sara Werkt', '2022-09-01')] },
    ],
    [
      'E3: a degree with an earlier accredited diploma',
      'MET E3',
      { degrees: [HBO], courses: [diploma('Combo', '2019-06-30')] },
    ],
    ['E3: a wo degree too', 'MET E3', { degrees: [WO], courses: [diploma('Capabel', '2019-06-30')] }],
    [
      'E4: hbo level by assessment with an earlier accredited diploma',
      'MET E4',
      { assessments: [ASSESSMENT], courses: [diploma('Saxion', '2019-06-30')] },
    ],
    ['E5: a degree with 98 hours of training', 'MET E5', { degrees: [HBO], trainings: [training(98)] }],
    [
      'E6: an assessment with 98 hours of training',
      'MET E6',
      { assessments: [ASSESSMENT], trainings: [training(60), training(38)] },
    ],
    ['E7: a degree with 97 hours of training', 'UNDETERMINED E7', { degrees: [HBO], trainings: [training(97)] }],
    [
      'E8: an assessment with 97 hours of training',
      'NOT_MET E8',
      { assessments: [ASSESSMENT], trainings: [training(97)] },
    ],
    ['E9: an earlier accredited diploma without hbo level', 'NOT_MET E9', { courses: [diploma('Elan', '2023-12-31')] }],
    ['E10: nothing at all', 'NOT_MET E10', {}],
    ['E10: hours alone', 'NOT_MET E10', { trainings: [training(400)] }],
  ])('%s', async (_, expected, file) => {
    const answer = await education(file);
    expect(partOf(answer, 'EDUCATION')).toBe(expected);
    expect(answer.preCheck?.outcome).toBe(expected.split(' ')[0]);
  });
});

describe('each boundary day', () => {
  it.each([
    ['Elan', '2023-12-31', 'NOT_MET E9'],
    ['Elan', '2024-01-01', 'MET E1'],
    ['Sara Werkt', '2022-08-31', 'NOT_MET E10'],
    ['Sara Werkt', '2022-09-01', 'UNDETERMINED E2'],
    ['Sara Werkt', '2023-12-31', 'UNDETERMINED E2'],
    ['Sara Werkt', '2024-01-01', 'MET E1'],
    ['Elan', '2013-06-30', 'NOT_MET E10'],
    ['Elan', '2013-07-01', 'NOT_MET E9'],
    ['Capabel', '2015-06-30', 'NOT_MET E10'],
    ['Capabel', '2015-07-01', 'NOT_MET E9'],
  ])('a diploma of %s of %s, without hbo level, is %s', async (provider, date, expected) => {
    expect(partOf(await education({ courses: [diploma(provider, date)] }), 'EDUCATION')).toBe(expected);
  });

  it('shows both readings of footnote 5 on its first day, and the one chosen when one is', async () => {
    const file = { courses: [diploma('Sara Werkt', '2022-09-01')] };
    expect(turnsOf(await education(file), 'EDUCATION')).toEqual({
      FOOTNOTE_FIVE: ['DIPLOMA_STANDS_ALONE MET', 'ACCREDITATION_BEGINS NOT_MET'],
    });
    expect(partOf(await education(file, { readings: ['DIPLOMA_STANDS_ALONE'] }), 'EDUCATION')).toBe('MET E2');
    expect(partOf(await education(file, { readings: ['ACCREDITATION_BEGINS'] }), 'EDUCATION')).toBe('NOT_MET E2');
  });

  it('meets E3 with a degree, however footnote 5 is read', async () => {
    const answer = await education({ degrees: [HBO], courses: [diploma('Sara Werkt', '2022-09-01')] });
    expect(partOf(answer, 'EDUCATION')).toBe('MET E2 E3');
    expect(turnsOf(answer, 'EDUCATION')).toEqual({});
  });

  it('names the other day of a later page, and follows the profile', async () => {
    const between = await education({ courses: [diploma('Elan', '2024-05-01')] });
    expect(partOf(between, 'EDUCATION')).toBe('MET E1');
    expect(between.preCheck?.notices).toContain('FAQ_NAMES_ANOTHER_DAY');
    const after = await education({ courses: [diploma('Elan', '2024-09-02')] });
    expect(after.preCheck?.notices).not.toContain('FAQ_NAMES_ANOTHER_DAY');
    const otherwise = { standsAloneFrom: '2024-09-02' };
    expect(partOf(await education({ courses: [diploma('Elan', '2024-05-01')] }, otherwise), 'EDUCATION')).toBe(
      'NOT_MET E9',
    );
  });
});

describe('each doubt about the education criteria', () => {
  const turns = async (file: Handed, readings?: Handed) => turnsOf(await education(file, readings), 'EDUCATION');

  it('SUPPLEMENT: whether a degree needs one', async () => {
    expect(await turns({ degrees: [HBO] })).toEqual({
      SUPPLEMENT: ['WITH_DEGREE_TOO NOT_MET', 'WITH_ASSESSMENT_ONLY MET'],
    });
  });

  it('BLOCKS: one of the two suffices unless the doubt is left open', async () => {
    const file = { courses: [diploma('Elan', '2024-02-01')] };
    expect(await turns(file)).toEqual({});
    expect(await turns(file, { leaveOpen: ['BLOCKS'] })).toEqual({
      BLOCKS: ['EITHER_BLOCK MET', 'BOTH_BLOCKS NOT_MET'],
    });
    const both = { degrees: [HBO], trainings: [training(98)], ...file };
    expect(partOf(await education(both, { readings: ['BOTH_BLOCKS'] }), 'EDUCATION')).toBe('MET E1');
  });

  it('DIPLOMA_DATE: a course that ended in December with a diploma of January', async () => {
    const file = { courses: [diploma('Elan', '2024-01-12', { graduatedOn: '2023-12-20', endedOn: '2023-12-15' })] };
    expect(await turns(file)).toEqual({
      DIPLOMA_DATE: ['CERTIFICATE_DATE MET', 'GRADUATION_DATE NOT_MET', 'END_OF_COURSE NOT_MET'],
    });
  });

  it('BEFORE_ACCREDITATION: hours of a course that was not accredited yet', async () => {
    const file = { assessments: [ASSESSMENT], courses: [diploma('Sara Werkt', '2022-08-31', { hours: 120 })] };
    const answer = await education(file);
    expect(turnsOf(answer, 'EDUCATION')).toEqual({
      BEFORE_ACCREDITATION: ['COURSE_HOURS_COUNT MET', 'COURSE_COUNTS_FOR_NOTHING NOT_MET'],
    });
    expect(answer.preCheck?.notices).toContain('BEFORE_ACCREDITATION');
  });

  it('TRAINING_HOURS: 98 hours of study load with 40 hours of contact', async () => {
    expect(await turns({ assessments: [ASSESSMENT], trainings: [training(98, { contactHours: 40 })] })).toEqual({
      TRAINING_HOURS: ['STUDY_LOAD MET', 'CONTACT_HOURS NOT_MET'],
    });
  });

  it('FOREIGN_DEGREE: a degree from another country', async () => {
    expect(await turns({ degrees: [{ ...HBO, foreign: true }], trainings: [training(98)] })).toEqual({
      FOREIGN_DEGREE: ['FOREIGN_DEGREE_COUNTS MET', 'FOREIGN_DEGREE_DOES_NOT_COUNT NOT_MET'],
    });
  });

  it('the age of an assessment is no demand of the profile; as a parameter it is', async () => {
    const file = { assessments: [{ ...ASSESSMENT, date: '2020-01-01' }], trainings: [training(98)] };
    const answer = await education(file);
    expect(partOf(answer, 'EDUCATION')).toBe('MET E6');
    expect(answer.preCheck?.notices).toContain('ASSESSMENT_OLDER_THAN_PAGES_SAID');
    expect(partOf(await education(file, { assessmentMaxAgeYears: 2 }), 'EDUCATION')).toBe('NOT_MET E10');
  });

  it('nor is the age of training; as a parameter it is, and an undated one is then not known', async () => {
    const old = { assessments: [ASSESSMENT], trainings: [training(98, { completedOn: '2015-01-01' })] };
    expect(partOf(await education(old), 'EDUCATION')).toBe('MET E6');
    expect(partOf(await education(old, { trainingMaxAgeYears: 5 }), 'EDUCATION')).toBe('NOT_MET E8');
    const undated = { assessments: [ASSESSMENT], trainings: [training(98)] };
    expect(partOf(await education(undated, { trainingMaxAgeYears: 5 }), 'EDUCATION')).toBe('UNDETERMINED E6 E8');
  });
});

describe('what the file leaves unsaid', () => {
  it('a provider that is not on the list leaves a diploma of 2024 open', async () => {
    const answer = await education({ courses: [diploma('Opleiding Vooruit', '2024-03-01')] });
    expect(partOf(answer, 'EDUCATION')).toBe('UNDETERMINED E1 E10');
    expect(answer.preCheck?.parts[0]?.turnsOnUnsaid).toBe(true);
    expect(answer.preCheck?.exemptFromStepTwo).toBe('UNDETERMINED');
    expect(answer.preCheck?.notices).toContain('PROVIDER_NOT_ON_LIST');
    const listed = { accreditations: [{ provider: 'opleiding vooruit', from: '2023-01-01' }] };
    expect(
      partOf(await education({ courses: [diploma('Opleiding Vooruit', '2024-03-01')] }, listed), 'EDUCATION'),
    ).toBe('MET E1');
  });

  it('an EVC procedure of which nobody says that it was recognised stays open', async () => {
    const evc = (recognised: boolean | null) => ({
      assessments: [{ kind: 'EVC', date: '2026-01-01', showsHboLevel: true, recognised }],
      trainings: [training(98)],
    });
    expect(partOf(await education(evc(true)), 'EDUCATION')).toBe('MET E6');
    expect(partOf(await education(evc(false)), 'EDUCATION')).toBe('NOT_MET E10');
    expect(partOf(await education(evc(null)), 'EDUCATION')).toBe('UNDETERMINED E6 E10');
  });

  it('an empty file shows no education and leaves experience open', async () => {
    const answer = await preCheckOf(world, {});
    expect(answer.preCheck?.outcome).toBe('NOT_MET');
    expect(['EDUCATION', 'YEARS', 'HOURS', 'WORKING'].map((part) => partOf(answer, part))).toEqual([
      'NOT_MET E10',
      'UNDETERMINED W1',
      'UNDETERMINED W2',
      'UNDETERMINED W3',
    ]);
  });

  it('what lies after the day asked does not count yet', async () => {
    const file = { ...EXPERIENCED, courses: [diploma('Elan', '2024-03-01')] };
    const before = await preCheckOf(world, file, { on: '2024-02-29' });
    expect(partOf(before, 'EDUCATION')).toBe('NOT_MET E10');
    expect(before.preCheck?.notices).toContain('EVIDENCE_AFTER_DAY');
    expect(partOf(await preCheckOf(world, file, { on: '2024-03-01' }), 'EDUCATION')).toBe('MET E1');
  });
});

describe('experience', () => {
  const MET_EDUCATION = { courses: [diploma('Elan', '2024-03-01')] };
  const experience = (file: Handed, readings?: Handed) =>
    preCheckOf(world, { ...MET_EDUCATION, ...EXPERIENCED, ...file }, readings ? { readings } : {});

  it('is three years, to the day', async () => {
    const since = (from: string) => experience({ activePeriods: [{ from }] });
    expect(partOf(await since('2023-12-02'), 'YEARS')).toBe('MET W1');
    expect(partOf(await since('2023-12-03'), 'YEARS')).toBe('NOT_MET W1');
    const inYears = (yearsActive: number) => experience({ activePeriods: null, yearsActive });
    expect(partOf(await inYears(3), 'YEARS')).toBe('MET W1');
    expect(partOf(await inYears(2.9), 'YEARS')).toBe('NOT_MET W1');
  });

  it('ACTIVE_YEARS: three years with a break', async () => {
    const broken = [
      { from: '2018-01-01', until: '2019-12-31' },
      { from: '2024-01-01', until: '2025-06-30' },
    ];
    expect(turnsOf(await experience({ activePeriods: broken }), 'YEARS')).toEqual({
      ACTIVE_YEARS: ['YEARS_IN_TOTAL MET', 'YEARS_ON_END NOT_MET'],
    });
  });

  it('PART_TIME: four years of half days', async () => {
    const half = [{ from: '2022-12-01', partTime: 0.5 }];
    expect(turnsOf(await experience({ activePeriods: half }), 'YEARS')).toEqual({
      PART_TIME: ['PART_TIME_COUNTS_FULLY MET', 'PART_TIME_IN_PROPORTION NOT_MET'],
    });
    const twoJobs = [...half, { from: '2022-12-01', partTime: 0.5 }];
    expect(partOf(await experience({ activePeriods: twoJobs }), 'YEARS')).toBe('MET W1');
  });

  it('HOURS_WHEN: 600 hours of which 200 in the three years', async () => {
    expect(turnsOf(await experience({ hours: { total: 600, withinThreeYears: 200 } }), 'HOURS')).toEqual({
      HOURS_WHEN: ['HOURS_OVER_CAREER MET', 'HOURS_WITHIN_THREE_YEARS NOT_MET'],
    });
    expect(partOf(await experience({ hours: { total: 600 } }), 'HOURS')).toBe('MET W2');
    expect(partOf(await experience({ hours: { total: 599 } }), 'HOURS')).toBe('NOT_MET W2');
  });

  it('EXECUTING: hours of leading a team', async () => {
    const file = { hours: { total: 500, leading: 300 } };
    expect(turnsOf(await experience(file), 'HOURS')).toEqual({
      EXECUTING: ['OWN_COACHING_ONLY NOT_MET', 'LEADING_AND_TRAINING_TOO MET'],
    });
    expect(partOf(await experience(file, { readings: ['OWN_COACHING_ONLY'] }), 'HOURS')).toBe('NOT_MET W2');
  });

  it('MOMENT: working at application and at the interview, not at the decision', async () => {
    expect(turnsOf(await experience({ working: { now: true, atDecision: false } }), 'WORKING')).toEqual({
      MOMENT: ['AT_APPLICATION MET', 'AT_INTERVIEW MET', 'AT_DECISION NOT_MET'],
    });
    expect(partOf(await experience({ working: { now: false } }), 'WORKING')).toBe('NOT_MET W3');
  });
});

describe('what is said beside the outcome', () => {
  it('is that this is orientation and not from Noloc, under which version, and what is not at hand', async () => {
    const { preCheck } = await education({ degrees: [HBO], trainings: [training(98)] });
    expect(preCheck?.label).toMatch(/^Oriëntatie van Keurpoort, niet van Noloc\./);
    expect(preCheck).toMatchObject({ rulebookCode: 'BEROEPSPROFIEL', rulebookVersion: 1 });
    expect(preCheck?.notices.slice(0, 2)).toEqual(['FRAMEWORK_NOT_AT_HAND', 'FOLLOWS_IN_PROCEDURE']);
    expect(preCheck?.noticeTexts.at(-1)).toMatch(/heeft geen datum/);
  });

  it('is exemption from step 2 with an accredited diploma, which does not admit by itself', async () => {
    const old = await education({ courses: [diploma('Elan', '2020-01-01')] });
    expect(old.preCheck).toMatchObject({ exemptFromStepTwo: 'MET', outcome: 'NOT_MET' });
    const none = await education({ degrees: [HBO], trainings: [training(98)] });
    expect(none.preCheck).toMatchObject({ exemptFromStepTwo: 'NOT_MET', outcome: 'MET' });
  });

  it('is what is still missing: every smallest way, and nothing when nothing is', async () => {
    expect(waysOf(await education({ courses: [diploma('Elan', '2020-01-01')] }), 'EDUCATION')).toEqual([
      ['DEGREE'],
      ['ASSESSMENT'],
      ['ACCREDITED_DIPLOMA'],
    ]);
    expect(waysOf(await education({ assessments: [ASSESSMENT], trainings: [training(60)] }), 'EDUCATION')).toEqual([
      ['TRAINING_HOURS 38'],
      ['ACCREDITED_DIPLOMA'],
    ]);
    expect(waysOf(await education({}), 'EDUCATION')).toEqual([
      ['ACCREDITED_DIPLOMA'],
      ['DEGREE', 'TRAINING_HOURS 98'],
      ['ASSESSMENT', 'TRAINING_HOURS 98'],
    ]);
    expect(waysOf(await education({ courses: [diploma('Elan', '2024-01-01')] }), 'EDUCATION')).toEqual([]);
  });

  it('is reminded of a newer version when this one is older than half a year', async () => {
    const file = { degrees: [HBO], trainings: [training(98)] };
    const soon = await preCheckOf(world, file, { asked: '2027-05-22' });
    const late = await preCheckOf(world, file, { asked: '2027-05-23', language: 'EN' });
    expect(soon.preCheck?.noticeTexts.join(' ')).not.toMatch(/half jaar/);
    expect(late.preCheck?.noticeTexts.at(-1)).toMatch(/older than half a year/);
  });
});

describe('what cannot be checked', () => {
  it('is told at once, every problem of the file with its place, in Dutch', async () => {
    const answer = await preCheckOf(world, {
      degrees: [HBO],
      courses: [diploma(' ', '2024-01-01')],
      trainings: [training(10, { contactHours: 20 }), training(-1)],
      yearsActive: 4,
      activePeriods: [{ from: '2024-02-01', until: '2024-01-01', partTime: 2 }],
      hours: { withinThreeYears: 5 },
    });
    expect(answer.preCheck).toBeNull();
    expect(answer.problems.map(({ path }) => path)).toEqual([
      'courses[0].provider',
      'trainings[0].contactHours',
      'trainings[1].hours',
      'activePeriods[0].until',
      'activePeriods[0].partTime',
      'hours.withinThreeYears',
      'yearsActive',
    ]);
    expect(answer.problems[3]?.text).toBe('De laatste dag ligt vóór de eerste.');
  });

  it('is a doubt that is read in two ways at once', async () => {
    const readings = { readings: ['STUDY_LOAD', 'CONTACT_HOURS'], assessmentMaxAgeYears: -1 };
    expect((await education({}, readings)).problems.map(({ path }) => path)).toEqual([
      'readings.readings',
      'readings.assessmentMaxAgeYears',
    ]);
  });

  it('is a moment at which the profile was not recorded', async () => {
    const answer = await preCheckOf(world, {}, { asked: '2026-11-01' });
    expect(answer).toMatchObject({ preCheck: null, problems: [{ path: 'knownAt' }] });
  });
});

describe('a registration that exists is not judged again (cases 42 and 46)', () => {
  it('stays valid until its end date, while the same figures would not meet the present profile', async () => {
    // R4: the register's own dates decide; 1,200 hours were the demand when Maud was registered.
    const { noloc } = registers();
    const given = await network.given(
      noloc.delivers('2026-11-30', [rj('NL-2044', 'Maud Jansen', { from: '2023-05-01', until: '2027-04-30' })]),
    );
    const maud = { coach: { register: 'NOLOC', number: 'NL-2044', name: 'Maud Jansen' } } as const;
    const before = await given.ask(maud, { demands: 'RJ', asked: '2026-12-01' });
    const check = await preCheckOf(given, { yearsActive: 2, hours: { total: 1200 }, working: { now: true } });
    const after = await given.ask(maud, { demands: 'RJ', asked: '2026-12-01' });
    expect(check.preCheck?.outcome).toBe('NOT_MET');
    expect([before.nodes, after.nodes]).toEqual([{ rj: 'MET LISTED' }, { rj: 'MET LISTED' }]);
    expect(after.evidence.rj?.[0]?.until).toBe('2027-04-30');
  });

  it('of 29 February has the end that the register gives, and none of ours', async () => {
    // R4
    const { noloc } = registers();
    const given = await network.given(
      noloc.delivers('2026-11-30', [rj('NL-2046', 'Teun de Wit', { from: '2024-02-29', until: '2028-02-28' })]),
    );
    const teun = { coach: { register: 'NOLOC', number: 'NL-2046', name: 'Teun de Wit' } } as const;
    const answer = await given.ask(teun, { demands: 'RJ', asked: '2026-12-01' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.evidence.rj?.[0]?.until).toBe('2028-02-28');
  });
});
