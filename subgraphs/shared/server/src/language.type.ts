import { registerEnumType } from 'type-graphql';

export enum Language {
  NL = 'nl',
  EN = 'en',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'Language of a text (taal).',
  valuesConfig: { NL: { description: 'Dutch, level B1 (Nederlands).' }, EN: { description: 'English (Engels).' } },
});

/** Without a default value: one that stands in printed SDL would come back as the name of the enum value. */
export const LANGUAGE_ARGUMENT = { nullable: true, description: 'Language of the text (taal); without it: Dutch.' };
