/** A number as people type it: capitals, spaces and marks aside. Leading zeros count. */
export function foldNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
