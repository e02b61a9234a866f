import {
  asksFor,
  type CoachReference,
  type DatedProof,
  type DatedRecord,
  type Directory,
  dayOf,
  directoryAt,
  type EvidenceAnswer,
  factsFor,
  holdsUntil,
  idsOf,
  type Judging,
  judge,
  type NamesInLists,
  nameDecision,
  namesOf,
  type OrganisationReference,
  PLAIN_JUDGING,
  type Question,
  type RecordedPolicy,
  type Refusal,
  readDirectoryRecord,
  SOURCE_CODES,
  type SourceCode,
  type Subject,
  sourceOf,
  testimonyAt,
  todayAt,
  type VerdictNode,
} from '@keurpoort/domain';
import { askerOf, type CaseAnswer, ENUM_OF, withLaterPins } from '../../../scripts/src/cases/answer-key.js';
import type { AcceptanceCase, Ask, CaseCoach, Given } from '../../../scripts/src/cases/notation.js';
import { decisionRecords, dossierRecords, observationRecords } from '../../../scripts/src/cases/proofs.js';
import {
  attachmentRecord,
  contentOf,
  identifiesBy,
  linkRecord,
  policyOf,
} from '../../../scripts/src/cases/translate.js';
import { BLIK_OP_WERK_WORDS } from '../../../subgraphs/blik-op-werk/src/blik-op-werk.words.js';
import { NOLOC_WORDS } from '../../../subgraphs/noloc/src/noloc.words.js';
import { NVS_WORDS } from '../../../subgraphs/nvs/src/nvs.words.js';
import { OVAL_WORDS } from '../../../subgraphs/oval/src/oval.words.js';
import { UWV_WORDS } from '../../../subgraphs/uwv/src/uwv.words.js';
import { type Gathered, gather, treesOf } from '../../../subgraphs/verification/src/gathered.js';
import { SmallRegister } from './small-register.js';

const WORDS = {
  noloc: NOLOC_WORDS,
  nvs: NVS_WORDS,
  blikOpWerk: BLIK_OP_WERK_WORDS,
  oval: OVAL_WORDS,
  uwv: UWV_WORDS,
};
const PROMISE_DAYS = 15;

/** The world of one case, in memory and straight on the domain. */
export class SmallWorld {
  private readonly registers: Readonly<Record<SourceCode, SmallRegister>>;
  private readonly records: DatedRecord[] = [];
  private readonly policies: RecordedPolicy[] = [];
  private readonly proofs: DatedProof[] = [];
  private readonly faults: ReadonlySet<SourceCode>;

  constructor(private readonly given: Given) {
    const entries = SOURCE_CODES.map((source) => {
      const connected = !(given.notConnected ?? []).includes(source);
      const by = identifiesBy(source, given.deliveries);
      return [source, new SmallRegister(WORDS[source], connected, by, PROMISE_DAYS)] as const;
    });
    this.registers = Object.fromEntries(entries) as Record<SourceCode, SmallRegister>;
    this.faults = new Set((given.faults ?? []).map(({ source }) => source));
  }

  static of({ given, ask }: AcceptanceCase): SmallWorld {
    const world = new SmallWorld(given);
    const first = 'many' in ask ? ask.many[0] : ask;
    world.build((first && askerOf(first, given)) ?? 'koper');
    return world;
  }

