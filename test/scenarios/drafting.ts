import { OWNER } from './events.js';
import type { Asker } from './network.js';
import type { Said, Scenario } from './world.js';

/** Two officials of one municipality, and one of another. */
export const MIRJAM: Asker = { subject: 'mirjam', organisation: OWNER, scopes: ['policies:draft', 'verify'] };
export const SAMIR: Asker = { subject: 'samir', organisation: OWNER, scopes: ['policies:publish', 'verify'] };
export const ELSEWHERE = 'Gemeente Proefwijk (verzonnen)';
export const LOTTE: Asker = {
  subject: 'lotte',
  organisation: ELSEWHERE,
  scopes: ['policies:draft', 'policies:publish', 'verify'],
};

export const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
export const NVS = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' } as const;
export const EITHER = { id: 'either', anyOf: [RJ, NVS] };

/** The text of a draft as somebody writes it: without owner and number. */
export function textOf(tree: object | null, about: object = {}): string {
  return JSON.stringify({ code: 'INKOOP', title: 'Inkoop jobcoaching', from: '2026-01-01', tree, ...about });
}

const DRAFT = `id owner state code version retroactive breaks legalWarnings
  problems { path code text }
  saving { id by policy }
  history { id kind by recordedAt policy }
  published { code version owner recordedAt state retroactive }`;
const SAVE = `mutation Save($policy: String!, $basedOn: ID) { savePolicyDraft(policy: $policy, basedOn: $basedOn) { ${DRAFT} } }`;
const DISCARD = `mutation Discard($draft: ID!) { discardPolicyDraft(draft: $draft) { ${DRAFT} } }`;
const PUBLISH = `mutation Publish($saving: ID!) { publishPolicyDraft(saving: $saving) { ${DRAFT} } }`;
const LIST = `query Drafts { policyDrafts { ${DRAFT} } }`;
const READ = `query Draft($id: ID!) { policyDraft(id: $id) { ${DRAFT} } }`;

export interface DraftData {
  readonly id: string;
  readonly owner: string;
  readonly state: string;
  readonly code: string | null;
  readonly version: number | null;
  readonly retroactive: boolean;
  readonly breaks: readonly string[];
  readonly legalWarnings: readonly string[];
  readonly problems: readonly { readonly path: string; readonly code: string; readonly text: string }[];
  readonly saving: { readonly id: string; readonly by: string; readonly policy: string };
  readonly history: readonly {
    readonly id: string;
    readonly kind: string;
    readonly by: string;
    readonly recordedAt: string;
    readonly policy: string | null;
  }[];
  readonly published: {
    readonly code: string;
    readonly version: number;
    readonly owner: string;
    readonly recordedAt: string;
    readonly state: string;
    readonly retroactive: boolean;
  } | null;
}

/** What somebody does with drafts on a day; null: they did not sign in. */
export class Desk {
  constructor(
    private readonly scenario: Scenario,
    private readonly as: Asker | null,
    private readonly at: string,
  ) {}

  save(policy: string, basedOn?: string): Promise<DraftData | string> {
    return this.act(SAVE, { policy, basedOn: basedOn ?? null });
  }

  /** A draft that is well enough to go on with. */
  async saved(policy: string, basedOn?: string): Promise<DraftData> {
    return drafted(await this.save(policy, basedOn));
  }

  discard(draft: string): Promise<DraftData | string> {
    return this.act(DISCARD, { draft });
  }

  publish(saving: string): Promise<DraftData | string> {
    return this.act(PUBLISH, { saving });
  }

  async read(id: string): Promise<DraftData | string | null> {
    const { data, codes } = await this.send(READ, { id });
    return codes.length > 0 ? codes.join() : (data?.policyDraft as DraftData | null);
  }

  async list(): Promise<readonly DraftData[] | string> {
    const { data, codes } = await this.send(LIST, {});
    return codes.length > 0 ? codes.join() : (data?.policyDrafts as readonly DraftData[]);
  }

  send(query: string, variables: Readonly<Record<string, unknown>>): Promise<Said> {
    return this.scenario.send(query, variables, { at: this.at, as: this.as });
  }

  /** What came of it, or the code of the refusal. */
  private async act(query: string, variables: Readonly<Record<string, unknown>>): Promise<DraftData | string> {
    const { data, codes } = await this.send(query, variables);
    if (codes.length > 0) return codes.join();
    const [draft] = Object.values(data ?? {});
    return JSON.parse(JSON.stringify(draft)) as DraftData;
  }
}

export function drafted(draft: DraftData | string | null): DraftData {
  if (draft === null || typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  return draft;
}

/** Drafted by Mirjam on a day, and published by Samir on the same. */
export async function published(scenario: Scenario, day: string, text: string): Promise<DraftData> {
  const { saving } = await new Desk(scenario, MIRJAM, `${day}T10:00`).saved(text);
  return drafted(await new Desk(scenario, SAMIR, `${day}T11:00`).publish(saving.id));
}
