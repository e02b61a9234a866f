import { STATUSES } from './credential.js';
import { type Day, type EndDay, parseDay } from './day.js';
import { DEMANDABLE } from './demandable.js';
import { type LegalWarning, legalWarningsOf, MOMENTS, type PolicyText, type PolicyVersion } from './policy.js';
import type { PolicyProblem, PolicyProblemCode } from './policy-problem.js';
import { problemsWithBases } from './policy-version.js';
import { PURPOSES } from './question.js';
import { type CredentialKind, SOURCE_CODES, type SourceCode } from './source.js';

/** A term in a policy is at most a hundred years. */
export const MAX_POLICY_DAYS = 36_525;
const MAX_TEXT_DEPTH = 32;
const CVDR = /^CVDR\d+\/\d+$/;

export type PolicyRead =
  | { readonly policy: PolicyVersion; readonly warnings: readonly LegalWarning[] }
  | { readonly problems: readonly PolicyProblem[] };

/**
 * Reads one version of a policy from JSON and tells everything that is wrong with it at once, as far as it can be seen
 * without the base (`problemsWithBases` sees the rest). Field by field as `schema/policy.schema.json` has it.
 */
export function readPolicy(raw: unknown): PolicyRead {
  const reader = new PolicyReader();
  const policy = reader.read(raw);
  return policy && reader.problems.length === 0
    ? { policy, warnings: legalWarningsOf(policy) }
    : { problems: reader.problems };
}

type Raw = Readonly<Record<string, unknown>>;
type Check = (value: unknown, path: string) => void;
interface Fields {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
}
interface Within {
  readonly depth: number;
  readonly coach: boolean;
  readonly member: boolean;
}

const TOP: Within = { depth: 0, coach: false, member: false };

/** The fields that tell one form of node from another; `source` alone is a demand on a register. */
const FORMS = [
  'part',
  'allOf',
  'anyOf',
  'atLeast',
  'not',
  'eachCoach',
  'atLeastCoaches',
  'eachMember',
  'anyMember',
  'performingMember',
  'grace',
  'rule',
] as const;

class PolicyReader {
  readonly problems: PolicyProblem[] = [];
  /** Of the text that is being read: its ids, each of which may stand in it once. */
  private ids = new Set<string>();
  /** Its name; null: the tree. */
  private readingPart: string | null = null;
  private readonly named: { readonly by: string | null; readonly part: string; readonly path: string }[] = [];

  read(raw: unknown): PolicyVersion | null {
    const texts: Check = (value, path) => this.textsByName(value, path);
    const ok = this.object(raw, '', {
      required: { code: this.text, version: this.count(1), owner: this.text, title: this.text, from: this.day },
      optional: {
        example: this.flag,
        legalSource: this.orNull(this.text),
        purposes: this.orNull(this.listOf(PURPOSES, 1)),
        until: this.end,
        maxAgeDays: this.orNull(this.days),
        extends: this.orNull(this.text),
        parts: texts,
        overrides: texts,
        tree: this.orNull((value, path) => this.wholeText(value, path)),
        definitions: (value, path) => this.byName(value, path, this.text),
        cvdr: this.orNull(this.cvdr),
        equivalentsExcluded: this.listOf(PURPOSES, 0),
      },
    });
    if (!ok) return null;
    const given = Object.fromEntries(Object.entries(raw as Raw).filter(([, value]) => value !== undefined));
    const policy = { ...DEFAULTS, ...given } as PolicyVersion;
    this.senseOf(policy);
    this.partsOf(policy);
    if (this.problems.length === 0 && policy.extends === null) {
      this.problems.push(...problemsWithBases({ ...policy, recordedAt: 0 }, []));
    }
    return policy;
  }

  /** What the fields say together. Tolerant: each field may have problems of its own. */
  private senseOf(policy: PolicyVersion): void {
    const { from, until } = policy;
    if (isDay(from) && isDay(until) && until < from) {
      this.tell('until', 'END_BEFORE_START', `De laatste dag (${until}) ligt voor de eerste (${from}).`);
    }
    if (policy.extends === null && policy.tree === null) {
      this.tell('tree', 'NO_TREE', 'Er staan geen eisen in: geef een boom van eisen, of noem een basis.');
    }
    if (policy.extends !== null && policy.extends === policy.code) {
      this.tell('extends', 'BASE_IN_CIRCLE', 'Een eisenset kan niet zichzelf als basis hebben.');
    }
    if (policy.extends === null && isObject(policy.overrides)) {
      for (const name of Object.keys(policy.overrides)) {
        this.tell(place('overrides', name), 'OVERRIDE_UNKNOWN', `Er is geen basis waarin deel "${name}" staat.`);
      }
    }
  }

