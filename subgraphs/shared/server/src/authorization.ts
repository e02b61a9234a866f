import { GraphQLError } from 'graphql';
import type { IdentifiedContext, Scope } from './identity.js';

/**
 * What `@Authorized<Scope>('a', 'b')` on a field asks: somebody who signed in and has one of the scopes; without scopes, anybody
 * who signed in. Throws NOT_SIGNED_IN or NOT_ALLOWED.
 */
export function checkScopes({ identity }: IdentifiedContext, scopes: readonly Scope[]): true {
  if (!identity) {
    throw new GraphQLError('Sign in first: this needs a bearer token.', { extensions: { code: 'NOT_SIGNED_IN' } });
  }
  if (scopes.length > 0 && !scopes.some((scope) => identity.scopes.has(scope))) {
    const needed = scopes.join(' or ');
    throw new GraphQLError(`Not allowed: this needs the scope ${needed}.`, { extensions: { code: 'NOT_ALLOWED' } });
  }
  return true;
}
