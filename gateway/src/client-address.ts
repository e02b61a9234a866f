import { BlockList, isIP, isIPv4 } from 'node:net';

/** The proxies before the gateway whose word on where a request comes from is believed. */
export class TrustedProxies {
  private readonly blocks = new BlockList();

  /** IP addresses, or blocks of them such as `10.0.0.0/8`. Throws for what is neither. */
  constructor(proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = '', bits, ...rest] = proxy.split('/');
      const most = isIPv4(address) ? 32 : 128;
      const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
      if (isIP(address) === 0 || rest.length > 0 || !(prefix <= most)) {
        throw new Error(`${proxy} is no IP address, nor a block of them`);
      }
      this.blocks.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6');
    }
  }

  /**
   * Where a request comes from: its connection, or, when a trusted proxy holds that, what the proxy says. Of a chain the
   * last address that no trusted proxy has; whatever stands before it may be made up by whoever asks.
   */
  clientOf(connection: string | undefined, forwardedFor: string | undefined): string | null {
    let client = plain(connection ?? '');
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
    while (this.has(client)) {
      const before = hops.pop();
      if (before === undefined || isIP(before) === 0) break;
      client = before;
    }
    return isIP(client) === 0 ? null : client;
  }

  private has(address: string): boolean {
    return isIP(address) !== 0 && this.blocks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
}

/** An IPv4 address that arrived on an IPv6 socket is that IPv4 address. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}