  /** Every part that is named exists, as far as there is no base that may have it; and none contains itself. */
  private partsOf({ extends: base, parts }: PolicyVersion): void {
    for (const { by, part, path } of this.named) {
      if (base === null && isObject(parts) && !Object.hasOwn(parts, part)) {
        this.tell(path, 'PART_UNKNOWN', `Deel "${part}" bestaat niet.`);
      }
      if (by !== null && this.leadsTo(part, by, new Set())) {
        this.tell(path, 'PART_IN_CIRCLE', `Deel "${by}" bevat zo zichzelf.`);
      }
    }
  }

  private leadsTo(from: string, to: string, seen: Set<string>): boolean {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return this.named.some(({ by, part }) => by === from && this.leadsTo(part, to, seen));
  }

  private textsByName(value: unknown, path: string): void {
    this.byName(value, path, (text, at) => this.wholeText(text, at, at.slice(path.length + 1)));
  }

  /** A tree or a part: a text of its own, in which each id stands once. */
  private wholeText(value: unknown, path: string, by: string | null = null): void {
    this.ids = new Set();
    this.readingPart = by;
    this.node(value, path, TOP);
  }

  private node(value: unknown, path: string, within: Within): void {
    if (within.depth > MAX_TEXT_DEPTH) {
      this.tell(path, 'TOO_DEEP', `De boom van eisen is dieper dan ${MAX_TEXT_DEPTH} lagen.`);
      return;
    }
    if (!isObject(value)) {
      this.noObject(path);
      return;
    }
    const forms = FORMS.filter((form) => has(value, form));
    const [form, another] = forms.length > 0 ? forms : has(value, 'source') ? ['source' as const] : [];
    if (form === undefined || another !== undefined) {
      const found = another === undefined ? 'geen enkele' : forms.join(', ');
      const text = `Een eis heeft precies een van deze velden: ${FORMS.join(', ')} of source. Gevonden: ${found}.`;
      this.tell(path, 'NODE_UNREADABLE', text);
      return;
    }
    if (form === 'part') {
      this.object(value, path, { required: { part: this.text } });
      if (typeof value.part === 'string') this.named.push({ by: this.readingPart, part: value.part, path });
      return;
    }
    this.noteId(value.id, path);
    const below = { ...within, depth: within.depth + 1 };
    this.nest(form, path, within);
    if (form === 'rule') this.rule(value, path);
    else if (form === 'source') this.credential(value, path);
    else this.branch(form, value, path, below);
  }

  private branch(
    form: Exclude<(typeof FORMS)[number], 'part' | 'rule'>,
    value: Raw,
    path: string,
    below: Within,
  ): void {
    this.withBase(value, path, this.fieldsOfBranch(form, below));
    if (form !== 'atLeast' || !Array.isArray(value.of) || typeof value.atLeast !== 'number') return;
    if (value.atLeast <= value.of.length) return;
    const text = `Er worden ${value.atLeast} eisen gevraagd, maar er staan er ${value.of.length}.`;
    this.tell(place(path, 'atLeast'), 'MORE_THAN_THERE_ARE', text);
  }

  private fieldsOfBranch(form: Exclude<(typeof FORMS)[number], 'part' | 'rule'>, below: Within): Fields {
    const child: Check = (text, at) => this.node(text, at, below);
    const coach: Check = (text, at) => this.node(text, at, { ...below, coach: true });
    const member: Check = (text, at) => this.node(text, at, { ...below, member: true });
    const children: Check = (list, at) => this.list(list, at, 1, child);
    switch (form) {
      case 'allOf':
      case 'anyOf':
        return { required: { [form]: children } };
      case 'atLeast':
        return { required: { atLeast: this.count(1), of: children } };
      case 'not':
        return { required: { not: child } };
      case 'eachCoach':
        return { required: { eachCoach: coach } };
      case 'atLeastCoaches':
        return { required: { atLeastCoaches: this.count(1), of: coach } };
      case 'eachMember':
      case 'anyMember':
      case 'performingMember':
        return { required: { [form]: member } };
      case 'grace':
        return {
          // The supervisor of an aspirant is one coach too.
          required: { grace: (one, at) => this.aspirant(one, at), supervisedBy: coach, withinDays: this.days },
          optional: { purposes: this.listOf(PURPOSES, 1) },
        };
    }
  }

  private aspirant(value: unknown, path: string): void {
    if (!isObject(value)) {
      this.noObject(path);
      return;
    }
    this.noteId(value.id, path);
    this.credential(value, path);
  }

  private rule(value: Raw, path: string): void {
    const fields = this.fieldsOfRule(value.rule);
    if (fields) this.withBase(value, path, { ...fields, required: { rule: fine, ...fields.required } });
    else this.tell(place(path, 'rule'), 'NODE_UNREADABLE', unknownWord(value.rule, RULES));
  }

