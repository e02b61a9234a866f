import {
  FACT_STATE_TEXTS,
  type FactState,
  formatDay,
  type Language,
  OUTCOME_TEXTS,
  type Outcome,
  PURPOSE_TEXTS,
  type Purpose,
  parseDay,
  REASON_TEXTS,
  type Reason,
  STATUS_TEXTS,
  type Status,
} from '@keurpoort/domain';

/** What the command-line `verify` asks the graph for; the same in both languages. */
export const VERDICT_QUERY = `query Verify($question: VerifyQuestion!, $language: Language!) {
  verify(question: $question) {
    refusal { code message details }
    verification {
      on knownAt purpose kvkNumber sandbox sandboxLine(language: $language)
      coaches { key id register number name }
      candidates { coach kind count hits { coach names numbers { source number } agreement matching conflicting } }
      verdict {
        outcome projection provisional unreachable engine closingLine(language: $language)
        policy { code version title owner example legalSource baseCode baseVersion }
        nodes {
          id parent depth kind number outcome projection reason source coach
          title(language: $language) short(language: $language) explanation(language: $language) nextStep(language: $language)
          noticeTexts(language: $language)
          evidence { source number name from until }
        }
      }
      facts { source coach state reason entries { number kind category level from until openEnded status unsure } }
      sources { source name asked reached connected asOf sequence keepsPromise }
    }
  }
}`;

export interface CandidatesAnswer {
  readonly coach: string;
  readonly kind: 'NAME_ONLY' | 'PROPOSED' | 'NAMESAKE';
  readonly count: number | null;
  readonly hits:
    | readonly {
        readonly coach: string | null;
        readonly names: readonly string[];
        readonly numbers: readonly { readonly source: string; readonly number: string }[];
        readonly matching: readonly string[];
        readonly conflicting: readonly string[];
      }[]
    | null;
}

export interface NodeAnswer {
  readonly id: string;
  readonly depth: number;
  readonly kind: string;
  readonly number: number | null;
  readonly outcome: Outcome;
  readonly projection: Outcome | null;
  readonly title: string | null;
  readonly short: string | null;
  readonly explanation: string | null;
  readonly nextStep: string | null;
  readonly noticeTexts: readonly string[];
  readonly coach: string | null;
}

export interface VerifyAnswer {
  readonly refusal: { readonly code: string; readonly message: string; readonly details: readonly string[] } | null;
  readonly verification: {
    readonly on: string;
    readonly knownAt: string;
    readonly purpose: string;
    readonly kvkNumber: string | null;
    readonly sandboxLine: string | null;
    readonly coaches: readonly { readonly key: string; readonly name: string | null }[];
    readonly candidates: readonly CandidatesAnswer[] | null;
    readonly verdict: {
      readonly outcome: Outcome;
      readonly projection: Outcome | null;
      readonly provisional: boolean;
      readonly closingLine: string;
      readonly policy: {
        readonly code: string;
        readonly version: number;
        readonly title: string;
        readonly owner: string;
        readonly example: boolean;
        readonly legalSource: string | null;
      };
      readonly nodes: readonly NodeAnswer[];
    } | null;
    readonly facts: readonly {
      readonly source: string;
      readonly coach: string | null;
      readonly state: FactState;
      readonly entries: readonly FactAnswer[];
    }[];
    readonly sources: readonly {
      readonly source: string;
      readonly name: string;
      readonly asked: boolean;
      readonly reached: boolean;
      readonly connected: boolean | null;
      readonly asOf: string | null;
      readonly keepsPromise: boolean | null;
    }[];
  } | null;
}

interface FactAnswer {
  readonly number: string;
  readonly kind: string;
  readonly category: string | null;
  readonly level: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly openEnded: boolean | null;
  readonly status: string | null;
  readonly unsure: Reason | null;
}

