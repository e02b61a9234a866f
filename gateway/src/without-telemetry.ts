const theSwitch = 'APOLLO_TELEMETRY_DISABLED';

/**
 * Builds with Apollo's usage reporting switched off. The gateway library reads only this variable, when it is
 * constructed, and would otherwise ask the cloud where it runs and report to its maker every hour.
 */
export function withoutTelemetry<T>(build: () => T): T {
  const before = process.env[theSwitch];
  process.env[theSwitch] = 'true';
  try {
    return build();
  } finally {
    if (before === undefined) {
      delete process.env[theSwitch];
    } else {
      process.env[theSwitch] = before;
    }
  }
}
