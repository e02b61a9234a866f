/** The gateway's two clocks: one that tells the time of day, and one that only measures how long something takes. */
export interface GatewayClock {
  /** The present instant, for what is shown to people. */
  now(): Date;
  /** Milliseconds since some fixed moment; never set back. */
  elapsedMs(): number;
}

/** The clocks of the machine. */
export const systemClock: GatewayClock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};
