import {
  type CoachReference,
  compareFeatures,
  compareNames,
  type Directory,
  idsOf,
  isFaceless,
  type NameDecision,
  nameFeatures,
  type SourceCode,
} from '@keurpoort/domain';
import type { SearchFeature } from '../search/search.js';
import type { IndexedName, SearchStore } from '../search/search.store.js';

/** Why somebody may be meant: an open proposal, or an entry linked to nobody under an agreeing or uncertain name (R20). */
export type OpenKind = 'proposed' | 'namesake';

/** An entry of a register that may be the coach's. */
export interface Candidate {
  readonly kind: OpenKind;
  readonly source: SourceCode;
  readonly number: string;
  readonly names: readonly string[];
  readonly agreement: NameDecision;
  readonly matching: readonly SearchFeature[];
  readonly conflicting: readonly SearchFeature[];
}

/** Who else may be this coach, as the directory and the lists were known at T. Of a name alone nobody is known yet (R22). */
export async function candidatesOf(
  coach: CoachReference,
  directory: Directory,
  knownAt: number,
  index: SearchStore | null,
): Promise<readonly Candidate[]> {
  const open = openEntries(coach, directory);
  const numbers = [...new Set(open.map(({ number }) => number))];
  const listed = (await index?.byNumbers(numbers, { subject: 'coach', limit: Number.MAX_SAFE_INTEGER })) ?? [];
  const known = knownNames(coach, directory);
  return open.map((entry) => {
    const own = listed.filter((one) => isOf(one, entry) && isKnownAt(one, knownAt)).map(({ name }) => name);
    return { ...entry, ...comparedWith(known, [...new Set([...own, ...entry.names])]) };
  });
}

type OpenEntry = Pick<Candidate, 'kind' | 'source' | 'number' | 'names'>;

function openEntries(coach: CoachReference, directory: Directory): readonly OpenEntry[] {
  const ids = idsOf(coach, directory);
  const { coachLinks, foundWrong, names } = directory;
  const proposed = coachLinks.flatMap(({ coach: id, source, number, state }): OpenEntry[] =>
    ids.includes(id) && state === 'proposed' && !isFaceless(number)
      ? [{ kind: 'proposed', source, number, names: [] }]
      : [],
  );
  const known = knownNames(coach, directory);
  const isSomebodys = (source: SourceCode, number: string): boolean =>
    (coach.by === 'number' && coach.source === source && coach.number === number) ||
    coachLinks.some((link) => link.source === source && link.number === number && link.state === 'confirmed') ||
    foundWrong.some((wrong) => ids.includes(wrong.coach) && wrong.source === source && wrong.number === number);
  const namesakes = (names?.found ?? []).flatMap(({ source, number, kvkNumber, name }): OpenEntry[] =>
    kvkNumber === null && !isSomebodys(source, number) && known.some((own) => decisionOn(own, name) !== 'different')
      ? [{ kind: 'namesake', source, number, names: [name] }]
      : [],
  );
  const once = new Map<string, OpenEntry>();
  for (const entry of [...proposed, ...namesakes]) {
    const key = JSON.stringify([entry.source, entry.number]);
    const before = once.get(key);
    once.set(key, before ? { ...before, names: [...new Set([...before.names, ...entry.names])] } : entry);
  }
  return [...once.values()];
}

function knownNames(coach: CoachReference, directory: Directory): readonly string[] {
  const ids = idsOf(coach, directory);
  const linked = directory.coachLinks.filter((link) => ids.includes(link.coach) && link.state === 'confirmed');
  return [...new Set([...(coach.by === 'id' ? [] : [coach.name]), ...linked.map(({ name }) => name)])];
}

/** The two names that agree best. */
function comparedWith(
  known: readonly string[],
  names: readonly string[],
): Pick<Candidate, 'names' | 'agreement' | 'matching' | 'conflicting'> {
  const compared = known
    .flatMap((own) =>
      names.map((other) => ({ own, other, ...compareFeatures(nameFeatures(own), nameFeatures(other)) })),
    )
    .toSorted((a, b) => b.score - a.score);
  const [best] = compared;
  if (!best) return { names, agreement: 'uncertain', matching: [], conflicting: [] };
  const { matching, conflicting } = best;
  return { names, agreement: decisionOn(best.own, best.other), matching, conflicting };
}

function decisionOn(one: string, other: string): NameDecision {
  return compareNames(one, other).decision;
}

function isOf({ source, number }: IndexedName, entry: OpenEntry): boolean {
  return source === entry.source && number === entry.number;
}

function isKnownAt({ known }: IndexedName, knownAt: number): boolean {
  return known.some(({ from, until }) => from <= knownAt && (until === null || until > knownAt));
}
