import {
  asksFor,
  CLOSING_LINE,
  type CoachLink,
  type Day,
  type Directory,
  dayOf,
  LEGAL_WARNINGS,
  policyInForce,
  SANDBOX_LINE,
  subjectAsMerged,
  survivorOf,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, LANGUAGE_ARGUMENT, Language, writeAsk } from '@keurpoort/server';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { personsIn, readQuestion } from './question.translate.js';
import { type SubjectInput, VerifyQuestion } from './question.type.js';
import { explain, noticeText, showPolicy, showQuestion, showRefusal, titleOf } from './verdict.translate.js';
import { PolicyView, Verdict, VerdictNodeView } from './verdict.type.js';
import { Coach, Organisation, Verification, VerificationItem } from './verification.type.js';
import { actingOrganisation, type VerificationContext } from './verification-context.js';
import { type Accepted, accept, MAX_PERSONS, MAX_QUESTIONS } from './verify.js';

@Resolver(() => VerificationItem)
export class VerifyResolver {
  @Query(() => VerificationItem, { description: 'Answers one question (één vraag).' })
  async verify(
    @Arg('question', () => VerifyQuestion, { description: 'The question.' }) question: VerifyQuestion,
    @Ctx() context: VerificationContext,
  ): Promise<VerificationItem> {
    return answerTo(question, context);
  }

  @Query(() => [VerificationItem], {
    description: 'Answers up to 100 questions in the order asked (meer vragen tegelijk).',
  })
  async verifyMany(
    @Arg('questions', () => [VerifyQuestion], {
      description: 'The questions, at most 100, about at most 500 persons together.',
    })
    questions: VerifyQuestion[],
    @Ctx() context: VerificationContext,
  ): Promise<readonly VerificationItem[]> {
    checkSize(questions.map(({ subject }) => subject));
    return Promise.all(questions.map((question) => answerTo(question, context)));
  }

  @Query(() => [PolicyView], { description: 'Policies in force on a day, as known at a moment (eisensets).' })
  async policies(
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day (peildag); without it: today.' })
    on: Day | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at; without it: now.' }) knownAt:
      | number
      | null,
    @Ctx() context: VerificationContext,
  ): Promise<readonly PolicyView[]> {
    const at = checkedMoment(knownAt, context);
    const known = (await context.ports.directory.policyVersions.all()).filter((version) => version.recordedAt <= at);
    const codes = [...new Set(known.map((version) => version.code))].toSorted();
    return codes.flatMap((code) => {
      const found = policyInForce({ code, version: null }, null, on ?? dayOf(at), known);
      return 'tree' in found ? [showPolicy(found)] : [];
    });
  }

  @Query(() => Coach, {
    nullable: true,
    description: 'A coach in the directory, with what each register lists; null: unknown id.',
  })
  async coach(
    @Arg('id', () => ID, { description: 'Directory id (kenmerk).' }) id: string,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): Promise<(Partial<Coach> & { readonly knownAt: number }) | null> {
    const at = checkedMoment(knownAt, context);
    const asked = [{ by: 'id' as const, id }];
    const directory = await context.directories.load({ coaches: asked, organisations: [], knownAt: at });
    const subject = subjectAsMerged({ organisation: null, coaches: asked }, directory.merged);
    const links = linksOfCoach(id, directory);
    if (links.length === 0) return null;
    return {
      id: survivorOf(id, directory.merged),
      knownAt: at,
      names: [...new Set(links.map((link) => link.name))],
      ...askFields(asksFor(subject, [], directory), at),
    };
  }

  @Query(() => Organisation, {
    nullable: true,
    description: 'An organisation by KvK number, with what each register lists.',
  })
  async organisation(
    @Arg('kvkNumber', () => String, { description: 'KvK number (KvK-nummer), eight digits.' }) kvkNumber: string,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'As known at (bekend op); without it: now.' })
    knownAt: number | null,
    @Ctx() context: VerificationContext,
  ): Promise<Partial<Organisation>> {
    if (!/^\d{8}$/.test(kvkNumber)) {
      throw new GraphQLError('A KvK number has eight digits', { extensions: { code: 'BAD_USER_INPUT' } });
    }
    const at = checkedMoment(knownAt, context);
    const subject = { organisation: { kvkNumber, name: null, repaired: false }, coaches: [] };
    const directory = await context.directories.load({
      coaches: [],
      organisations: [{ kvkNumber, name: null }],
      knownAt: at,
    });
    return { kvkNumber, ...askFields(asksFor(subject, [], directory), at) };
  }
}

