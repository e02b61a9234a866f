import { type AttachmentKind, type PolicyText, type PolicyVersion, parseDay, type SourceCode } from '@keurpoort/domain';
import { type ConnectionRecord, type DeliveryRefusal, type DeliveryReport, manifestFor } from '@keurpoort/server';
import { type AllSubgraphs, connect, handIn, type World } from './network.js';

/** Something that happens in a scenario, at a moment of its own. */
export interface ScenarioEvent {
  readonly at: number;
  readonly happen: (world: World, subgraphs: AllSubgraphs) => Promise<void>;
}

/** Recorded before everything that a scenario tells about. */
export const LONG_AGO = '2020-01-06';

/** A moment in Amsterdam: a day, at noon unless said otherwise, or a day with a time. */
export function moment(text: string, time = '12:00'): number {
  const local = parseDay(text) ? `${text}T${time}:00` : `${text}:00`;
  const winter = Date.parse(`${local}+01:00`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit' }).format(winter);
  return hour === local.slice(11, 13) ? winter : Date.parse(`${local}+02:00`);
}

export interface Delivering {
  readonly kind?: 'full' | 'delta';
  /** Without it: the one after the register's last one in the scenario. */
  readonly sequence?: number;
  /** The reference moment, where it is not eight o'clock on the day of handing in. */
  readonly referenceMoment?: string;
  /** What the register is told: the outcome, or the code of the refusal. Without it whatever it may be. */
  readonly answered?: DeliveryReport['outcome'] | DeliveryRefusal;
}

/** A row in our own delivery format; what a scenario leaves out, the register left out. */
export type Row = Readonly<Record<string, unknown>>;

/** The deliveries of one register, numbered one after the other. */
class Register {
  private sequence = 0;

  constructor(readonly source: SourceCode) {}

  /** A full list, seen at eight and handed in at nine. */
  delivers(day: string, rows: readonly Row[], options: Delivering = {}): ScenarioEvent {
    this.sequence = options.sequence ?? this.sequence + 1;
    const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const manifest = manifestFor(content, {
      register: this.source,
      kind: options.kind ?? 'full',
      sequence: this.sequence,
      referenceMoment: moment(options.referenceMoment ?? day, '08:00'),
    });
    return {
      at: moment(day, '09:00'),
      happen: async (world, subgraphs) => {
        const { outcome, refusal } = await handIn(world, subgraphs, manifest, content);
        const answered = refusal ?? outcome;
        if (options.answered !== undefined && answered !== options.answered)
          throw new Error(`Delivery ${manifest.sequence} of ${day} was answered ${answered}, not ${options.answered}`);
      },
    };
  }

  /** Only what changed since the last delivery. */
  deliversChanges(day: string, rows: readonly Row[], options: Delivering = {}): ScenarioEvent {
    return this.delivers(day, rows, { ...options, kind: 'delta' });
  }

  /** The same list again on each of these days. */
  keepsDelivering(days: readonly string[], rows: readonly Row[]): readonly ScenarioEvent[] {
    return days.map((day) => this.delivers(day, rows));
  }

  /** Is not connected to the platform. */
  staysAway(): ScenarioEvent {
    return connection(this.source, { connected: false, promiseDays: null });
  }
}

/** What every register in the scenarios declares, unless a scenario says otherwise. */
export const DECLARES = {
  declarations: { wholeHistory: true, keepsEnded: true },
  identifiesBy: 'number',
} as const;

/** A register is connected on other terms than in most scenarios: a promise of fifteen days, and these declarations. */
export function connection(source: SourceCode, about: Partial<Omit<ConnectionRecord, 'type'>>): ScenarioEvent {
  const record = { connected: true, promiseDays: 15, ...DECLARES, ...about };
  return { at: moment(LONG_AGO), happen: (world) => connect(world, source, record) };
}

/** The five registers at the start of their numbering: one set per scenario. */
export function registers(): Readonly<Record<SourceCode, Register>> {
  return {
    noloc: new Register('noloc'),
    nvs: new Register('nvs'),
    blikOpWerk: new Register('blikOpWerk'),
    oval: new Register('oval'),
    uwv: new Register('uwv'),
  };
}

interface Recorded {
  /** Day of recording; long ago unless said otherwise. */
  readonly recorded?: string;
  /** Day on which it was taken back. */
  readonly takenBack?: string;
  readonly from?: string;
  readonly until?: string;
}

let counter = 0;

function records(record: Record<string, unknown>, { recorded, takenBack }: Recorded): readonly ScenarioEvent[] {
  counter += 1;
  const id = `record-${counter}`;
  const take = (day: string, stated: Record<string, unknown>): ScenarioEvent => ({
    at: moment(day, '10:00'),
    happen: async (world) => {
      const report = await world.directory.takeLinks(JSON.stringify(stated));
      if (report.outcome === 'refused') throw new Error(report.problems.map((problem) => problem.text).join(' '));
    },
  });
  return [
    take(recorded ?? LONG_AGO, { id, ...record }),
    ...(takenBack ? [take(takenBack, { type: 'withdrawal', id: `${id}-back`, of: id })] : []),
  ];
}

/** The directory links a coach to a register number. */
export function link(
  coach: string,
  name: string,
  source: SourceCode,
  number: string,
  about: Recorded & { readonly state?: 'confirmed' | 'proposed' } = {},
): readonly ScenarioEvent[] {
  const { state = 'confirmed', from = 'unknown', until = 'open' } = about;
  return records({ type: 'coachLink', coach, name, source, number, state, by: 'directory', from, until }, about);
}

/** Somebody says that a coach is attached to an organisation. */
export function attachment(
  coach: string,
  kvkNumber: string,
  assertedBy: 'register' | 'buyer' | 'coach' | 'organisation',
  about: Recorded & { readonly buyer?: string; readonly kind?: AttachmentKind } = {},
): readonly ScenarioEvent[] {
  const { from = 'unknown', until = 'open', kind = 'employee', buyer } = about;
  return records({ type: 'attachment', coach, kvkNumber, kind, assertedBy, buyer, from, until }, about);
}

/** What became of an organisation, from the old number to the new one. */
export function relation(
  kind: 'succession' | 'sharePurchase' | 'businessPurchase' | 'motherCompany',
  fromKvkNumber: string,
  toKvkNumber: string,
  day: string,
  about: Pick<Recorded, 'recorded' | 'takenBack'> = {},
): readonly ScenarioEvent[] {
  return records({ type: 'relation', kind, fromKvkNumber, toKvkNumber, day }, about);
}

/** A version of a policy, recorded on a day; `broken`: recorded all the same, as if a check had been passed by. */
export function policy(
  code: string,
  tree: PolicyText | null,
  about: Partial<PolicyVersion> & { readonly recorded?: string; readonly broken?: boolean } = {},
): ScenarioEvent {
  const { recorded = LONG_AGO, broken = false, ...more } = about;
  const version: PolicyVersion = { ...EVERYWHERE, code, title: code, tree, ...more };
  return {
    at: moment(recorded, '11:00'),
    happen: async (world) => {
      const { directory } = world;
      const report = await (broken ? directory.recordPolicies([version]) : directory.takePolicies([version]));
      if (report.outcome === 'refused') throw new Error(report.problems.map(({ text }) => text).join(' '));
    },
  };
}

export const OWNER = 'Gemeente Voorbeelddam (verzonnen)';

const EVERYWHERE: Omit<PolicyVersion, 'code' | 'title' | 'tree'> = {
  version: 1,
  owner: OWNER,
  example: true,
  legalSource: null,
  purposes: null,
  from: '2020-01-01' as PolicyVersion['from'],
  until: 'open',
  maxAgeDays: 30,
  extends: null,
  parts: {},
  overrides: {},
};