const WORDS = {
  nl: {
    refused: 'De vraag is niet beantwoord',
    about: 'Over wie',
    organisation: 'organisatie met KvK-nummer',
    coach: 'coach',
    day: 'Peildag',
    knownAt: 'bekend op',
    purpose: 'Doel',
    policy: 'Eisenset',
    version: 'versie',
    example: 'voorbeeld, niet van een bestaande gemeente',
    outcome: 'Uitkomst',
    expected: 'verwachting als er niets verandert',
    tree: 'Per eis',
    open: 'Wat u nu kunt doen',
    candidates: 'Wie bedoeld kan zijn',
    kindsOfCandidate: {
      NAME_ONLY: 'gevonden op de naam alleen',
      PROPOSED: 'voorgesteld, nog niet beslist',
      NAMESAKE: 'zelfde of lijkende naam, aan niemand gekoppeld',
    },
    linkedTo: 'kenmerk',
    agrees: 'komt overeen',
    differs: 'wijkt af',
    notShown: 'alleen te zien voor wie mag zoeken',
    sources: 'Bronnen',
    notAsked: 'niet nodig voor deze eisen',
    notReached: 'niet bereikbaar',
    notConnected: 'niet aangesloten',
    nothing: 'nog niets geleverd',
    asOf: 'peilmoment',
    late: 'later dan beloofd',
    provisional: 'Voorlopig: niet elke bron was bereikbaar. Vraag het later opnieuw.',
    facts: 'Feiten per bron (zonder eisenset is er geen oordeel)',
    until: 't/m',
    openEnded: 'onbepaalde tijd',
    unknown: 'onbekend',
    kinds: {
      ALL_OF: 'alle eisen hieronder',
      ANY_OF: 'minstens één van de eisen hieronder',
      AT_LEAST: 'minstens {n} van de eisen hieronder',
      NOT: 'juist niet',
      EACH_COACH: 'elke voorgestelde coach',
      AT_LEAST_COACHES: 'minstens {n} van de voorgestelde coaches',
      DEMAND: '',
    } as Readonly<Record<string, string>>,
  },
  en: {
    refused: 'The question was not answered',
    about: 'About',
    organisation: 'organisation with KvK number',
    coach: 'coach',
    day: 'Day asked',
    knownAt: 'as known at',
    purpose: 'Purpose',
    policy: 'Policy',
    version: 'version',
    example: 'an example, not of a real municipality',
    outcome: 'Outcome',
    expected: 'expected if nothing changes',
    tree: 'Per demand',
    open: 'What you can do now',
    candidates: 'Who may be meant',
    kindsOfCandidate: {
      NAME_ONLY: 'found by the name alone',
      PROPOSED: 'proposed, not decided yet',
      NAMESAKE: 'same or similar name, linked to nobody',
    },
    linkedTo: 'id',
    agrees: 'agrees',
    differs: 'differs',
    notShown: 'shown only to who may search',
    sources: 'Sources',
    notAsked: 'not needed for these demands',
    notReached: 'not reachable',
    notConnected: 'not connected',
    nothing: 'nothing delivered yet',
    asOf: 'reference moment',
    late: 'later than promised',
    provisional: 'Provisional: not every source could be reached. Ask again later.',
    facts: 'Facts per source (without a policy there is no verdict)',
    until: 'until',
    openEnded: 'open ended',
    unknown: 'unknown',
    kinds: {
      ALL_OF: 'all of the demands below',
      ANY_OF: 'at least one of the demands below',
      AT_LEAST: 'at least {n} of the demands below',
      NOT: 'exactly not',
      EACH_COACH: 'each proposed coach',
      AT_LEAST_COACHES: 'at least {n} of the proposed coaches',
      DEMAND: '',
    } as Readonly<Record<string, string>>,
  },
} as const;

const MARKS: Readonly<Record<Outcome, string>> = { MET: '[+]', NOT_MET: '[-]', UNDETERMINED: '[?]' };

/** One verdict as text, for someone who has never seen GraphQL. */
export function verdictText(answer: VerifyAnswer, language: Language): string {
  const words = WORDS[language];
  if (answer.refusal) return `${words.refused}: ${answer.refusal.message}\n`;
  const { verification } = answer;
  if (!verification) return `${words.refused}.\n`;
  const { verdict } = verification;
  const lines = [
    ...(verification.sandboxLine ? [verification.sandboxLine, ''] : []),
    ...aboutLines(verification, language),
    ...(verdict ? verdictLines(verdict, language) : factLines(verification.facts, verification.sources, language)),
    ...candidateLines(verification.candidates ?? [], language),
    '',
    `${words.sources}:`,
    ...verification.sources.map((source) => `  ${source.name}: ${sourceText(source, language)}`),
    ...(verdict ? ['', verdict.closingLine] : []),
  ];
  return `${lines.join('\n')}\n`;
}

type Verification = NonNullable<VerifyAnswer['verification']>;
type Verdict = NonNullable<Verification['verdict']>;

function aboutLines(verification: Verification, language: Language): readonly string[] {
  const words = WORDS[language];
  const purpose = camel(verification.purpose) as Purpose;
  return [
    ...(verification.kvkNumber ? [`${words.about}: ${words.organisation} ${verification.kvkNumber}`] : []),
    ...verification.coaches.map(
      (coach) => `${words.about}: ${words.coach} ${coach.name ?? words.unknown} (${coach.key})`,
    ),
    `${words.day}: ${dayText(verification.on, language)}, ${words.knownAt} ${momentText(verification.knownAt, language)}`,
    `${words.purpose}: ${PURPOSE_TEXTS[purpose][language]}`,
  ];
}

