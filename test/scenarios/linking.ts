import { OWNER } from './events.js';
import type { Asker } from './network.js';
import { readGraph } from './reading.js';
import type { Said, Scenario } from './world.js';

/** An official who decides on links. */
export const FEMKE: Asker = {
  subject: 'femke',
  organisation: OWNER,
  scopes: ['verify', 'records', 'search', 'links:confirm'],
};

const PROPOSE = 'mutation Propose($coach: ID!) { proposeLinks(coach: $coach) { looked proposed takenBack crowded } }';
const PROPOSALS = `query Proposals($coach: ID, $kvkNumber: String, $state: LinkProposalState) {
  linkProposals(coach: $coach, kvkNumber: $kvkNumber, state: $state) {
    proposals {
      id score state how by scoring
      one { listed { source number } kvkNumber names coach }
      other { listed { source number } kvkNumber names coach }
      matching { feature weight text } conflicting { feature weight text(language: EN) }
    }
  }
}`;
const LINKS = `query Links($coach: ID!, $knownAt: DateTime) {
  coachLinks(coach: $coach, knownAt: $knownAt) {
    coach ids
    links { id coach register number state from until how by takenBackAt }
    merges { id survivor merged how by takenBackAt }
  }
}`;
const DECISION = '{ ids coach }';
const MUTATIONS = {
  confirm: `mutation ($proposal: ID!, $from: Date, $until: Date) {
    decided: confirmLink(proposal: $proposal, from: $from, until: $until) ${DECISION} }`,
  reject: `mutation ($proposal: ID!) { decided: rejectLink(proposal: $proposal) ${DECISION} }`,
  link: `mutation ($coach: ID, $register: Source!, $number: String!) {
    decided: linkCoach(coach: $coach, register: $register, number: $number) ${DECISION} }`,
  linkOrganisation: `mutation ($kvkNumber: String!, $register: Source!, $number: String!) {
    decided: linkOrganisation(kvkNumber: $kvkNumber, register: $register, number: $number) ${DECISION} }`,
  relate: `mutation ($kind: OrganisationRelationKind!, $from: String!, $to: String!, $day: Date!) {
    decided: recordOrganisationRelation(kind: $kind, fromKvkNumber: $from, toKvkNumber: $to, day: $day) ${DECISION} }`,
  takeBack: `mutation ($id: ID!) { decided: takeBackLink(id: $id) ${DECISION} }`,
  merge: `mutation ($survivor: ID!, $merged: ID!) {
    decided: mergeCoaches(survivor: $survivor, merged: $merged) ${DECISION} }`,
  linkOwn: `mutation ($code: String) { decided: linkOwnNumbers(code: $code) ${DECISION} }`,
} as const;

export interface DecisionSaid {
  readonly ids: readonly string[];
  readonly coach: string | null;
}

export interface ProposalSaid {
  readonly id: string;
  readonly score: number;
  readonly state: string;
  readonly how: string | null;
  readonly by: string | null;
  readonly one: EndSaid;
  readonly other: EndSaid;
  readonly matching: readonly { readonly feature: string; readonly weight: number; readonly text: string }[];
  readonly conflicting: readonly { readonly feature: string; readonly weight: number; readonly text: string }[];
}

interface EndSaid {
  readonly listed: { readonly source: string; readonly number: string } | null;
  readonly kvkNumber: string | null;
  readonly names: readonly string[];
  readonly coach: string | null;
}

export interface LinksSaid {
  readonly coach: string;
  readonly ids: readonly string[];
  readonly links: readonly Readonly<Record<string, unknown>>[];
  readonly merges: readonly Readonly<Record<string, unknown>>[];
}

/** What somebody decides about who is who; a refusal is thrown with its code. */
export async function decide(
  world: Scenario,
  act: keyof typeof MUTATIONS,
  about: Readonly<Record<string, unknown>>,
  at: string,
  as: Asker = FEMKE,
): Promise<DecisionSaid> {
  const { decided } = await readGraph<{ decided: DecisionSaid }>(world, MUTATIONS[act], about, at, as);
  return decided;
}

/** The same, for what is said to whoever may not. */
export function tryTo(
  world: Scenario,
  act: keyof typeof MUTATIONS,
  about: Readonly<Record<string, unknown>>,
  at: string,
  as: Asker | null = FEMKE,
): Promise<Said> {
  return world.send(MUTATIONS[act], about, { at, as });
}

export async function proposeFor(world: Scenario, coach: string, at: string) {
  const { proposeLinks } = await readGraph<{ proposeLinks: { proposed: number; takenBack: number } }>(
    world,
    PROPOSE,
    { coach },
    at,
    FEMKE,
  );
  return proposeLinks;
}

export async function proposals(
  world: Scenario,
  about: Readonly<Record<string, unknown>>,
  at: string,
  as: Asker = FEMKE,
): Promise<readonly ProposalSaid[]> {
  const { linkProposals } = await readGraph<{ linkProposals: { proposals: readonly ProposalSaid[] } }>(
    world,
    PROPOSALS,
    about,
    at,
    as,
  );
  return linkProposals.proposals;
}

export async function linksOf(
  world: Scenario,
  coach: string,
  at: string,
  knownAt: string | null = null,
): Promise<LinksSaid | null> {
  const { coachLinks } = await readGraph<{ coachLinks: LinksSaid | null }>(world, LINKS, { coach, knownAt }, at, FEMKE);
  return coachLinks;
}
