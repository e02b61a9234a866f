import type { Row } from './events.js';

/** A row of each kind as a register delivers it; active and without a known end unless said otherwise. */
function rowOf(standard: Row, number: string, name: string, about: Row): Row {
  return { number, name, key: number, status: 'active', ...standard, ...about };
}

export const rj = (number: string, name: string, about: Row = {}): Row =>
  rowOf({ kind: 'registration', category: 'RJ' }, number, name, about);

export const rl = (number: string, name: string, about: Row = {}): Row =>
  rowOf({ kind: 'registration', category: 'RL' }, number, name, about);

export const nolocMember = (number: string, name: string, about: Row = {}): Row =>
  rowOf({ kind: 'membership', category: 'lid' }, number, name, about);

export const certified = (number: string, name: string, about: Row = {}): Row =>
  rowOf({ kind: 'registration', level: 'certified' }, number, name, about);

export const affiliated = (number: string, name: string, about: Row = {}): Row =>
  rowOf({ kind: 'registration', level: 'affiliated' }, number, name, about);

/** Of an organisation; its own number in the register is made of its KvK number. */
const firm =
  (standard: Row) =>
  (kvkNumber: string, name: string, about: Row = {}): Row =>
    rowOf({ kvkNumber, ...standard }, `nr-${kvkNumber}`, name, about);

export const bow = firm({ kind: 'keurmerk', services: ['jobcoaching'] });
export const ovalKeurmerk = firm({ kind: 'keurmerk' });
export const ovalMember = firm({ kind: 'membership', category: 'regulier' });
export const recognition = firm({ kind: 'recognition' });

/** UWV's own row that attaches a coach to an organisation. */
export const uwvAttachment = (number: string, name: string, kvkNumber: string, about: Row = {}): Row =>
  rowOf({ kind: 'attachment', kvkNumber }, number, name, { key: `${number}-${kvkNumber}`, ...about });

export const suspension = (from: string, until: string): Row => ({ statuses: [{ status: 'suspended', from, until }] });

/** Somebody else, so that a list is not empty. */
export const somebodyElse = {
  noloc: rj('NL-99801', 'Zoë Ander', { from: '2020-01-01', until: '2029-12-31' }),
  nvs: certified('NVS-99801', 'Zoë Ander', { from: '2020-01-01', until: '2029-12-31' }),
  blikOpWerk: bow('99999801', 'Ander Werk (verzonnen)', { from: '2020-01-01', until: '2029-12-31' }),
  oval: ovalKeurmerk('99999801', 'Ander Werk (verzonnen)', { from: '2020-01-01', until: '2029-12-31' }),
  uwv: recognition('99999801', 'Ander Werk (verzonnen)', { from: '2020-01-01', until: '2029-12-31' }),
} as const;
