import {
  type BadRowLimit,
  type BrakeThresholds,
  DEFAULT_BAD_ROW_LIMIT,
  DEFAULT_BRAKE,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import { brakeAt, type Intake } from './delivery.js';
import { isRecord, jsonIn } from './tokens/index.js';

/** From where a register's deliveries are held, and from where they are refused (docs/deliveries.md). */
export interface IntakeThresholds {
  readonly brake: BrakeThresholds;
  readonly badRows: BadRowLimit;
}

export const DEFAULT_THRESHOLDS: IntakeThresholds = { brake: DEFAULT_BRAKE, badRows: DEFAULT_BAD_ROW_LIMIT };

/** The setting that holds one register's thresholds where several registers share an environment. */
export function thresholdsSetting(source: SourceCode): string {
  return `KEURPOORT_THRESHOLDS_${sourceOf(source).folder.toUpperCase().replaceAll('-', '_')}`;
}

/** Each name in the setting, and whether it is a number of entries or rows; the others are shares. */
const NAMES = {
  dropped: 'share',
  ended: 'share',
  changed: 'share',
  added: 'share',
  atLeast: 'count',
  badRows: 'share',
  badRowsAtLeast: 'count',
} as const;
type Name = keyof typeof NAMES;

const TEXTS = {
  en: {
    noObject: (setting: string) => `${setting} is no JSON object of thresholds: ${Object.keys(NAMES).join(', ')}`,
    unknown: (setting: string) =>
      `${setting} has a name that is no threshold; there are ${Object.keys(NAMES).join(', ')}`,
    share: (setting: string, name: string) => `${setting}: ${name} is no share: a number from 0 to 1, such as 0.1`,
    count: (setting: string, name: string) => `${setting}: ${name} is no whole number from 1`,
  },
  nl: {
    noObject: (setting: string) => `${setting} is geen JSON-object met drempels: ${Object.keys(NAMES).join(', ')}`,
    unknown: (setting: string) =>
      `${setting} heeft een naam die geen drempel is; er zijn ${Object.keys(NAMES).join(', ')}`,
    share: (setting: string, name: string) =>
      `${setting}: ${name} is geen deel: een getal van 0 tot en met 1, zoals 0.1`,
    count: (setting: string, name: string) => `${setting}: ${name} is geen heel getal vanaf 1`,
  },
} as const;

/** Reads the thresholds of one register, as JSON or JSON in base64url; what is left out keeps its default. Adds every problem. */
export function readThresholds(
  setting: string,
  text: string | null,
  problems: string[],
  language: keyof typeof TEXTS = 'en',
): IntakeThresholds {
  if (text === null) return DEFAULT_THRESHOLDS;
  const say = TEXTS[language];
  const given = jsonIn(text);
  if (!isRecord(given)) {
    problems.push(say.noObject(setting));
    return DEFAULT_THRESHOLDS;
  }
  const values: Partial<Record<Name, number>> = {};
  const entries = Object.entries(given);
  if (entries.some(([name]) => !isName(name))) problems.push(say.unknown(setting));
  for (const [name, value] of entries) {
    if (!isName(name)) continue;
    if (isFit(NAMES[name], value)) values[name] = value;
    else problems.push(say[NAMES[name]](setting, name));
  }
  const { badRows: share, badRowsAtLeast: atLeast, ...brake } = values;
  return {
    brake: { ...DEFAULT_BRAKE, ...brake },
    badRows: {
      share: share ?? DEFAULT_BAD_ROW_LIMIT.share,
      atLeast: atLeast ?? DEFAULT_BAD_ROW_LIMIT.atLeast,
    },
  };
}

/** How a delivery desk takes in by these thresholds. */
export function intakeAt({ brake, badRows }: IntakeThresholds): Pick<Intake, 'brake' | 'badRows'> {
  return { brake: brakeAt(brake), badRows };
}

function isName(name: string): name is Name {
  return Object.hasOwn(NAMES, name);
}

function isFit(kind: 'share' | 'count', value: unknown): value is number {
  if (typeof value !== 'number') return false;
  return kind === 'share' ? value >= 0 && value <= 1 : Number.isSafeInteger(value) && value >= 1;
}
