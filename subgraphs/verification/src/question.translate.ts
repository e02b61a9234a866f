import {
  type CoachReference,
  dayOf,
  type OrganisationReference,
  type Question,
  type Refusal,
  type Subject,
  sourceOf,
} from '@keurpoort/domain';
import type { CoachInput, OrganisationInput, SubjectInput, VerifyQuestion } from './question.type.js';
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
  if (problems.length > 0) return { code: 'INPUT_INVALID', details: problems };
  if (subject.coaches.length > MAX_PERSONS) {
    return { code: 'TOO_MANY_SUBJECTS', details: [String(subject.coaches.length), String(MAX_PERSONS)] };
  }
  return {
    knownAt,
    question: {
      subject,
      policy: code === null ? null : { code, version: input.policy?.version ?? null },
      purpose: input.purpose,
      askedBy,
      on: input.on ?? dayOf(knownAt),
    },
  };
}

function readSubject(input: SubjectInput, problems: string[]): Subject {
  if (input.coach && input.organisation)
    problems.push('subject: geef een coach of een organisatie; voorgestelde coaches horen in coaches');
  if (input.coach && input.coaches?.length)
    problems.push('subject: een organisatie stelt coaches voor; naast één coach kan dat niet');
  if (!input.coach && !input.organisation) problems.push('subject: geef een coach of een organisatie');
  const coaches = input.coach ? [input.coach] : (input.coaches ?? []);
  const field = (index: number) => (input.coach ? 'subject.coach' : `subject.coaches[${index}]`);
  return {
    organisation: input.organisation ? readOrganisation(input.organisation, problems) : null,
    coaches: coaches.flatMap((coach, index) => readCoach(coach, field(index), problems) ?? []),
  };
}

function readCoach(input: CoachInput, field: string, problems: string[]): CoachReference | null {
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

/** R21, scenario 24: a KvK number that lost one leading zero is repaired, for only one number can be meant. */
function readOrganisation(input: OrganisationInput, problems: string[]): OrganisationReference {
  const typed = input.kvkNumber.replace(/[\s.]/g, '');
  const repaired = /^\d{7}$/.test(typed);
  const kvkNumber = repaired ? `0${typed}` : typed;
  if (/^\d{12}$/.test(typed))
    problems.push('subject.organisation.kvkNumber: twaalf cijfers zijn een vestigingsnummer; vul het KvK-nummer in');
  else if (!/^\d{8}$/.test(kvkNumber))
    problems.push('subject.organisation.kvkNumber: een KvK-nummer heeft acht cijfers, met de nullen vooraan');
  if (input.branchNumber && !/^\d{12}$/.test(input.branchNumber.replace(/\s/g, ''))) {
    problems.push('subject.organisation.branchNumber: een vestigingsnummer heeft twaalf cijfers');
  }
  const name = input.name ? text(input.name, 'subject.organisation.name', problems) : null;
  return { kvkNumber, name, repaired };
}

function text(value: string, field: string, problems: string[]): string {
  const trimmed = value.trim();
  if (trimmed === '') problems.push(`${field}: is leeg`);
  if (trimmed.length > MAX_TEXT) problems.push(`${field}: is langer dan ${MAX_TEXT} tekens`);
  return trimmed;
}
