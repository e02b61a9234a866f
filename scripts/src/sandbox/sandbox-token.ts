import { SOURCE_CODES } from '@keurpoort/domain';
import { SCOPES } from '@keurpoort/server';
import { registerAudience, type TrustedIssuer } from '@keurpoort/server/tokens';
import { openSandboxIssuer } from './sandbox-issuer.js';
import { SANDBOX_IDENTITIES } from './sandbox-people.js';

/** Seconds: a working day. */
const VALID_S = 8 * 3600;

/** A token of somebody who may sign in to the sandbox, for one register where a folder is given. Throws in plain Dutch. */
export async function sandboxToken(folder: string, name: string, register: string | null): Promise<string> {
  const identity = SANDBOX_IDENTITIES[name];
  if (!identity) throw new Error(`Niemand heet ${name}. Kies uit: ${Object.keys(SANDBOX_IDENTITIES).join(', ')}.`);
  const { organisation, scopes, numbers } = identity;
  const audience = register === null ? identity.audience : registerAudience(register);
  if (audience === null) throw new Error(`Zeg er met --for bij voor welk register ${name} zich meldt.`);
  const issuer = await openSandboxIssuer(folder);
  return issuer.mint({
    subject: name,
    organisation,
    scopes,
    ...(numbers ? { numbers } : {}),
    audience,
    validForS: VALID_S,
  });
}

/** The sandbox's issuer, as each who accepts its tokens under a name of its own is told of it. */
export async function sandboxIssuers(folder: string): Promise<(audience: string) => readonly TrustedIssuer[]> {
  const issuer = await openSandboxIssuer(folder);
  return (audience) => [issuer.trustedFor(audience, SCOPES, SOURCE_CODES)];
}
