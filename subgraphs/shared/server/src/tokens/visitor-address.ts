import { isIPv4, isIPv6 } from 'node:net';

/** Groups of an IPv6 address that one connection is given as a whole: a visitor changes the other four at will. */
const IPV6_GROUPS = 4;

/** What tells one visitor's address from another's: an IPv4 address, or the first 64 bits of an IPv6 one; null: no address. */
export function visitorAddress(text: string): string | null {
  const [address = ''] = text.split('%');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  // A URL writes every IPv6 address in one way.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff' && high !== undefined && low !== undefined) {
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return groups.slice(0, IPV6_GROUPS).join(':');
}
