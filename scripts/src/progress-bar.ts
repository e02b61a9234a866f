const WIDTH = 30;
const EVERY_MS = 100;

/** One line on a terminal that fills up; where nobody looks on, nothing. */
export class ProgressBar {
  private shownAt = 0;

  constructor(
    private readonly out: { readonly isTTY?: boolean | undefined; write(text: string): unknown },
    private readonly now: () => number = Date.now,
  ) {}

  /** `part` between 0 and 1. */
  show(what: string, part: number, detail = ''): void {
    if (!this.out.isTTY || (part < 1 && this.now() - this.shownAt < EVERY_MS)) return;
    this.shownAt = this.now();
    const full = Math.round(Math.min(1, Math.max(0, part)) * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    this.out.write(`\r\u001b[K${what.padEnd(11)} ${bar} ${String(Math.round(part * 100)).padStart(3)}% ${detail}`);
  }

  /** Wipes the line. */
  end(): void {
    if (this.out.isTTY) this.out.write('\r\u001b[K');
  }
}
