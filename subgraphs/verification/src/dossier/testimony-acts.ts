import { type CoachReference, dayOf, type ProofRecordOf, type RecordSubject } from '@keurpoort/domain';
import type { VerificationContext } from '../verification-context.js';
import type { AttachmentRecord } from './attachment.store.js';
import { drafted, idOf, isKnown, proofPlace } from './dossier-acts.js';
import type {
  AttachmentInput,
  ObservationInput,
  SeenDocumentInput,
  SeenInput,
  SupervisionInput,
} from './dossier-input.type.js';
import { StatedReader } from './reading.js';
import { type Actor, inForceFrom, type Place, type Recorded, record } from './recorder.js';
import { problem } from './recording-texts.js';
import { observing, seeing, supervising } from './testimony.rule.js';

/** What an official saw on a source's public page (R34); it counts once a second person stands for it. */
export function recordObservation(
  input: ObservationInput,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const reader = new StatedReader();
  const { source, seenOn } = input;
  const observation: ProofRecordOf<'observation'> = {
    type: 'observation',
    id: idOf('observation', input.key, actor, context),
    by: actor.subject,
    source,
    about: reader.about('about', input.about),
    seenOn,
    seen: readSeen(input.seen, reader),
    digest: reader.digest('digest', input.digest),
    organisation: actor.organisation,
  };
  return record(proofPlace(context), drafted(reader, input.key, observation, null), async () =>
    observing(observation, await isSubjectKnown(observation.about, context), dayOf(inForceFrom(context))),
  );
}

/** A document that a named person saw (R35); no copy is kept. */
export function recordDocument(
  input: SeenDocumentInput,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const reader = new StatedReader();
  const { seenOn, date, sufficient } = input;
  const document: ProofRecordOf<'document'> = {
    type: 'document',
    id: idOf('document', input.key, actor, context),
    by: actor.subject,
    document: reader.text('document', input.document),
    about: reader.about('about', input.about),
    seenOn,
    date,
    sufficient,
    until: input.until ?? 'open',
    buyer: actor.organisation,
  };
  return record(proofPlace(context), drafted(reader, input.key, document, null), async () =>
    seeing(document, await isSubjectKnown(document.about, context), dayOf(inForceFrom(context))),
  );
}

/** One coach is supervised by another (R28, grace). */
export function recordSupervision(
  input: SupervisionInput,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const reader = new StatedReader();
  const supervision: ProofRecordOf<'supervision'> = {
    type: 'supervision',
    id: idOf('supervision', input.key, actor, context),
    by: actor.subject,
    coach: reader.text('coach', input.coach),
    supervisor: reader.text('supervisor', input.supervisor),
    ...reader.days('until', input.from, input.until),
    buyer: actor.organisation,
  };
  return record(proofPlace(context), drafted(reader, input.key, supervision, null), async () => {
    const unknown: ('coach' | 'supervisor')[] = [];
    for (const field of ['coach', 'supervisor'] as const) {
      if (!(await isKnown({ by: 'id', id: supervision[field] }, context))) unknown.push(field);
    }
    return supervising(supervision, unknown);
  });
}

/** An attachment as a buyer confirms it, or as coach or organisation state it themselves (R23). */
export function recordAttachment(
  input: AttachmentInput,
  actor: Actor,
  context: VerificationContext,
): Promise<Recorded> {
  const reader = new StatedReader();
  const { kind, statedBy } = input;
  const attachment: Extract<AttachmentRecord, { type: 'attachment' }> = {
    type: 'attachment',
    id: idOf('attachment', input.key, actor, context),
    by: actor.subject,
    recordedFor: actor.organisation,
    coach: reader.text('coach', input.coach),
    kvkNumber: reader.kvkNumber('kvkNumber', input.kvkNumber),
    kind,
    ...reader.days('until', input.from, input.until),
    assertedBy: statedBy,
    buyer: statedBy === 'buyer' ? actor.organisation : null,
  };
  return record(attachmentPlace(context), drafted(reader, input.key, attachment, null), async () => {
    const known = await isKnown({ by: 'id', id: attachment.coach }, context);
    const open = attachment.until === 'open';
    return {
      problems: known ? [] : [problem('COACH_UNKNOWN', 'coach')],
      notices: statedBy !== 'buyer' ? ['OWN_STATEMENT_ONLY'] : open ? ['COUNTS_FOR_A_YEAR'] : [],
    };
  });
}

/** The directory, as far as people state attachments in it. */
export function attachmentPlace({ ports }: VerificationContext): Place<AttachmentRecord> {
  const { attachments, proofs } = ports.directory;
  return {
    find: async (id) => {
      const dated = await attachments.byId(id);
      if (!dated) return null;
      const acts = await attachments.actsOn([id]);
      return { dated, takenBack: acts.some(({ record: act }) => act.type === 'withdrawal') };
    },
    erasedIn: (records) => proofs.erasedIn(records),
    recordDecided: (decide) => attachments.recordDecided(decide),
  };
}

/** A coach who is named by a number need not be linked to anybody. */
function isSubjectKnown(about: RecordSubject, context: VerificationContext): Promise<boolean> {
  const coach: CoachReference | null = 'coach' in about ? { by: 'id', id: about.coach } : null;
  return coach ? isKnown(coach, context) : Promise.resolve(true);
}

function readSeen(input: SeenInput, reader: StatedReader): ProofRecordOf<'observation'>['seen'] {
  const { listed, kind, services, status, from, until } = input;
  const text = (field: string, value: string | null | undefined): string | null =>
    value ? reader.text(`seen.${field}`, value) : null;
  return {
    listed,
    number: text('number', input.number),
    name: text('name', input.name),
    kind: kind ?? null,
    category: text('category', input.category),
    level: text('level', input.level),
    services: services ? services.map((one, index) => reader.text(`seen.services[${index}]`, one)) : null,
    status: status ?? null,
    from: from ?? null,
    until: until ?? null,
  };
}