  private build(asker: string): void {
    const { given } = this;
    const events: { readonly at: number; readonly happen: (at: number) => void }[] = [];
    const on = (moment: string, happen: (at: number) => void): void => {
      events.push({ at: Date.parse(moment), happen });
    };
    for (const delivery of given.deliveries) {
      const { register, sequence, kind } = delivery;
      const rows = contentOf(delivery)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const small = { sequence, kind, rows, referenceMoment: Date.parse(delivery.referenceMoment) };
      on(delivery.publishedAt, (at) => this.registers[register].take(small, at, delivery.held ?? false));
      if (delivery.held && delivery.releasedAt) {
        on(delivery.releasedAt, (at) => this.registers[register].release(sequence, at));
      }
    }
    const record = (moment: string, raw: Record<string, unknown>): void =>
      on(moment, (recordedAt) => {
        const read = readDirectoryRecord(1, raw);
        if ('problems' in read) throw new Error(read.problems.map(({ text }) => text).join(' '));
        this.records.push({ record: read.record, recordedAt });
      });
    const withdrawal = (of: string) => ({ type: 'withdrawal', id: `${of}-back`, of });
    for (const [index, link] of (given.links ?? []).entries()) {
      record(link.recordedAt, linkRecord(link, `link-${index}`));
      if (link.withdrawnAt) record(link.withdrawnAt, withdrawal(`link-${index}`));
    }
    for (const [index, attachment] of (given.attachments ?? []).entries()) {
      record(attachment.recordedAt, attachmentRecord(attachment, `attachment-${index}`, asker));
      if (attachment.withdrawnAt) record(attachment.withdrawnAt, withdrawal(`attachment-${index}`));
    }
    for (const policy of given.policies ?? []) {
      on(policy.recordedAt, (recordedAt) => this.policies.push({ ...policyOf(policy), recordedAt }));
    }
    const dossiers = withLaterPins(given.dossiers ?? []);
    const buyers = new Map(dossiers.map(({ id, buyer }) => [id, buyer]));
    const recorded = [
      ...dossiers.flatMap(dossierRecords),
      ...(given.decisions ?? []).flatMap((decision) => decisionRecords(decision, buyers)),
      ...(given.observations ?? []).map((observation) => observationRecords(observation, asker)),
    ];
    for (const { at, records } of recorded) {
      on(at, (recordedAt) => this.proofs.push(...records.map((one) => ({ record: one, recordedAt }))));
    }
    for (const { at, happen } of events.toSorted((a, b) => a.at - b.at)) happen(at);
  }

  /** Until when it holds is worked out only where the answer key says so: it is judged again for every later day. */
  async answer(ask: Ask, withHoldsUntil: boolean): Promise<CaseAnswer> {
    const knownAt = Date.parse(ask.knownAt ?? ask.now);
    if (knownAt > Date.parse(ask.now)) return refused({ code: 'KNOWN_AT_IN_FUTURE', details: [] });
    const question: Question = {
      subject: subjectOf(ask.subject),
      policy: ask.policy === null ? null : { code: ask.policy, version: null },
      purpose: ask.purpose,
      askedBy: askerOf(ask, this.given),
      on: dayOf(Date.parse(`${ask.on}T12:00:00Z`)),
      dossier: ask.dossier ?? null,
    };
    const gathered = await gather(question, knownAt, this.ports() as never);
    if ('details' in gathered) return refused(gathered);
    const { policy, dossier, testimony, directory, policyOn, versions, around } = gathered;
    const asks = asksFor(question.subject, treesOf(question, knownAt, gathered as Gathered), directory, around);
    const evidence = new Map(
      [...asks].map(([source, identifiers]): readonly [SourceCode, EvidenceAnswer] => [
        source,
        this.faults.has(source) ? 'unreachable' : this.registers[source].evidence(knownAt, identifiers),
      ]),
    );
    const judging: Judging = {
      ...PLAIN_JUDGING,
      on: question.on,
      askedOn: question.on,
      knownAt,
      today: todayAt(knownAt),
      subject: question.subject,
      purpose: question.purpose,
      askedBy: question.askedBy,
      dossier,
      testimony,
      maxAgeDays: policy?.maxAgeDays ?? null,
      equivalentsExcluded: policy?.equivalentsExcluded ?? [],
      evidence,
      directory,
    };
    const verdict = policy ? judge(policy.tree, judging) : null;
    return {
      outcome: verdict?.outcome ?? 'NONE',
      refusal: null,
      nodes: verdict ? flat(verdict) : [],
      holdsUntil: (withHoldsUntil && verdict && holdsUntil(verdict, judging, policyOn, versions)?.day) || null,
      facts: factsFor(judging).map(({ source, state }) => ({ source: ENUM_OF[source] ?? source, state })),
    };
  }

