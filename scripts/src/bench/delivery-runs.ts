import { brakeReasons, DEFAULT_BRAKE } from '@keurpoort/domain';
import {
  CredentialStore,
  deliver,
  ErasureMarks,
  EvidenceReader,
  fileSource,
  type LedgerStore,
  openEmbeddedLedger,
  openMongoLedger,
  systemClock,
  writeAsk,
} from '@keurpoort/server';
import Database from 'libsql';
import { allSubgraphs } from '../registers.js';
import { numberOn, type WrittenList } from './coach-list.js';
import { cpuSecondsSince, type Measured, measured } from './measured-run.js';

const PAGE_ROWS = 1_000;

/** Where a run finds its ledger: a file, or a database of a MongoDB-protocol server. */
export function openAt(place: string): Promise<LedgerStore> {
  return place.startsWith('mongodb')
    ? openMongoLedger({ uri: place, name: 'bench' })
    : openEmbeddedLedger({ file: place });
}

/** Takes a list in; `asked`: while questions about coaches on it are asked. */
export async function deliveryRun(
  place: string,
  list: WrittenList,
  sequence: number,
  asked: boolean,
): Promise<Measured> {
  const store = new CredentialStore(await openAt(place), systemClock, new ErasureMarks(new Uint8Array(32)));
  const { words } = allSubgraphs().registers.noloc;
  const reader = new EvidenceReader('noloc', store, false);
  let turn = 0;
  const ask = async () => {
    turn += 1;
    const identifiers = [
      { kind: 'number' as const, value: numberOn((turn * 7919) % list.rowCount, list.rowCount), marks: [] },
    ];
    const [answer] = await reader.answer([writeAsk({ register: 'noloc', knownAt: Date.now(), identifiers })]);
    if (!answer || answer instanceof Error) throw new Error('no answer');
  };
  const { rowCount, sha256 } = list;
  const manifest = {
    schemaVersion: 1,
    register: 'noloc' as const,
    kind: 'full' as const,
    sequence,
    predecessor: sequence > 1 ? sequence - 1 : null,
    referenceMoment: Date.now(),
    rowCount,
    sha256,
  };
  const intake = {
    by: 'bench',
    brake: (counts: Parameters<typeof brakeReasons>[0], rows: number) => brakeReasons(counts, rows, DEFAULT_BRAKE),
  };
  try {
    return await measured(
      rowCount,
      async () => {
        const report = await deliver(manifest, fileSource(list.path), words, store, systemClock, intake);
        const { added = 0, unchanged = 0 } = report.counts ?? {};
        if (report.outcome !== 'published' || added + unchanged !== rowCount)
          throw new Error(`not taken in whole: ${JSON.stringify({ ...report, badRows: report.badRows.slice(0, 3) })}`);
      },
      // On a server that reads whole collections for a question, questions would be all that is measured.
      asked && !place.startsWith('mongodb') ? ask : null,
    );
  } finally {
    await store.close();
  }
}

/** The rows of a ledger once more, through the engine's own batch insert: same table, indexes, settings and batch size. */
export async function plainInsertRun(from: string, to: string): Promise<Measured> {
  const [source, target] = [new Database(from, { readonly: true }), new Database(to)];
  target.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;');
  const schema = source.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid').all();
  for (const { sql } of schema as readonly { readonly sql: string }[]) target.exec(sql);
  const insert = target.prepare(
    'INSERT INTO rows (attempt, n, entry, first_key, second_key, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const read = source.prepare(
    'SELECT attempt, n, entry, first_key, second_key, body FROM rows ORDER BY attempt, n LIMIT ? OFFSET ?',
  );
  read.raw(true);
  let rows = 0;
  let milliseconds = 0;
  let cpuSeconds = 0;
  for (;;) {
    const page = read.all(PAGE_ROWS, rows) as readonly (readonly (string | number | null)[])[];
    if (page.length === 0) break;
    const begun = performance.now();
    const cpu = process.cpuUsage();
    target.exec('BEGIN');
    for (const row of page) insert.run(...row);
    target.exec('COMMIT');
    milliseconds += performance.now() - begun;
    cpuSeconds += cpuSecondsSince(cpu);
    rows += page.length;
  }
  source.close();
  target.close();
  const peakMemory = process.resourceUsage().maxRSS / 1024;
  const seconds = milliseconds / 1000;
  return { rows, seconds, cpuSeconds, peakMemory, loopDelay: { p99_9: 0, max: 0 }, answers: null };
}
