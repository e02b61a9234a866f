import type { Day, Purpose, SourceCode } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, OutcomeEnum } from '@keurpoort/server';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PurposeEnum, SourceEnum } from '../question.type.js';
import { CoachReferenceView, VerdictNodeView } from '../verdict.type.js';
import { RECORD_MARKS, type RecordMarkKind, type StoredRecord } from './record.store.js';

export const RecordMarkEnum = Object.fromEntries(RECORD_MARKS.map((kind) => [kind, kind])) as {
  readonly [K in RecordMarkKind]: K;
};
registerEnumType(RecordMarkEnum, {
  name: 'RecordMark',
  description: 'What happened later to something that a record rests on (aantekening).',
  valuesConfig: {
    RECTIFIED: { description: 'A source took back an entry as never true (rechtgezet).' },
    MERGED: { description: 'A person in it was found to be one with another (samengevoegd).' },
    UNMERGED: { description: 'A person in it was found to be two (weer uit elkaar gehaald).' },
    LINK_WITHDRAWN: { description: 'A link that it may rest on was taken back (koppeling ingetrokken).' },
    SUPERSEDED: { description: 'A later record takes its place (vervangen).' },
  },
});

export enum ReplayState {
  IDENTICAL = 'IDENTICAL',
  DIFFERENT = 'DIFFERENT',
  ERASED = 'ERASED',
}
registerEnumType(ReplayState, {
  name: 'ReplayState',
  description: 'What judging a record again gave (opnieuw beoordelen).',
  valuesConfig: {
    IDENTICAL: { description: 'The same, to the byte (hetzelfde).' },
    DIFFERENT: { description: 'Something else; the versions say whether the judging changed (anders).' },
    ERASED: { description: 'Its evidence was erased with a person in it, so it cannot be judged again (gewist).' },
  },
});

export enum RecordedSourceState {
  NOT_ASKED = 'NOT_ASKED',
  ANSWERED = 'ANSWERED',
  MISSING = 'MISSING',
}
registerEnumType(RecordedSourceState, {
  name: 'RecordedSourceState',
  description: 'How a source took part in a recorded check (stand van de bron).',
  valuesConfig: {
    NOT_ASKED: { description: 'The demands did not need it (niet gevraagd).' },
    ANSWERED: { description: 'It answered (heeft geantwoord).' },
    MISSING: { description: 'It was asked and could not be reached (ontbrak).' },
  },
});

@ObjectType({ description: 'The policy under which a recorded check was judged (eisenset).' })
export class RecordedPolicy {
  @Field(() => String, { description: 'Code.' })
  code!: string;

