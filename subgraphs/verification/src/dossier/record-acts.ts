import {
  type DatedRecord,
  type Day,
  dossierAt,
  type EndDay,
  earliestStart,
  type ProofRecord,
  type ProofRecordOf,
  type StartDay,
} from '@keurpoort/domain';
import type { VerificationContext } from '../verification-context.js';
import type { AttachmentRecord } from './attachment.store.js';
import { idOf, proofPlace } from './dossier-acts.js';
import { wouldRevive } from './equivalence.rule.js';
import { findAdoption } from './equivalence-acts.js';
import { type Actor, type Recorded, type Ruled, record } from './recorder.js';
import { type Problem, type ProblemCode, problem } from './recording-texts.js';
import { EVER, standingDossier } from './standing.js';
import { attachmentPlace } from './testimony-acts.js';

type Attachment = Extract<AttachmentRecord, { type: 'attachment' }>;

/** Takes back what one's own organisation recorded: it was never true, from now on (R1). */
export async function takeBack(of: string, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const own = await ownRecord(of, actor, context);
  if (own) return takeBackProof(own, actor, context);
  const attachment = await ownAttachment(of, actor, context);
  return attachment ? withdraw(attachment, actor, context) : unknownRecord('of');
}

function takeBackProof(own: OwnRecord, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const { proofs } = context.ports.directory;
  const { target, dossier } = own;
  const back: ProofRecordOf<'takenBack'> = {
    type: 'takenBack',
    id: proofs.idFor(actor.organisation, 'takenBack', target.id),
    by: actor.subject,
    of: target.id,
  };
  const find = async () => {
    const dated = (await proofs.actsOn([target.id])).find(({ record: act }) => act.id === back.id);
    return dated ? { dated: { ...dated, record: back }, takenBack: false } : null;
  };
  const draft = { records: [back], problems: [], dossier };
  return record({ ...proofPlace(context), find }, draft, () => takingBack(target, back, actor, context));
}

async function takingBack(
  target: ProofRecord,
  back: ProofRecord,
  actor: Actor,
  context: VerificationContext,
): Promise<Ruled> {
  const refused = (...problems: readonly Problem[]): Ruled => ({ problems, notices: [] });
  if (!MAY_BE_TAKEN_BACK.has(target.type)) return refused(problem('NOT_TO_BE_TAKEN_BACK', 'of'));
  // By whom it was taken back before does not matter; by an act that put another record in its place, it does.
  if (await isTakenBack(target.id, context)) return refused(problem('ALREADY_TAKEN_BACK', 'of'));
  const decides = target.type === 'decision' || (target.type === 'adoption' && target.dossier !== null);
  if (decides && !actor.mayDecide) return refused(problem('NOT_ALLOWED', '', 'decisions'));
  if (target.type !== 'decision') return refused();
  const standing = await standingDossier(target.dossier, EVER, context.ports.directory);
  const counting = standing?.dossier.decisions.find(({ id }) => id === target.id);
  if (!standing || !counting) return refused();
  const records = [...standing.records, { record: back, recordedAt: EVER }];
  const without = dossierAt(EVER, target.dossier, records);
  if (!without || !wouldRevive(standing, counting, { ...standing, dossier: without })) return refused();
  return refused(problem('WOULD_REVIVE', 'of'));
}

/** Dossiers, pins and dates are replaced by later ones; an act on something is not itself taken back. */
const MAY_BE_TAKEN_BACK: ReadonlySet<ProofRecord['type']> = new Set([
  'bidder',
  'participation',
  'reliance',
  'decision',
  'adoption',
  'observation',
  'document',
  'supervision',
]);

async function withdraw(
  attachment: DatedRecord['record'],
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const { attachments, proofs } = context.ports.directory;
  const backOf = (of: string): AttachmentRecord => {
    const id = proofs.idFor(actor.organisation, 'withdrawal', of);
    return { type: 'withdrawal', id, of, by: actor.subject };
  };
  const back = backOf(attachment.id);
  const find = async () => {
    const dated = (await attachments.actsOn([attachment.id])).find(({ record: act }) => act.id === back.id);
    return dated ? { dated: { ...dated, record: back }, takenBack: false } : null;
  };
  const ends = await endsOf(attachment.id, actor, context);
  const draft = { records: [back, ...ends.map(backOf)], problems: [], dossier: null };
  return record<AttachmentRecord>({ ...attachmentPlace(context), find }, draft, async () => NOTHING_WRONG);
}

/** What was never true has no end either: the records by which an attachment was ended go with it. */
async function endsOf(of: string, actor: Actor, context: VerificationContext): Promise<readonly string[]> {
  const { attachments, proofs } = context.ports.directory;
  const stated = await attachments.recordedFor(actor.organisation);
  const directly = stated.flatMap(({ record: one }) =>
    one.type === 'attachment' && one.id === proofs.idFor(actor.organisation, 'end', of, one.until) ? [one.id] : [],
  );
  const further = await Promise.all(directly.map((id) => endsOf(id, actor, context)));
  return [...directly, ...further.flat()];
}

/** States the last day of what is going on: a proposal, a reliance, a supervision or an attachment. */
export async function end(of: string, until: Day, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const own = await ownRecord(of, actor, context);
  if (own) return endProof(own, until, actor, context);
  const attachment = await ownAttachment(of, actor, context);
  if (attachment?.type !== 'attachment') return unknownRecord('of');
  const id = context.ports.directory.proofs.idFor(actor.organisation, 'end', of, until);
  const ended: Attachment = { ...attachment, id, by: actor.subject, until };
  const draft = { records: [ended], problems: [], dossier: null };
  return record<AttachmentRecord>(attachmentPlace(context), draft, async () => ending(attachment.from, until, false));
}

