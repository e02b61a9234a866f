import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What stands behind one salted digest; with it anybody can make the digest anew. */
export interface Disclosure {
  /** Where in the skeleton the digest stands, such as `coach.1`. */
  readonly label: string;
  readonly salt: string;
  readonly content: string;
}

/** 32 bytes, base64url: the salt of a record, from which that of each digest is made. */
export function newSalt(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of salt, a full stop and content, base64url; the salt as text. */
export function saltedDigest({ salt, content }: Omit<Disclosure, 'label'>): string {
  return createHash('sha256').update(`${salt}.${content}`).digest('base64url');
}

/** Gives each label a salt of its own, so that one thing can be shown without helping to guess another. */
export class Salter {
  private readonly told: Disclosure[] = [];

  constructor(private readonly recordSalt: string) {}

  digest(label: string, content: string): string {
    const salt = createHmac('sha256', this.recordSalt).update(label).digest('base64url');
    const disclosure = { label, salt, content };
    this.told.push(disclosure);
    return saltedDigest(disclosure);
  }

  get disclosures(): readonly Disclosure[] {
    return this.told;
  }
}
