import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BearerTokens, GATEWAY_AUDIENCE, registerAudience } from '@keurpoort/server/tokens';
import { afterAll, expect, test } from 'vitest';
import { SANDBOX_BUYER } from './sandbox-links.js';
import { sandboxIssuers, sandboxToken } from './sandbox-token.js';

const folder = mkdtempSync(join(tmpdir(), 'keurpoort-issuer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bearerOf = async (audience: string, token: string) =>
  new BearerTokens((await sandboxIssuers(folder))(audience)).bearerOf(`Bearer ${token}`);

test('A first token and a first start make one key, which only its owner may read', async () => {
  const [one, other] = await Promise.all([
    sandboxToken(folder, 'femke', null),
    sandboxToken(folder, 'bram', null),
    sandboxIssuers(folder),
  ]);
  expect(statSync(join(folder, 'issuer.json')).mode & 0o777).toBe(0o600);
  expect(await bearerOf(GATEWAY_AUDIENCE, one)).toMatchObject({
    subject: 'zandbak:femke',
    organisation: SANDBOX_BUYER,
  });
  expect(await bearerOf(GATEWAY_AUDIENCE, other)).toMatchObject({ subject: 'zandbak:bram' });
});

test('A register’s machine signs in at its own register and nowhere else', async () => {
  const token = await sandboxToken(folder, 'noloc', null);
  expect(await bearerOf(registerAudience('noloc'), token)).toMatchObject({ scopes: ['deliver:noloc'] });
  for (const audience of [GATEWAY_AUDIENCE, registerAudience('nvs')]) {
    await expect(bearerOf(audience, token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  }
});

test('Whoever signs in at any register says at which', async () => {
  await expect(sandboxToken(folder, 'joost', null)).rejects.toThrow('--for');
  const token = await sandboxToken(folder, 'joost', 'uwv');
  expect(await bearerOf(registerAudience('uwv'), token)).toMatchObject({ subject: 'zandbak:joost' });
  await expect(sandboxToken(folder, 'nobody', null)).rejects.toThrow('Niemand heet nobody');
});

test('A file that holds no key is told, and not written over', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'keurpoort-issuer-'));
  writeFileSync(join(broken, 'issuer.json'), '{}');
  await expect(sandboxToken(broken, 'femke', null)).rejects.toThrow('bevat geen sleutel');
  rmSync(broken, { recursive: true });
});
