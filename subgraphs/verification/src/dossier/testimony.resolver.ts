import type { Scope } from '@keurpoort/server';
import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { acting } from '../record/record.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import { showRecorded } from './dossier.translate.js';
import { Recording, TestimonyView } from './dossier.type.js';
import { AttachmentInput, ObservationInput, SeenDocumentInput, SupervisionInput } from './dossier-input.type.js';
import { testimonyOf } from './dossier-reading.js';
import { adoptStatement } from './record-acts.js';
import { actorOf } from './recorder.js';
import { recordAttachment, recordDocument, recordObservation, recordSupervision } from './testimony-acts.js';

const INPUT = 'What is recorded (opgave).';

@Resolver()
export class TestimonyResolver {
  @Authorized<Scope>('dossiers', 'decisions')
  @Query(() => TestimonyView, {
    description: 'What the own organisation recorded beside the registers (waarnemingen, documenten, banden).',
  })
  async testimony(@Ctx() context: VerificationContext): Promise<TestimonyView> {
    return testimonyOf(acting(context.identity).organisation, context);
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'Records what a public page of a source showed; it counts after a second look (eigen waarneming).',
  })
  async recordObservation(
    @Arg('input', () => ObservationInput, { description: INPUT }) input: ObservationInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await recordObservation(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'Records that a document was seen; no copy is kept (gezien document).' })
  async recordDocument(
    @Arg('input', () => SeenDocumentInput, { description: INPUT }) input: SeenDocumentInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await recordDocument(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, { description: 'Records that one coach supervises another (begeleiding).' })
  async recordSupervision(
    @Arg('input', () => SupervisionInput, { description: INPUT }) input: SupervisionInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await recordSupervision(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'Records an attachment of a coach to an organisation, and whose word it is (band vastleggen).',
  })
  async recordAttachment(
    @Arg('input', () => AttachmentInput, { description: INPUT }) input: AttachmentInput,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await recordAttachment(input, actorOf(acting(context.identity)), context));
  }

  @Authorized<Scope>('dossiers')
  @Mutation(() => Recording, {
    description: 'Lets a document or an attachment that another buyer recorded count here too (overnemen).',
  })
  async adoptStatement(
    @Arg('key', () => String, { description: 'A key of your own for this act (sleutel).' }) key: string,
    @Arg('of', () => ID, { description: 'Id of the record, as the other buyer gave it (kenmerk).' }) of: string,
    @Ctx() context: VerificationContext,
  ): Promise<Recording> {
    return showRecorded(await adoptStatement(of, key, actorOf(acting(context.identity)), context));
  }
}
