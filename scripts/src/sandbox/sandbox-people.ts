import { SOURCES } from '@keurpoort/domain';
import type { Scope } from '@keurpoort/server';
import { GATEWAY_AUDIENCE, registerAudience } from '@keurpoort/server/tokens';
import { PEOPLE } from './case-people.js';
import { SANDBOX_BUYER } from './sandbox-links.js';

/** Somebody who may sign in to the sandbox; nobody of them exists. */
export interface SandboxIdentity {
  readonly who: string;
  readonly organisation: string | null;
  readonly scopes: readonly Scope[];
  /** Who is to accept the token: the gateway, or one register. Null: whichever register it is asked for. */
  readonly audience: string | null;
  /** Register numbers that the sandbox's issuer says to be theirs, in the place of the registers' own. */
  readonly numbers?: readonly string[];
}

const OFFICIAL: readonly Scope[] = [
  'verify',
  'search',
  'links:confirm',
  'records',
  'dossiers',
  'decisions',
  'policies:draft',
  'policies:publish',
];

/** By the name that `npm run token -- --as` takes. */
export const SANDBOX_IDENTITIES: Readonly<Record<string, SandboxIdentity>> = {
  femke: {
    who: 'Femke Hendriks, beleidsmedewerker',
    organisation: SANDBOX_BUYER,
    scopes: OFFICIAL,
    audience: GATEWAY_AUDIENCE,
  },
  bram: {
    who: 'Bram Postma, haar collega (de tweede persoon)',
    organisation: SANDBOX_BUYER,
    scopes: OFFICIAL,
    audience: GATEWAY_AUDIENCE,
  },
  yara: {
    who: 'Yara Özdemir, werkgever',
    organisation: 'Bakkerij De Korenaar (fictief)',
    scopes: ['verify', 'search', 'records'],
    audience: GATEWAY_AUDIENCE,
  },
  ...Object.fromEntries(
    SOURCES.map(({ code, folder, name }): [string, SandboxIdentity] => [
      folder,
      {
        who: `de computer van ${name}`,
        organisation: name,
        scopes: [`deliver:${code}`],
        audience: registerAudience(folder),
      },
    ]),
  ),
  stegge: {
    who: `${PEOPLE.lapsedWithUnlinkedRecord.name}, jobcoach (bewijst haar nummers bij twee registers)`,
    organisation: null,
    scopes: [],
    audience: GATEWAY_AUDIENCE,
    numbers: [`noloc:${PEOPLE.lapsedWithUnlinkedRecord.noloc}`, `nvs:${PEOPLE.lapsedWithUnlinkedRecord.nvs}`],
  },
  joost: {
    who: 'Joost Mulder, vrijgever van buiten (met --for: voor welk register)',
    organisation: 'Mulder Toezicht (fictief)',
    scopes: SOURCES.map(({ code }): Scope => `release:${code}`),
    audience: null,
  },
  beheer: {
    who: 'Ilse Kramer, beheerder',
    organisation: null,
    scopes: ['operate', 'feed'],
    audience: GATEWAY_AUDIENCE,
  },
};
