import { LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Organisation, Verification } from '../verification.type.js';
import type { VerificationContext } from '../verification-context.js';
import { companiesOf, companyFacts, textOf } from './company.translate.js';
import { CompanyFacts, CompanyNotice } from './company.type.js';

@Resolver(() => Verification)
export class VerificationCompanyResolver {
  @Authorized<Scope>('verify')
  @FieldResolver(() => [CompanyFacts], {
    nullable: true,
    description:
      'What the Handelsregister says now of the organisations asked about (Handelsregister), for who verifies; no verdict and no record rests on it.',
  })
  async companies(
    @Root() verification: Verification,
    @Ctx() context: VerificationContext,
  ): Promise<readonly CompanyFacts[]> {
    return companiesOf(verification.id, context);
  }
}

@Resolver(() => Organisation)
export class OrganisationCompanyResolver {
  @Authorized<Scope>('verify')
  @FieldResolver(() => CompanyFacts, {
    nullable: true,
    description: 'What the Handelsregister says now of this organisation (Handelsregister), for who verifies.',
  })
  async company(@Root() { kvkNumber }: Organisation, @Ctx() context: VerificationContext): Promise<CompanyFacts> {
    return companyFacts(kvkNumber, null, context);
  }
}

@Resolver(() => CompanyNotice)
export class CompanyNoticeResolver {
  @FieldResolver(() => String, { description: 'The notice in words (uitleg).' })
  text(
    @Root() notice: CompanyNotice,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string {
    return textOf(notice, 'text', language) ?? '';
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the asker can do now (wat u nu kunt doen); null: nothing.',
  })
  nextStep(
    @Root() notice: CompanyNotice,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return textOf(notice, 'nextStep', language);
  }
}
