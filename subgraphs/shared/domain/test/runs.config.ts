/** How many random worlds a property is tried on; `check:long` asks for more. */
export function runs(usual: number): number {
  return Math.max(usual, Number(process.env.KEURPOORT_RUNS ?? 0));
}