  private fieldsOfRule(rule: unknown): Fields | null {
    const source: Check = (code, at) => void this.source(code, at);
    switch (rule) {
      case 'attached':
        return {};
      case 'struckOff':
        return { required: { source } };
      case 'notStruckOff':
        return {
          required: { registers: (list, at) => this.list(list, at, 1, source, true) },
          optional: { reach: this.oneOf(['linked', 'all']) },
        };
      case 'document':
        return {
          required: { document: this.text, of: this.oneOf(['coach', 'organisation']) },
          optional: { maxAgeDays: this.days },
        };
      case 'noDemandApplies':
        return { required: { support: this.text }, optional: { article: this.text } };
      default:
        return null;
    }
  }

  private credential(value: Raw, path: string): void {
    const statuses: Check = (byPurpose, at) => {
      const optional = Object.fromEntries(PURPOSES.map((purpose) => [purpose, this.listOf(STATUSES, 0)]));
      this.object(byPurpose, at, { optional });
    };
    const ownObservation: Check = (own, at) =>
      void this.object(own, at, { required: { accepted: this.flag, maxAgeDays: this.days } });
    this.withBase(value, path, {
      required: { source: fine, kind: fine },
      optional: {
        category: fine,
        level: fine,
        service: fine,
        maxAgeDays: this.days,
        statuses,
        ownObservation,
      },
    });
    this.scope(value, path);
  }

  /** Source, kind, category, level and service fit together, as far as the register's language goes. */
  private scope(value: Raw, path: string): void {
    const source = has(value, 'source') ? this.source(value.source, place(path, 'source')) : null;
    if (!source) return;
    const { kinds, services } = DEMANDABLE[source];
    if (has(value, 'service')) this.word(value.service, services, place(path, 'service'), 'SERVICE_UNKNOWN');
    if (!has(value, 'kind')) return;
    if (!this.word(value.kind, Object.keys(kinds), place(path, 'kind'), 'KIND_UNKNOWN')) return;
    const kind = kinds[value.kind as CredentialKind];
    if (has(value, 'category')) {
      this.word(value.category, kind?.categories ?? [], place(path, 'category'), 'CATEGORY_UNKNOWN');
    }
    if (has(value, 'level')) this.word(value.level, kind?.levels ?? [], place(path, 'level'), 'LEVEL_UNKNOWN');
  }

  private source(value: unknown, path: string): SourceCode | null {
    return this.word(value, SOURCE_CODES, path, 'SOURCE_UNKNOWN') ? (value as SourceCode) : null;
  }

  private word(value: unknown, words: readonly string[], path: string, code: PolicyProblemCode): boolean {
    const known = words.includes(value as string);
    if (!known) this.tell(path, code, unknownWord(value, words));
    return known;
  }

  /** R26: coaches are asked of a bidder or a member, members of a combination. */
  private nest(form: string, path: string, within: Within): void {
    const overCoaches = form === 'eachCoach' || form === 'atLeastCoaches';
    const overMembers = form === 'eachMember' || form === 'anyMember' || form === 'performingMember';
    if (overCoaches && within.coach) {
      this.tell(path, 'COACHES_BENEATH_COACH', 'Een eis aan coaches staat onder een eis aan een coach.');
    }
    if (overMembers && (within.coach || within.member)) {
      const text = `Een eis aan leden van een combinatie staat onder een eis aan een ${within.coach ? 'coach' : 'lid'}.`;
      this.tell(path, 'MEMBERS_BENEATH_ONE', text);
    }
  }

  private noteId(id: unknown, path: string): void {
    if (typeof id !== 'string') return;
    if (this.ids.has(id)) this.tell(place(path, 'id'), 'ID_TWICE', `Het kenmerk "${id}" staat er twee keer in.`);
    this.ids.add(id);
  }

  private withBase(value: Raw, path: string, fields: Fields): void {
    this.object(value, path, {
      required: { id: this.text, ...fields.required },
      optional: { moment: this.oneOf(MOMENTS), prescribedByLaw: this.prescribedByLaw, ...fields.optional },
    });
  }

  private readonly prescribedByLaw: Check = (value, path) => {
    if (isObject(value) && !has(value, 'article')) {
      this.tell(path, 'ARTICLE_MISSING', 'Noem het artikel van de wet dat deze eis voorschrijft (article).');
      this.object(value, path, { optional: { article: fine } });
      return;
    }
    this.object(value, path, { required: { article: this.text } });
  };

