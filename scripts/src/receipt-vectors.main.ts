import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { day } from '@keurpoort/domain';
import { canonicalJson, digestOf } from '@keurpoort/server';
import {
  checkClaims,
  newReceiptKey,
  type PublicReceiptKey,
  type ReceiptClaims,
  ReceiptKeys,
  type ReceiptStatus,
  type ReceiptToCheck,
  Salter,
  type Skeleton,
  signReceipt,
  signStatusList,
  statusListClaims,
} from '@keurpoort/verification';

// Writes schema/receipt-vectors.json anew: npm run receipt:vectors. The private keys are forgotten at once.
const ISSUER = 'https://keurpoort.example';
const LIST = `${ISSUER}/status-lists/1`;
const at = (day: string) => Date.parse(`${day}T11:00:00Z`);
const SIGNED = at('2026-03-05');
const NOW = at('2026-09-01');

const retired = newReceiptKey(at('2024-01-01'), at('2026-03-31'));
const present = newReceiptKey(at('2026-03-01'), at('2027-03-31'));
const foreign = newReceiptKey(at('2024-01-01'), at('2030-01-01'));
const signingAs = (key: typeof retired) => {
  const signing = new ReceiptKeys({ keys: [key] }).signing(key.nbf * 1_000);
  if (!signing) throw new Error('a new key cannot sign');
  return signing;
};
const trusted = new ReceiptKeys({ keys: [retired, present] }).published.keys;
const enclosed: readonly PublicReceiptKey[] = new ReceiptKeys({ keys: [retired, present, foreign] }).published.keys;

const salter = new Salter('geen geheim: een testvector');
const coach = canonicalJson({ key: 'pleun', id: 'pleun', register: null, number: null, name: 'Pleun Dekker' });
const skeleton: Skeleton = {
  schema: 1,
  engine: { judge: 'judge 1', names: '1' },
  organisation: 'Gemeente Voorbeelddam (verzonnen)',
  checkedAt: SIGNED,
  on: '2026-03-05',
  knownAt: SIGNED,
  purpose: 'ownCheck',
  question: salter.digest('question', '{"subject":"Pleun Dekker"}'),
  subject: { organisation: null, members: [], coaches: [salter.digest('coach.1', coach)] },
  procurement: null,
  policy: { code: 'T1', version: 1, base: null, digest: digestOf('T1') },
  outcome: 'MET',
  projection: null,
  nodes: [
    {
      id: 'rj',
      parent: null,
      kind: 'demand',
      number: null,
      outcome: 'MET',
      projection: null,
      reason: 'LISTED',
      beneath: [],
      notices: [],
      source: 'noloc',
      coach: null,
      member: null,
      moment: null,
      day: day('2026-03-05'),
      entries: [],
      authority: [],
    },
  ],
  facts: [],
  sources: [{ source: 'nvs', state: 'MISSING', connected: null, head: null, evidence: null }],
  directory: salter.digest('directory', '{}'),
  dossier: null,
  testimony: salter.digest('testimony', '{}'),
  sandbox: true,
};
const skeletonText = canonicalJson(skeleton);

const claims = (index: number, signedAt: number): ReceiptClaims => ({
  iss: ISSUER,
  iat: signedAt / 1_000,
  jti: `00000000-0000-4000-8000-00000000000${index}`,
  sub: digestOf(skeletonText),
  check: checkClaims(skeleton),
  status: { status_list: { idx: index, uri: LIST } },
});
const statuses = new Map<number, ReceiptStatus>([
  [2, 'SUPERSEDED'],
  [3, 'WITHDRAWN'],
]);
const listAt = (moment: number, uri = LIST) => statusListClaims(uri, statuses, moment);
const list = await signStatusList(listAt(NOW), signingAs(present));
const good = await signReceipt(claims(1, SIGNED), signingAs(retired));

/** One part of a JWS changed, so that everything else is as it was. */
const changed = (jws: string, part: 0 | 1 | 2, from: string, to: string) =>
  jws
    .split('.')
    .map((text, index) => {
      if (index !== part) return text;
      const plain = Buffer.from(text, 'base64url');
      if (part === 2) return Buffer.from(plain.map((byte, n) => (n === 5 ? byte ^ 1 : byte))).toString('base64url');
      return Buffer.from(plain.toString().replace(from, to)).toString('base64url');
    })
    .join('.');

