import { compareOrganisationNames, type Day, dayOf, type NameDecision, organisationsIn } from '@keurpoort/domain';
import { Language } from '@keurpoort/server';
import type { VerificationContext } from '../verification-context.js';
import { openId } from '../verification-id.js';
import type { CompanyFacts, CompanyNotice } from './company.type.js';
import type { CompanyProfile } from './company-register.js';
import { COMPANY_TEXTS, type CompanyNoticeCode } from './company-texts.js';
import type { RememberedAnswer } from './remembered-companies.js';

/** Of every organisation that the question names, once each. */
export async function companiesOf(id: string, context: VerificationContext): Promise<readonly CompanyFacts[]> {
  const content = await openId(id, context.ports.idKey);
  const named = content ? organisationsIn(content.question.subject) : [];
  const once = new Map(named.map((organisation) => [organisation.kvkNumber, organisation]));
  return Promise.all([...once.values()].map(({ kvkNumber, name }) => companyFacts(kvkNumber, name, context)));
}

/** What the Handelsregister says now of one KvK number, and of the name that was given with it. */
export async function companyFacts(
  kvkNumber: string,
  name: string | null,
  { ports, now }: VerificationContext,
): Promise<CompanyFacts> {
  if (!ports.companies) return withoutProfile(kvkNumber, 'notConnected', null, 'COMPANY_NOT_CONNECTED');
  const answer = await ports.companies.profile(kvkNumber);
  const said = answer.state === 'unavailable' ? answer.last : answer;
  if (!said) return withoutProfile(kvkNumber, 'notReached', null, 'COMPANY_NOT_REACHED');
  const old = oldNotices(answer);
  if (said.state === 'notListed') {
    const facts = withoutProfile(kvkNumber, 'notListed', said.readAt, 'COMPANY_NOT_LISTED');
    return { ...facts, notices: [...facts.notices, ...old] };
  }
  const { profile, readAt } = said;
  const nameAgreement = name === null ? null : agreementOf(name, profile);
  return {
    kvkNumber,
    state: 'listed',
    names: profile.isPersonal ? [] : profile.names,
    personal: profile.isPersonal,
    nameAgreement,
    from: profile.from,
    endedOn: profile.endedOn,
    readAt,
    notices: [...endNotices(profile, dayOf(now)), ...nameNotices(nameAgreement), ...old],
  };
}

/** The texts of a notice; null: there is nothing to do about it. */
export function textOf(notice: CompanyNotice, kind: 'text' | 'nextStep', language: Language | null): string | null {
  const text = COMPANY_TEXTS[notice.code][kind]?.[language ?? Language.NL] ?? null;
  return text?.replaceAll('{day}', notice.day ?? '') ?? null;
}

function withoutProfile(
  kvkNumber: string,
  state: CompanyFacts['state'],
  readAt: number | null,
  code: CompanyNoticeCode,
): CompanyFacts {
  const nothing = { names: [], personal: null, nameAgreement: null, from: null, endedOn: null };
  return { kvkNumber, state, ...nothing, readAt, notices: [{ code, day: null }] };
}

function agreementOf(name: string, { names }: CompanyProfile): NameDecision | null {
  const decisions = names.map((known) => compareOrganisationNames(name, known));
  return (
    decisions.find((one) => one === 'same') ?? decisions.find((one) => one === 'uncertain') ?? decisions[0] ?? null
  );
}

function endNotices({ endedOn }: CompanyProfile, today: Day): readonly CompanyNotice[] {
  if (endedOn === null) return [];
  return [{ code: endedOn <= today ? 'COMPANY_ENDED' : 'COMPANY_ENDS', day: endedOn }];
}

function nameNotices(agreement: NameDecision | null): readonly CompanyNotice[] {
  if (agreement === 'different') return [{ code: 'COMPANY_NAME_DIFFERS', day: null }];
  return agreement === 'uncertain' ? [{ code: 'COMPANY_NAME_UNCERTAIN', day: null }] : [];
}

function oldNotices({ state }: RememberedAnswer): readonly CompanyNotice[] {
  return state === 'unavailable' ? [{ code: 'COMPANY_ANSWER_OLD', day: null }] : [];
}
