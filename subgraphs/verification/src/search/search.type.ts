import { NAME_FEATURES, type NameDecision, type SourceCode } from '@keurpoort/domain';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { SourceEnum } from '../question.type.js';
import type { SearchFeature } from './search.js';

export const NameAgreementEnum = {
  SAME: 'same',
  UNCERTAIN: 'uncertain',
  DIFFERENT: 'different',
} as const satisfies Record<string, NameDecision>;

registerEnumType(NameAgreementEnum, {
  name: 'NameAgreement',
  description: 'What the name matcher says of what was typed and the name that was found (naamvergelijking).',
  valuesConfig: {
    SAME: { description: 'The names agree (dezelfde naam).' },
    UNCERTAIN: { description: 'They may be the same; ask (niet zeker).' },
    DIFFERENT: { description: 'They are two names (een andere naam).' },
  },
});

export const SearchFeatureEnum = Object.fromEntries(
  [...NAME_FEATURES, 'NAME', 'NAME_PART', 'NUMBER', 'KVK_NUMBER'].map((feature) => [feature, feature]),
) as Record<SearchFeature, SearchFeature>;

registerEnumType(SearchFeatureEnum, {
  name: 'SearchFeature',
  description: 'What of the text and a hit agrees, or stands against its being the one meant (overeenkomst).',
  valuesConfig: {
    SURNAME: { description: 'The surname (achternaam).' },
    SURNAME_SOUND: { description: 'The surname by its sound (achternaam, naar klank).' },
    SURNAME_SPELLING: { description: 'The surname but for a slip or two (achternaam, op een tikfout na).' },
    GIVEN_NAME: { description: 'The given name (voornaam).' },
    GIVEN_NAME_SPELLING: { description: 'The given name but for a slip or two (voornaam, op een tikfout na).' },
    ROEPNAAM: { description: 'A usual roepnaam of the given name (roepnaam).' },
    INITIALS: { description: 'The initials (voorletters).' },
    TUSSENVOEGSEL: { description: 'The tussenvoegsel of the surname (tussenvoegsel).' },
    NAME: { description: 'The name of the organisation (naam van de organisatie).' },
    NAME_PART: { description: 'Words of the name (deel van de naam).' },
    NUMBER: { description: 'A number in a register (registratienummer).' },
    KVK_NUMBER: { description: 'The KvK number (KvK-nummer).' },
  },
});

@ObjectType({ description: 'A number under which one source lists a hit (registratienummer).' })
export class ListedNumber {
  @Field(() => SourceEnum, { description: 'The source (bron).' })
  source!: SourceCode;

  @Field(() => String, { description: 'The number in that source, as text (registratienummer).' })
  number!: string;
}

@ObjectType({ description: 'Where a page of hits ends (bladzijde); how many there are in all is never told.' })
export class SearchPageInfo {
  @Field(() => Boolean, { description: 'Whether a next page may be asked for (volgende bladzijde).' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether a page stands before this one (vorige bladzijde).' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first hit of this page (eerste).' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last hit of this page (laatste).' })
  endCursor!: string | null;
}

@ObjectType({
  description: 'A coach who may be meant (kandidaat): names and numbers as the registers list them, and nothing more.',
})
export class CoachHit {
  @Field(() => ID, {
    nullable: true,
    description: 'Directory id (kenmerk) of the coach to whom the numbers are linked; null: linked to nobody.',
  })
  coach!: string | null;

  @Field(() => [String], { description: 'Names as the registers give them (namen).' })
  names!: readonly string[];

  @Field(() => [ListedNumber], { description: 'The numbers under which they stand (registratienummers).' })
  numbers!: readonly ListedNumber[];

  @Field(() => NameAgreementEnum, { description: 'Whether the name agrees with the text (naamvergelijking).' })
  agreement!: NameDecision;

  @Field(() => [SearchFeatureEnum], { description: 'What agrees with the text (overeenkomsten).' })
  matching!: readonly SearchFeature[];

  @Field(() => [SearchFeatureEnum], { description: 'What stands against it (verschillen).' })
  conflicting!: readonly SearchFeature[];
}

@ObjectType({ description: 'An organisation that may be meant (kandidaat), as the sources list it.' })
export class OrganisationHit {
  @Field(() => String, { nullable: true, description: 'KvK number (KvK-nummer); null: the source’s list gives none.' })
  kvkNumber!: string | null;

  @Field(() => [String], { description: 'Names as the sources give them (namen).' })
  names!: readonly string[];

  @Field(() => [ListedNumber], { description: 'The numbers under which it stands (registratienummers).' })
  numbers!: readonly ListedNumber[];

  @Field(() => NameAgreementEnum, { description: 'Whether the name agrees with the text (naamvergelijking).' })
  agreement!: NameDecision;

  @Field(() => [SearchFeatureEnum], { description: 'What agrees with the text (overeenkomsten).' })
  matching!: readonly SearchFeature[];

  @Field(() => [SearchFeatureEnum], { description: 'What stands against it (verschillen).' })
  conflicting!: readonly SearchFeature[];
}

@ObjectType({ description: 'A hit in its place (kandidaat).' })
export class CoachHitEdge {
  @Field(() => String, { description: 'Cursor of this hit within this search (plaats).' })
  cursor!: string;

  @Field(() => CoachHit, { description: 'The hit (kandidaat).' })
  node!: CoachHit;
}

@ObjectType({ description: 'Coaches who may be meant (kandidaat), the likeliest first.' })
export class CoachHitConnection {
  @Field(() => [CoachHitEdge], { description: 'The hits of this page (kandidaten).' })
  edges!: readonly CoachHitEdge[];

  @Field(() => SearchPageInfo, { description: 'Where this page ends (bladzijde).' })
  pageInfo!: SearchPageInfo;
}

@ObjectType({ description: 'A hit in its place (kandidaat).' })
export class OrganisationHitEdge {
  @Field(() => String, { description: 'Cursor of this hit within this search (plaats).' })
  cursor!: string;

  @Field(() => OrganisationHit, { description: 'The hit (kandidaat).' })
  node!: OrganisationHit;
}

@ObjectType({ description: 'Organisations that may be meant (kandidaat), the likeliest first.' })
export class OrganisationHitConnection {
  @Field(() => [OrganisationHitEdge], { description: 'The hits of this page (kandidaten).' })
  edges!: readonly OrganisationHitEdge[];

  @Field(() => SearchPageInfo, { description: 'Where this page ends (bladzijde).' })
  pageInfo!: SearchPageInfo;
}
