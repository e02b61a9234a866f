import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AskedIdentifier,
  ATTACHMENT_KINDS,
  CREDENTIAL_KINDS,
  EVIDENCE_SCHEMA,
  type Evidence,
  PROCEDURES,
  SOURCE_CODES,
  type SourceCode,
  STATUSES,
} from '@keurpoort/domain';
import { EvidenceReader, writeAsk } from '@keurpoort/server';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, type World } from '../../scripts/src/world.js';
import { SCHEMA_FOLDER } from './schema-now.js';
import { deliverRows, emptyWorld } from './small-deliveries.js';

interface JsonSchema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly $ref?: string;
}

const schema = JSON.parse(readFileSync(join(SCHEMA_FOLDER, 'evidence.schema.json'), 'utf8')) as JsonSchema;
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

const sanne = { number: 'RJ-0042', name: 'Sanne de Vries', kind: 'registration', category: 'RJ', key: 'a' };
const daan = { number: 'RJ-0117', name: 'Daan Bakker', kind: 'registration', category: 'RJ', key: 'b' };
const fatima = { number: 'RJ-0200', name: 'Fatima Aksoy', kind: 'registration', category: 'RJ', key: 'c' };
const pieter = { number: 'RJ-0300', name: 'Pieter Smit', kind: 'membership', category: 'aspirant' };
const coachpunt = { kvkNumber: '00001234', name: 'Coachpunt B.V.', status: 'erkend' };

let world: World;

beforeAll(async () => {
  const given = await emptyWorld('2026-01-05T08:00:00Z');
  world = given.world;
  const suspension = { status: 'suspended', from: '2025-03-01', until: '2025-05-31' };
  const noloc = { register: 'noloc', kind: 'full' } as const;
  await deliverRows(given, {
    ...noloc,
    sequence: 1,
    at: '2026-01-12T08:00:00Z',
    rows: [
      { ...sanne, from: '2021-02', until: '2026-01-31', status: 'active', statuses: [suspension] },
      { ...daan, until: 'onbepaald', status: 'geschorst', procedure: 'objection' },
      { ...fatima, from: '2024-05-01', until: '2028-04-30', status: 'active' },
      { ...pieter, status: 'overgedragen', successor: 'RJ-0301' },
    ],
  });
  await deliverRows(given, {
    ...noloc,
    sequence: 2,
    at: '2026-02-09T08:00:00Z',
    rows: [
      { ...sanne, key: 'a2', from: '2026-02-01', until: '2031-01-31', status: 'active', correction: true },
      { ...fatima, from: '2024-05-01', until: 'binnenkort', status: 'active' },
      { number: 'RJ-0400', name: 'Anna Visser', kind: 'registration', category: 'XX', status: 'active' },
      { name: 'Zonder Nummer', kind: 'registration', category: 'RJ', status: 'active' },
      { ...pieter, status: 'overgedragen', successor: 'RJ-0301' },
    ],
  });
  await deliverRows(given, {
    ...noloc,
    kind: 'delta',
    sequence: 3,
    at: '2026-02-16T08:00:00Z',
    rows: [{ ...pieter, action: 'RECTIFIED' }],
  });
  const refused = { ...noloc, sequence: 9, at: '2026-02-17T08:00:00Z', rows: [] };
  expect((await deliverRows(given, refused)).refusal).toBe('SEQUENCE_GAP');
  await deliverRows(given, {
    register: 'blikOpWerk',
    kind: 'full',
    sequence: 1,
    at: '2026-02-09T08:00:00Z',
    rows: [{ number: 'BOW-1', kvkNumber: '00001234', kind: 'keurmerk', status: 'active', until: '2027-03' }],
  });
  await deliverRows(given, {
    register: 'oval',
    kind: 'full',
    sequence: 1,
    at: '2026-02-09T08:00:00Z',
    rows: [{ number: 'OV-9', name: 'Stap Vooruit', kind: 'keurmerk', status: 'active', until: 'open' }],
  });
  await deliverRows(given, {
    register: 'uwv',
    kind: 'full',
    sequence: 1,
    at: '2026-02-09T08:00:00Z',
    rows: [
      { ...coachpunt, number: 'UWV-5', kind: 'recognition', services: ['jobcoaching'] },
      {
        number: 'UWV-C-31',
        name: 'Sanne de Vries',
        kind: 'attachment',
        attachmentKind: 'employee',
        kvkNumber: '00001234',
        status: 'active',
      },
      { name: 'Noor Jansen', kind: 'attachment', kvkNumber: '00001234', status: 'active' },
    ],
  });
  given.clock.set(Date.parse('2026-02-20T08:00:00Z'));
});

