import {
  type CoachReference,
  type Combination,
  coachesIn,
  dayOf,
  type OrganisationReference,
  type Question,
  type Refusal,
  type Subject,
  sourceOf,
} from '@keurpoort/domain';
import type { CoachInput, CombinationInput, OrganisationInput, SubjectInput, VerifyQuestion } from './question.type.js';
import { MAX_PERSONS } from './verify.js';

const MAX_TEXT = 200;

/** A question of the acting organisation as the domain knows it, with its T; or everything that is wrong with it at once. */
export function readQuestion(
  input: VerifyQuestion,
  askedBy: string | null,
  now: number,
): { question: Question; knownAt: number } | Refusal {
  const problems: string[] = [];
  const knownAt = input.knownAt ?? now;
  const subject = readSubject(input.subject, problems);
  const code = input.policy ? text(input.policy.code, 'policy.code', problems) : null;
  const dossier = input.dossier ? text(input.dossier, 'dossier', problems) : null;
  if (problems.length > 0) return { code: 'INPUT_INVALID', details: problems };
  const persons = coachesIn(subject).length;
  if (persons > MAX_PERSONS) return { code: 'TOO_MANY_SUBJECTS', details: [String(persons), String(MAX_PERSONS)] };
  return {
    knownAt,
    question: {
      subject,
      policy: code === null ? null : { code, version: input.policy?.version ?? null },
      purpose: input.purpose,
      askedBy,
      on: input.on ?? dayOf(knownAt),
      dossier,
    },
  };
}

/** How many persons a subject names. */
export function personsIn({ coach, coaches, combination }: SubjectInput): number {
  const members = combination?.members ?? [];
  return (coach ? 1 : 0) + (coaches?.length ?? 0) + members.reduce((sum, one) => sum + (one.coaches?.length ?? 0), 0);
}

/** Who is asked about; tells everything that is wrong with it. */
export function readSubject(input: SubjectInput, problems: string[]): Subject {
  const named = [input.coach, input.organisation, input.combination].filter(Boolean).length;
  if (named !== 1) {
    problems.push(
      'subject: geef precies een van deze: een coach, een organisatie of een combinatie; voorgestelde coaches horen in coaches',
    );
  }
  if (input.coaches?.length && !input.organisation) {
    problems.push(
      'subject.coaches: alleen een organisatie stelt coaches voor; bij een combinatie horen ze bij een lid',
    );
  }
  const coaches = input.coach ? [input.coach] : (input.coaches ?? []);
  const field = (index: number) => (input.coach ? 'subject.coach' : `subject.coaches[${index}]`);
  return {
    organisation: input.organisation ? readOrganisation(input.organisation, 'subject.organisation', problems) : null,
    coaches: coaches.flatMap((coach, index) => readCoach(coach, field(index), problems) ?? []),
    combination: input.combination ? readCombination(input.combination, problems) : null,
  };
}

function readCombination(input: CombinationInput, problems: string[]): Combination {
  if (input.members.length === 0) problems.push('subject.combination.members: geef de leden van de combinatie');
  const members = input.members.map((member, index) => {
    const field = `subject.combination.members[${index}]`;
    return {
      organisation: readOrganisation(member.organisation, `${field}.organisation`, problems),
      coaches: (member.coaches ?? []).flatMap(
        (coach, of) => readCoach(coach, `${field}.coaches[${of}]`, problems) ?? [],
      ),
    };
  });
  const performing = input.performing ? repairedKvkNumber(input.performing).kvkNumber : null;
  if (performing !== null && !members.some((member) => member.organisation.kvkNumber === performing)) {
    problems.push('subject.combination.performing: dit KvK-nummer is van geen van de leden');
  }
  return { members, performing };
}

export function readCoach(input: CoachInput, field: string, problems: string[]): CoachReference | null {
  const { id, register, number, name } = input;
  if (id) {
    if (register || number || name)
      problems.push(`${field}: geef een kenmerk, of een registratienummer met een naam, niet allebei`);
    return { by: 'id', id: text(id, `${field}.id`, problems) };
  }
  if (register && number && name) {
    if (sourceOf(register).subject !== 'coach')
      problems.push(`${field}.register: deze bron gaat over organisaties, niet over coaches`);
    return {
      by: 'number',
      source: register,
      number: text(number, `${field}.number`, problems),
      name: text(name, `${field}.name`, problems),
    };
  }
  if (name && !register && !number) return { by: 'name', name: text(name, `${field}.name`, problems) };
  problems.push(`${field}: bij een registratienummer horen het register en de naam`);
  return null;
}

/**
 * R21, scenario 24: seven digits are taken for a KvK number that lost its leading zero, as it does where it was kept as a number.
 * That a digit was lost elsewhere stays possible, so that absence under it is never shown (credential.rule.ts).
 */
function repairedKvkNumber(text: string): { typed: string; kvkNumber: string; repaired: boolean } {
  const typed = text.replace(/[\s.]/g, '');
  const repaired = /^\d{7}$/.test(typed);
  return { typed, kvkNumber: repaired ? `0${typed}` : typed, repaired };
}

export function readOrganisation(input: OrganisationInput, field: string, problems: string[]): OrganisationReference {
  const { typed, kvkNumber, repaired } = repairedKvkNumber(input.kvkNumber);
  if (/^\d{12}$/.test(typed))
    problems.push(`${field}.kvkNumber: twaalf cijfers zijn een vestigingsnummer; vul het KvK-nummer in`);
  else if (!/^\d{8}$/.test(kvkNumber))
    problems.push(`${field}.kvkNumber: een KvK-nummer heeft acht cijfers, met de nullen vooraan`);
  if (input.branchNumber && !/^\d{12}$/.test(input.branchNumber.replace(/\s/g, ''))) {
    problems.push(`${field}.branchNumber: een vestigingsnummer heeft twaalf cijfers`);
  }
  const name = input.name ? text(input.name, `${field}.name`, problems) : null;
  return { kvkNumber, name, repaired };
}

function text(value: string, field: string, problems: string[]): string {
  const trimmed = value.trim();
  if (trimmed === '') problems.push(`${field}: is leeg`);
  if (trimmed.length > MAX_TEXT) problems.push(`${field}: is langer dan ${MAX_TEXT} tekens`);
  return trimmed;
}
