import { randomUUID } from 'node:crypto';
import { LEGAL_WARNINGS } from '@keurpoort/domain';
import { LANGUAGE_ARGUMENT, Language, type Scope } from '@keurpoort/server';
import { GraphQLError } from 'graphql';
import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { acting } from '../record/record.resolver.js';
import type { VerificationContext } from '../verification-context.js';
import { type DraftFailure, MAX_DRAFT_CHARACTERS, type PolicyDraft } from './draft.store.js';
import { showDraft } from './draft.translate.js';
import { PolicyDraftView } from './draft.type.js';

const FAILURES: Readonly<Record<DraftFailure['failure'], string>> = {
  DRAFT_NOT_FOUND: 'Uw organisatie heeft dit concept niet.',
  DRAFT_CHANGED: 'Het concept is intussen veranderd. Bekijk de laatste tekst, en begin daarvan.',
  DRAFT_CLOSED: 'Dit concept is vastgesteld of weggelegd. Begin een nieuw concept.',
  DRAFT_BROKEN: 'Met deze fouten kan het concept niet worden vastgesteld:',
  SAME_PERSON: 'Wie een concept het laatst heeft bewaard, stelt het niet zelf vast. Vraag het een collega.',
  CODE_OF_ANOTHER: 'Deze code is van een andere organisatie. Kies een eigen code.',
  NOT_RECORDED: 'Dit is niet vastgelegd. Probeer het opnieuw.',
};

@Resolver(() => PolicyDraftView)
export class PolicyDraftResolver {
  @Authorized<Scope>('policies:draft', 'policies:publish')
  @Query(() => [PolicyDraftView], { description: 'Drafts of the asker’s own organisation (concepten).' })
  async policyDrafts(@Ctx() context: VerificationContext): Promise<readonly PolicyDraftView[]> {
    const { drafts, policyVersions } = context.ports.directory;
    const found = await drafts.of(acting(context.identity).organisation);
    const recorded = await policyVersions.all();
    return found.map((draft) => showDraft(draft, recorded, context.now));
  }

  @Authorized<Scope>('policies:draft', 'policies:publish')
  @Query(() => PolicyDraftView, {
    nullable: true,
    description: 'A draft of the asker’s own organisation (concept); null: there is none.',
  })
  async policyDraft(
    @Arg('id', () => ID, { description: 'Id of the draft.' }) id: string,
    @Ctx() context: VerificationContext,
  ): Promise<PolicyDraftView | null> {
    const found = await context.ports.directory.drafts.find(id, acting(context.identity).organisation);
    return found && shown(found, context);
  }

  @Authorized<Scope>('policies:draft')
  @Mutation(() => PolicyDraftView, {
    description: 'Saves a draft (concept bewaren); it may be broken, and then says everything that is wrong at once.',
  })
  async savePolicyDraft(
    @Arg('policy', () => String, {
      description: 'JSON after schema/policy.schema.json; owner and version may be left out.',
    })
    policy: string,
    @Arg('basedOn', () => ID, {
      nullable: true,
      description: 'The saving that it was written upon, which has to be the draft’s last; without it a new draft.',
    })
    basedOn: string | null | undefined,
    @Ctx() context: VerificationContext,
  ): Promise<PolicyDraftView> {
    checkLength(policy);
    const target = basedOn ? { basedOn } : { newDraft: randomUUID() };
    const saved = await context.ports.directory.drafts.save(policy, target, acting(context.identity));
    return shown(succeeded(saved), context);
  }

  @Authorized<Scope>('policies:draft')
  @Mutation(() => PolicyDraftView, {
    description: 'Puts an open draft aside (concept weggooien); its history stays readable to its owner.',
  })
  async discardPolicyDraft(
    @Arg('draft', () => ID, { description: 'Id of the draft.' }) draft: string,
    @Ctx() context: VerificationContext,
  ): Promise<PolicyDraftView> {
    const discarded = await context.ports.directory.drafts.discard(draft, acting(context.identity));
    return shown(succeeded(discarded), context);
  }

  @Authorized<Scope>('policies:publish')
  @Mutation(() => PolicyDraftView, {
    description: 'Makes a draft the next version (vaststellen), by another person than who saved it last.',
  })
  async publishPolicyDraft(
    @Arg('saving', () => ID, {
      description: 'The saving that was looked at, which has to be the draft’s last; asked again it changes nothing.',
    })
    saving: string,
    @Ctx() context: VerificationContext,
  ): Promise<PolicyDraftView> {
    const published = await context.ports.directory.drafts.publish(saving, acting(context.identity));
    return shown(succeeded(published), context);
  }

  @FieldResolver(() => [String], { description: 'What the law says otherwise (juridische waarschuwing).' })
  legalWarnings(
    @Root() { warnings }: PolicyDraftView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): readonly string[] {
    return warnings.map((warning) => LEGAL_WARNINGS[warning][language ?? Language.NL]);
  }
}

async function shown(draft: PolicyDraft, { ports, now }: VerificationContext): Promise<PolicyDraftView> {
  return showDraft(draft, await ports.directory.policyVersions.all(), now);
}

function succeeded(result: PolicyDraft | DraftFailure): PolicyDraft {
  if (!('failure' in result)) return result;
  const problems = result.problems.map(({ path, text }) => `${path === '' ? '' : `${path}: `}${text}`);
  throw new GraphQLError([FAILURES[result.failure], ...problems].join(' '), { extensions: { code: result.failure } });
}

function checkLength(policy: string): void {
  if (policy.length <= MAX_DRAFT_CHARACTERS) return;
  throw new GraphQLError(`Een concept heeft hoogstens ${MAX_DRAFT_CHARACTERS} tekens.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
