import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work at a stretch, after which others that wait for the event loop get their turn. */
const STRETCH_MS = 5;

/** Keeps long work from holding the event loop: `give` now and then, between pieces that are short by themselves. */
export class LoopTurns {
  private since = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.since < STRETCH_MS) return;
    await setImmediate();
    this.since = performance.now();
  }
}
