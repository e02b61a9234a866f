import {
  type Day,
  dayOf,
  noticesOn,
  placeText,
  RULEBOOK_CODES,
  RULEBOOK_VERSIONS,
  type RulebookCode,
  type RulebookElement,
  type RulebookVersion,
  reviewDueOn,
  rulebookInForce,
} from '@keurpoort/domain';
import type { Rulebook, RulebookElementView } from './rulebook.type.js';

/** The version in force on a day as known at T, as the graph shows it; null: none. */
export function showRulebook(code: RulebookCode, on: Day | null, knownAt: number): Rulebook | null {
  const version = rulebookInForce(code, on ?? dayOf(knownAt), knownAt, RULEBOOK_VERSIONS);
  if (typeof version === 'string') return null;
  const { owner, from, until, recordedAt } = version;
  return {
    code,
    version: version.version,
    owner,
    from,
    until,
    recordedAt,
    reviewDueOn: reviewDueOn(version),
    notices: noticesOn(version, knownAt),
    words: version,
  };
}

export function showRulebooks(on: Day | null, knownAt: number): readonly Rulebook[] {
  return RULEBOOK_CODES.flatMap((code) => showRulebook(code, on, knownAt) ?? []);
}

export function showElement(element: RulebookElement, version: RulebookVersion): RulebookElementView {
  const { code, kind, place } = element;
  return {
    code,
    kind,
    place: placeText(place),
    headings: place.headings,
    item: place.item,
    words: { element, version },
  };
}

/** Elements by their codes, from the rulebooks in force; a code that none of them has is left out. */
export function elementsWithCodes(
  codes: readonly string[],
  on: Day | null,
  knownAt: number,
): readonly RulebookElementView[] {
  const rulebooks = showRulebooks(on, knownAt);
  return codes.flatMap((code) =>
    rulebooks.flatMap(({ words }) =>
      words.elements.filter((element) => element.code === code).map((element) => showElement(element, words)),
    ),
  );
}
