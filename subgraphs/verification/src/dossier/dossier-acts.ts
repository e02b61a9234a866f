import {
  type CoachReference,
  type DossierDates,
  dayOf,
  NO_DATES,
  type Pin,
  type PolicyInForce,
  type ProofRecord,
  type ProofRecordOf,
  type Purpose,
  policyPinned,
  type Refusal,
} from '@keurpoort/domain';
import type { VerificationContext } from '../verification-context.js';
import { bidding, inOwnDossier, opening, pinning, proposing, relying, settingDates } from './dossier.rule.js';
import type {
  BidderInput,
  DossierDatesInput,
  OpenDossierInput,
  PinInput,
  ProposalInput,
  RelianceInput,
  ReplacePinInput,
  SetDatesInput,
} from './dossier-input.type.js';
import { StatedReader } from './reading.js';
import { type Actor, type Draft, inForceFrom, type Place, type Recorded, type Ruled, record } from './recorder.js';
import { EVER, type StandingDossier, standingDossier } from './standing.js';

/** Opens a dossier of the actor's own organisation, with or without a pin (R29). */
export function openDossier(input: OpenDossierInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const id = idOf('dossier', input.key, actor, context);
  const { kind, pin } = input;
  const opened: ProofRecordOf<'dossier'> = {
    type: 'dossier',
    id,
    by: actor.subject,
    kind,
    buyer: actor.organisation,
    title: reader.text('title', input.title),
    policy: pin ? reader.text('pin.code', pin.code) : null,
    version: pin?.version ?? null,
    dates: { ...NO_DATES, ...datesIn(input.dates ?? {}) },
  };
  return record(proofPlace(context), drafted(reader, input.key, opened, id), async () =>
    opening(opened, pin ? await pinned(pin, kind, context) : null, dayOf(inForceFrom(context))),
  );
}

export function replacePin(input: ReplacePinInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const { dossier, pin } = input;
  const replaced: ProofRecordOf<'pin'> = {
    ...inDossier('pin', input, actor, context),
    policy: reader.text('pin.code', pin.code),
    version: pin.version,
  };
  return record(proofPlace(context), drafted(reader, input.key, replaced, dossier), async () => {
    const standing = await standingDossier(dossier, EVER, context.ports.directory);
    const policy = await pinned(pin, standing?.dossier.kind ?? null, context);
    return inOwnDossier(standing, actor.organisation, async (own) => pinning(own, policy, inForceFrom(context)));
  });
}

export function setDates(input: SetDatesInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const set: ProofRecordOf<'dates'> = {
    ...inDossier('dates', input, actor, context),
    dates: datesIn(input.dates),
  };
  return recordIn(input, set, new StatedReader(), actor, context, async (own) =>
    settingDates(own, set, dayOf(inForceFrom(context))),
  );
}

export function stateBidder(input: BidderInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const { kvkNumbers, performing } = input;
  const stated: ProofRecordOf<'bidder'> = {
    ...inDossier('bidder', input, actor, context),
    kvkNumbers: kvkNumbers.map((one, index) => reader.kvkNumber(`kvkNumbers[${index}]`, one)),
    performing: performing ? reader.kvkNumber('performing', performing) : null,
  };
  return recordIn(input, stated, reader, actor, context, async () => bidding(stated));
}

export function proposeCoach(input: ProposalInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const coach = reader.coach('coach', input.coach) ?? { by: 'name', name: '' };
  const proposed: ProofRecordOf<'participation'> = {
    ...inDossier('participation', input, actor, context),
    bidder: reader.kvkNumber('bidder', input.bidder),
    coach,
    ...reader.days('until', input.from, input.until),
  };
  return recordIn(input, proposed, reader, actor, context, async (own) =>
    proposing(own, proposed, await isKnown(coach, context)),
  );
}

export function recordReliance(input: RelianceInput, actor: Actor, context: VerificationContext): Promise<Recorded> {
  const reader = new StatedReader();
  const relied: ProofRecordOf<'reliance'> = {
    ...inDossier('reliance', input, actor, context),
    bidder: reader.kvkNumber('bidder', input.bidder),
    demand: reader.text('demand', input.demand),
    thirdParty: reader.kvkNumber('thirdParty', input.thirdParty),
    ...reader.days('until', input.from, input.until),
  };
  return recordIn(input, relied, reader, actor, context, async (own) => relying(own, relied));
}

/** Records an act in a dossier of the actor's own. */
export function recordIn(
  { key, dossier }: InDossier,
  one: ProofRecord,
  reader: StatedReader,
  actor: Actor,
  context: VerificationContext,
  rule: (own: StandingDossier) => Promise<Ruled>,
): Promise<Recorded> {
  return record(proofPlace(context), drafted(reader, key, one, dossier), async () => {
    const standing = await standingDossier(dossier, EVER, context.ports.directory);
    return inOwnDossier(standing, actor.organisation, rule);
  });
}

interface InDossier {
  readonly key: string;
  readonly dossier: string;
}

/** What every record in a dossier begins with. */
export function inDossier<T extends ProofRecord['type']>(
  type: T,
  { key, dossier }: InDossier,
  actor: Actor,
  context: VerificationContext,
): { readonly type: T; readonly id: string; readonly by: string; readonly dossier: string } {
  return { type, id: idOf(type, key, actor, context), by: actor.subject, dossier };
}

/** Of the organisation, the sort of act and its key: the same act again is the same record, and nobody else's. */
export function idOf(type: string, key: string, { organisation }: Actor, { ports }: VerificationContext): string {
  return ports.directory.proofs.idFor(organisation, type, key.trim());
}

export function drafted<R extends { readonly id: string }>(
  reader: StatedReader,
  key: string,
  one: R,
  dossier: string | null,
): Draft<R> {
  reader.key(key);
  return { records: [one], problems: reader.problems, dossier };
}

/** The ledger of what people recorded. */
export function proofPlace({ ports }: VerificationContext): Place<ProofRecord> {
  const { proofs } = ports.directory;
  return {
    find: async (id) => {
      const dated = await proofs.byId(id);
      if (!dated) return null;
      const acts = await proofs.actsOn([id]);
      return { dated, takenBack: acts.some(({ record: act }) => act.type === 'takenBack') };
    },
    erasedIn: (records) => proofs.erasedIn(records),
    recordDecided: (decide) => proofs.recordDecided(decide),
  };
}

/** Whether the directory knows the coach; of one who is named by number or name nobody says so here. */
export async function isKnown(coach: CoachReference, { ports }: VerificationContext): Promise<boolean> {
  if (coach.by !== 'id') return true;
  const records = await ports.directory.recordsAbout([{ coaches: [coach], organisations: [] }]);
  return records.some(({ record: one }) => 'coach' in one && one.coach === coach.id);
}

/** The demands as they would be pinned now, for a purpose. */
async function pinned(
  { code, version }: PinInput,
  kind: Purpose | null,
  context: VerificationContext,
): Promise<PolicyInForce | Refusal> {
  const pin: Pin = { policy: code.trim(), version, pinnedAt: inForceFrom(context) };
  return policyPinned(pin, kind, await context.ports.directory.policyVersions.versions([pin.policy]));
}

function datesIn(input: DossierDatesInput): Partial<DossierDates> {
  const { publication, submission, award, start, end } = input;
  const given = Object.entries({ publication, submission, award, start, end });
  return Object.fromEntries(given.filter(([, day]) => day !== undefined));
}
