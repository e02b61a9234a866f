/** The clock is a port: a sandbox, a test and an acceptance case each bring their own. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is set. */
export class SetClock implements Clock {
  constructor(private moment: number) {}

  now(): number {
    return this.moment;
  }

  set(moment: number): void {
    this.moment = moment;
  }
}
