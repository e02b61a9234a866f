import { addDays, isWithin } from '../day.js';
import type { Supervision } from '../dossier.js';
import { type Finding, found } from '../finding.js';
import { directoryIdsOf } from '../identity.js';
import type { Judging } from '../judging.js';
import type { Grace, PolicyNode } from '../policy.js';
import type { CoachReference } from '../question.js';

/** R28: whether the grace holds for the purpose, and the day lies within its days after the start of the dossier. */
export function judgeGraceTerm(node: Grace<PolicyNode>, judging: Judging): Finding {
  if (node.purposes && !node.purposes.includes(judging.purpose)) return found('ASPIRANT');
  const start = judging.dossier?.dates.start ?? null;
  if (start === null) return found('MOMENT_DATE_MISSING');
  return found(judging.on <= addDays(start, node.withinDays) ? 'GRACE' : 'ASPIRANT');
}

/** Those who supervise a coach on the day, as the buyer recorded it. */
export function supervisorsOf(coach: CoachReference, judging: Judging): readonly Supervision[] {
  const ids = directoryIdsOf(coach, judging);
  return judging.testimony.supervisions.filter(
    ({ coach: supervised, buyer, from, until }) =>
      ids.includes(supervised) && buyer === judging.askedBy && isWithin(judging.on, from, until),
  );
}
