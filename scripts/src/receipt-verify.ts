import { readFileSync } from 'node:fs';
import { OUTCOME_TEXTS } from '@keurpoort/domain';
import {
  type CheckClaims,
  checkReceipt,
  type Disclosure,
  type PublicReceiptKey,
  RECEIPT_RESULT_TEXTS,
  RECEIPT_STEP_TEXTS,
  RECEIPT_TEXTS,
  type ReceiptCheck,
  type ReceiptToCheck,
} from '@keurpoort/verification';

/** What is given on the command line; everything but the file may be left out. */
export interface ReceiptOptions {
  /** A JWK set that was had from the platform. */
  readonly keys?: string;
  /** A signed status list. */
  readonly status?: string;
  /** The skeleton of the record. */
  readonly record?: string;
  readonly disclosures?: string;
  /** The platform's address, to have keys and status from; without it nothing is sent anywhere. */
  readonly issuer?: string;
}

/** A receipt as it is handed over: the bare JWS, or the file that the platform makes of it. */
interface Bundle {
  readonly receipt: string;
  readonly skeleton?: string;
  readonly keys?: { readonly keys: readonly PublicReceiptKey[] };
  readonly statusList?: string;
  readonly disclosures?: readonly Disclosure[];
}

const TIMEOUT_MS = 10_000;

/** Checks the receipt in a file. Throws on a file that cannot be read. */
export async function checkReceiptFile(file: string, options: ReceiptOptions, now: number): Promise<ReceiptCheck> {
  const bundle = readBundle(textOf(file));
  const { issuer } = options;
  const online = issuer === undefined ? null : await had<KeySet>(`${issuer}/.well-known/jwks.json`, JSON.parse);
  const trusted = options.keys === undefined ? online : (JSON.parse(textOf(options.keys)) as KeySet);
  const given: ReceiptToCheck = {
    receipt: bundle.receipt,
    trustedKeys: trusted?.keys ?? null,
    enclosedKeys: bundle.keys?.keys ?? null,
    skeleton: textIn(options.record)?.trim() ?? bundle.skeleton ?? null,
    disclosures: disclosuresIn(options.disclosures) ?? bundle.disclosures ?? null,
    statusList: textIn(options.status)?.trim() ?? (issuer === undefined ? (bundle.statusList ?? null) : null),
    now,
  };
  const check = await checkReceipt(given);
  const uri = check.claims?.status.status_list.uri ?? '';
  // Only at the address that was named here: a receipt must not choose where its status is asked.
  if (issuer === undefined || options.status !== undefined || !uri.startsWith(`${issuer}/`)) return check;
  return checkReceipt({ ...given, statusList: await had(uri, (text) => text.trim()) });
}

type KeySet = { readonly keys: readonly PublicReceiptKey[] };

/** 0: all four good. 1: something is bad, withdrawn or superseded. 2: nothing is bad, and something is unknown. */
export function exitCodeOf({ signature, key, content, status }: ReceiptCheck): 0 | 1 | 2 {
  const results = [signature.result, key.result, content.result, status.result];
  if (results.some((result) => result === 'BAD' || result === 'WITHDRAWN' || result === 'SUPERSEDED')) return 1;
  return results.includes('UNKNOWN') ? 2 : 0;
}

export function receiptText(check: ReceiptCheck, language: 'nl' | 'en'): string {
  const { claims } = check;
  const about = claims ? aboutLines(claims.check, language) : [];
  const steps = (['signature', 'key', 'content', 'status'] as const).map((step, index) => {
    const { result, code } = check[step];
    const title = RECEIPT_STEP_TEXTS[step][language];
    return `${index + 1}. ${title}: ${RECEIPT_RESULT_TEXTS[result][language]}. ${RECEIPT_TEXTS[code][language]}`;
  });
  return `${[...about, ...steps].join('\n')}\n`;
}

const LABELS = {
  organisation: { nl: 'Gecontroleerd door', en: 'Checked by' },
  on: { nl: 'Peildag', en: 'Day asked' },
  policy: { nl: 'Eisenset (versie)', en: 'Policy (version)' },
  outcome: { nl: 'Uitkomst', en: 'Outcome' },
  sandbox: { nl: 'Verzonnen gegevens', en: 'Fictitious data' },
} as const;

function aboutLines(check: CheckClaims, language: 'nl' | 'en'): readonly string[] {
  const { organisation, on, policy, outcome, sandbox } = check;
  const told: readonly (readonly [keyof typeof LABELS, string | null])[] = [
    ['organisation', organisation],
    ['on', on],
    ['policy', policy && `${policy.code} (${policy.version})`],
    ['outcome', outcome && `${OUTCOME_TEXTS[outcome][language]} (${outcome})`],
    ['sandbox', sandbox ? (language === 'nl' ? 'ja' : 'yes') : null],
  ];
  const lines = told.flatMap(([label, text]) => (text === null ? [] : [`${LABELS[label][language]}: ${text}`]));
  return [...lines, ''];
}

function readBundle(text: string): Bundle {
  if (!text.trimStart().startsWith('{')) return { receipt: text.trim() };
  const raw = JSON.parse(text) as Partial<Bundle>;
  if (typeof raw.receipt !== 'string') throw new Error('In dit bestand staat geen controlebewijs.');
  return { ...raw, receipt: raw.receipt };
}

function textIn(file: string | undefined): string | null {
  return file === undefined ? null : textOf(file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`Het bestand ${file} is niet te lezen.`);
  }
}

function disclosuresIn(file: string | undefined): readonly Disclosure[] | null {
  const text = textIn(file);
  return text === null ? null : (JSON.parse(text) as readonly Disclosure[]);
}

/** Null for whatever goes wrong: what could not be had is unknown, and never good. */
async function had<T>(url: string, read: (text: string) => T): Promise<T | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    return response.ok ? read(await response.text()) : null;
  } catch {
    return null;
  }
}
