import {
  type Day,
  type ElementKind,
  elementOf,
  elementsBeneath,
  type InBothLanguages,
  mappedFrom,
  RULEBOOK_NOTICE_TEXTS,
  type RulebookCode,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language } from '@keurpoort/server';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { elementsWithCodes, showElement, showRulebook, showRulebooks } from './rulebook.translate.js';
import { ElementKindEnum, NearElement, Rulebook, RulebookCodeEnum, RulebookElementView } from './rulebook.type.js';
import { checkedMoment } from './verification.resolver.js';
import type { VerificationContext } from './verification-context.js';

const ON = { nullable: true, description: 'The day (peildag); without it: the day of knownAt.' };
const KNOWN_AT = { nullable: true, description: 'As known at (bekend op); without it: now.' };

function inLanguage(text: InBothLanguages<string> | null, language: Language | null): string | null {
  return text?.[language ?? Language.NL] ?? null;
}

@Resolver(() => Rulebook)
export class RulebookResolver {
  @Query(() => [Rulebook], { description: 'Rulebooks in force on a day, as known at a moment (regelboeken).' })
  rulebooks(
    @Arg('on', () => DateScalar, ON) on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, KNOWN_AT) knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): readonly Rulebook[] {
    return showRulebooks(on, checkedMoment(knownAt, context));
  }

  @Query(() => Rulebook, {
    nullable: true,
    description: 'One rulebook (regelboek); null: none was recorded by then, or none is in force on the day.',
  })
  rulebook(
    @Arg('code', () => RulebookCodeEnum, { description: 'Which document.' }) code: RulebookCode,
    @Arg('on', () => DateScalar, ON) on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, KNOWN_AT) knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): Rulebook | null {
    return showRulebook(code, on, checkedMoment(knownAt, context));
  }

  @Query(() => RulebookElementView, {
    nullable: true,
    description: 'One element by its code (onderdeel van een regelboek); null: no rulebook in force has it.',
  })
  rulebookElement(
    @Arg('code', () => String, { description: 'Code, such as BP-T1.3 or ORG-3.1.' }) code: string,
    @Arg('on', () => DateScalar, ON) on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, KNOWN_AT) knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): RulebookElementView | null {
    return elementsWithCodes([code], on, checkedMoment(knownAt, context))[0] ?? null;
  }

  @FieldResolver(() => String, { description: 'Title (titel).' })
  title(@Root() rulebook: Rulebook, @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null) {
    return inLanguage(rulebook.words.title, language);
  }

  @FieldResolver(() => String, { description: 'The document: whose it is, and its date where it has one (document).' })
  source(@Root() rulebook: Rulebook, @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null) {
    return inLanguage(rulebook.words.source, language);
  }

  @FieldResolver(() => [String], { description: 'The notices written out (opmerkingen).' })
  noticeTexts(
    @Root() { notices }: Rulebook,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): readonly (string | null)[] {
    return notices.map((notice) => inLanguage(RULEBOOK_NOTICE_TEXTS[notice], language));
  }

  @FieldResolver(() => [RulebookElementView], {
    description: 'Its elements in the order of the document, parents first.',
  })
  elements(
    @Root() { words }: Rulebook,
    @Arg('kinds', () => [ElementKindEnum], { nullable: true, description: 'Only these kinds; without it: all.' })
    kinds: readonly ElementKind[] | null,
  ): readonly RulebookElementView[] {
    const wanted = words.elements.filter(({ kind }) => kinds?.includes(kind) ?? true);
    return wanted.map((element) => showElement(element, words));
  }
}

@Resolver(() => RulebookElementView)
export class RulebookElementResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The document’s own name for it (term); null: none.' })
  term(
    @Root() { words }: RulebookElementView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return inLanguage(words.element.term, language);
  }

  @FieldResolver(() => String, { description: 'What the document says there, in our own words (in eigen woorden).' })
  text(
    @Root() { words }: RulebookElementView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return inLanguage(words.element.text, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'A remark of ours, not of the document (kanttekening); null: none.',
  })
  remark(
    @Root() { words }: RulebookElementView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return inLanguage(words.element.remark, language);
  }

  @FieldResolver(() => RulebookElementView, { nullable: true, description: 'The element above; null: a chapter.' })
  parent(@Root() { words: { element, version } }: RulebookElementView): RulebookElementView | null {
    const parent = element.parent === null ? null : elementOf(version, element.parent);
    return parent && showElement(parent, version);
  }

  @FieldResolver(() => [RulebookElementView], { description: 'The elements beneath it, in the order of the document.' })
  children(@Root() { words: { element, version } }: RulebookElementView): readonly RulebookElementView[] {
    return elementsBeneath(version, element.code).map((child) => showElement(child, version));
  }

  @FieldResolver(() => RulebookCodeEnum, { description: 'The rulebook that it belongs to.' })
  rulebookCode(@Root() { words }: RulebookElementView): RulebookCode {
    return words.version.code;
  }

  @FieldResolver(() => [NearElement], { description: 'Elements of the other document that lie near; our own mapping.' })
  near(@Root() { code }: RulebookElementView): readonly NearElement[] {
    return mappedFrom(code).map(({ letter, profile, how }) => ({ how, code: letter === code ? profile : letter }));
  }
}
