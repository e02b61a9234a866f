import { type BrakeReason, DELIVERY_REFUSAL_TEXTS, fillText } from '@keurpoort/domain';
import type { DeliveryReport } from './delivery.js';
import { CLAIM_MS } from './publication.js';

interface Refused {
  /** HTTP status. */
  readonly status: number;
  /** Dutch, B1: what is wrong and what to do. */
  readonly text: string;
}

/** Why a request of a register is not answered, beside the refusals of a delivery itself (docs/errors.md). */
export const REQUEST_PROBLEMS = {
  TOKEN_MISSING: { status: 401, text: 'Meld u aan: stuur een toegangstoken mee (Authorization: Bearer).' },
  TOKEN_INVALID: { status: 401, text: 'Dit toegangstoken geldt hier niet. Vraag een nieuw token, voor dit register.' },
  TOKEN_EXPIRED: { status: 401, text: 'Dit toegangstoken is verlopen. Vraag een nieuw token.' },
  ISSUER_UNREACHABLE: {
    status: 503,
    text: 'De uitgever van het token is niet bereikbaar. Probeer het straks opnieuw.',
  },
  NOT_ALLOWED: {
    status: 403,
    text: 'Met dit token mag dit niet. Het token moet de bevoegdheid voor dit register hebben.',
  },
  NOT_FOUND: { status: 404, text: 'Dit adres bestaat niet.' },
  METHOD_NOT_ALLOWED: { status: 405, text: 'Dit kan niet op dit adres.' },
  DELIVERY_UNKNOWN: {
    status: 404,
    text: 'Deze levering is hier niet (meer) bekend. Lever hetzelfde bestand nog eens aan: dan krijgt u hetzelfde verslag.',
  },
  MANIFEST_INVALID: { status: 400, text: 'Het begeleidende bericht klopt niet.' },
  DIGEST_MISSING: { status: 400, text: 'De controlesom ontbreekt: Content-Digest: sha-256=:…: over het bestand.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, text: 'Geef elke levering een eigen sleutel mee in de kop Idempotency-Key.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    text: 'Onder deze Idempotency-Key is al iets anders aangeleverd. Gebruik voor een andere levering een andere sleutel.',
  },
  MEDIA_TYPE_UNKNOWN: {
    status: 415,
    text: 'Stuur het bestand zelf, niet ingepakt, met een Content-Type zoals text/csv of application/octet-stream.',
  },
  TOO_LARGE: { status: 413, text: 'Het bestand is te groot.' },
  UPLOAD_BROKEN: {
    status: 400,
    text: 'Het bestand is niet heel aangekomen. Er is niets overgenomen; stuur het opnieuw.',
  },
  BODY_INVALID: {
    status: 400,
    text: 'Stuur JSON met het volgnummer van de vastgehouden levering, en liefst haar controlesom: {"sequence": 12, "sha256": "…"}.',
  },
  NOTHING_HELD: { status: 409, text: 'Er wordt geen levering vastgehouden.' },
  HELD_DIFFERS: { status: 409, text: 'Er wordt een andere levering vastgehouden dan u noemt. Bekijk haar eerst.' },
  SAME_PERSON: {
    status: 403,
    text: 'Wie aanlevert, mag niet zelf vrijgeven of afwijzen. Dat doet een tweede persoon.',
  },
  INTERNAL: {
    status: 500,
    text: 'Er ging bij Keurpoort iets mis. Er is niets overgenomen; probeer het straks opnieuw.',
  },
} as const satisfies Readonly<Record<string, Refused>>;

export type RequestProblem = keyof typeof REQUEST_PROBLEMS;

/** The statuses of refusals that are not about the content of a delivery, which are 422. */
const REFUSAL_STATUS: Readonly<Record<string, number>> = {
  PREDECESSOR_HELD: 409,
  FIRST_MUST_BE_FULL: 409,
  SEQUENCE_GAP: 409,
  SEQUENCE_FORK: 409,
  REFERENCE_MOMENT_WENT_BACK: 409,
  BUSY: 409,
  DELIVERY_RUNNING: 409,
  DIGEST_DIFFERS: 400,
  CLOCK_UNRELIABLE: 503,
};

/** Seconds after which a delivery that was not judged may be sent again; a claim of a killed process ends within CLAIM_MS. */
const RETRY_AFTER_S: Readonly<Record<string, number>> = {
  BUSY: 10,
  DELIVERY_RUNNING: CLAIM_MS / 1000,
  CLOCK_UNRELIABLE: 60,
};

/** Why the brake holds a delivery, in Dutch. */
export const BRAKE_TEXTS: Readonly<Record<BrakeReason, string>> = {
  LIST_EMPTY: 'De lijst is leeg.',
  TOO_MANY_DROPPED: 'Er staan veel vermeldingen niet meer op de lijst.',
  TOO_MANY_ENDED: 'Er zijn veel vermeldingen beëindigd, ingetrokken of nooit waar geweest.',
  TOO_MANY_CHANGED: 'Er zijn veel vermeldingen gewijzigd, of een maatregel geeft ze een andere laatste dag.',
  TOO_MANY_ADDED: 'Er zijn veel nieuwe vermeldingen.',
  BY_HAND: 'De levering wordt op verzoek vastgehouden.',
};

export interface Refusal extends Refused {
  readonly code: string;
  /** Seconds after which the same may be tried again. */
  readonly retryAfterS?: number;
}

export function requestProblem(code: RequestProblem): Refusal {
  return { code, ...REQUEST_PROBLEMS[code] };
}

/** Why a delivery was refused; null: it was not. */
export function refusalIn({ refusal, unreadable }: Pick<DeliveryReport, 'refusal' | 'unreadable'>): Refusal | null {
  if (refusal === null) return null;
  if (unreadable && unreadable.code === refusal)
    return { code: refusal, status: 422, text: `${unreadable.text} ${unreadable.suggestion}` };
  return deliveryProblem(refusal as keyof typeof DELIVERY_REFUSAL_TEXTS);
}

export function deliveryProblem(code: keyof typeof DELIVERY_REFUSAL_TEXTS): Refusal {
  const { text, nextStep } = DELIVERY_REFUSAL_TEXTS[code].nl;
  const retryAfterS = RETRY_AFTER_S[code];
  const refusal = { code, status: REFUSAL_STATUS[code] ?? 422, text: `${fillText(text, {})} ${nextStep}` };
  return retryAfterS === undefined ? refusal : { ...refusal, retryAfterS };
}
