import type { InBothLanguages } from '../texts.js';
import type { ElementKind, RulebookElement } from './rulebook.js';

/** Dutch and English. */
export type TextPair = readonly [nl: string, en: string];

/** An element as it is written down, with what stands beneath it. */
export interface ElementDraft {
  readonly code: string;
  readonly kind: ElementKind;
  readonly term?: TextPair;
  readonly text: TextPair;
  readonly remark?: TextPair;
  /** A heading of the document; what stands beneath has it in its place. */
  readonly heading?: string;
  readonly item?: string;
  readonly beneath?: readonly ElementDraft[];
}

/** The elements in the order of the document, parents first. */
export function elementsFrom(drafts: readonly ElementDraft[]): readonly RulebookElement[] {
  return drafts.flatMap((draft) => flatten(draft, null, []));
}

function flatten(draft: ElementDraft, parent: string | null, above: readonly string[]): readonly RulebookElement[] {
  const headings = draft.heading === undefined ? above : [...above, draft.heading];
  const element: RulebookElement = {
    code: draft.code,
    kind: draft.kind,
    parent,
    term: both(draft.term),
    text: { nl: draft.text[0], en: draft.text[1] },
    place: { headings, item: draft.item ?? null },
    remark: both(draft.remark),
  };
  return [element, ...(draft.beneath ?? []).flatMap((child) => flatten(child, draft.code, headings))];
}

function both(pair: TextPair | undefined): InBothLanguages<string> | null {
  return pair ? { nl: pair[0], en: pair[1] } : null;
}

/** Items of one kind, numbered in the order of the document: code `prefix1`, item `word 1`. */
export function numbered(
  kind: ElementKind,
  prefix: string,
  word: string,
  texts: readonly TextPair[],
): readonly ElementDraft[] {
  return texts.map((text, index) => ({ code: `${prefix}${index + 1}`, kind, text, item: `${word} ${index + 1}` }));
}
