import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type ListFormat, type WrittenList, writeCoachList } from './bench/coach-list.js';
import { deliveryRun, plainInsertRun } from './bench/delivery-runs.js';
import { inProcess, median, type Watched } from './bench/measured-run.js';

const PROGRAM = fileURLToPath(import.meta.url);

const program = new Command('bench').description('Meet hoe snel iets gaat, en met hoeveel geheugen');
program
  .command('deliver')
  .description('een lijst aanleveren, twee keer, naast dezelfde regels rechtstreeks in de database')
  .option('--rows <aantal>', 'regels in de lijst', '1000000')
  .option('--rounds <aantal>', 'keren dat alles om en om wordt gemeten', '3')
  .option('--format <vorm>', 'csv of jsonl', 'csv')
  .option('--no-questions', 'zonder vragen te stellen terwijl de lijst binnenkomt')
  .option('--once', 'alleen de eerste keer, als alles nieuw is')
  .option('--mongo <uri>', 'op een server met het MongoDB-protocol in plaats van een bestand')
  .action(benchDeliver);
program
  .command('run-delivery <place> <list> <sequence> <asked>', { hidden: true })
  .action(async (place, list, sequence, asked) => {
    print(await deliveryRun(place, JSON.parse(list) as WrittenList, Number(sequence), asked === 'true'));
  });
program.command('run-insert <from> <to>', { hidden: true }).action(async (from, to) => {
  print(await plainInsertRun(from, to));
});
await program.parseAsync();

interface DeliverOptions {
  readonly rows: string;
  readonly rounds: string;
  readonly format: string;
  readonly once?: boolean;
  readonly questions: boolean;
  readonly mongo?: string;
}

async function benchDeliver(options: DeliverOptions): Promise<void> {
  const { rows, rounds, format, once = false, questions, mongo } = options;
  const asked = String(questions);
  const folder = await mkdtemp(join(tmpdir(), 'keurpoort-bench-'));
  try {
    const list = await writeCoachList(join(folder, `lijst.${format}`), Number(rows), format as ListFormat);
    const found = new Map<string, Watched[]>();
    const note = (name: string, run: Watched) => {
      found.set(name, [...(found.get(name) ?? []), run]);
      process.stdout.write(`${name.padEnd(14)} ${textOf(run)}\n`);
    };
    process.stdout.write(
      `${list.rowCount} rows of ${format}; Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}\n`,
    );
    for (let round = 1; round <= Number(rounds); round += 1) {
      const place = mongo === undefined ? join(folder, `ledger-${round}.db`) : `${mongo}bench_${round}_${Date.now()}`;
      note('first', await inProcess(PROGRAM, ['run-delivery', place, JSON.stringify(list), '1', asked]));
      if (mongo === undefined) {
        const plain = join(folder, `plain-${round}.db`);
        note('plain insert', await inProcess(PROGRAM, ['run-insert', place, plain]));
        for (const end of ['', '-wal', '-shm']) await rm(`${plain}${end}`, { force: true });
      }
      if (!once) note('second', await inProcess(PROGRAM, ['run-delivery', place, JSON.stringify(list), '2', asked]));
      if (mongo === undefined) for (const end of ['', '-wal', '-shm']) await rm(`${place}${end}`, { force: true });
    }
    const seconds = (name: string) => median((found.get(name) ?? []).map((run) => run.seconds));
    const cpu = (name: string) => median((found.get(name) ?? []).map((run) => run.cpuSeconds));
    const second = once ? '' : `, second ${seconds('second').toFixed(1)} s`;
    process.stdout.write(`medians: first ${seconds('first').toFixed(1)} s${second}\n`);
    if (found.has('plain insert')) {
      const plain = seconds('plain insert');
      const times = (name: string) =>
        `${(seconds(name) / plain).toFixed(2)} (processor ${(cpu(name) / cpu('plain insert')).toFixed(2)})`;
      const ofSecond = once ? '' : `, second ${times('second')}`;
      process.stdout.write(`plain insert ${plain.toFixed(1)} s; times that: first ${times('first')}${ofSecond}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function textOf({ rows, seconds, cpuSeconds, peakMemory, loopDelay, idleDelay, answers }: Watched): string {
  const speed = `${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')} rows/s, processor ${cpuSeconds.toFixed(1)} s`;
  const delay = `loop delay p99.9 ${loopDelay.p99_9.toFixed(0)} ms, most ${loopDelay.max.toFixed(0)} ms (of an idle process meanwhile: ${idleDelay.p99_9.toFixed(0)} and ${idleDelay.max.toFixed(0)} ms)`;
  const asked = answers
    ? `, ${answers.count} questions answered in p50 ${answers.p50.toFixed(0)}, p99 ${answers.p99.toFixed(0)}, most ${answers.max.toFixed(0)} ms`
    : '';
  return `${speed}, peak memory ${peakMemory.toFixed(0)} MiB, ${delay}${asked}`;
}

function print(value: unknown): void {
  process.stdout.write(JSON.stringify(value));
}
