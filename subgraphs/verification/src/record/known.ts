/**
 * How a person or an organisation is known: by directory id, by the number of a source, by the hash under which that source
 * tells that it erased the number, or by KvK number.
 */
export type Known =
  | { readonly by: 'coach'; readonly id: string }
  | { readonly by: 'number'; readonly source: string; readonly number: string }
  | { readonly by: 'erasedNumber'; readonly source: string; readonly hash: string }
  | { readonly by: 'kvkNumber'; readonly kvkNumber: string };

/** One text per way of being known; hashed with a key before it is kept. */
export function keyText(known: Known): string {
  switch (known.by) {
    case 'coach':
      return `coach:${known.id}`;
    case 'number':
      return `number:${known.source}:${known.number}`;
    case 'erasedNumber':
      return `erased:${known.source}:${known.hash}`;
    case 'kvkNumber':
      return `kvk:${known.kvkNumber}`;
  }
}
