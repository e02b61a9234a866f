import type { CoachLink, Directory, OrganisationLink } from './directory.js';
import type { LinkEnd, LinkProposal, ProposalDecision } from './link-proposal.js';

type DatedProposal = LinkProposal & { readonly recordedAt: number };

/** Proposals that nobody has decided on yet. */
export function openProposals(
  proposals: readonly DatedProposal[],
  decisions: readonly ProposalDecision[],
): readonly DatedProposal[] {
  const decided = new Set(decisions.map(({ of }) => of));
  return proposals.filter(({ id }) => !decided.has(id));
}

/** What open proposals say of coaches to whom one of the two entries is linked already (R20). */
export function proposedCoachLinks(
  open: readonly DatedProposal[],
  links: readonly CoachLink[],
): readonly (CoachLink & { readonly proposal: string })[] {
  return open.flatMap(({ id, one, other, recordedAt }) =>
    bothWays(one, other).flatMap(([here, there]) =>
      linkedTo(here, links).flatMap((link) =>
        'kvkNumber' in there || linkedTo(there, links).some(({ coach }) => coach === link.coach)
          ? []
          : [
              {
                coach: link.coach,
                name: link.name,
                ...there,
                state: 'proposed' as const,
                from: 'unknown' as const,
                until: 'open' as const,
                recordedAt,
                proposal: id,
              },
            ],
      ),
    ),
  );
}

/** What they say of organisations and a source whose list gives no KvK number (R21). */
export function proposedOrganisationLinks(
  open: readonly DatedProposal[],
  links: readonly OrganisationLink[],
): readonly (OrganisationLink & { readonly proposal: string })[] {
  return open.flatMap(({ id, one, other, recordedAt }) => {
    if (!('kvkNumber' in one) || 'kvkNumber' in other) return [];
    const isLinked = links.some(
      (link) =>
        link.state === 'confirmed' &&
        link.kvkNumber === one.kvkNumber &&
        link.source === other.source &&
        link.number === other.number,
    );
    if (isLinked) return [];
    return [{ ...one, ...other, state: 'proposed', from: 'unknown', until: 'open', recordedAt, proposal: id }];
  });
}

/** Entries that a person rejected as those of a coach, unless new evidence keeps the two open (R20). */
export function foundWrongBy(
  proposals: readonly LinkProposal[],
  decisions: readonly ProposalDecision[],
  open: readonly LinkProposal[],
  links: readonly CoachLink[],
): Directory['foundWrong'] {
  const rejected = new Set(decisions.flatMap(({ of, result }) => (result === 'rejected' ? [of] : [])));
  const stillOpen = new Set(open.map(pairOf));
  return proposals
    .filter((proposal) => rejected.has(proposal.id) && !stillOpen.has(pairOf(proposal)))
    .flatMap(({ one, other }) =>
      bothWays(one, other).flatMap(([here, there]) =>
        'kvkNumber' in there ? [] : linkedTo(here, links).map(({ coach }) => ({ coach, ...there })),
      ),
    );
}

/** The two ends as one text, the same in either order. */
export function pairOf({ one, other }: Pick<LinkProposal, 'one' | 'other'>): string {
  return JSON.stringify([endText(one), endText(other)].toSorted());
}

/** An end as one text. */
export function endText(end: LinkEnd): string {
  return 'kvkNumber' in end ? `kvk:${end.kvkNumber}` : `${end.source}:${end.number}`;
}

function bothWays(one: LinkEnd, other: LinkEnd): readonly (readonly [LinkEnd, LinkEnd])[] {
  return [
    [one, other],
    [other, one],
  ];
}

function linkedTo(end: LinkEnd, links: readonly CoachLink[]): readonly CoachLink[] {
  if ('kvkNumber' in end) return [];
  const found = links.filter(
    (link) => link.state === 'confirmed' && link.source === end.source && link.number === end.number,
  );
  return [...new Map(found.map((link) => [link.coach, link])).values()];
}