  /** False when it is no object at all. */
  private object(value: unknown, path: string, { required = {}, optional = {} }: Fields): boolean {
    if (!isObject(value)) {
      this.noObject(path);
      return false;
    }
    for (const [name, check] of Object.entries(required)) {
      if (has(value, name)) check(value[name], place(path, name));
      else this.tell(place(path, name), 'FIELD_MISSING', `Het veld ${name} ontbreekt.`);
    }
    for (const [name, check] of Object.entries(optional)) {
      if (has(value, name)) check(value[name], place(path, name));
    }
    const known = [...Object.keys(required), ...Object.keys(optional)];
    for (const name of Object.keys(value)) {
      if (value[name] === undefined || known.includes(name)) continue;
      this.tell(place(path, name), 'FIELD_UNKNOWN', `Dit veld hoort hier niet. Wel: ${known.join(', ')}.`);
    }
    return true;
  }

  private byName(value: unknown, path: string, check: Check): void {
    if (!isObject(value)) {
      this.noObject(path);
      return;
    }
    for (const [name, item] of Object.entries(value)) {
      if (!/\S/u.test(name)) this.tell(path, 'VALUE_UNREADABLE', 'Een naam kan niet leeg zijn.');
      check(item, place(path, name));
    }
  }

  private list(value: unknown, path: string, atLeast: number, check: Check, once = false): void {
    if (!Array.isArray(value)) {
      this.unreadable(path, 'een lijst');
      return;
    }
    if (value.length < atLeast) this.unreadable(path, `een lijst met ten minste ${atLeast}`);
    if (once && new Set(value).size < value.length) this.unreadable(path, 'een lijst waarin niets twee keer staat');
    for (const [index, item] of value.entries()) check(item, place(path, String(index)));
  }

  private listOf(words: readonly string[], atLeast: number): Check {
    return (value, path) => this.list(value, path, atLeast, this.oneOf(words), true);
  }

  private oneOf(words: readonly string[]): Check {
    return (value, path) => void this.word(value, words, path, 'VALUE_UNREADABLE');
  }

  private orNull(check: Check): Check {
    return (value, path) => {
      if (value !== null) check(value, path);
    };
  }

  private count(least: number, most = Number.MAX_SAFE_INTEGER): Check {
    return (value, path) => {
      if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
      const range = most === Number.MAX_SAFE_INTEGER ? `vanaf ${least}` : `van ${least} tot en met ${most}`;
      this.unreadable(path, `een geheel getal ${range}`);
    };
  }

  private readonly days: Check = this.count(0, MAX_POLICY_DAYS);

  private readonly text: Check = (value, path) => {
    if (typeof value !== 'string' || !/\S/u.test(value)) this.unreadable(path, 'een tekst');
  };

  private readonly flag: Check = (value, path) => {
    if (typeof value !== 'boolean') this.unreadable(path, 'true of false');
  };

  private readonly day: Check = (value, path) => {
    if (!isDay(value)) this.unreadable(path, 'een dag die bestaat, als JJJJ-MM-DD');
  };

  private readonly end: Check = (value, path) => {
    if (value === 'open' || value === 'unknown' || isDay(value)) return;
    this.unreadable(path, 'een dag die bestaat, als JJJJ-MM-DD, of open of unknown');
  };

  private readonly cvdr: Check = (value, path) => {
    if (typeof value !== 'string' || !CVDR.test(value)) this.unreadable(path, 'een kenmerk als CVDR123456/1');
  };

  private unreadable(path: string, expected: string): void {
    this.tell(path, 'VALUE_UNREADABLE', `Hier hoort ${expected}.`);
  }

  private noObject(path: string): void {
    this.tell(path, 'NOT_AN_OBJECT', 'Hier hoort een JSON-object.');
  }

  private tell(path: string, code: PolicyProblemCode, text: string): void {
    this.problems.push({ path, code, text });
  }
}

const RULES = ['attached', 'struckOff', 'notStruckOff', 'document', 'noDemandApplies'];

const DEFAULTS = {
  example: false,
  legalSource: null,
  purposes: null,
  until: 'open' as EndDay,
  maxAgeDays: null,
  extends: null,
  parts: {} as Record<string, PolicyText>,
  overrides: {} as Record<string, PolicyText>,
  tree: null,
};

/** Looked at elsewhere. */
const fine: Check = () => {};

function has(value: Raw, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): value is Day {
  return typeof value === 'string' && parseDay(value) !== null;
}

function place(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function unknownWord(value: unknown, words: readonly string[]): string {
  const shown = typeof value === 'string' ? `"${value}"` : 'Wat hier staat';
  return words.length === 0
    ? `${shown} kan hier niet: deze bron kent dat niet.`
    : `${shown} is onbekend. Kies uit: ${words.join(', ')}.`;
}
