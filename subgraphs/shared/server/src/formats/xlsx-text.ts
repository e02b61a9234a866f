import type { XmlReader } from './xlsx-archive.js';

/** Gathers the text of each `element`, phonetic hints left out; Excel writes control characters as _x000D_. */
export function textReader(element: string, take: (text: string) => void): XmlReader {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    open(name) {
      if (name === element) text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === element) take(unescaped(text));
    },
  };
}

export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