  @Field(() => Int, { description: 'Version (versie).' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Code of the base that it extends (basis).' })
  baseCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Version of that base.' })
  baseVersion!: number | null;

  @Field(() => String, { description: 'SHA-256 of the demands as they were judged, base64url.' })
  digest!: string;
}

@ObjectType({ description: 'A source in a recorded check (stand van de bron).' })
export class RecordedSource {
  @Field(() => SourceEnum, { description: 'Source.' })
  source!: SourceCode;

  @Field(() => RecordedSourceState, { description: 'How it took part.' })
  state!: RecordedSourceState;

  @Field(() => Int, { nullable: true, description: 'Sequence number of its last delivery then (volgnummer).' })
  sequence!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Reference moment of that delivery (peilmoment).' })
  asOf!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Record time of that delivery (registratietijd).' })
  recordedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Salted digest of all that it answered.' })
  evidenceDigest!: string | null;
}

@ObjectType({ description: 'A later event that touches a record (aantekening); the record itself never changes.' })
export class RecordMarkView {
  @Field(() => RecordMarkEnum, { description: 'What happened.' })
  kind!: RecordMarkKind;

  @Field(() => String, { description: 'Who told it: a source, the directory, or the records themselves.' })
  feed!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (registratietijd).' })
  recordedAt!: number;
}

@ObjectType({ description: 'What stands behind one salted digest (onthulling): show it, and anybody can check it.' })
export class DisclosureView {
  @Field(() => String, { description: 'Where in the skeleton the digest stands, such as coach.1.' })
  label!: string;

  @Field(() => String, { description: 'Salt (zout).' })
  salt!: string;

  @Field(() => String, {
    description: 'What was digested; SHA-256 of salt, a full stop and this, base64url, is the digest.',
  })
  content!: string;
}

@ObjectType({ description: 'One place at which judging again gave something else (verschil).' })
export class ReplayDifferenceView {
  @Field(() => String, { description: 'Place in the skeleton.' })
  path!: string;

  @Field(() => String, { description: 'As recorded, as JSON; empty: nothing.' })
  recorded!: string;

  @Field(() => String, { description: 'As judged now, as JSON; empty: nothing.' })
  replayed!: string;
}

@ObjectType({ description: 'A record judged again from its own evidence (opnieuw beoordelen).' })
export class ReplayView {
  @Field(() => ReplayState, { description: 'Whether it came out the same.' })
  state!: string;

  @Field(() => String, { description: 'Version of judging and name matcher then.' })
  recordedEngine!: string;

  @Field(() => String, { description: 'Version of judging and name matcher now.' })
  presentEngine!: string;

  @Field(() => [ReplayDifferenceView], { description: 'Every place that differs.' })
  differences!: readonly ReplayDifferenceView[];
}

@ObjectType({
  description:
    'The record of one check (vastlegging van een controle): what was asked, what the sources said and what came of it.',
})
export class VerificationRecord {
  @Field(() => ID, { description: 'Digest of the skeleton; it names nobody (kenmerk).' })
  id!: string;

  @Field(() => String, { description: 'The organisation that checked; only it reads the record (eigenaar).' })
  organisation!: string;

  @Field(() => DateTimeScalar, { description: 'When it was checked (moment van controle).' })
  checkedAt!: number;

  @Field(() => DateScalar, { description: 'D, the day asked (peildag).' })
  on!: Day;

  @Field(() => DateTimeScalar, { description: 'T, as known at (bekend op).' })
  knownAt!: number;

  @Field(() => PurposeEnum, { description: 'What the check was for (doel).' })
  purpose!: Purpose;

  @Field(() => OutcomeEnum, { nullable: true, description: 'Overall outcome; null: no policy was chosen.' })
  outcome!: string | null;

  @Field(() => RecordedPolicy, { nullable: true, description: 'Whose demands, in which version.' })
  policy!: RecordedPolicy | null;

  @Field(() => [VerdictNodeView], {
    description:
      'Every node of the verdict; texts are written out now, and name an entry only where it was not erased.',
  })
  nodes!: readonly VerdictNodeView[];

  @Field(() => [RecordedSource], { description: 'Every source, those that were missing included (bronnen).' })
  sources!: readonly RecordedSource[];

  @Field(() => String, { description: 'Version of judging and name matcher (R40).' })
  engine!: string;

  @Field(() => Boolean, {
    description: 'True: a person in it was erased, and with them question, evidence and names (gewist).',
  })
  erased!: boolean;

  @Field(() => String, { nullable: true, description: 'KvK number asked about; null: none, or erased.' })
  kvkNumber!: string | null;

  @Field(() => [CoachReferenceView], { nullable: true, description: 'Coaches asked about; null: erased.' })
  coaches!: readonly CoachReferenceView[] | null;

  @Field(() => String, { description: 'The skeleton (geraamte): canonical JSON, whose SHA-256 is the id.' })
  skeleton!: string;

  @Field(() => DateScalar, { description: 'Last day on which it is kept (bewaren tot en met).' })
  retainUntil!: Day;

  @Field(() => Boolean, { description: 'True: everything in it is fictitious (zandbak, verzonnen gegevens).' })
  sandbox!: boolean;

  /** What the other fields are read from; not in the schema. */
  stored!: StoredRecord;
}

@ObjectType({ description: 'Records of an organisation, oldest first (vastlegging van een controle).' })
export class RecordPage {
  @Field(() => [VerificationRecord], { description: 'At most as many as asked.' })
  records!: readonly VerificationRecord[];

  @Field(() => String, { nullable: true, description: 'Where the next page begins; null: this is the last one.' })
  next!: string | null;
}
