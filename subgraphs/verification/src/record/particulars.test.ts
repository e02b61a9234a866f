import { EMPTY_DIRECTORY, type Evidence } from '@keurpoort/domain';
import { expect, test } from 'vitest';
import type { Answered } from '../verify.js';
import { keyText } from './known.js';
import { knownIn, readParticulars, writeParticulars } from './particulars.js';

const entry = { number: 'NL-2', kind: 'registration', category: 'RJ', level: null, key: 'a', versions: [] };
const evidence = {
  subjects: [{ kind: 'number', value: 'NL-1', state: 'known', quarantined: false, entries: [entry] }],
  reached: [{ kind: 'kvkNumber', value: '99900002', state: 'neverSeen', quarantined: false, entries: [] }],
  withoutKvkNumber: [{ number: 'OV-9', names: ['Begeleiding Noord'] }],
} as unknown as Evidence;
const link = { coach: 'fenna', source: 'nvs', number: 'NVS-3', name: 'Fenna de Wit' };
const attachment = { coach: 'fenna', kvkNumber: '99900003', assertedBy: 'buyer' };
const answered = {
  question: {
    subject: {
      organisation: { kvkNumber: '99900001', name: null, repaired: false },
      coaches: [
        { by: 'id', id: 'joost' },
        { by: 'number', source: 'noloc', number: 'NL-1', name: 'Fenna de Wit' },
      ],
    },
  },
  knownAt: 1,
  policy: null,
  judging: {
    directory: { ...EMPTY_DIRECTORY, coachLinks: [link], attachments: [attachment] },
    evidence: new Map<string, Evidence | 'unreachable'>([
      ['noloc', evidence],
      ['oval', 'unreachable'],
    ]),
  },
  evidence: new Map<string, Evidence | 'unreachable'>([
    ['noloc', evidence],
    ['oval', 'unreachable'],
  ]),
} as unknown as Answered;

test('Everybody is known whom question, directory or a source named', () => {
  expect(knownIn(answered).map(keyText).toSorted()).toEqual([
    'coach:fenna',
    'coach:joost',
    'kvk:99900001',
    'kvk:99900002',
    'kvk:99900003',
    'number:noloc:NL-1',
    'number:noloc:NL-2',
    'number:noloc:OV-9',
    'number:nvs:NVS-3',
  ]);
});

test('What is written down is read again as it was, evidence included', () => {
  const by = { organisation: 'Gemeente Voorbeelddam', checkedAt: 1, sandbox: true, salt: 'zout' };
  const particulars = { subject: 'ilse', by, answered };
  const text = writeParticulars(particulars);
  expect(readParticulars(text)).toEqual(particulars);
  expect(text.split('NVS-3')).toHaveLength(2);
});