afterAll(() => closeWorld(world));

async function evidenceOf(register: SourceCode, knownAt: string, ...asked: readonly string[]): Promise<Evidence> {
  const identifiers = asked.map(
    (value): AskedIdentifier => ({
      kind: /^\d{8}$/.test(value) ? 'kvkNumber' : 'number',
      value,
      marks: ['linked'],
    }),
  );
  const ask = writeAsk({ register, knownAt: Date.parse(knownAt), identifiers });
  const [evidence] = await new EvidenceReader(register, world.stores[register], world.sandbox).answer([ask]);
  if (!evidence || evidence instanceof Error) throw new Error(`no evidence of ${register}`);
  // As it travels: through JSON.
  return JSON.parse(JSON.stringify(evidence)) as Evidence;
}

const LATER = '2026-02-20T08:00:00Z';
const NOLOC_NUMBERS = ['RJ-0042', 'RJ-0117', 'RJ-0200', 'RJ-0300', 'RJ-0400', 'RJ-9999'] as const;

function problemsOf(evidence: unknown): readonly string[] {
  validate(evidence);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the published schema of evidence', () => {
  it('describes every field, and allows no others', () => {
    const objects = [schema, ...Object.values(schema.$defs ?? {}), ...Object.values(schema.properties ?? {})].filter(
      ({ type }) => type === 'object',
    );
    expect(objects.length).toBeGreaterThan(8);
    for (const { additionalProperties, properties, required } of objects) {
      expect(additionalProperties).toBe(false);
      expect([...(required ?? [])].toSorted()).toEqual(Object.keys(properties ?? {}).toSorted());
    }
    const described = ({ description, $ref }: JsonSchema): boolean => {
      const target = $ref ? schema.$defs?.[$ref.replace('#/$defs/', '')] : undefined;
      return (description ?? target?.description ?? '') !== '';
    };
    const fields = objects.flatMap(({ properties }) => Object.entries(properties ?? {}));
    expect(fields.filter(([, field]) => !described(field)).map(([name]) => name)).toEqual([]);
    expect(Object.values(schema.$defs ?? {}).every(described)).toBe(true);
  });

  it('has the word lists of the domain, and its version', () => {
    const field = (definition: string, name: string) => schema.$defs?.[definition]?.properties?.[name]?.enum;
    expect(schema.properties?.schema?.const).toBe(EVIDENCE_SCHEMA);
    expect(schema.$defs?.source?.enum).toEqual(SOURCE_CODES);
    expect(schema.$defs?.status?.enum).toEqual(STATUSES);
    expect(field('entry', 'kind')).toEqual(CREDENTIAL_KINDS);
    expect(field('statement', 'procedure')).toEqual(PROCEDURES);
    expect(field('statement', 'attachmentKind')).toEqual([...ATTACHMENT_KINDS, null]);
  });
});

