import { addDays, type Day } from '@keurpoort/domain';
import type { PopulationCoach } from './coach-population.js';
import { entry, type SandboxEntry } from './sandbox-entry.js';
import type { SandboxRow } from './sandbox-row.js';

/** An organisation of no case in particular. */
export interface PopulationFirm {
  readonly kvkNumber: string;
  readonly name: string;
  readonly entries: readonly SandboxEntry[];
}

const FIRMS = 94;

const BEGINNINGS =
  `Jobcoachbureau Werkpunt Arbeidskracht Loopbaanhuis Talentwerk Meedoen Spoorslag Werkwijs Aanhaak Tussenstap
Doorwerk Voorwaarts Inzet`.split(/\s+/);
const ENDINGS = [
  ...[
    'De Linde',
    'Het Veer',
    'Noorderlicht',
    'Aan de IJ',
    'De Eik',
    'Zuiderzee',
    'De Brink',
    'Friesland',
    'Klaver Vijf',
  ],
  ...['De Meent', 'Oosterpoort', 'Zeeuwse Stroom', 'De Heide', "'t Gooi", 'Maasoever', 'Überwerk', 'De Reünie'],
];

const OTHER_SERVICES = [
  ...['training', 'treatment', 'diagnosis', 'organisationalAdvice', 'absenceGuidance', 'outplacement'],
  ...['workToWork', 'noWorkToWork', 'socialActivation', 'sustainableEmployability'],
];
const ATTACHMENT_KINDS = ['employee', 'freelancer', 'employee', 'subcontractor', 'director', 'unknown'];

type Dated = (offset: number) => Day;
type Later = Parameters<typeof entry>[2];

/** The organisations beside those of the cases, with the coaches that UWV's rows attach to them. */
export function firmPopulation(firstDay: Day, coaches: readonly PopulationCoach[]): readonly PopulationFirm[] {
  const at: Dated = (offset) => addDays(firstDay, offset);
  return Array.from({ length: FIRMS }, (_, serial) => {
    const kvkNumber = `0000${String(2003 + serial * 37).padStart(4, '0')}`;
    const name = `${BEGINNINGS[serial % BEGINNINGS.length]} ${ENDINGS[(serial * 3) % ENDINGS.length]} (fictief)`;
    const isRecognised = serial % 2 === 1 || serial % 10 === 0;
    return {
      kvkNumber,
      name,
      entries: [
        ...(serial % 2 === 0 ? [keurmerk(serial, kvkNumber, name, at)] : []),
        ...(serial % 3 === 0 ? oval(serial, kvkNumber, name, at) : []),
        ...(isRecognised ? recognitions(serial, kvkNumber, name, at) : []),
        ...(isRecognised ? attachments(serial, kvkNumber, coaches, at) : []),
      ],
    };
  });
}

function keurmerk(serial: number, kvkNumber: string, name: string, at: Dated): SandboxEntry {
  const number = `BOW-${String(serial * 11 + 1007).padStart(6, '0')}`;
  const isInburgering = serial % 14 === 6;
  const services = isInburgering ? ['inburgering'] : servicesOf(serial);
  const perService = Object.fromEntries(services.map((service) => [service, {}]));
  const until = ['open', at(90 + serial * 13), 'open', at(365 + serial).slice(0, 7), 'unknown'][serial % 5];
  return entry(
    'blikOpWerk',
    {
      number,
      kvkNumber,
      name,
      kind: 'keurmerk',
      category: isInburgering ? 'inburgering' : 'arbeid',
      key: `${number}-A`,
      from: at(-(300 + ((serial * 53) % 900))),
      ...(until === undefined ? {} : { until }),
      perService,
    },
    ...storyOf(serial, at),
  );
}

function servicesOf(serial: number): readonly string[] {
  const count = OTHER_SERVICES.length;
  const others = [serial % count, (serial * 3 + 1) % count].flatMap((index) => OTHER_SERVICES[index] ?? []);
  return [...new Set(serial % 8 === 4 ? others : ['jobcoaching', ...others])];
}

