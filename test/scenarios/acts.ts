import type { Scope } from '@keurpoort/server';
import { OWNER } from './events.js';
import type { Asker } from './network.js';
import type { Scenario } from './world.js';

const SCOPES: readonly Scope[] = ['verify', 'records', 'dossiers', 'decisions'];

/** Who keeps dossiers in the scenarios: two officials of one municipality, and one of another. */
export const MIRJAM: Asker = { subject: 'mirjam', organisation: OWNER, scopes: SCOPES };
export const SAMIR: Asker = { subject: 'samir', organisation: OWNER, scopes: SCOPES };
export const ELDERS = 'Gemeente Elders (verzonnen)';
export const TESSA: Asker = { subject: 'tessa', organisation: ELDERS, scopes: SCOPES };
export const JORIS: Asker = { subject: 'joris', organisation: ELDERS, scopes: SCOPES };

const INPUTS = {
  openDossier: 'OpenDossierInput',
  replacePin: 'ReplacePinInput',
  setDossierDates: 'SetDatesInput',
  stateBidder: 'BidderInput',
  proposeCoach: 'ProposalInput',
  recordReliance: 'RelianceInput',
  decideOnEquivalence: 'DecisionInput',
  adoptDecision: 'AdoptDecisionInput',
  recordObservation: 'ObservationInput',
  recordDocument: 'SeenDocumentInput',
  recordSupervision: 'SupervisionInput',
  recordAttachment: 'AttachmentInput',
} as const;

const OTHERS = {
  confirmAsSecondPerson: { of: 'ID!' },
  takeBack: { of: 'ID!' },
  endRecord: { of: 'ID!', lastDay: 'Date!' },
  adoptStatement: { key: 'String!', of: 'ID!' },
} as const;

export type Act = keyof typeof INPUTS | keyof typeof OTHERS;
export const ACTS: readonly Act[] = [...Object.keys(INPUTS), ...Object.keys(OTHERS)] as readonly Act[];

/** What came of an act: the id of the record, and the codes of what stood in its way or is said beside it. */
export interface Acted {
  readonly id: string;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
  /** Code of the error, where the act was not even looked at. */
  readonly error: string | null;
}

interface RecordingData {
  readonly id: string | null;
  readonly problems: readonly { readonly code: string; readonly field: string; readonly text: string }[];
  readonly notices: readonly { readonly code: string; readonly text: string }[];
}

function documentOf(act: Act): string {
  const fields = '{ id recordedAt problems { code field text } notices { code text } }';
  if (act in INPUTS) {
    return `mutation Act($input: ${INPUTS[act as keyof typeof INPUTS]}!) { ${act}(input: $input) ${fields} }`;
  }
  const given = Object.entries(OTHERS[act as keyof typeof OTHERS]);
  const declared = given.map(([name, type]) => `$${name}: ${type}`).join(', ');
  const passed = given.map(([name]) => `${name}: $${name}`).join(', ');
  return `mutation Act(${declared}) { ${act}(${passed}) ${fields} }`;
}

let counter = 0;

/** Does something in the graph, as somebody, on a day; with a key of its own unless one is given. */
export async function act(
  world: Scenario,
  name: Act,
  stated: Readonly<Record<string, unknown>>,
  at: string,
  as: Asker = MIRJAM,
): Promise<Acted> {
  counter += 1;
  const needsKey = name in INPUTS || name === 'adoptStatement';
  const keyed = needsKey ? { key: `act-${counter}`, ...stated } : stated;
  const { data, codes } = await world.send(documentOf(name), name in INPUTS ? { input: keyed } : keyed, { at, as });
  const done = data?.[name] as RecordingData | null | undefined;
  return {
    id: done?.id ?? '',
    problems: (done?.problems ?? []).map(({ code, field }) => (field === '' ? code : `${code} ${field}`)),
    notices: (done?.notices ?? []).map(({ code }) => code),
    error: codes.length > 0 ? String(codes[0]) : null,
  };
}

/** The same, for what has to be recorded. */
export async function done(
  world: Scenario,
  name: Act,
  stated: Readonly<Record<string, unknown>>,
  at: string,
  as: Asker = MIRJAM,
): Promise<string> {
  const { id, problems, error } = await act(world, name, stated, at, as);
  if (error !== null || problems.length > 0) throw new Error(`${name}: ${[error, ...problems].join(' ')}`);
  return id;
}

/** SHA-256 of a proof that nobody keeps. */
export const PROOF = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
