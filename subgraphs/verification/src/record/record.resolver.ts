import { CLOSING_LINE } from '@keurpoort/domain';
import { type Identity, LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { GraphQLError } from 'graphql';
import { Arg, Authorized, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ReceiptView } from '../receipt/receipt.type.js';
import { ALL_EVIDENCE, Verification } from '../verification.type.js';
import type { VerificationContext } from '../verification-context.js';
import { type Answered, isTrial } from '../verify.js';
import type { Acting } from './proof.js';
import { disclosuresOf, showRecord, showReplay } from './record.translate.js';
import { DisclosureView, RecordMarkView, RecordPage, ReplayView, VerificationRecord } from './record.type.js';
import { ownRecord, particularsOf, proveAnswer, recordProof, replay } from './recording.js';

const MAX_PAGE = 100;

const FAILURES = {
  PROOF_INVALID: 'Dit is geen bewijs van een controle, of het is veranderd. Stel de vraag opnieuw.',
  PROOF_OF_ANOTHER: 'Dit bewijs is aan iemand anders gegeven. Stel de vraag zelf, en leg die controle vast.',
  PROOF_EXPIRED: 'Dit bewijs is ouder dan een kwartier, of wat eronder lag is gewist. Stel de vraag opnieuw.',
} as const;

@Resolver(() => Verification)
export class ProofResolver {
  @Authorized<Scope>('records')
  @Directive(ALL_EVIDENCE)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Proof of this answer, for recordVerification within 15 minutes by the same identity (bewijs); null: a trial.',
  })
  async proof(
    @Root() { answered }: { answered: Answered },
    @Ctx() context: VerificationContext,
  ): Promise<string | null> {
    return isTrial(answered) ? null : proveAnswer(answered, acting(context.identity), context.now, context.ports);
  }
}

@Resolver(() => VerificationRecord)
export class RecordResolver {
  @Authorized<Scope>('records')
  @Mutation(() => VerificationRecord, {
    description: 'Records a check by its proof (vastleggen); the same proof again gives the same record.',
  })
  async recordVerification(
    @Arg('proof', () => String, { description: 'The proof that the verification gave, at most 15 minutes ago.' })
    proof: string,
    @Arg('replaces', () => ID, { nullable: true, description: 'Own record whose place it takes (vervangt).' })
    replaces: string | null | undefined,
    @Ctx() { identity, now, ports }: VerificationContext,
  ): Promise<VerificationRecord> {
    const recorded = await recordProof(proof, acting(identity), replaces ?? null, now, ports);
    if (typeof recorded === 'string') throw new GraphQLError(FAILURES[recorded], { extensions: { code: recorded } });
    return showRecord(recorded, await particularsOf(recorded.id, ports.records));
  }

  @Authorized<Scope>('records')
  @Query(() => VerificationRecord, {
    nullable: true,
    description: 'A record of the asker’s own organisation (vastlegging); null: there is none.',
  })
  async record(
    @Arg('id', () => ID, { description: 'Id of the record.' }) id: string,
    @Ctx() { identity, ports: { records } }: VerificationContext,
  ): Promise<VerificationRecord | null> {
    const stored = await ownRecord(id, acting(identity), records);
    return stored && showRecord(stored, await particularsOf(id, records));
  }

  @Authorized<Scope>('records')
  @Query(() => RecordPage, { description: 'Records of the asker’s own organisation, oldest first (vastleggingen).' })
  async records(
    @Arg('first', () => Int, { nullable: true, description: 'At most 100; without it 20.' }) first:
      | number
      | null
      | undefined,
    @Arg('after', () => String, { nullable: true, description: 'Where the last page said the next begins.' })
    after: string | null | undefined,
    @Ctx() { identity, ports: { records } }: VerificationContext,
  ): Promise<RecordPage> {
    const limit = Math.min(Math.max(first ?? 20, 1), MAX_PAGE);
    const found = await records.madeBy(acting(identity).organisation, after ?? null, limit);
    const shown = found.map(async (stored) => showRecord(stored, await particularsOf(stored.id, records)));
    return { records: await Promise.all(shown), next: found.length === limit ? (found.at(-1)?.id ?? null) : null };
  }

  @FieldResolver(() => [RecordMarkView], { description: 'What happened later to what it rests on (aantekeningen).' })
  marks(@Root() { id }: VerificationRecord, @Ctx() { ports }: VerificationContext): Promise<readonly RecordMarkView[]> {
    return ports.records.marksOf(id);
  }

  @FieldResolver(() => ReplayView, { description: 'Judges it again from its own evidence (opnieuw beoordelen).' })
  async replay(@Root() { stored }: VerificationRecord, @Ctx() { ports }: VerificationContext): Promise<ReplayView> {
    return showReplay(await replay(stored, ports.records));
  }

  @FieldResolver(() => ReceiptView, {
    description: 'Its receipt (controlebewijs), signed when it is first asked for; always the same one.',
  })
  async receipt(@Root() { stored }: VerificationRecord, @Ctx() { ports }: VerificationContext): Promise<ReceiptView> {
    const { receipts, records } = ports;
    const { receipt: jws } = await receipts.of(stored);
    const status = receipts.statusOf(await records.marksOf(stored.id));
    return { jws, status, bundle: await receipts.bundle(stored) };
  }

  @FieldResolver(() => [DisclosureView], {
    nullable: true,
    description: 'What stands behind the digests, to show to whom it concerns (onthullingen); null: erased.',
  })
  async disclosures(
    @Root() { stored }: VerificationRecord,
    @Ctx() { ports }: VerificationContext,
  ): Promise<readonly DisclosureView[] | null> {
    const particulars = await particularsOf(stored.id, ports.records);
    return particulars && disclosuresOf(stored, particulars);
  }

  @FieldResolver(() => String, { description: 'What the record is not: a register check, no decision (slotregel).' })
  closingLine(@Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null): string {
    return CLOSING_LINE[language ?? Language.NL];
  }
}

/** What is recorded belongs to an organisation, so whoever acts for none makes and reads none. */
export function acting(identity: Identity | null): Acting {
  if (identity && isActing(identity)) return identity;
  throw new GraphQLError('Not allowed: this identity acts for no organisation.', {
    extensions: { code: 'NOT_ALLOWED' },
  });
}

function isActing(identity: Identity): identity is Acting {
  return identity.organisation !== null;
}