type Expected = readonly [signature: string, key: string, content: string, status: string];
const vector = (name: string, about: Partial<ReceiptToCheck>, expected: Expected) => ({
  name,
  given: {
    receipt: good,
    trustedKeys: trusted,
    enclosedKeys: null,
    skeleton: skeletonText,
    disclosures: null,
    statusList: list,
    now: NOW,
    ...about,
  },
  expected: { signature: expected[0], key: expected[1], content: expected[2], status: expected[3] },
});
const BROKEN: Expected = ['BAD', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'];
const all: Expected = ['GOOD', 'GOOD', 'GOOD', 'VALID'];
const told = salter.disclosures.filter(({ label }) => label === 'coach.1');
const other = told.map((disclosure) => ({ ...disclosure, content: disclosure.content.replace('Pleun', 'Joris') }));

const vectors = [
  vector('Signed with a key that has since been retired', {}, all),
  vector('Signed with the present key', { receipt: await signReceipt(claims(4, NOW), signingAs(present)) }, all),
  vector('The outcome was changed', { receipt: changed(good, 1, '"MET"', '"NOT_MET"') }, BROKEN),
  vector('The organisation was changed', { receipt: changed(good, 1, 'Voorbeelddam', 'Elders') }, BROKEN),
  vector('The moment of signing was changed', { receipt: changed(good, 1, '"iat":17', '"iat":16') }, BROKEN),
  vector('The place in the status list was changed', { receipt: changed(good, 1, '"idx":1', '"idx":4') }, BROKEN),
  vector('The type was changed', { receipt: changed(good, 0, 'kp-receipt', 'kp-receapt') }, BROKEN),
  vector('The signature was changed', { receipt: changed(good, 2, '', '') }, BROKEN),
  vector('A status list passed off as a receipt', { receipt: list }, BROKEN),
  vector('No receipt at all', { receipt: 'geen bewijs' }, BROKEN),
  vector('Signed by somebody else', { receipt: await signReceipt(claims(1, SIGNED), signingAs(foreign)) }, [
    'UNKNOWN',
    'UNKNOWN',
    'UNKNOWN',
    'UNKNOWN',
  ]),
  vector(
    'Signed by somebody else, who sends the key along',
    { receipt: await signReceipt(claims(1, SIGNED), signingAs(foreign)), enclosedKeys: enclosed },
    ['GOOD', 'UNKNOWN', 'GOOD', 'VALID'],
  ),
  vector('Only the keys that came along', { trustedKeys: null, enclosedKeys: enclosed }, [
    'GOOD',
    'UNKNOWN',
    'GOOD',
    'UNKNOWN',
  ]),
  vector(
    'Signed with a key after its period',
    { receipt: await signReceipt(claims(1, at('2026-05-01')), signingAs(retired)) },
    ['GOOD', 'BAD', 'GOOD', 'VALID'],
  ),
  vector('Another record', { skeleton: skeletonText.replace('LISTED', 'GRACE') }, ['GOOD', 'GOOD', 'BAD', 'VALID']),
  vector('Nothing to compare with', { skeleton: null }, ['GOOD', 'GOOD', 'UNKNOWN', 'VALID']),
  vector('It is shown who was checked', { skeleton: null, disclosures: told }, all),
  vector('It is said to be about somebody else', { disclosures: other }, ['GOOD', 'GOOD', 'BAD', 'VALID']),
  vector('Superseded', { receipt: await signReceipt(claims(2, SIGNED), signingAs(retired)) }, [
    'GOOD',
    'GOOD',
    'GOOD',
    'SUPERSEDED',
  ]),
  vector('Withdrawn', { receipt: await signReceipt(claims(3, SIGNED), signingAs(retired)) }, [
    'GOOD',
    'GOOD',
    'GOOD',
    'WITHDRAWN',
  ]),
  vector('The status list cannot be reached', { statusList: null }, ['GOOD', 'GOOD', 'GOOD', 'UNKNOWN']),
  vector('An old status list', { statusList: await signStatusList(listAt(at('2026-08-30')), signingAs(present)) }, [
    'GOOD',
    'GOOD',
    'GOOD',
    'UNKNOWN',
  ]),
  vector(
    'Another status list',
    { statusList: await signStatusList(listAt(NOW, `${ISSUER}/status-lists/2`), signingAs(present)) },
    ['GOOD', 'GOOD', 'GOOD', 'UNKNOWN'],
  ),
  vector(
    'A status list signed by somebody else',
    { statusList: await signStatusList(listAt(NOW), signingAs(foreign)), enclosedKeys: enclosed },
    ['GOOD', 'GOOD', 'GOOD', 'UNKNOWN'],
  ),
  vector('A status list that was changed', { statusList: changed(list, 1, '"ttl":300', '"ttl":301') }, [
    'GOOD',
    'GOOD',
    'GOOD',
    'UNKNOWN',
  ]),
];

const file = fileURLToPath(new URL('../../schema/receipt-vectors.json', import.meta.url));
writeFileSync(file, `${JSON.stringify({ vectors }, null, 2)}\n`);
