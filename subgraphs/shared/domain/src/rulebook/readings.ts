import { OUTCOMES, type Outcome } from '../kleene.js';
import { AMBIGUITIES, type Ambiguity, type CertificationRules, type Reading } from './certification-rules.js';

/** One way to read the text, and to take what the file leaves unsaid: as `no`, or as `yes`. */
export interface World {
  readonly readings: Readonly<Record<Ambiguity, Reading>>;
  readonly unsaid: boolean;
}

/** What was found under all readings of the ambiguities that matter to it. */
export interface ReadOutcome {
  readonly outcome: Outcome;
  /** Open ambiguities on which the outcome turns, each with the outcome under each reading. */
  readonly turnsOn: readonly Turn[];
  /** True: what the file leaves unsaid can turn the outcome. */
  readonly turnsOnUnsaid: boolean;
}

export interface Turn {
  readonly ambiguity: Ambiguity;
  readonly readings: readonly { readonly reading: Reading; readonly outcome: Outcome }[];
}

/** Every world of the given ambiguities: chosen readings as chosen, open ones in each reading. */
export function worldsOf(ambiguities: readonly Ambiguity[], rules: CertificationRules): readonly World[] {
  const first = Object.fromEntries(Object.entries(AMBIGUITIES).map(([code, readings]) => [code, readings[0]]));
  const chosen = { ...first, ...rules.readings } as Record<Ambiguity, Reading>;
  let readings: readonly Record<Ambiguity, Reading>[] = [chosen];
  for (const code of openAmong(ambiguities, rules)) {
    readings = readings.flatMap((world) => AMBIGUITIES[code].map((reading) => ({ ...world, [code]: reading })));
  }
  return readings.flatMap((world) => [
    { readings: world, unsaid: false },
    { readings: world, unsaid: true },
  ]);
}

export function openAmong(ambiguities: readonly Ambiguity[], rules: CertificationRules): readonly Ambiguity[] {
  return ambiguities.filter((code) => rules.readings[code] === undefined);
}

/** The one outcome of all worlds, or UNDETERMINED with what it turns on. */
export function underAllReadings(
  ambiguities: readonly Ambiguity[],
  rules: CertificationRules,
  judge: (world: World) => Outcome,
): ReadOutcome {
  const judged = worldsOf(ambiguities, rules).map((world) => ({ world, outcome: judge(world) }));
  const outcome = common(judged.map((one) => one.outcome));
  if (judged.every((one) => one.outcome === outcome)) return { outcome, turnsOn: [], turnsOnUnsaid: false };
  const turnsOn = openAmong(ambiguities, rules)
    .filter((code) => judged.some((one) => turns(one, judged, code)))
    .map((ambiguity) => ({
      ambiguity,
      readings: AMBIGUITIES[ambiguity].map((reading) => ({
        reading,
        outcome: common(judged.filter(({ world }) => world.readings[ambiguity] === reading).map((one) => one.outcome)),
      })),
    }));
  const turnsOnUnsaid = judged.some((one) =>
    judged.some((other) => other.outcome !== one.outcome && other.world.readings === one.world.readings),
  );
  return { outcome, turnsOn, turnsOnUnsaid };
}

interface Judged {
  readonly world: World;
  readonly outcome: Outcome;
}

/** True when another reading of this one ambiguity alone gives another outcome. */
function turns(one: Judged, all: readonly Judged[], code: Ambiguity): boolean {
  return all.some(({ world, outcome }) => {
    if (outcome === one.outcome || world.unsaid !== one.world.unsaid) return false;
    return (Object.keys(AMBIGUITIES) as Ambiguity[]).every(
      (other) => other === code || world.readings[other] === one.world.readings[other],
    );
  });
}

function common(outcomes: readonly Outcome[]): Outcome {
  return OUTCOMES.find((outcome) => outcomes.every((one) => one === outcome)) ?? 'UNDETERMINED';
}
