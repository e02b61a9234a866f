import type { InBothLanguages } from '@keurpoort/domain';
import type { ReceiptStepCode } from './check-receipt.js';

/** What each code of a check says to people (docs/receipts.md). */
export const RECEIPT_TEXTS: Readonly<Record<ReceiptStepCode, InBothLanguages<string>>> = {
  SIGNATURE_GOOD: {
    nl: 'Het bewijs is heel: er is niets aan veranderd sinds het is getekend.',
    en: 'The receipt is whole: nothing was changed since it was signed.',
  },
  NO_RECEIPT: { nl: 'Dit is geen controlebewijs.', en: 'This is no receipt.' },
  SIGNATURE_BROKEN: {
    nl: 'De handtekening klopt niet: het bewijs is veranderd, of met een andere sleutel getekend.',
    en: 'The signature does not fit: the receipt was changed, or signed with another key.',
  },
  KEY_NOT_GIVEN: {
    nl: 'De sleutel waarmee is getekend, zit niet bij de sleutels die u gaf.',
    en: 'The key that signed is not among the keys that were given.',
  },
  SIGNATURE_NOT_GOOD: {
    nl: 'Niet bekeken, omdat de handtekening niet in orde is.',
    en: 'Not looked at, because the signature is not good.',
  },
  KEY_VALID_THEN: {
    nl: 'De sleutel is van het platform en was geldig op het moment van tekenen.',
    en: 'The key is the platform’s, and was valid when it signed.',
  },
  KEY_NOT_VALID_THEN: {
    nl: 'De sleutel was niet geldig op het moment van tekenen dat in het bewijs staat.',
    en: 'The key was not valid at the moment of signing that the receipt names.',
  },
  KEY_NOT_TRUSTED: {
    nl: 'De sleutel zat bij het bewijs zelf. Haal de sleutels bij het platform (--issuer of --keys).',
    en: 'The key came with the receipt itself. Have the keys from the platform (--issuer or --keys).',
  },
  NOTHING_TO_COMPARE: {
    nl: 'U gaf geen vastlegging of onthulling om mee te vergelijken.',
    en: 'No record or disclosure was given to compare with.',
  },
  RECORD_DIFFERS: {
    nl: 'De vastlegging die u gaf, hoort niet bij dit bewijs, of is veranderd.',
    en: 'The record that was given is not that of this receipt, or was changed.',
  },
  DISCLOSURE_DIFFERS: {
    nl: 'Een onthulling die u gaf, hoort niet bij dit bewijs: het gaat over iets of iemand anders.',
    en: 'A disclosure that was given does not belong to this receipt: it is about something or somebody else.',
  },
  CONTENT_FITS: {
    nl: 'Wat u gaf om mee te vergelijken, hoort bij dit bewijs.',
    en: 'What was given to compare with belongs to this receipt.',
  },
  STATUS_VALID: {
    nl: 'Er is sinds de controle niets bekend geworden dat eraan afdoet.',
    en: 'Nothing has come to light since the check that touches it.',
  },
  STATUS_SUPERSEDED: {
    nl: 'Er is een nieuwere controle die hiervoor in de plaats komt.',
    en: 'There is a newer check that takes its place.',
  },
  STATUS_WITHDRAWN: {
    nl: 'Iets waarop deze controle rust, is later teruggenomen. Controleer opnieuw.',
    en: 'Something that this check rests on was taken back later. Check anew.',
  },
  STATUS_UNREACHABLE: {
    nl: 'De statuslijst is niet bereikt of niet gegeven. Dat is geen goed teken en geen slecht teken.',
    en: 'The status list was not reached or not given. That is neither a good sign nor a bad one.',
  },
  STATUS_KEY_NOT_TRUSTED: {
    nl: 'De statuslijst is getekend met een sleutel die niet van het platform is gehaald.',
    en: 'The status list was signed with a key that was not had from the platform.',
  },
  STATUS_SIGNATURE_BROKEN: {
    nl: 'De handtekening van de statuslijst klopt niet.',
    en: 'The signature of the status list does not fit.',
  },
  STATUS_OF_ANOTHER_LIST: {
    nl: 'Dit is niet de statuslijst die het bewijs noemt.',
    en: 'This is not the status list that the receipt names.',
  },
  STATUS_EXPIRED: {
    nl: 'De statuslijst is te oud om er nog iets uit af te leiden. Haal een nieuwe.',
    en: 'The status list is too old to say anything. Have a new one.',
  },
  STATUS_UNREADABLE: {
    nl: 'De statuslijst is niet te lezen, of kent dit bewijs niet.',
    en: 'The status list cannot be read, or does not know this receipt.',
  },
};

/** The four steps, and their results, as people read them. */
export const RECEIPT_STEP_TEXTS = {
  signature: { nl: 'Handtekening', en: 'Signature' },
  key: { nl: 'Sleutel geldig bij het tekenen', en: 'Key valid at signing' },
  content: { nl: 'Inhoud', en: 'Content' },
  status: { nl: 'Stand', en: 'Status' },
} as const satisfies Readonly<Record<string, InBothLanguages<string>>>;

export const RECEIPT_RESULT_TEXTS = {
  GOOD: { nl: 'GOED', en: 'GOOD' },
  BAD: { nl: 'FOUT', en: 'BAD' },
  UNKNOWN: { nl: 'ONBEKEND', en: 'UNKNOWN' },
  VALID: { nl: 'GELDIG', en: 'VALID' },
  SUPERSEDED: { nl: 'VERVANGEN', en: 'SUPERSEDED' },
  WITHDRAWN: { nl: 'INGETROKKEN', en: 'WITHDRAWN' },
} as const satisfies Readonly<Record<string, InBothLanguages<string>>>;