function verdictLines(verdict: Verdict, language: Language): readonly string[] {
  const words = WORDS[language];
  const { policy } = verdict;
  const expected = verdict.projection ? ` (${words.expected}: ${OUTCOME_TEXTS[verdict.projection][language]})` : '';
  const steps = verdict.nodes.flatMap((node) =>
    node.outcome !== 'MET' && node.nextStep ? [`  - ${labelOf(node)}: ${node.nextStep}`] : [],
  );
  return [
    `${words.policy}: ${policy.title} (${policy.code}, ${words.version} ${policy.version}; ${policy.owner})`,
    ...(policy.example && !policy.owner.includes(words.example) ? [`  ${words.example}`] : []),
    ...(policy.legalSource ? [`  ${policy.legalSource}`] : []),
    '',
    `${words.outcome}: ${OUTCOME_TEXTS[verdict.outcome][language].toUpperCase()}${expected}`,
    ...(verdict.provisional ? [words.provisional] : []),
    '',
    `${words.tree}:`,
    ...verdict.nodes.flatMap((node) => nodeLines(node, language)),
    ...(steps.length > 0 ? ['', `${words.open}:`, ...new Set(steps)] : []),
  ];
}

/** What a demand asks; a node that only combines goes by its id in the policy, without the coach. */
function labelOf(node: NodeAnswer): string {
  const label = node.title ?? node.id.split('@', 1)[0] ?? node.id;
  return node.coach && node.title ? `${label} (${node.coach})` : label;
}

function nodeLines(node: NodeAnswer, language: Language): readonly string[] {
  const indent = '  '.repeat(node.depth + 1);
  const kind = (WORDS[language].kinds[node.kind] ?? '').replace('{n}', String(node.number ?? ''));
  const what = kind === '' ? '' : ` (${kind})`;
  const outcome = OUTCOME_TEXTS[node.outcome][language];
  return [
    `${indent}${MARKS[node.outcome]} ${labelOf(node)}${what}: ${outcome}${node.short ? ` - ${node.short}` : ''}`,
    ...(node.explanation ? [`${indent}    ${node.explanation}`] : []),
    ...node.noticeTexts.map((notice) => `${indent}    ${notice}`),
  ];
}

function candidateLines(candidates: readonly CandidatesAnswer[], language: Language): readonly string[] {
  if (candidates.length === 0) return [];
  const words = WORDS[language];
  return [
    '',
    `${words.candidates}:`,
    ...candidates.flatMap(({ coach, kind, count, hits }) => [
      `  ${coach} (${words.kindsOfCandidate[kind]})${count === null ? '' : `: ${count}`}`,
      ...(hits === null ? [`    ${words.notShown}`] : []),
      ...(hits ?? []).map(({ coach: id, names, numbers, matching, conflicting }) => {
        const where = numbers.map(({ source, number }) => `${source} ${number}`).join(', ');
        const features = [
          ...(matching.length > 0 ? [`${words.agrees}: ${matching.join(', ')}`] : []),
          ...(conflicting.length > 0 ? [`${words.differs}: ${conflicting.join(', ')}`] : []),
        ];
        return `    ${names.join(' / ')} (${[where, ...(id ? [`${words.linkedTo} ${id}`] : []), ...features].join('; ')})`;
      }),
    ]),
  ];
}

function factLines(
  facts: Verification['facts'],
  sources: Verification['sources'],
  language: Language,
): readonly string[] {
  const words = WORDS[language];
  return [
    '',
    `${words.facts}:`,
    ...facts.flatMap((fact) => {
      const name = sources.find((source) => source.source === fact.source)?.name ?? fact.source;
      const who = fact.coach ? ` (${fact.coach})` : '';
      return [
        `  ${name}${who}: ${FACT_STATE_TEXTS[fact.state][language]}`,
        ...fact.entries.map((entry) => `    ${entryText(entry, language)}`),
      ];
    }),
  ];
}

function entryText(entry: FactAnswer, language: Language): string {
  const words = WORDS[language];
  const until = entry.until ? dayText(entry.until, language) : entry.openEnded ? words.openEnded : words.unknown;
  const from = entry.from ? dayText(entry.from, language) : words.unknown;
  const what = [entry.kind, entry.category, entry.level].filter((part) => part !== null).join(' ');
  return `${entry.number} ${what}: ${stateOf(entry, language)}, ${from} ${words.until} ${until}`;
}

function stateOf(entry: FactAnswer, language: Language): string {
  if (entry.unsure) return REASON_TEXTS[entry.unsure][language].short;
  return entry.status ? STATUS_TEXTS[camel(entry.status) as Status][language] : WORDS[language].unknown;
}

function sourceText(source: Verification['sources'][number], language: Language): string {
  const words = WORDS[language];
  if (!source.asked) return words.notAsked;
  if (!source.reached) return words.notReached;
  if (source.connected === false) return words.notConnected;
  if (source.asOf === null) return words.nothing;
  return `${words.asOf} ${momentText(source.asOf, language)}${source.keepsPromise === false ? ` (${words.late})` : ''}`;
}

function dayText(text: string, language: Language): string {
  const day = parseDay(text);
  return day ? formatDay(day, language) : text;
}

function momentText(text: string, language: Language): string {
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
  const moment = Date.parse(text);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(moment);
  return `${dayText(day, language)} ${time.format(moment)}`;
}

function camel(name: string): string {
  return name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
