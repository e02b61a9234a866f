import { createHash } from 'node:crypto';
import { DEFAULT_BRAKE } from '@keurpoort/domain';
import { NOLOC_WORDS } from '@keurpoort/noloc';
import {
  brakeAt,
  CredentialStore,
  contentDigest,
  DeliveryDesk,
  type DeliveryServer,
  ErasureMarks,
  type LedgerStore,
  manifestHeader,
  openEmbeddedLedger,
  SetClock,
  serveDeliveries,
} from '@keurpoort/server';
import { BearerTokens, newSigningKey, TokenIssuer } from '@keurpoort/server/tokens';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { xlsxFile } from '../../scripts/src/conformity/xlsx-file.js';

/** Passes the elfproef: it may be somebody's. */
const PERHAPS_A_BSN = '123456782';
const WRITTEN = [
  '123456782',
  '123.456.782',
  '1234.56.782',
  '123 456 782',
  '123 - 456 - 782',
  '="123456782"',
  '123\u00a0456\u200b782',
  '\uff11\uff12\uff13456782',
  '1,23456782E+08',
  '123456782.0',
  'geboren 01-01-1980, 123.456.782',
  '=HYPERLINK("http://x/123456782")',
];
const HEADERS =
  'nummer;kvkNummer;naam;voorletters;voornaam;tussenvoegsel;achternaam;soort;categorie;niveau;dienst;geldigVanaf;geldigTot;status;statusVanaf;statusTot;procedure;sleutel;actie;opvolger;correctie;uitgezonderd;vestigingsnummer;opmerking';
const MOMENT = Date.parse('2026-03-02T08:00:00+01:00');
const issuer = new TokenIssuer('noloc', 'https://login.noloc.example', await newSigningKey());

let ledger: LedgerStore;
let store: CredentialStore;
let server: DeliveryServer;
let told: string[];

beforeEach(async () => {
  told = [];
  const clock = new SetClock(MOMENT);
  ledger = await openEmbeddedLedger({ file: ':memory:' });
  store = new CredentialStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
  const logger = {
    error: (entry: object) => told.push(JSON.stringify(entry)),
    info: (entry: object) => told.push(JSON.stringify(entry)),
  };
  const intake = { brake: brakeAt(DEFAULT_BRAKE), badRows: { share: 1, atLeast: 1 } };
  const desk = new DeliveryDesk({ words: NOLOC_WORDS, store, clock, intake, logger });
  const tokens = new BearerTokens([issuer.trustedFor('keurpoort-noloc', ['deliver:noloc'])]);
  server = await serveDeliveries({ places: new Map([['noloc', { desk, tokens }]]), port: 0, logger });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

/** Hands a file in and keeps everything that is told of it: the report, its address, the errors as CSV. */
async function handIn(content: string | Buffer, rowCount: number, more: object = {}, path = '') {
  const bytes = Buffer.from(content);
  const authorization = `Bearer ${await issuer.mint({ subject: 'machine', organisation: null, scopes: ['deliver:noloc'], audience: 'keurpoort-noloc', validForS: 600 })}`;
  const manifest = {
    schemaVersion: 1,
    kind: 'full' as const,
    sequence: 1,
    predecessor: null,
    referenceMoment: new Date(MOMENT).toISOString(),
    rowCount,
    fileName: `lijst ${PERHAPS_A_BSN}.csv`,
    ...more,
  };
  const response = await fetch(`${server.url}/noloc/deliveries${path}`, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/octet-stream',
      'content-digest': contentDigest(createHash('sha256').update(bytes).digest('hex')),
      'idempotency-key': `key-${PERHAPS_A_BSN}`,
      'keurpoort-manifest': manifestHeader(manifest),
    },
    body: bytes,
  });
  const text = await response.text();
  told.push(text);
  const location = response.headers.get('location');
  for (const address of location ? [location, `${location}/errors`] : []) {
    const seen = await fetch(`${server.url}${address}`, { headers: { authorization } });
    told.push(await seen.text());
  }
  return { status: response.status, text };
}

