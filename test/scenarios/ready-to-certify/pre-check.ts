import { readFileSync } from 'node:fs';
import type { Scenario } from '../world.js';

const QUERY = readFileSync(
  new URL('../../../schema/operations/noloc-certification-pre-check.graphql', import.meta.url),
  'utf8',
);

/** A day after the profile was recorded, and in the week in which most scenarios are asked. */
export const ASKED = '2026-12-01';

export type Handed = Readonly<Record<string, unknown>>;

interface PartAnswer {
  readonly part: string;
  readonly outcome: string;
  readonly rules: readonly string[];
  readonly elements: readonly string[];
  readonly turnsOnUnsaid: boolean;
  readonly turnsOn: readonly {
    readonly ambiguity: string;
    readonly readings: readonly { readonly reading: string; readonly outcome: string }[];
  }[];
  readonly ways: readonly { readonly steps: readonly { readonly step: string; readonly hours: number | null }[] }[];
}

export interface PreCheckAnswer {
  readonly problems: readonly { readonly path: string; readonly text: string }[];
  readonly preCheck: {
    readonly label: string;
    readonly outcome: string;
    readonly rulebookCode: string;
    readonly rulebookVersion: number;
    readonly exemptFromStepTwo: string;
    readonly notices: readonly string[];
    readonly noticeTexts: readonly string[];
    readonly parts: readonly PartAnswer[];
  } | null;
}

export async function preCheckOf(
  world: Scenario,
  file: Handed,
  asking: {
    readonly on?: string;
    readonly readings?: Handed;
    readonly asked?: string;
    readonly language?: string;
  } = {},
): Promise<PreCheckAnswer> {
  const { asked = ASKED, ...more } = asking;
  const answer = await world.read<{ nolocCertificationPreCheck: PreCheckAnswer }>(QUERY, { file, ...more }, asked);
  return answer.nolocCertificationPreCheck;
}

/** Experience that meets every demand in every reading. */
export const EXPERIENCED: Handed = {
  activePeriods: [{ from: '2019-01-01' }],
  hours: { total: 2400, withinThreeYears: 1200 },
  working: { now: true },
};

export const HBO: Handed = { level: 'HBO', obtainedOn: '2015-07-01' };
export const WO: Handed = { level: 'WO', obtainedOn: '2012-07-01' };
export const ASSESSMENT: Handed = { kind: 'ASSESSMENT', date: '2026-03-10', showsHboLevel: true };
export const diploma = (provider: string, diplomaDate: string, about: Handed = {}): Handed => ({
  provider,
  diplomaDate,
  ...about,
});
export const training = (hours: number, about: Handed = {}): Handed => ({ hours, withinScope: true, ...about });

/** The outcome of one part, with the rows that decide: `MET E5`. */
export function partOf(answer: PreCheckAnswer, part: string): string {
  const found = answer.preCheck?.parts.find((one) => one.part === part);
  return found ? [found.outcome, ...found.rules].join(' ') : 'none';
}

/** Per doubt on which a part turns, its readings: `STUDY_LOAD MET`. */
export function turnsOf(answer: PreCheckAnswer, part: string): Readonly<Record<string, readonly string[]>> {
  const turns = answer.preCheck?.parts.find((one) => one.part === part)?.turnsOn ?? [];
  return Object.fromEntries(
    turns.map(({ ambiguity, readings }) => [
      ambiguity,
      readings.map(({ reading, outcome }) => `${reading} ${outcome}`),
    ]),
  );
}

/** What is missing of a part: per way its steps. */
export function waysOf(answer: PreCheckAnswer, part: string): readonly (readonly string[])[] {
  const ways = answer.preCheck?.parts.find((one) => one.part === part)?.ways ?? [];
  return ways.map(({ steps }) => steps.map(({ step, hours }) => (hours === null ? step : `${step} ${hours}`)));
}
