/** The name under which the gateway accepts tokens, unless an issuer's setting gives another. */
export const GATEWAY_AUDIENCE = 'keurpoort';

/** The name under which a register's own subgraph accepts tokens, which the gateway does not. */
export function registerAudience(folder: string): string {
  return `${GATEWAY_AUDIENCE}-${folder}`;
}