/** In one act, so that at no moment nobody performs: the record is taken back, and stands anew with its last day (R1). */
async function endProof(own: OwnRecord, until: Day, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const { proofs } = context.ports.directory;
  const { target, dossier } = own;
  if (target.type !== 'participation' && target.type !== 'reliance' && target.type !== 'supervision') {
    return { ...(await unknownRecord('of')), problems: [problem('NOT_TO_BE_ENDED', 'of')] };
  }
  const id = proofs.idFor(actor.organisation, 'end', target.id, until);
  const ended = { ...target, id, by: actor.subject, until };
  const backId = proofs.idFor(actor.organisation, 'replaced', target.id);
  const back: ProofRecord = { type: 'takenBack', id: backId, by: actor.subject, of: target.id };
  const draft = { records: [ended, back], problems: [], dossier };
  return record(proofPlace(context), draft, async () =>
    ending(target.from, until, await isTakenBack(target.id, context)),
  );
}

async function isTakenBack(id: string, { ports }: VerificationContext): Promise<boolean> {
  const acts = await ports.directory.proofs.actsOn([id]);
  return acts.some(({ record: act }) => act.type === 'takenBack');
}

function ending(from: StartDay, until: EndDay, takenBack: boolean): Ruled {
  const first = earliestStart(from);
  const problems = takenBack ? [problem('ALREADY_TAKEN_BACK', 'of')] : [];
  if (first !== null && until < first) problems.push(problem('END_BEFORE_START', 'lastDay'));
  return { problems, notices: [] };
}

/** Lets a document, or an attachment that another buyer recorded, count for one's own organisation too (R23, R35). */
export async function adoptStatement(
  of: string,
  key: string,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const { proofs, attachments } = context.ports.directory;
  const { organisation, subject: by } = actor;
  const document = (await proofs.byId(of))?.record;
  const id = idOf('adoption', key, actor, context);
  if (document?.type === 'document') {
    const adoption: ProofRecord = { type: 'adoption', id, by, of, buyer: organisation, dossier: null };
    const draft = { records: [adoption], problems: [], dossier: null };
    const place = { ...proofPlace(context), find: (one: string) => findAdoption(one, actor, context) };
    return record({ ...place, erasedIn: () => proofs.erasedIn([document]) }, draft, async () => {
      const acts = await proofs.actsOn([of]);
      return adoptingStatement(document.buyer, acts.map((act) => act.record.type).includes('takenBack'), actor);
    });
  }
  const attachment = (await attachments.byId(of))?.record;
  if (attachment?.type !== 'attachment' || attachment.buyer === null) return unknownRecord('of');
  const adoption: AttachmentRecord = { type: 'adoption', id, of, buyer: organisation, by };
  const draft = { records: [adoption], problems: [], dossier: null };
  const place = { ...attachmentPlace(context), erasedIn: () => proofs.erasedIn([attachment]) };
  return record<AttachmentRecord>(place, draft, async () => {
    const acts = await attachments.actsOn([of]);
    return adoptingStatement(attachment.buyer, acts.map((act) => act.record.type).includes('withdrawal'), actor);
  });
}

/** Taken back is as if it were not there: another organisation learns no more of it. */
function adoptingStatement(buyer: string | null, takenBack: boolean, { organisation }: Actor): Ruled {
  const code: ProblemCode | null = takenBack ? 'RECORD_UNKNOWN' : buyer === organisation ? 'NOT_ADOPTABLE' : null;
  return { problems: code === null ? [] : [problem(code, 'of')], notices: [] };
}

const NOTHING_WRONG: Ruled = { problems: [], notices: [] };

interface OwnRecord {
  readonly target: ProofRecord;
  /** The dossier that it belongs to; null: none. */
  readonly dossier: string | null;
}

/** A record of the actor's own organisation; another's is as if it were not there. */
async function ownRecord(id: string, actor: Actor, context: VerificationContext): Promise<OwnRecord | null> {
  const { directory } = context.ports;
  const found = (await directory.proofs.byId(id)) ?? (await findAdoption(id, actor, context))?.dated;
  const target = found?.record as ProofRecord | undefined;
  if (!target || (await directory.proofs.erasedIn([target])).length > 0) return null;
  if ('dossier' in target && target.type !== 'decision' && target.type !== 'adoption') {
    const standing = await standingDossier(target.dossier, EVER, directory);
    return standing?.dossier.buyer === actor.organisation ? { target, dossier: target.dossier } : null;
  }
  const owner = 'buyer' in target ? target.buyer : 'organisation' in target ? target.organisation : null;
  if (owner !== actor.organisation) return null;
  const dossier = target.type === 'dossier' ? target.id : 'dossier' in target ? target.dossier : null;
  return { target, dossier };
}

async function ownAttachment(
  id: string,
  { organisation }: Actor,
  { ports }: VerificationContext,
): Promise<Attachment | Extract<AttachmentRecord, { type: 'adoption' }> | null> {
  const found = (await ports.directory.attachments.byId(id))?.record;
  if (found?.type === 'attachment') return found.recordedFor === organisation ? found : null;
  return found?.type === 'adoption' && found.buyer === organisation ? found : null;
}

async function unknownRecord(field: string): Promise<Recorded> {
  return { id: null, recordedAt: null, problems: [problem('RECORD_UNKNOWN', field)], notices: [], dossier: null };
}
