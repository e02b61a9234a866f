import { spawn } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What one run in a process of its own took. */
export interface Measured {
  readonly rows: number;
  readonly seconds: number;
  /** Seconds of processor, all threads together: what others on the machine hardly change. */
  readonly cpuSeconds: number;
  /** Highest resident memory of the process, in MiB. */
  readonly peakMemory: number;
  /** Event loop delay in milliseconds. */
  readonly loopDelay: { readonly p99_9: number; readonly max: number };
  /** Milliseconds until a question was answered while the work went on; null: none were asked. */
  readonly answers: { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number } | null;
}

/** Milliseconds between two looks at the event loop; what is measured has it included. */
const RESOLUTION = 1;
const NANOSECONDS = 1e6;

/** Measures work in this process; `ask` is called over and over meanwhile, and must answer. */
export async function measured(
  rows: number,
  work: () => Promise<void>,
  ask: (() => Promise<void>) | null,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  const asking = ask === null ? null : new Asking(ask);
  delay.enable();
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const cpuSeconds = cpuSecondsSince(cpu);
  delay.disable();
  const answers = (await asking?.stop()) ?? null;
  return {
    rows,
    seconds,
    cpuSeconds,
    peakMemory: process.resourceUsage().maxRSS / 1024,
    loopDelay: { p99_9: delay.percentile(99.9) / NANOSECONDS, max: delay.max / NANOSECONDS },
    answers,
  };
}

export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

class Asking {
  private readonly took: number[] = [];
  private isOver = false;
  private readonly done: Promise<void>;

  constructor(ask: () => Promise<void>) {
    this.done = this.run(ask);
  }

  async stop(): Promise<Measured['answers']> {
    this.isOver = true;
    await this.done;
    const sorted = this.took.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
  }

  private async run(ask: () => Promise<void>): Promise<void> {
    while (!this.isOver) {
      const begun = performance.now();
      await ask();
      this.took.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A run in a process of its own, and how long this process, which only waited for it, waited for its turn meanwhile. */
export interface Watched extends Measured {
  readonly idleDelay: Measured['loopDelay'];
}

/** Runs this program again with other arguments, and reads the measurement that it writes. */
export async function inProcess(program: string, args: readonly string[]): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  const run = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Measured;
  return { ...run, idleDelay: { p99_9: delay.percentile(99.9) / NANOSECONDS, max: delay.max / NANOSECONDS } };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