function oval(serial: number, kvkNumber: string, name: string, at: Dated): readonly SandboxEntry[] {
  const number = `OV-${String(serial * 5 + 203).padStart(4, '0')}`;
  const isAspirant = serial % 12 === 9;
  const base = { number, kvkNumber, name };
  const member: SandboxRow = {
    ...base,
    kind: 'membership',
    category: isAspirant ? 'aspirant' : 'regulier',
    key: `${number}-L`,
    from: at(-(320 + ((serial * 61) % 2500))),
    until: 'open',
  };
  if (isAspirant) return [entry('oval', member)];
  const days = { from: at(-(300 + ((serial * 71) % 900))), until: at(120 + ((serial * 29) % 700)) };
  const held = entry('oval', { ...base, kind: 'keurmerk', key: `${number}-K`, ...days }, ...storyOf(serial + 5, at));
  return serial % 6 === 3 ? [held] : [entry('oval', member), held];
}

/** A recognition of five years and, where that is over, the next one (domain.md 2.5); a few are still applied for. */
function recognitions(serial: number, kvkNumber: string, name: string, at: Dated): readonly SandboxEntry[] {
  const number = `JC${String(serial * 17 + 1001).padStart(5, '0')}`;
  const begun = -(150 + ((serial * 83) % 2400));
  const base = { number, kvkNumber, name, kind: 'recognition', service: 'jobcoaching' };
  const term = (index: number, from: number, later: readonly Later[]): SandboxEntry =>
    listedFrom(from, { ...base, key: `${number}-${index}`, from: at(from), until: at(from + 1825) }, later);
  const pending = { ...base, key: `${number}-1`, status: 'aspirant' };
  if (serial % 46 === 34) return [entry('uwv', pending)];
  if (serial % 46 === 11) {
    const granted = { since: -44, status: 'active', from: at(-43), until: at(-43 + 1825) };
    return [entry('uwv', pending, granted)];
  }
  const isOver = begun + 1825 < 30;
  return isOver
    ? [term(1, begun, []), ...(serial % 9 === 1 ? [] : [term(2, begun + 1826, [])])]
    : [term(1, begun, storyOf(serial + 9, at))];
}

function listedFrom(begun: number, row: SandboxRow, later: readonly Later[]): SandboxEntry {
  return begun < -240
    ? entry('uwv', row, ...later)
    : entry('uwv', { ...row, gone: true }, { since: begun - 6 }, ...later);
}

function attachments(
  serial: number,
  kvkNumber: string,
  coaches: readonly PopulationCoach[],
  at: Dated,
): readonly SandboxEntry[] {
  return Array.from({ length: 1 + (serial % 4) }, (_, index) => {
    const coach = coaches[(serial * 23 + index * 71) % coaches.length];
    if (!coach) throw new RangeError('No coaches to attach');
    const begun = -(30 + ((serial * 47 + index * 131) % 800));
    const hasLeft = (serial + index) % 7 === 3 && begun < -120;
    const row: SandboxRow = {
      number: coach.uwv,
      name: coach.name,
      kvkNumber,
      kind: 'attachment',
      attachmentKind: ATTACHMENT_KINDS[(serial + index) % ATTACHMENT_KINDS.length],
      key: `V${String(serial * 10 + index + 1000).padStart(5, '0')}`,
      from: at(begun),
      until: 'open',
    };
    return listedFrom(begun, row, hasLeft ? [{ since: -100, until: at(-90) }] : []);
  });
}

function storyOf(serial: number, at: Dated): readonly Later[] {
  const since = -190 + ((serial * 37) % 170);
  const suspension = [{ status: 'suspended', from: at(since), until: at(since + 30) }];
  switch (serial % 23) {
    case 4:
      return [{ since, status: 'suspended', statuses: suspension }];
    case 8:
      return [{ since, status: 'withdrawn', statusFrom: at(since - 1) }];
    case 12:
      return [{ since, action: 'ENDED', until: at(since - 1), status: 'endedOnRequest', statusFrom: at(since) }];
    case 14:
      return [{ since, procedure: 'investigation' }];
    case 18:
      return [{ since, status: 'withdrawn', statusFrom: at(since), procedure: 'objection' }];
    default:
      return [];
  }
}
