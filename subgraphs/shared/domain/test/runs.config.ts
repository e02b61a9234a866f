const { KEURPOORT_RUNS, KEURPOORT_RUNS_AT_MOST } = process.env;

/** Each test is run again for every mutant: few random worlds, and nothing that only shows speed. */
export const isShort = KEURPOORT_RUNS_AT_MOST !== undefined;

/** How many random worlds a property is tried on; `check:long` asks for more. */
export function runs(usual: number): number {
  const wanted = Math.max(usual, Number(KEURPOORT_RUNS ?? 0));
  return isShort ? Math.min(wanted, Number(KEURPOORT_RUNS_AT_MOST)) : wanted;
}
