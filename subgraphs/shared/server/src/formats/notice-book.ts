import { DELIVERY_NOTICE_TEXTS, fill, type NoticeCode } from './format-texts.js';

/** Something that was done or left out, said once for a file. */
export interface DeliveryNotice {
  readonly code: NoticeCode;
  readonly count: number;
  /** The first line it concerns; null: the whole file. */
  readonly line: number | null;
  /** Dutch, B1. */
  readonly text: string;
}

const MOST_DETAILS = 20;

interface Entry {
  count: number;
  readonly line: number | null;
  readonly details: Set<string>;
}

/** Counts notices, so that a thousand dates in Dutch notation give one. */
export class NoticeBook {
  private readonly entries = new Map<NoticeCode, Entry>();

  add(code: NoticeCode, line: number | null = null, detail: string | null = null, count = 1): void {
    const entry = this.entries.get(code) ?? { count: 0, line, details: new Set<string>() };
    entry.count += count;
    if (detail !== null && entry.details.size <= MOST_DETAILS) entry.details.add(detail);
    this.entries.set(code, entry);
  }

  /** In the order of the texts, so that the same file gives the same report. */
  notices(): readonly DeliveryNotice[] {
    return (Object.keys(DELIVERY_NOTICE_TEXTS) as NoticeCode[]).flatMap((code) => {
      const entry = this.entries.get(code);
      if (!entry) return [];
      const shown = [...entry.details].slice(0, MOST_DETAILS);
      const details = entry.details.size > MOST_DETAILS ? [...shown, '…'] : shown;
      const values = { count: String(entry.count), details: details.join(', ') };
      return [{ code, count: entry.count, line: entry.line, text: fill(DELIVERY_NOTICE_TEXTS[code], values) }];
    });
  }
}
