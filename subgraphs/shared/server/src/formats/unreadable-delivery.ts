import { FILE_REFUSAL_TEXTS, type FileRefusalCode, fill } from './format-texts.js';

/** Why a file as a whole cannot be read. */
export interface FileRefusal {
  readonly code: FileRefusalCode;
  /** Dutch, B1. */
  readonly text: string;
  /** What to do. */
  readonly suggestion: string;
}

/** Thrown when a file cannot be read, or not further: what was read of it until then may not be used. */
export class UnreadableDelivery extends Error {
  readonly refusal: FileRefusal;

  constructor(code: FileRefusalCode, values: Readonly<Record<string, string>> = {}) {
    const { text, suggestion } = FILE_REFUSAL_TEXTS[code];
    super(code);
    this.name = 'UnreadableDelivery';
    this.refusal = { code, text: fill(text, values), suggestion: fill(suggestion, values) };
  }
}
