import { execute, parse } from 'graphql';
import { Authorized, Mutation, Query, Resolver } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { federatedSchema } from './federated-schema.js';
import { type Identity, type Scope, scopesAmong } from './identity.js';

@Resolver()
class Drafts {
  @Query(() => String, { description: 'For everybody.' })
  anything(): string {
    return 'for everybody';
  }

  @Authorized<Scope>('policies:draft', 'policies:publish')
  @Mutation(() => String, { description: 'For those who draft or publish.' })
  draft(): string {
    return 'drafted';
  }

  @Authorized()
  @Query(() => String, { nullable: true, description: 'For whoever signed in.' })
  mine(): string {
    return 'mine';
  }
}

const { schema } = federatedSchema({ resolvers: [Drafts], orphanedTypes: [], entities: {} });

const official = (...scopes: string[]): Identity => ({
  subject: 'sandbox:femke',
  organisation: 'Gemeente Zandhoven',
  scopes: scopesAmong(scopes),
});

async function ask(operation: string, identity: Identity | null) {
  const { data, errors } = await execute({ schema, document: parse(operation), contextValue: { identity } });
  return { data: data === null ? null : { ...data }, codes: (errors ?? []).map((error) => error.extensions.code) };
}

describe('a field that asks for a scope', () => {
  test('is refused to who did not sign in, and leaves the rest of the answer alone', async () => {
    expect(await ask('mutation { draft }', null)).toEqual({ data: null, codes: ['NOT_SIGNED_IN'] });
    expect(await ask('{ anything mine }', null)).toEqual({
      data: { anything: 'for everybody', mine: null },
      codes: ['NOT_SIGNED_IN'],
    });
  });

  test('is refused to who has another scope', async () => {
    expect(await ask('mutation { draft }', official('verify'))).toEqual({ data: null, codes: ['NOT_ALLOWED'] });
  });

  test('is answered to who has one of its scopes, or signed in where it names none', async () => {
    expect(await ask('mutation { draft }', official('policies:publish'))).toEqual({
      data: { draft: 'drafted' },
      codes: [],
    });
    expect(await ask('{ mine }', official())).toEqual({ data: { mine: 'mine' }, codes: [] });
  });
});

test('A scope that nobody knows here is granted to nobody', () => {
  expect([...scopesAmong(['verify', 'deliver:kvk', 'admin', 'deliver:noloc'])]).toEqual(['verify', 'deliver:noloc']);
});