/** Letters and digits of everything that was told or is kept, so that no way of writing hides a number. */
async function everything(): Promise<string> {
  const kept: object[] = [...(await ledger.rowsByEntry(null, 100_000)), ...(await ledger.journal(0))];
  const texts = [...told, ...kept.map((one) => JSON.stringify(one).replaceAll(/\\u[0-9a-f]{4}/g, ''))];
  return texts.map((text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')).join('\n');
}

describe('nine digits that may be a BSN are told nowhere and kept nowhere', () => {
  const fields = HEADERS.split(';');
  const good = 'AB-1;;Fenna de Wit;;;;;registratie;RJ;gecertificeerd;;2024-01-01;2027-12-31;actief;;;;;;;;;;'.split(
    ';',
  );

  test('in whichever column of a CSV file they stand, however they are written', async () => {
    const rows = WRITTEN.flatMap((written) =>
      fields.map((_, column) =>
        good.map((value, at) => (at === column ? `"${written.replaceAll('"', '""')}"` : value)),
      ),
    );
    const text = [HEADERS, good.join(';'), ...rows.map((row) => row.join(';')), ''].join('\r\n');
    const { status } = await handIn(text, rows.length + 1);
    expect(status).toBe(200);
    expect(await everything()).toContain('FennadeWit');
    expect(await everything()).not.toContain(PERHAPS_A_BSN);
  });

  test('in the headers, above them, and in what is dropped', async () => {
    const file = (head: string) => `Lijst van 123.456.782;;\r\n${head}\r\nAB-1;Fenna de Wit;123456782\r\n`;
    const tried = [`nummer;naam;BSN ${PERHAPS_A_BSN}`, `nummer;naam;1234.56.782`, `nummer ${PERHAPS_A_BSN};naam;x`];
    for (const head of tried) await handIn(file(head), 1, {}, '/dry-run');
    expect(await everything()).not.toContain(PERHAPS_A_BSN);
  });

  test('in whichever field, field name or measure of JSON Lines they stand, escaped or as a number', async () => {
    const own = { number: 'AB-1', name: 'Fenna de Wit', kind: 'registration', category: 'RJ', key: 'a' };
    const escaped = '12345678\\u0032';
    const names = [...Object.keys(own), 'from', 'until', 'status', 'procedure', 'successor', 'services', 'statuses'];
    const rows = [
      ...WRITTEN.flatMap((written) => names.map((name) => JSON.stringify({ ...own, [name]: written }))),
      ...names.map((name) => JSON.stringify({ ...own, [name]: escaped }).replaceAll('\\\\u', '\\u')),
      ...names.map((name) => JSON.stringify({ ...own, [name]: 123456782 })),
      ...names.map((name) => JSON.stringify({ ...own, [name]: [123456782, { from: '123456782', status: escaped }] })),
      JSON.stringify({ ...own, [PERHAPS_A_BSN]: PERHAPS_A_BSN, [`name ${PERHAPS_A_BSN}`]: 1 }),
      JSON.stringify({ ...own, name: { surname: PERHAPS_A_BSN, [PERHAPS_A_BSN]: 'x' } }),
    ];
    const text = rows.map((row) => `${row}\n`).join('');
    const { status } = await handIn(text, rows.length, { fileName: 'lijst.jsonl' });
    expect(status).toBe(200);
    const measure = `{"action":"MEASURE","id":"m ${escaped}","effect":"apply","select":{"validOn":"2026-01-01"},"extendYears":1}\n`;
    const next = { fileName: 'lijst.jsonl', kind: 'delta', sequence: 2, predecessor: 1 };
    await handIn(measure, 1, next, '/dry-run');
    expect(await everything()).not.toContain(PERHAPS_A_BSN);
  });

  test('in cells and names of sheets of a workbook', async () => {
    const cells = [
      ['nummer', 'naam', `x ${PERHAPS_A_BSN}`],
      ...WRITTEN.map((written, n) => [`AB-${n}`, written, { number: 123456782 }]),
    ];
    const book = (name: string) => xlsxFile({ sheets: [{ name, rows: cells as never }] });
    await handIn(book(`Blad ${PERHAPS_A_BSN}`), WRITTEN.length, { fileName: 'lijst.xlsx' });
    await handIn(book(`Blad ${PERHAPS_A_BSN}`), WRITTEN.length, { fileName: 'lijst.xlsx', sheet: 'x' }, '/dry-run');
    expect(await everything()).not.toContain(PERHAPS_A_BSN);
  });

  test('in a column mapping: it is refused, and does not say which', async () => {
    const list = 'nr;naam\nAB-1;Fenna de Wit\n';
    const mappings = [
      { columns: { nr: 'number', [PERHAPS_A_BSN]: 'name' } },
      { columns: { nr: 'number' }, defaults: { name: '123.456.782' } },
      { columns: { nr: 'number' }, values: { name: { 'Fenna de Wit': PERHAPS_A_BSN } } },
      { columns: { nr: `number ${PERHAPS_A_BSN}` } },
      { columns: { nr: 'number' }, sheet: PERHAPS_A_BSN },
    ];
    for (const mapping of mappings) {
      const { status, text } = await handIn(list, 1, { mapping });
      expect([status, text], JSON.stringify(mapping)).toEqual([400, expect.stringContaining('BSN')]);
    }
    expect(await everything()).not.toContain(PERHAPS_A_BSN);
  });
});
