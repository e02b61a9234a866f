import type { Scope } from '@keurpoort/server';
import { Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Coach } from '../verification.type.js';
import { actingOrganisation, type VerificationContext } from '../verification-context.js';
import { showAttachments } from './link.translate.js';
import { AttachmentView } from './link.type.js';

@Resolver(() => Coach)
export class AttachmentResolver {
  @Authorized<Scope>('verify', 'search', 'links:confirm', 'dossiers')
  @FieldResolver(() => [AttachmentView], {
    description: 'What was recorded of attachments to organisations (band); what UWV lists stands with UWV.',
  })
  async attachments(
    @Root() { id, knownAt }: Coach & { readonly knownAt?: number },
    @Ctx() context: VerificationContext,
  ): Promise<readonly AttachmentView[]> {
    const about = { coaches: [{ by: 'id' as const, id }], organisations: [], knownAt: knownAt ?? context.now };
    return showAttachments(id, await context.directories.load(about), actingOrganisation(context));
  }
}
