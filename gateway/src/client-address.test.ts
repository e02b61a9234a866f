import { describe, expect, test } from 'vitest';
import { TrustedProxies } from './client-address.js';

const PROXY = '10.0.0.5';
const CLIENT = '203.0.113.7';

describe('where a request comes from', () => {
  test('is the connection, whatever the request says itself, while no proxy is trusted', () => {
    const none = new TrustedProxies([]);
    expect(none.clientOf(CLIENT, '198.51.100.1')).toBe(CLIENT);
    expect(none.clientOf(`::ffff:${CLIENT}`, undefined)).toBe(CLIENT);
    expect(none.clientOf(undefined, '198.51.100.1')).toBeNull();
  });

  test('is what a trusted proxy says, and nothing that stood there before', () => {
    const proxies = new TrustedProxies(['10.0.0.0/8', '2001:db8::1']);
    expect(proxies.clientOf(PROXY, CLIENT)).toBe(CLIENT);
    expect(proxies.clientOf(`::ffff:${PROXY}`, `198.51.100.1, ${CLIENT}`)).toBe(CLIENT);
    expect(proxies.clientOf(PROXY, `198.51.100.1, ${CLIENT}, 10.9.9.9, 2001:db8::1`)).toBe(CLIENT);
    expect(proxies.clientOf('2001:db8::1', '2001:db8::2')).toBe('2001:db8::2');
    // Somebody who reaches the gateway past the proxy is believed nothing.
    expect(proxies.clientOf('198.51.100.9', CLIENT)).toBe('198.51.100.9');
  });

  test('is the proxy itself where that says nothing that can be read', () => {
    const proxies = new TrustedProxies([PROXY]);
    for (const said of [undefined, '', 'unknown', `${CLIENT}, unknown`, '203.0.113.7:8080']) {
      expect(proxies.clientOf(PROXY, said), String(said)).toBe(PROXY);
    }
  });

  test('is told by addresses and blocks of them alone', () => {
    for (const proxy of ['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '::1/129', '']) {
      expect(() => new TrustedProxies([proxy]), proxy).toThrow('is no IP address');
    }
  });
});