describe('evidence', () => {
  it('of a register with renewed, missing, quarantined and rectified entries and a refused delivery fits', async () => {
    const evidence = await evidenceOf('noloc', LATER, ...NOLOC_NUMBERS);
    expect(problemsOf(evidence)).toEqual([]);
    const [renewed, missing, quarantined, rectified, untied, unseen] = evidence.subjects;
    expect(renewed?.entries.map(({ key, closedBy }) => [key, closedBy])).toEqual([
      ['a', 'missing'],
      ['a2', null],
    ]);
    expect(missing?.entries).toMatchObject([{ closedBy: 'missing', versions: [{ stated: { until: 'open' } }] }]);
    expect(quarantined?.entries).toMatchObject([{ closedBy: 'quarantine' }]);
    expect(rectified?.entries).toMatchObject([{ rectified: true, key: null }]);
    expect(untied).toMatchObject({ state: 'known', quarantined: true, entries: [] });
    expect(unseen).toMatchObject({ state: 'neverSeen', entries: [] });
    expect(evidence.deliveries.map(({ kind, incomplete }) => [kind, incomplete])).toEqual([
      ['full', false],
      ['full', true],
      ['delta', false],
    ]);
    expect(evidence.refusedSince).toMatchObject([{ sequence: 9, code: 'SEQUENCE_GAP' }]);
  });

  it('as known earlier fits too, also before anything was connected or delivered', async () => {
    const early = await evidenceOf('noloc', '2026-01-01T08:00:00Z', ...NOLOC_NUMBERS);
    expect(early).toMatchObject({ connected: false, promiseDays: null, head: null, deliveries: [] });
    expect(problemsOf(early)).toEqual([]);
    const between = await evidenceOf('noloc', '2026-01-20T08:00:00Z', ...NOLOC_NUMBERS);
    expect(between.subjects[0]?.entries).toHaveLength(1);
    expect(problemsOf(between)).toEqual([]);
    expect(problemsOf(await evidenceOf('nvs', LATER, '0077'))).toEqual([]);
  });

  it('of UWV with the organisation that an asked coach is attached to fits', async () => {
    const evidence = await evidenceOf('uwv', LATER, 'UWV-C-31');
    expect(evidence.subjects[0]?.entries).toMatchObject([
      { kind: 'attachment', versions: [{ stated: { attachmentKind: 'employee' } }] },
    ]);
    const reached = evidence.reached[0];
    expect(reached).toMatchObject({ kind: 'kvkNumber', value: '00001234', state: 'known' });
    expect(reached?.entries.map(({ number }) => number).toSorted()).toEqual(['UWV-5', 'UWV-C-31', 'naam:Noor Jansen']);
    expect(problemsOf(evidence)).toEqual([]);
  });

  it('of a list that gives some organisation no KvK number fits, as does one that leaves services unsaid', async () => {
    const oval = await evidenceOf('oval', LATER, '00001234');
    expect(oval.withoutKvkNumber).toEqual([{ number: 'OV-9', names: ['Stap Vooruit'] }]);
    expect(problemsOf(oval)).toEqual([]);
    const blikOpWerk = await evidenceOf('blikOpWerk', LATER, '00001234');
    expect(blikOpWerk.subjects[0]?.entries[0]?.versions[0]?.stated).toMatchObject({
      services: 'unknown',
      until: '2027-03-31',
    });
    expect(problemsOf(blikOpWerk)).toEqual([]);
  });

  it('does not fit once any field is taken out or put in, wherever that is', async () => {
    const all = [await evidenceOf('noloc', LATER, ...NOLOC_NUMBERS), await evidenceOf('uwv', LATER, 'UWV-C-31')];
    const spoiled = all.flatMap((evidence) => spoilings(evidence));
    expect(spoiled.length).toBeGreaterThan(200);
    expect(spoiled.filter(({ value }) => validate(value)).map(({ what }) => what)).toEqual([]);
  });

  it('does not fit with values that the domain does not know', async () => {
    const evidence = await evidenceOf('noloc', LATER, 'RJ-0042');
    const withStatement = (change: object) => {
      const copy = structuredClone(evidence);
      Object.assign(copy.subjects[0]?.entries[0]?.versions[0]?.stated ?? {}, change);
      return copy;
    };
    expect(problemsOf(withStatement({}))).toEqual([]);
    for (const wrong of [
      { until: '2026-13-01' },
      { until: '2026-01' },
      { from: 'open' },
      { status: 'ACTIVE' },
      { kvkNumber: '1234567' },
      { services: [7] },
      { procedure: null },
    ]) {
      expect(problemsOf(withStatement(wrong)), JSON.stringify(wrong)).not.toEqual([]);
    }
    expect(problemsOf({ ...evidence, schema: 2 })).not.toEqual([]);
    expect(problemsOf({ ...evidence, register: 'sbcm' })).not.toEqual([]);
  });
});

/** A copy for each field of each object without that field, and for each object with one field more. */
function spoilings(root: unknown): readonly { readonly what: string; readonly value: unknown }[] {
  const found: { what: string; value: unknown }[] = [];
  const visit = (node: unknown, path: readonly string[], rebuild: (replaced: unknown) => unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) {
        visit(item, [...path, String(index)], (replaced) => rebuild(node.with(index, replaced)));
      }
      return;
    }
    found.push({ what: `${path.join('.')} and more`, value: rebuild({ ...node, more: true }) });
    for (const [name, item] of Object.entries(node)) {
      const { [name]: _, ...rest } = node as Record<string, unknown>;
      found.push({ what: `without ${[...path, name].join('.')}`, value: rebuild(rest) });
      visit(item, [...path, name], (replaced) => rebuild({ ...node, [name]: replaced }));
    }
  };
  visit(root, [], (replaced) => replaced);
  return found;
}
