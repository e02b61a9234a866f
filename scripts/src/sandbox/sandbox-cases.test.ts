import {
  addDays,
  type Day,
  dayOf,
  directoryAt,
  type Evidence,
  type EvidenceAnswer,
  judge,
  PLAIN_JUDGING,
  type Reason,
  SOURCE_CODES,
  type SourceCode,
  type Subject,
  type VerdictNode,
} from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { BLIK_OP_WERK_WORDS } from '../../../subgraphs/blik-op-werk/src/blik-op-werk.words.js';
import { NOLOC_WORDS } from '../../../subgraphs/noloc/src/noloc.words.js';
import { NVS_WORDS } from '../../../subgraphs/nvs/src/nvs.words.js';
import { OVAL_WORDS } from '../../../subgraphs/oval/src/oval.words.js';
import { UWV_WORDS } from '../../../subgraphs/uwv/src/uwv.words.js';
import { SANDBOX_CASES, SANDBOX_EXAMPLES, type SandboxAsk } from './sandbox-cases.js';
import { SANDBOX_DEMANDS } from './sandbox-demands.policy.js';
import { SANDBOX_BUYER } from './sandbox-links.js';
import { datedRecords, SandboxReplay } from './sandbox-replay.js';
import { sandboxWorld } from './sandbox-world.js';

const WORDS = {
  noloc: NOLOC_WORDS,
  nvs: NVS_WORDS,
  blikOpWerk: BLIK_OP_WERK_WORDS,
  oval: OVAL_WORDS,
  uwv: UWV_WORDS,
};

// First days at the turn of a month, of a year, of summer time, and in a leap year.
describe.each(['2026-07-14', '2027-01-01', '2026-03-30', '2028-02-29'] as Day[])('the sandbox of %s', (firstDay) => {
  const world = sandboxWorld(firstDay);
  const registers = new Map(
    SOURCE_CODES.map((register) => {
      const replay = new SandboxReplay(register, WORDS[register]);
      for (const delivery of world.deliveries) if (delivery.register === register) replay.take(delivery);
      return [register, replay];
    }),
  );
  const records = datedRecords(world.links);
  const noon = (offset: number) => Date.parse(`${addDays(firstDay, offset)}T11:00:00Z`);

  const answer = (subject: Subject, { demand, on, knownOn = 0 }: SandboxAsk): VerdictNode => {
    const tree = SANDBOX_DEMANDS[demand];
    const knownAt = noon(knownOn);
    const directory = directoryAt(knownAt, records);
    const asked = identifiersOf(subject, directory);
    const evidence = new Map<SourceCode, EvidenceAnswer>(
      [...registers].map(([register, replay]): [SourceCode, Evidence] => [
        register,
        replay.evidence(knownAt, asked.get(register) ?? []),
      ]),
    );
    return judge(tree, {
      ...PLAIN_JUDGING,
      on: addDays(firstDay, on),
      askedOn: addDays(firstDay, on),
      knownAt,
      today: dayOf(knownAt),
      subject,
      purpose: 'ownCheck',
      askedBy: SANDBOX_BUYER,
      maxAgeDays: null,
      evidence,
      directory,
    });
  };

  it.each(
    SANDBOX_CASES.flatMap((shown) => shown.asks.map((ask) => ({ ...shown, ask, on: ask.on, demand: ask.demand }))),
  )('case $case: $title ($demand, day $on)', ({ subject, ask }) => {
    const verdict = answer(subject, ask);
    expect({ outcome: verdict.outcome, reasons: reasonsOf(verdict) }).toEqual({
      outcome: ask.outcome,
      reasons: expect.arrayContaining([ask.reason]),
    });
  });

  it.each(
    SANDBOX_EXAMPLES.flatMap((shown) => shown.asks.map((ask) => ({ ...shown, ask, on: ask.on, demand: ask.demand }))),
  )('$rule: $title ($demand, day $on)', ({ subject, ask }) => {
    const verdict = answer(subject, ask);
    expect({ outcome: verdict.outcome, reasons: reasonsOf(verdict) }).toEqual({
      outcome: ask.outcome,
      reasons: expect.arrayContaining([ask.reason]),
    });
  });
});

function reasonsOf(node: VerdictNode): readonly Reason[] {
  return [...(node.reason ? [node.reason] : []), ...node.beneath, ...node.children.flatMap(reasonsOf)];
}

type Asked = { readonly kind: 'number' | 'kvkNumber'; readonly value: string };

/** Every number that may matter: typed, linked, and of related organisations. */
function identifiersOf(subject: Subject, directory: ReturnType<typeof directoryAt>): ReadonlyMap<SourceCode, Asked[]> {
  const typed = subject.coaches.flatMap((coach) => (coach.by === 'number' ? [coach] : []));
  const ids = [
    ...subject.coaches.flatMap((coach) => (coach.by === 'id' ? [coach.id] : [])),
    ...directory.coachLinks
      .filter((link) => typed.some(({ source, number }) => link.source === source && link.number === number))
      .map((link) => link.coach),
  ];
  const linked = directory.coachLinks.filter((link) => ids.includes(link.coach));
  const own = subject.organisation?.kvkNumber;
  const related = directory.relations.filter((relation) => relation.toKvkNumber === own);
  const attached = directory.attachments.filter((attachment) => ids.includes(attachment.coach));
  const kvkNumbers = [
    ...(own === undefined ? [] : [own]),
    ...related.map((relation) => relation.fromKvkNumber),
    ...attached.map((attachment) => attachment.kvkNumber),
  ];
  return new Map(
    SOURCE_CODES.map((register) => [
      register,
      [...[...typed, ...linked].filter(({ source }) => source === register).map(({ number }) => number)]
        .map((value): Asked => ({ kind: 'number', value }))
        .concat(kvkNumbers.map((value): Asked => ({ kind: 'kvkNumber', value }))),
    ]),
  );
}
