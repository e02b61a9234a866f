import { type CoachReference, coachesIn, coachKey } from '@keurpoort/domain';
import { gather } from '../gathered.js';
import { problemOf } from '../search/search.js';
import { findCoaches, shownWithin } from '../search/search.translate.js';
import type { CoachHit } from '../search/search.type.js';
import { actingOrganisation, type VerificationContext } from '../verification-context.js';
import { openId } from '../verification-id.js';
import { type Candidate, candidatesOf } from './candidates.js';
import type { CandidateKind, CoachCandidates } from './candidates.type.js';

const MOST_SHOWN = 10;

/** Who may be meant by each coach of a question; nothing for who did not sign in, nor of a question that is not theirs. */
export async function candidatesIn(id: string, context: VerificationContext): Promise<readonly CoachCandidates[]> {
  if (context.identity === null) return [];
  const content = await openId(id, context.ports.idKey);
  if (!content || content.question.askedBy !== actingOrganisation(context)) return [];
  const { question, knownAt } = content;
  const gathered = await gather(question, knownAt, context);
  if ('details' in gathered) return [];
  const coaches = new Map(coachesIn(gathered.subject).map((coach) => [coachKey(coach), coach]));
  const found: CoachCandidates[] = [];
  for (const [key, coach] of coaches) {
    if (coach.by === 'name') found.push(await byName(key, coach, context));
    else {
      const open = await candidatesOf(coach, gathered.directory, knownAt, context.ports.names?.index ?? null);
      for (const kind of ['proposed', 'namesake'] as const)
        found.push(
          ...group(
            key,
            kind,
            open.filter((one) => one.kind === kind),
            context,
          ),
        );
    }
  }
  return found;
}

function maySee({ identity }: VerificationContext): boolean {
  return identity !== null && (identity.scopes.has('search') || identity.scopes.has('links:confirm'));
}

/** As a search for the name: it counts as one. */
async function byName(
  coach: string,
  { name }: Extract<CoachReference, { by: 'name' }>,
  context: VerificationContext,
): Promise<CoachCandidates> {
  const about = { coach, kind: 'nameOnly' as const };
  if (!maySee(context) || problemOf(name) !== null) return { ...about, count: null, hits: null };
  const { edges } = await findCoaches({ text: name, first: MOST_SHOWN, after: null }, context);
  return { ...about, count: edges.length, hits: edges.map(({ node }) => node) };
}

function group(
  coach: string,
  kind: CandidateKind,
  candidates: readonly Candidate[],
  context: VerificationContext,
): readonly CoachCandidates[] {
  if (candidates.length === 0) return [];
  const about = { coach, kind, count: candidates.length };
  if (!maySee(context)) return [{ ...about, hits: null }];
  const hits = candidates.slice(0, MOST_SHOWN).map(
    ({ source, number, names, agreement, matching, conflicting }): CoachHit => ({
      coach: null,
      names,
      numbers: [{ source, number }],
      agreement,
      matching,
      conflicting,
    }),
  );
  return [{ ...about, hits: shownWithin(hits, context) }];
}
