/** What can be said on the command line of `verify`. */
export interface AskOptions {
  readonly kvk?: string;
  readonly naam?: string;
  readonly coach?: readonly string[];
  readonly register?: 'noloc' | 'nvs';
  readonly nummer?: string;
  readonly coachnaam?: string;
  readonly policy?: string;
  readonly policyVersion?: string;
  readonly purpose: string;
  readonly on?: string;
  readonly knownAt?: string;
}

/** The question as the graph takes it; what is wrong with it, the graph says. */
export function questionFrom(options: AskOptions): Record<string, unknown> {
  const presented =
    options.register || options.nummer || options.coachnaam
      ? [
          {
            register: options.register?.toUpperCase() ?? null,
            number: options.nummer ?? null,
            name: options.coachnaam ?? null,
          },
        ]
      : [];
  const coaches = [...(options.coach ?? []).map((id) => ({ id })), ...presented];
  const subject = options.kvk
    ? { organisation: { kvkNumber: options.kvk, name: options.naam ?? null }, coaches }
    : { coach: coaches[0] ?? null };
  const version = options.policyVersion ? Number(options.policyVersion) : null;
  return {
    subject,
    policy: options.policy ? { code: options.policy, version } : null,
    purpose: options.purpose.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    on: options.on ?? null,
    knownAt: options.knownAt ?? null,
  };
}