/** Confirmed links of whoever an id means. */
function linksOfCoach(id: string, { coachLinks, merged }: Directory): readonly CoachLink[] {
  const survivor = survivorOf(id, merged);
  return coachLinks.filter((link) => link.coach === survivor && link.state === 'confirmed');
}

function askFields(asks: ReturnType<typeof asksFor>, knownAt: number): Record<string, string> {
  const named = [...asks].map(([register, identifiers]) => [
    `${register}Ask`,
    writeAsk({ register, knownAt, identifiers }),
  ]);
  return Object.fromEntries(named);
}

/** The moment asked, or now; one that lies ahead is refused (R1). */
export function checkedMoment(knownAt: number | null, context: VerificationContext): number {
  const at = knownAt ?? context.now;
  if (at > context.now)
    throw new GraphQLError('knownAt lies in the future', { extensions: { code: 'KNOWN_AT_IN_FUTURE' } });
  return at;
}

/** At most so many subjects in one request, with so many persons together. */
export function checkSize(subjects: readonly SubjectInput[]): void {
  const persons = subjects.reduce((sum, subject) => sum + personsIn(subject), 0);
  if (subjects.length <= MAX_QUESTIONS && persons <= MAX_PERSONS) return;
  throw new GraphQLError(`At most ${MAX_QUESTIONS} questions about ${MAX_PERSONS} persons in one request`, {
    extensions: { code: 'TOO_MANY_SUBJECTS' },
  });
}

async function answerTo(input: VerifyQuestion, context: VerificationContext): Promise<VerificationItem> {
  const read = readQuestion(input, actingOrganisation(context), context.now);
  if ('details' in read) return { verification: null, refusal: showRefusal(read) };
  const accepted = await accept(read.question, read.knownAt, context);
  if ('details' in accepted) return { verification: null, refusal: showRefusal(accepted) };
  return showAccepted(accepted, read.knownAt, context);
}

/** A question that was accepted, on its way to the sources; nobody is asked about without a line in the processing log. */
export async function showAccepted(
  { id, question, asks, directory }: Accepted,
  knownAt: number,
  context: VerificationContext,
): Promise<VerificationItem> {
  await context.processing.load(question);
  const texts = Object.fromEntries(Object.entries(asks).map(([source, text]) => [`${source}Ask`, text]));
  const about = showQuestion(question, knownAt, directory, context.ports.sandbox);
  return { verification: { id, ...about, ...texts }, refusal: null };
}

@Resolver(() => Verification)
export class VerificationResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'That all data are fictitious (verzonnen gegevens); null: they are not.',
  })
  sandboxLine(
    @Root() verification: Verification,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return verification.sandbox ? SANDBOX_LINE[language ?? Language.NL] : null;
  }
}

@Resolver(() => PolicyView)
export class PolicyResolver {
  @FieldResolver(() => [String], {
    description: 'What the law says otherwise (juridische waarschuwing), such as of equivalents that are shut out.',
  })
  legalWarnings(
    @Root() policy: PolicyView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): readonly string[] {
    return policy.warnings.map((warning) => LEGAL_WARNINGS[warning][language ?? Language.NL]);
  }
}

@Resolver(() => VerdictNodeView)
export class VerdictNodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the demand asks, in a few words (eis); null: the node only combines.',
  })
  title(
    @Root() node: VerdictNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return titleOf(node, language ?? Language.NL);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The reason in a few words (kort).' })
  short(
    @Root() node: VerdictNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return explain(node, 'short', language ?? Language.NL);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The reason written out, with the facts filled in (uitleg).',
  })
  explanation(
    @Root() node: VerdictNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return explain(node, 'text', language ?? Language.NL);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the asker can do now (wat u nu kunt doen).' })
  nextStep(
    @Root() node: VerdictNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): string | null {
    return explain(node, 'nextStep', language ?? Language.NL);
  }

  @FieldResolver(() => [String], { description: 'The notices written out (opmerkingen).' })
  noticeTexts(
    @Root() node: VerdictNodeView,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null,
  ): readonly string[] {
    return node.notices.map((notice) => noticeText(notice, node, language ?? Language.NL));
  }
}

@Resolver(() => Verdict)
export class VerdictResolver {
  @FieldResolver(() => String, { description: 'What the answer is not: a register check, no decision (slotregel).' })
  closingLine(@Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language | null): string {
    return CLOSING_LINE[language ?? Language.NL];
  }
}
