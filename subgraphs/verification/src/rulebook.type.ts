import {
  type Day,
  ELEMENT_KIND_TEXTS,
  ELEMENT_KINDS,
  type ElementKind,
  RULEBOOK_CODES,
  RULEBOOK_NOTICE_TEXTS,
  RULEBOOK_NOTICES,
  type RulebookElement,
  type RulebookNotice,
  type RulebookVersion,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar } from '@keurpoort/server';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

const names = <T extends string>(list: readonly T[], nameOf: (code: T) => string): Readonly<Record<string, T>> =>
  Object.fromEntries(list.map((code) => [nameOf(code), code]));

const upperCase = (code: string): string => code.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const RulebookCodeEnum = names(RULEBOOK_CODES, (code) => code);
registerEnumType(RulebookCodeEnum, {
  name: 'RulebookCode',
  description: 'Which founding document a rulebook (regelboek) renders.',
  valuesConfig: {
    BEROEPSPROFIEL: { description: 'Beroepsprofiel Register Jobcoach, of Noloc.' },
    KWALITEITSBRIEF: { description: 'Letter of OVAL, Noloc, NVS Support and Blik op Werk on jobcoaching and quality.' },
  },
});

export const ElementKindEnum = names(ELEMENT_KINDS, upperCase);
registerEnumType(ElementKindEnum, {
  name: 'RulebookElementKind',
  description: 'What an element of a rulebook is (soort onderdeel).',
  valuesConfig: Object.fromEntries(
    ELEMENT_KINDS.map((kind) => {
      const { en, nl } = ELEMENT_KIND_TEXTS[kind];
      return [upperCase(kind), { description: `${en.charAt(0).toUpperCase()}${en.slice(1)} (${nl}).` }];
    }),
  ),
});

export const RulebookNoticeEnum = names(RULEBOOK_NOTICES, (code) => code);
registerEnumType(RulebookNoticeEnum, {
  name: 'RulebookNotice',
  description: 'Said beside a version of a rulebook (opmerking).',
  valuesConfig: Object.fromEntries(
    RULEBOOK_NOTICES.map((code) => [code, { description: RULEBOOK_NOTICE_TEXTS[code].en }]),
  ),
});

export enum Nearness {
  SAME_NAME = 'sameName',
  OVERLAP = 'overlap',
}
registerEnumType(Nearness, {
  name: 'Nearness',
  description: 'How an element of one document lies near one of the other (verwant onderdeel); our own mapping.',
  valuesConfig: {
    SAME_NAME: { description: 'Both use the name, with words of their own (zelfde naam).' },
    OVERLAP: { description: 'Part of what one says, the other says too (overlap).' },
  },
});

@ObjectType({
  description: 'One version of a rulebook (regelboek): a founding document, element by element, in our words.',
})
export class Rulebook {
  @Field(() => RulebookCodeEnum, { description: 'Which document.' })
  code!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;

  @Field(() => String, { description: 'Owner of the document (eigenaar).' })
  owner!: string;

  @Field(() => String, { description: 'First day on which it is in force: a day, a month, or unknown.' })
  from!: string;

  @Field(() => String, { description: 'Last day on which it is in force: a day, open, or unknown.' })
  until!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until when it counts as reviewed, by the owner’s own words (herzien voor); null: they do not say.',
  })
  reviewDueOn!: Day | null;

  @Field(() => [RulebookNoticeEnum], { description: 'Notices beside it.' })
  notices!: readonly RulebookNotice[];

  /** What the other fields are read from; not in the schema. */
  words!: RulebookVersion;
}

@ObjectType('RulebookElement', {
  description: 'One element of a rulebook (onderdeel van een regelboek), with its place in the document.',
})
export class RulebookElementView {
  @Field(() => String, { description: 'Code, such as BP-T1.3 or ORG-3.1; the same in every version (kenmerk).' })
  code!: string;

  @Field(() => ElementKindEnum, { description: 'What it is.' })
  kind!: ElementKind;

  @Field(() => String, { description: 'Where the document says it, from the outside in (vindplaats).' })
  place!: string;

  @Field(() => [String], { description: 'The headings above it in the document.' })
  headings!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The item beneath the last heading; null: the heading itself.' })
  item!: string | null;

  /** What the other fields are read from; not in the schema. */
  words!: { readonly element: RulebookElement; readonly version: RulebookVersion };
}

@ObjectType({
  description: 'An element of the other document that lies near (verwant onderdeel): our own mapping, not theirs.',
})
export class NearElement {
  @Field(() => Nearness, { description: 'How near.' })
  how!: string;

  @Field(() => String, { description: 'Code of the element of the other document.' })
  code!: string;
}
