import { fileURLToPath } from 'node:url';

/** What the sandbox in one process is told from outside. */
export interface SandboxConfig {
  readonly port: number;
  /** Folder of the embedded stores. */
  readonly folder: string;
}

const DEFAULT_PORT = '4000';

/** Reads the settings; every problem at once, in Dutch. */
export function readSandboxConfig(
  environment: Readonly<Record<string, string | undefined>>,
): SandboxConfig | { readonly problems: readonly string[] } {
  const { KEURPOORT_PORT = DEFAULT_PORT, KEURPOORT_SANDBOX_DATA } = environment;
  const problems: string[] = [];
  const port = Number(KEURPOORT_PORT);
  if (!/^\d{1,5}$/.test(KEURPOORT_PORT) || port > 65_535) {
    problems.push(`KEURPOORT_PORT=${KEURPOORT_PORT} is geen poort: een heel getal van 0 tot en met 65535`);
  }
  if (KEURPOORT_SANDBOX_DATA?.trim() === '')
    problems.push('KEURPOORT_SANDBOX_DATA is leeg: geef een map of laat het weg');
  if (problems.length > 0) return { problems };
  return { port, folder: KEURPOORT_SANDBOX_DATA ?? fileURLToPath(new URL('../../data/sandbox', import.meta.url)) };
}
