import type { Day } from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { acting } from '../record/record.resolver.js';
import { showRecord } from '../record/record.translate.js';
import { RecordPage } from '../record/record.type.js';
import { particularsOf } from '../record/recording.js';
import { checkedMoment } from '../verification.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import { showRecorded } from './dossier.translate.js';
import { DossierPage, DossierView, Recording, RecordingNoticeView, RecordingProblemView } from './dossier.type.js';
import { openDossier, proposeCoach, recordReliance, replacePin, setDates, stateBidder } from './dossier-acts.js';
import {
  BidderInput,
  OpenDossierInput,
  ProposalInput,
  RelianceInput,
  ReplacePinInput,
  SetDatesInput,
} from './dossier-input.type.js';
import { ownDossier, ownDossiers, pageSize } from './dossier-reading.js';
import { end, takeBack } from './record-acts.js';
import { actorOf } from './recorder.js';
import { NOTICE_TEXTS_OF_RECORDING, problemText } from './recording-texts.js';

const FIRST = 'At most 100; without it 20 (aantal).';
const AFTER = 'Where the last page said the next begins.';
const INPUT = 'What is recorded (opgave).';

@Resolver(() => DossierView)
export class DossierResolver {
  @Authorized<Scope>('dossiers', 'decisions')
  @Query(() => DossierView, {
    nullable: true,
    description: 'A dossier of the asker’s own organisation (dossier); null: there is none.',
  })
  async dossier(
    @Arg('id', () => ID, { description: 'Id of the dossier (kenmerk).' }) id: string,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): Promise<DossierView | null> {
    const at = checkedMoment(knownAt ?? null, context);
    return ownDossier(id, acting(context.identity).organisation, at, context);
  }

  @Authorized<Scope>('dossiers', 'decisions')
  @Query(() => DossierPage, { description: 'Dossiers of the asker’s own organisation, oldest first (dossiers).' })
  async dossiers(
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: VerificationContext,
  ): Promise<DossierPage> {
    const paging = { first: first ?? null, after: after ?? null };
    const { items, next } = await ownDossiers(acting(context.identity).organisation, paging, context);
    return { dossiers: items, next };
  }

  @Authorized<Scope>('records')
  @FieldResolver(() => RecordPage, {
    nullable: true,
    description: 'Recorded checks that were asked in it, oldest first (vastgelegde controles).',
  })
  async checks(
    @Root() { id }: DossierView,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() { ports: { records } }: VerificationContext,
  ): Promise<RecordPage> {
    const limit = pageSize(first ?? null);
    const found = await records.madeIn(id, after ?? null, limit);
    const shown = found.map(async (stored) => showRecord(stored, await particularsOf(stored.id, records)));
    return { records: await Promise.all(shown), next: found.length === limit ? (found.at(-1)?.id ?? null) : null };
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'Opens a dossier, with or without a pinned policy (dossier openen).' })
  async openDossier(
    @Arg('input', () => OpenDossierInput, { description: INPUT }) input: OpenDossierInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await openDossier(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'Pins another policy version, up to the day of submission (vastgezette versie vervangen).',
  })
  async replacePin(
    @Arg('input', () => ReplacePinInput, { description: INPUT }) input: ReplacePinInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await replacePin(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'Records days of a dossier (datums vastleggen).' })
  async setDossierDates(
    @Arg('input', () => SetDatesInput, { description: INPUT }) input: SetDatesInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await setDates(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'States who bids, or the members of a combination (inschrijver opgeven).' })
  async stateBidder(
    @Arg('input', () => BidderInput, { description: INPUT }) input: BidderInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await stateBidder(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'Records who is proposed or performs, and when (coach voorstellen).' })
  async proposeCoach(
    @Arg('input', () => ProposalInput, { description: INPUT }) input: ProposalInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await proposeCoach(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'Records that a bidder relies on a third party who performs (beroep op een derde).',
  })
  async recordReliance(
    @Arg('input', () => RelianceInput, { description: INPUT }) input: RelianceInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await recordReliance(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers', 'decisions')
  @Mutation(() => Recording, {
    description: 'Takes back a record of the own organisation as never true, from now on (intrekken).',
  })
  async takeBack(
    @Arg('of', () => ID, { description: 'Id of the record (kenmerk).' }) of: string,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await takeBack(of, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'States the last day of a proposal, a reliance, a supervision or an attachment (beëindigen).',
  })
  async endRecord(
    @Arg('of', () => ID, { description: 'Id of the record (kenmerk).' }) of: string,
    @Arg('lastDay', () => DateScalar, { description: 'Its last day (laatste dag).' }) lastDay: Day,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await end(of, lastDay, actorOf(acting(context.identity)), context));
  }
}

@Resolver(() => Recording)
export class RecordingResolver {
  @FieldResolver(() => DossierView, {
    nullable: true,
    description: 'The dossier that it belongs to, as it stands now (dossier); null: none.',
  })
  async dossier(
    @Root() { dossierId, recordedAt }: Recording,
    @Ctx() context: VerificationContext,
  ): Promise<DossierView | null> {
    const { organisation } = acting(context.identity);
    return dossierId === null
      ? null
      : ownDossier(dossierId, organisation, Math.max(recordedAt ?? 0, context.now), context);
  }
}

@Resolver(() => RecordingProblemView)
export class RecordingProblemResolver {
  @FieldResolver(() => String, { description: 'What is wrong and what to do, in words (uitleg).' })
  text(
    @Root() problem: RecordingProblemView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string {
    return problemText(problem, language ?? Language.NL);
  }
}

@Resolver(() => RecordingNoticeView)
export class RecordingNoticeResolver {
  @FieldResolver(() => String, { description: 'The notice in words (uitleg).' })
  text(
    @Root() { code }: RecordingNoticeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string {
    return NOTICE_TEXTS_OF_RECORDING[code][language ?? Language.NL];
  }
}
