import { dayOf, type ProofRecordOf } from '@keurpoort/domain';
import type { VerificationContext } from '../verification-context.js';
import { inOwnDossier } from './dossier.rule.js';
import { drafted, idOf, inDossier, isKnown, proofPlace, recordIn } from './dossier-acts.js';
import type { AdoptDecisionInput, DecisionInput } from './dossier-input.type.js';
import { adopting, confirming, type DecidedElsewhere, deciding } from './equivalence.rule.js';
import { StatedReader } from './reading.js';
import { type Actor, inForceFrom, type Recorded, record } from './recorder.js';
import { problem } from './recording-texts.js';
import { EVER, recordKey, standingDossier } from './standing.js';

/** Records what was decided on equivalence in an own dossier (R31, R32). */
export function decide(input: DecisionInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const { bidder, ground, proofDigest, result } = input;
  const coach = input.coach ? reader.certainCoach('coach', input.coach) : null;
  if (input.from && input.until) reader.days('until', input.from, input.until);
  const decision: ProofRecordOf<'decision'> = {
    ...inDossier('decision', input, actor, context),
    buyer: actor.organisation,
    demand: reader.text('demand', input.demand),
    bidder: bidder ? reader.kvkNumber('bidder', bidder) : null,
    coach: coach && recordKey(coach),
    result,
    ground: ground ?? null,
    proofDigest: proofDigest ? reader.digest('proofDigest', proofDigest) : null,
    from: input.from ?? null,
    until: input.until ?? 'open',
    replaces: input.replaces ?? null,
  };
  return recordIn(input, decision, reader, actor, context, async (own) =>
    deciding(own, decision, coach === null || (await isKnown(coach, context)), dayOf(inForceFrom(context))),
  );
}

/** A second person of the same organisation stands for a decision or an observation (R31, R34). */
export async function confirm(of: string, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const { proofs } = context.ports.directory;
  const nothing = { id: null, recordedAt: null, notices: [], dossier: null };
  const target = (await proofs.byId(of))?.record;
  if (!target || !isOwnToConfirm(target, actor)) {
    return { ...nothing, problems: [problem('RECORD_UNKNOWN', 'of')] };
  }
  const id = proofs.idFor(actor.organisation, 'second', of, actor.subject);
  const second: ProofRecordOf<'second'> = { type: 'second', id, by: actor.subject, of };
  const dossier = target.type === 'decision' ? target.dossier : null;
  const place = proofPlace(context);
  const draft = { records: [second], problems: [], dossier };
  return record(
    {
      ...place,
      find: async () => {
        const acts = await proofs.actsOn([of]);
        const there = acts.find(({ record: act }) => act.type === 'second' && act.id === id);
        const back = acts.some(({ record: act }) => act.type === 'takenBack');
        return there ? { dated: there, takenBack: back } : null;
      },
      erasedIn: () => proofs.erasedIn([target]),
    },
    draft,
    async () => {
      const acts = await proofs.actsOn([of]);
      return confirming(
        target,
        acts.some(({ record: act }) => act.type === 'takenBack'),
        actor.subject,
      );
    },
  );
}

function isOwnToConfirm(
  target: { readonly type: string },
  { organisation }: Actor,
): target is ProofRecordOf<'decision' | 'observation'> {
  const {
    type,
    buyer,
    organisation: own,
  } = target as Partial<ProofRecordOf<'decision'> & ProofRecordOf<'observation'>>;
  return (type === 'decision' ? buyer : type === 'observation' ? own : null) === organisation;
}

/** Takes over a decision from another buyer, or from another dossier of one's own (R32). */
export function adoptDecision(
  input: AdoptDecisionInput,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const { proofs } = context.ports.directory;
  const { decision, dossier } = input;
  const reader = new StatedReader();
  const demand = input.demand ? reader.text('demand', input.demand) : null;
  const adoption: ProofRecordOf<'adoption'> = {
    type: 'adoption',
    id: idOf('adoption', input.key, actor, context),
    by: actor.subject,
    of: decision,
    buyer: actor.organisation,
    dossier,
    ...(demand === null ? {} : { demand }),
  };
  const place = proofPlace(context);
  return record(
    { ...place, find: (id) => findAdoption(id, actor, context) },
    drafted(reader, input.key, adoption, dossier),
    async () => {
      const found = (await proofs.byId(decision))?.record;
      const decided = found?.type === 'decision' && (await proofs.erasedIn([found])).length === 0 ? found : null;
      const elsewhere = decided && (await decidedElsewhere(decided, context));
      const standing = await standingDossier(dossier, EVER, context.ports.directory);
      const on = demand ?? decided?.demand ?? '';
      return inOwnDossier(standing, actor.organisation, async (own) =>
        adopting(own, on, elsewhere, decided?.demand ?? '', dayOf(inForceFrom(context))),
      );
    },
  );
}

async function decidedElsewhere(
  decision: ProofRecordOf<'decision'>,
  { ports }: VerificationContext,
): Promise<DecidedElsewhere | null> {
  const standing = await standingDossier(decision.dossier, EVER, ports.directory);
  if (!standing) return null;
  const counting = standing.dossier.decisions.find(({ id, adopted }) => id === decision.id && !adopted);
  return { standing, decision: counting ?? null, result: decision.result };
}

/** What the organisation adopted under this id before. */
export async function findAdoption(id: string, { organisation }: Actor, { ports }: VerificationContext) {
  const records = await ports.directory.proofs.adoptionsBy(organisation);
  const dated = records.find(({ record: one }) => one.id === id);
  if (!dated) return null;
  return { dated, takenBack: records.some(({ record: act }) => act.type === 'takenBack' && act.of === id) };
}
