import { addDays, type Day, type SourceCode } from '@keurpoort/domain';
import { contentOf, rowOn, type SandboxRow } from './sandbox-row.js';

/** What a register says about one certificate, in the order of the days on which it begins to say it. */
export interface SandboxEntry {
  readonly register: SourceCode;
  readonly states: readonly EntryState[];
}

interface EntryState {
  /** Days from the first day of the sandbox; the register says it in deliveries from that day on. */
  readonly since: number;
  /** One row, one per service, or none: then the certificate is not on the list. */
  readonly rows: readonly SandboxRow[];
  /** Said as it stands, also when the days contradict it. */
  readonly literal: boolean;
}

type Change = SandboxRow & {
  readonly since: number;
  readonly literal?: true;
  readonly gone?: true;
  /** One row per service; what a service says differently stands beside it. */
  readonly perService?: Readonly<Record<string, SandboxRow>>;
};

const FROM_THE_START = -10_000;

/** A certificate as first listed, and what the register says differently later; each change starts from the last state. */
export function entry(
  register: SourceCode,
  first: SandboxRow & Partial<Change>,
  ...changes: readonly Change[]
): SandboxEntry {
  const states: EntryState[] = [];
  let said: SandboxRow & Partial<Change> = { status: 'active' };
  for (const change of [{ since: FROM_THE_START, ...first }, ...changes]) {
    said = { ...contentOf(said), ...change };
    const { since = FROM_THE_START, literal = false, gone = false, perService, ...row } = said;
    const { literal: _literal, gone: _gone, ...kept } = said;
    said = kept;
    const rows = perService
      ? Object.entries(perService).map(([service, other]) => ({ ...row, ...other, service }))
      : [row];
    states.push({ since, literal, rows: gone ? [] : rows });
  }
  return { register, states };
}

/** The rows of a certificate in a delivery of that day; an action or a correction is said in the first delivery only. */
export function rowsOn(said: SandboxEntry, day: Day, previousDay: Day | null, firstDay: Day): readonly SandboxRow[] {
  const state = stateOn(said, day, firstDay);
  if (!state) return [];
  const isNew = previousDay === null || stateOn(said, previousDay, firstDay) !== state;
  const rows = isNew ? state.rows : state.rows.filter((row) => row.action !== 'RECTIFIED').map(contentOf);
  return rows.map((row) => (state.literal ? row : rowOn(row, day)));
}

function stateOn(said: SandboxEntry, day: Day, firstDay: Day): EntryState | undefined {
  return said.states.findLast(({ since }) => addDays(firstDay, since) <= day);
}