  /** What verification's own stores give, from memory. */
  private ports() {
    const { records, proofs, policies } = this;
    return {
      dossiers: { load: async () => proofs },
      policies: { load: async () => policies },
      testimonies: { load: async ({ knownAt }: { knownAt: number }) => testimonyAt(knownAt, proofs) },
      directories: {
        load: async (wanted: {
          readonly coaches: readonly CoachReference[];
          readonly organisations: readonly { readonly kvkNumber: string; readonly name: string | null }[];
          readonly knownAt: number;
        }) => {
          const directory = directoryAt(wanted.knownAt, records);
          return { ...directory, names: this.namesInLists(wanted, directory) };
        },
      },
    };
  }

  /** What the lists have under the names of those asked about (R20, R21). */
  private namesInLists(
    wanted: {
      readonly coaches: readonly CoachReference[];
      readonly organisations: readonly { readonly kvkNumber: string; readonly name: string | null }[];
      readonly knownAt: number;
    },
    directory: Directory,
  ): NamesInLists {
    const listed = SOURCE_CODES.flatMap((source) =>
      this.registers[source]
        .entriesAt(wanted.knownAt)
        .filter((entry) => !entry.rectified && entry.kind !== 'attachment')
        .flatMap((entry) =>
          namesOf(entry).flatMap((name) => {
            const kvkNumbers = [...new Set(entry.versions.map(({ stated }) => stated.kvkNumber))];
            const coach = sourceOf(source).subject === 'coach';
            return kvkNumbers.map((kvk) => ({ source, number: entry.number, kvkNumber: coach ? null : kvk, name }));
          }),
        ),
    );
    const ids = new Set(wanted.coaches.flatMap((coach) => idsOf(coach, directory)));
    const links = directory.coachLinks.filter(({ coach, state }) => ids.has(coach) && state === 'confirmed');
    const coachNames = [
      ...wanted.coaches.flatMap((coach) => (coach.by === 'number' ? [coach.name] : [])),
      ...links.map(({ name }) => name),
      ...listed.flatMap(({ source, number, name }) =>
        links.some((link) => link.source === source && link.number === number) ? [name] : [],
      ),
    ];
    const kvkNumbers = wanted.organisations.map(({ kvkNumber }) => kvkNumber);
    const ownNames = listed.flatMap(({ kvkNumber, name }) =>
      kvkNumber !== null && kvkNumbers.includes(kvkNumber) ? [{ kvkNumber, name }] : [],
    );
    const firmNames = [...ownNames.map(({ name }) => name), ...wanted.organisations.flatMap(({ name }) => name ?? [])];
    return {
      found: listed.filter(({ source, name }) =>
        (sourceOf(source).subject === 'coach' ? coachNames : firmNames).some(
          (other) => nameDecision(other, name) !== 'different',
        ),
      ),
      ownNames,
      crowded: [],
      knownTo: Object.fromEntries(SOURCE_CODES.map((source) => [source, Number.POSITIVE_INFINITY])),
    };
  }
}

function refused({ code }: Refusal): CaseAnswer {
  return { outcome: 'REFUSED', refusal: code, nodes: [], holdsUntil: null, facts: [] };
}

function flat(node: VerdictNode): readonly VerdictNode[] {
  return [node, ...node.children.flatMap(flat)];
}

function subjectOf(subject: Ask['subject']): Subject {
  if ('coach' in subject) return { organisation: null, coaches: [coachOf(subject.coach)] };
  if ('register' in subject) return { organisation: null, coaches: [coachOf(subject)] };
  if (!('members' in subject)) return memberOf(subject);
  return {
    organisation: null,
    coaches: [],
    combination: { members: subject.members.map(memberOf), performing: subject.performing ?? null },
  };
}

function memberOf({ organisation: { kvk, name }, coaches = [] }: Extract<Ask['subject'], { organisation: object }>): {
  organisation: OrganisationReference;
  coaches: readonly CoachReference[];
} {
  return { organisation: { kvkNumber: kvk, name: name ?? null, repaired: false }, coaches: coaches.map(coachOf) };
}

function coachOf(coach: CaseCoach): CoachReference {
  if (typeof coach === 'string') return { by: 'id', id: coach };
  if ('coach' in coach) return { by: 'id', id: (coach as { coach: string }).coach };
  return { by: 'number', source: coach.register, number: coach.number, name: coach.name };
}
