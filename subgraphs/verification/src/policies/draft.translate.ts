import { dayOf, type RecordedPolicy } from '@keurpoort/domain';
import type { PolicyDraft, RecordedAct } from './draft.store.js';
import type { DraftActKind, DraftState, PolicyDraftAct, PolicyDraftView } from './draft.type.js';
import { brokenBy, readDraft, standingVersion } from './policy-life.js';
import { isRetroactive, showVersion } from './policy-version.translate.js';

/** A draft as its owner sees it now, beside every policy that was recorded. */
export function showDraft(draft: PolicyDraft, recorded: readonly RecordedPolicy[], now: number): PolicyDraftView {
  const { id, owner, acts, saving, ended } = draft;
  const published = ended?.act === 'published' ? standingVersion(ended, recorded) : null;
  const read = readDraft(saving.text, owner, published ? withoutLater(published, recorded) : recorded);
  return {
    id,
    owner,
    state: (ended?.act ?? 'open') as DraftState,
    code: read.code,
    version: read.nextVersion,
    saving: showAct(saving),
    history: acts.map(showAct),
    problems: read.problems,
    retroactive: read.policy !== null && isRetroactive(read.policy, published?.recordedAt ?? now),
    breaks: read.policy && !ended ? brokenBy(read.policy, recorded) : [],
    published: published && showVersion(published, dayOf(now), recorded),
    warnings: read.warnings,
  };
}

/** What stood there when a version was published: a draft is not blamed for what came of it. */
function withoutLater(published: RecordedPolicy, recorded: readonly RecordedPolicy[]): readonly RecordedPolicy[] {
  return recorded.filter(({ recordedAt }) => recordedAt < published.recordedAt);
}

function showAct(act: RecordedAct): PolicyDraftAct {
  const { id, by, recordedAt } = act;
  return { id, by, recordedAt, kind: act.act as DraftActKind, policy: act.act === 'saved' ? act.text : null };
}
