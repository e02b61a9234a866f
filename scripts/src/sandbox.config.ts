import { fileURLToPath } from 'node:url';
import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { type IntakeThresholds, readThresholds, thresholdsSetting } from '@keurpoort/server';

/** What the sandbox in one process is told from outside. */
export interface SandboxConfig {
  readonly port: number;
  /** Where registers hand in. */
  readonly deliveryPort: number;
  /** Folder of the embedded stores. */
  readonly folder: string;
  /** The token with which a register signs in on the command line; null: none was given. */
  readonly token: string | null;
  /** From where deliveries are held or refused, per register. */
  readonly thresholds: Readonly<Record<SourceCode, IntakeThresholds>>;
}

const DEFAULT_PORT = '4000';
const DEFAULT_DELIVERY_PORT = '4100';

/** Reads the settings; every problem at once, in Dutch. */
export function readSandboxConfig(
  environment: Readonly<Record<string, string | undefined>>,
): SandboxConfig | { readonly problems: readonly string[] } {
  const { KEURPOORT_SANDBOX_DATA } = environment;
  const problems: string[] = [];
  const portIn = (setting: string, otherwise: string): number => {
    const text = environment[setting] ?? otherwise;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (!(port <= 65_535)) problems.push(`${setting}=${text} is geen poort: een heel getal van 0 tot en met 65535`);
    return port;
  };
  const port = portIn('KEURPOORT_PORT', DEFAULT_PORT);
  const deliveryPort = portIn('KEURPOORT_DELIVERY_PORT', DEFAULT_DELIVERY_PORT);
  if (KEURPOORT_SANDBOX_DATA?.trim() === '')
    problems.push('KEURPOORT_SANDBOX_DATA is leeg: geef een map of laat het weg');
  const thresholds = Object.fromEntries(
    SOURCE_CODES.map((source) => {
      const setting = thresholdsSetting(source);
      return [source, readThresholds(setting, environment[setting]?.trim() || null, problems, 'nl')];
    }),
  ) as Record<SourceCode, IntakeThresholds>;
  if (problems.length > 0) return { problems };
  return {
    port,
    deliveryPort,
    thresholds,
    token: environment.KEURPOORT_TOKEN?.trim() || null,
    folder: KEURPOORT_SANDBOX_DATA ?? fileURLToPath(new URL('../../data/sandbox', import.meta.url)),
  };
}
