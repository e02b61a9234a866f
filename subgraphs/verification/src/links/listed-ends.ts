import {
  type ComparedEntry,
  endText,
  type LinkEnd,
  nameFeatures,
  nameKeys,
  organisationKeys,
  type SourceCode,
} from '@keurpoort/domain';
import type { IndexedName, SearchStore, SearchSubject } from '../search/search.store.js';

/** An entry, or an organisation by its KvK number, with the names that the lists give it now. */
export interface ListedEnd {
  readonly end: LinkEnd;
  readonly names: readonly string[];
  /** KvK numbers that the register gives beside the number of a coach. */
  readonly kvkNumbers: readonly string[];
}

/** Names that the index gives for one name, of all lists together. */
const CANDIDATES = 120;

/** The ends that a page of names is about, whole; a name that no longer stands says nothing. */
export async function endsOf(
  names: readonly IndexedName[],
  subject: SearchSubject,
  index: SearchStore,
): Promise<readonly ListedEnd[]> {
  const scope = { subject, limit: Number.MAX_SAFE_INTEGER };
  const ends = new Map(names.filter(stands).map((name) => [endText(endOf(name)), name]));
  const kvkNumbers = [...ends.values()].flatMap(({ kvkNumber }) => kvkNumber ?? []);
  const all = [
    ...(await index.byNumbers([...new Set([...ends.values()].map(({ number }) => number))], scope)),
    ...(subject === 'organisation' ? await index.byKvkNumbers([...new Set(kvkNumbers)], scope) : []),
  ];
  const found = new Map<string, IndexedName[]>();
  for (const name of all.filter(stands)) {
    const key = endText(endOf(name));
    if (ends.has(key)) found.set(key, [...(found.get(key) ?? []), name]);
  }
  return [...found.values()].flatMap(toEnd);
}

/** The ends of these numbers of registers. */
export async function endsOfNumbers(
  numbers: readonly { readonly source: SourceCode; readonly number: string }[],
  subject: SearchSubject,
  index: SearchStore,
): Promise<readonly ListedEnd[]> {
  const wanted = new Set(numbers.map(endText));
  const scope = { subject, limit: Number.MAX_SAFE_INTEGER };
  const names = await index.byNumbers([...new Set(numbers.map(({ number }) => number))], scope);
  return endsOf(
    names.filter(({ source, number }) => wanted.has(endText({ source, number }))),
    subject,
    index,
  );
}

/** The organisations with these KvK numbers. */
export async function endsOfKvkNumbers(
  kvkNumbers: readonly string[],
  index: SearchStore,
): Promise<readonly ListedEnd[]> {
  const scope = { subject: 'organisation', limit: Number.MAX_SAFE_INTEGER } as const;
  const names = kvkNumbers.length > 0 ? await index.byKvkNumbers([...new Set(kvkNumbers)], scope) : [];
  return endsOf(names, 'organisation', index);
}

/** For each end those whose names may be the same: by keys, so that nobody is compared with everybody. */
export async function candidatesFor(
  ends: readonly ListedEnd[],
  subject: SearchSubject,
  index: SearchStore,
): Promise<readonly (readonly ListedEnd[])[]> {
  const asked = ends.flatMap(({ names }, at) => names.map((name) => ({ at, name })));
  const keys = asked.map(({ name }) => (subject === 'coach' ? nameKeys(name, 'name') : organisationKeys(name)));
  const found = keys.length > 0 ? await index.byKeys(keys, { subject, limit: CANDIDATES }) : [];
  const all = await endsOf([...new Set(found.flat())], subject, index);
  const byKey = new Map(all.map((end) => [endText(end.end), end]));
  return ends.map((_, at) => {
    const names = found.flatMap((list, index) => (asked[index]?.at === at ? list : []));
    const own = new Set(names.map((name) => endText(endOf(name))));
    return [...own].flatMap((key) => byKey.get(key) ?? []);
  });
}

export function comparedEntry({ end, names, kvkNumbers }: ListedEnd, attached: readonly string[]): ComparedEntry {
  return {
    names: names.map((name) => ({ name, features: nameFeatures(name) })),
    number: 'number' in end ? end.number : end.kvkNumber,
    kvkNumbers: [...kvkNumbers, ...attached],
  };
}

function endOf({ subject, source, number, kvkNumber }: IndexedName): LinkEnd {
  return subject === 'organisation' && kvkNumber !== null ? { kvkNumber } : { source, number };
}

function toEnd(names: readonly IndexedName[]): readonly ListedEnd[] {
  const [first] = names;
  if (!first) return [];
  return [
    {
      end: endOf(first),
      names: [...new Set(names.map(({ name }) => name))].toSorted(),
      kvkNumbers: [...new Set(names.flatMap(({ kvkNumber }) => kvkNumber ?? []))],
    },
  ];
}

function stands({ known }: IndexedName): boolean {
  return known.some(({ until }) => until === null);
}
