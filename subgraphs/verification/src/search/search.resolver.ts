import type { NameDecision, SourceCode } from '@keurpoort/domain';
import type { Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { SourceEnum } from '../question.type.js';
import type { VerificationContext } from '../verification-context.js';
import { findCoaches, findOrganisations, lookUpCoach, lookUpOrganisation } from './search.translate.js';
import { CoachHitConnection, NameAgreementEnum, OrganisationHit, OrganisationHitConnection } from './search.type.js';

const TEXT = 'Name or part of it, register number or KvK number (zoektekst); at least three letters of a name.';
const FIRST = 'Hits on this page (aantal), 1 to 20; without it ten. All pages together show at most forty.';
const AFTER = 'Cursor after which to go on (verder na), of the same text.';

@Resolver()
export class SearchResolver {
  @Authorized<Scope>('search')
  @Query(() => CoachHitConnection, {
    description: 'Coaches that a text may mean (coaches zoeken), for who may search.',
  })
  async searchCoaches(
    @Arg('text', () => String, { description: TEXT }) text: string,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null | undefined,
    @Ctx() context: VerificationContext,
  ): Promise<CoachHitConnection> {
    return findCoaches({ text, first: first ?? null, after: after ?? null }, context);
  }

  @Authorized<Scope>('search')
  @Query(() => OrganisationHitConnection, {
    description: 'Organisations that a text may mean (organisaties zoeken), for who may search.',
  })
  async searchOrganisations(
    @Arg('text', () => String, { description: TEXT }) text: string,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null | undefined,
    @Ctx() context: VerificationContext,
  ): Promise<OrganisationHitConnection> {
    return findOrganisations({ text, first: first ?? null, after: after ?? null }, context);
  }

  @Query(() => NameAgreementEnum, {
    nullable: true,
    description: 'Whether a register lists this very number under this name (opzoeken); null: it does not.',
  })
  async lookUpCoach(
    @Arg('register', () => SourceEnum, { description: 'The register (register).' }) register: SourceCode,
    @Arg('number', () => String, { description: 'The whole number (registratienummer).' }) number: string,
    @Arg('name', () => String, { description: 'The name as presented with it (naam).' }) name: string,
    @Ctx() context: VerificationContext,
  ): Promise<NameDecision | null> {
    return lookUpCoach(register, number, name, context);
  }

  @Query(() => OrganisationHit, {
    nullable: true,
    description: 'The organisation that the sources list under this KvK number (opzoeken); null: none does.',
  })
  async lookUpOrganisation(
    @Arg('kvkNumber', () => String, { description: 'KvK number (KvK-nummer), eight digits.' }) kvkNumber: string,
    @Ctx() context: VerificationContext,
  ): Promise<OrganisationHit | null> {
    return lookUpOrganisation(kvkNumber, context);
  }
}
