import { canonicalJson } from '@keurpoort/server';
import { followFeed, followLater, type LaterChange, PARKED_MS, sweep } from '@keurpoort/verification';
import { describe, expect, it } from 'vitest';
import { link, moment, OWNER, registers, type ScenarioEvent } from '../events.js';
import type { Asker } from '../network.js';
import { bow, certified, rj } from '../rows.js';
import { ILSE, type Scenario, type Sending, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const PLEUN = { coach: { id: 'pleun' } };
const ASKED = '2026-03-05';

const JORIS: Asker = { ...ILSE, subject: 'joris' };
const MEREL: Asker = { ...ILSE, subject: 'merel', organisation: 'Gemeente Elders' };
const READER: Asker = { ...ILSE, scopes: ['verify'] };

const RECORD = `mutation Record($proof: String!, $replaces: ID) {
  recordVerification(proof: $proof, replaces: $replaces) { id }
}`;
const READ = `query Read($id: ID!) {
  record(id: $id) {
    id organisation checkedAt on knownAt purpose outcome erased kvkNumber retainUntil engine skeleton sandbox closingLine
    policy { code version digest }
    coaches { key id name }
    nodes { id outcome reason explanation evidence { number name } }
    sources { source state sequence evidenceDigest }
    marks { kind feed recordedAt }
    disclosures { label salt content }
    replay { state recordedEngine presentEngine differences { path } }
  }
}`;

const STATUS = 'query Status($id: ID!) { record(id: $id) { receipt { status } } }';

interface RecordData {
  readonly id: string;
  readonly organisation: string;
  readonly outcome: string | null;
  readonly erased: boolean;
  readonly retainUntil: string;
  readonly skeleton: string;
  readonly coaches: readonly { readonly id: string; readonly name: string }[] | null;
  readonly nodes: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly reason: string | null;
    readonly explanation: string | null;
    readonly evidence: readonly { readonly number: string; readonly name: string }[];
  }[];
  readonly sources: readonly { readonly source: string; readonly state: string; readonly sequence: number | null }[];
  readonly marks: readonly { readonly kind: string; readonly feed: string }[];
  readonly disclosures: readonly { readonly label: string; readonly salt: string; readonly content: string }[] | null;
  readonly replay: { readonly state: string; readonly differences: readonly object[] };
}

/** A world in which Pleun Dekker is registered, certified and known; the later events of a test follow. */
async function withPleun(...more: readonly ScenarioEvent[]) {
  const { noloc, nvs, blikOpWerk } = registers();
  const scenario = await network.given(
    link('pleun', 'Pleun Dekker', 'noloc', 'NL-3201'),
    link('pleun', 'Pleun Dekker', 'nvs', 'NVS-3202'),
    noloc.delivers('2026-03-02', [rj('NL-3201', 'Pleun Dekker', { from: '2022-01-01', until: '2026-12-31' })]),
    nvs.delivers('2026-03-02', [certified('NVS-3202', 'Pleun Dekker', { from: '2022-01-01' })]),
    blikOpWerk.delivers('2026-03-02', [bow('99903200', 'Dekker Coaching')]),
    more,
  );
  return { scenario, noloc, nvs };
}

async function proofOf(scenario: Scenario, demands: string | null = 'NOLOC OR NVS'): Promise<string> {
  const answer = await scenario.ask(PLEUN, { demands, asked: ASKED });
  if (answer.proof === null) throw new Error('no proof');
  return answer.proof;
}

/** Asked without being recorded by the scenario itself. */
async function unrecordedProof(scenario: Scenario, sending: Sending = { at: ASKED }): Promise<string> {
  const { data } = await scenario.send(ASK, { question: QUESTION }, sending);
  const item = data?.verify as { readonly verification: { readonly proof: string } } | undefined;
  if (!item) throw new Error('no answer');
  return item.verification.proof;
}

async function record(
  scenario: Scenario,
  proof: string,
  sending: Sending = { at: ASKED },
  replaces?: string,
): Promise<string> {
  const { data, codes } = await scenario.send(RECORD, { proof, replaces: replaces ?? null }, sending);
  return (data?.recordVerification as { readonly id: string } | undefined)?.id ?? codes.join();
}

async function read(scenario: Scenario, id: string, sending: Sending = { at: '2026-09-01' }): Promise<RecordData> {
  const { data } = await scenario.send(READ, { id }, sending);
  const found = data?.record as RecordData | null | undefined;
  if (!found) throw new Error('no such record');
  return found;
}

describe('a check that was recorded', () => {
  it('Says what was asked, what every source said, what came of it, and until when it is kept', async () => {
    const { scenario } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    const found = await read(scenario, id);
    expect(found).toMatchObject({
      id,
      organisation: OWNER,
      outcome: 'MET',
      erased: false,
      retainUntil: '2029-03-05',
      coaches: [{ id: 'pleun', name: 'Pleun Dekker' }],
      marks: [],
      replay: { state: 'IDENTICAL', differences: [] },
    });
    expect(found.nodes.map(({ id: node, outcome, reason }) => [node, outcome, reason])).toEqual([
      ['person', 'MET', null],
      ['rj', 'MET', 'LISTED'],
      ['nvs', 'MET', 'LISTED'],
    ]);
    expect(found.nodes[1]?.evidence).toEqual([{ number: 'NL-3201', name: 'Pleun Dekker' }]);
    expect(found.nodes[1]?.explanation).toContain('tot en met 31 december 2026');
    expect(found.sources.map(({ source, state, sequence }) => [source, state, sequence])).toEqual([
      ['NOLOC', 'ANSWERED', 1],
      ['NVS', 'ANSWERED', 1],
      ['BLIK_OP_WERK', 'NOT_ASKED', null],
      ['OVAL', 'NOT_ASKED', null],
      ['UWV', 'NOT_ASKED', null],
    ]);
  });

  it('Names nobody in the part that is kept for good', async () => {
    const { scenario } = await withPleun();
    const { skeleton, disclosures } = await read(scenario, await record(scenario, await proofOf(scenario)));
    for (const secret of ['pleun', 'Pleun', 'Dekker', 'NL-3201', 'NVS-3202', 'ilse']) {
      expect(skeleton).not.toContain(secret);
    }
    expect(disclosures?.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['question', 'coach.1', 'entry.rj.1', 'evidence.noloc', 'directory']),
    );
    for (const { salt } of disclosures ?? []) expect(skeleton).not.toContain(salt);
  });

  it('Keeps the facts without a policy too, and then has no overall outcome', async () => {
    const { scenario } = await withPleun();
    const found = await read(scenario, await record(scenario, await proofOf(scenario, null)));
    expect(found).toMatchObject({ outcome: null, policy: null, nodes: [], replay: { state: 'IDENTICAL' } });
    const { facts } = JSON.parse(found.skeleton) as { facts: { source: string; coach: number; state: string }[] };
    expect(facts.filter(({ state }) => state === 'LISTED').map(({ source, coach }) => [source, coach])).toEqual([
      ['noloc', 1],
      ['nvs', 1],
    ]);
  });

  it('Says which source was missing', async () => {
    // R1, R17
    const { scenario } = await withPleun();
    const answer = await scenario.ask(PLEUN, { demands: 'RJ', asked: ASKED, down: ['noloc'] });
    const found = await read(scenario, await record(scenario, answer.proof ?? ''));
    expect(found.outcome).toBe('UNDETERMINED');
    expect(found.sources.find(({ source }) => source === 'NOLOC')).toMatchObject({ state: 'MISSING', sequence: null });
    expect(found.replay.state).toBe('IDENTICAL');
  });

  it('Is made once, however often the same person asks for it', async () => {
    const { scenario } = await withPleun();
    const proof = await proofOf(scenario);
    const ids = await Promise.all([1, 2, 3].map(() => record(scenario, proof)));
    expect(new Set(ids).size).toBe(1);
    expect(await record(scenario, proof, { at: '2026-03-05T12:20' })).toBe(ids[0]);
    const { data } = await scenario.send('{ records { records { id } next } }', {}, { at: ASKED });
    expect(data?.records).toEqual({ records: [{ id: ids[0] }], next: null });
  });

  it('Is judged again to the same bytes, whatever is delivered, rectified or linked afterwards', async () => {
    // R1, R40
    const { scenario, noloc, nvs } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    const before = await read(scenario, id);
    const row = certified('NVS-3202', 'Pleun Dekker', { from: '2022-01-01' });
    await scenario.happens(
      noloc.delivers('2026-04-06', [rj('NL-3201', 'Pleun Jansen', { until: '2026-03-01', status: 'expired' })]),
      nvs.delivers('2026-04-06', [{ ...row, action: 'RECTIFIED' }]),
    );
    const now = await scenario.ask(PLEUN, { demands: 'NOLOC OR NVS', on: ASKED, asked: '2026-04-10' });
    expect(now.outcome).toBe('NOT_MET');
    expect(await read(scenario, id)).toEqual(before);
  });
});

describe('a record from another version of the engine', () => {
  it('Shows every place where judging now gives something else, with both versions named', async () => {
    // R40
    const { scenario } = await withPleun();
    const { documents } = scenario.world.records;
    const id = await record(scenario, await unrecordedProof(scenario));
    const [stored] = await documents.byIds('record', [id]);
    if (!stored) throw new Error('no record');
    const skeleton = JSON.parse(stored.body) as { engine: { judge: string }; nodes: { reason: string | null }[] };
    skeleton.engine.judge = 'judge 0';
    const [, leaf] = skeleton.nodes;
    if (leaf) leaf.reason = 'GRACE';
    await documents.remove('record', [id]);
    await documents.insert([{ ...stored, body: canonicalJson(skeleton) }]);
    const { data } = await scenario.send(
      'query Read($id: ID!) { record(id: $id) { replay { state recordedEngine presentEngine differences { path recorded replayed } } } }',
      { id },
      { at: '2026-09-01' },
    );
    const { replay } = (data as { record: { replay: { recordedEngine: string; presentEngine: string } } }).record;
    expect(replay).toMatchObject({
      state: 'DIFFERENT',
      differences: [{ path: 'nodes[1].reason', recorded: '"GRACE"', replayed: '"LISTED"' }],
    });
    expect(replay.recordedEngine).toMatch(/^judge 0; names /);
    expect(replay.presentEngine).not.toMatch(/^judge 0/);
  });
});

describe('who may record and read', () => {
  it('A proof is only for the person who was given it', async () => {
    const { scenario } = await withPleun();
    const proof = await unrecordedProof(scenario);
    expect(await record(scenario, proof, { at: ASKED, as: JORIS })).toBe('PROOF_OF_ANOTHER');
    expect(await record(scenario, proof, { at: ASKED, as: MEREL })).toBe('PROOF_OF_ANOTHER');
    expect(await record(scenario, proof, { at: ASKED, as: READER })).toBe('NOT_ALLOWED');
    expect(await record(scenario, proof, { at: ASKED, as: null })).toBe('NOT_SIGNED_IN');
  });

  it('Nobody gets a proof who did not sign in, or may not record; the answer is given all the same', async () => {
    const { scenario } = await withPleun();
    for (const [as, code] of [
      [null, 'NOT_SIGNED_IN'],
      [READER, 'NOT_ALLOWED'],
      [{ ...ILSE, organisation: null }, 'NOT_ALLOWED'],
    ] as const) {
      const { data, codes } = await scenario.send(ASK, { question: QUESTION }, { at: ASKED, as });
      expect(data).toEqual({ verify: { verification: { proof: null, verdict: { outcome: 'MET' } } } });
      expect(codes).toEqual([code]);
    }
  });

  it('Another organisation reads no record of this one, and does not learn that there is one', async () => {
    const { scenario } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    const asMerel = { at: ASKED, as: MEREL };
    expect(await scenario.send(READ, { id }, asMerel)).toEqual({ data: { record: null }, codes: [] });
    expect(await scenario.send(READ, { id: 'nothing' }, asMerel)).toEqual({ data: { record: null }, codes: [] });
    const { data } = await scenario.send('{ records { records { id } } }', {}, asMerel);
    expect(data).toEqual({ records: { records: [] } });
    expect((await read(scenario, id, { at: ASKED, as: JORIS })).id).toBe(id);
  });

  it('A proof that was changed anywhere is no proof', async () => {
    const { scenario } = await withPleun();
    const parts = (await proofOf(scenario)).split('.');
    const other = (await proofOf(scenario)).split('.');
    expect(await record(scenario, [parts[0], other[1], parts[2]].join('.'))).toBe('PROOF_INVALID');
    expect(await record(scenario, [parts[0], parts[1], other[2]].join('.'))).toBe('PROOF_INVALID');
    for (const proof of ['', 'a.b.c', `${parts[0]}.${parts[1]}.`]) {
      expect(await record(scenario, proof)).toBe('PROOF_INVALID');
    }
  });
});

describe('a quarter of an hour', () => {
  it('Is how long an unused proof lasts; what it rests on is then swept, in pages', async () => {
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    const proofs: string[] = [];
    for (let n = 0; n < 5; n += 1) proofs.push(await unrecordedProof(scenario));
    const late = { at: '2026-03-05T12:16' };
    expect(await record(scenario, proofs[0] ?? '', { at: '2026-03-05T12:15' })).not.toMatch(/^PROOF/);
    expect(await record(scenario, proofs[1] ?? '', late)).toBe('PROOF_EXPIRED');
    expect(await sweep(records, moment(ASKED) + PARKED_MS - 1)).toMatchObject({ parked: 0 });
    expect(await sweep(records, moment(ASKED) + PARKED_MS)).toMatchObject({ parked: 5 });
    expect(await records.documents.upTo('parked', Number.MAX_SAFE_INTEGER, null, 10)).toEqual([]);
    expect(await record(scenario, proofs[2] ?? '', { at: ASKED })).toBe('PROOF_EXPIRED');
  });
});

describe('the processing log', () => {
  it('Has one line for every check, with who, for what, and the subject as a keyed hash', async () => {
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    await scenario.send(ASK, { question: QUESTION }, { at: ASKED, as: MEREL });
    const lines: object[] = [];
    for await (const line of records.loggedAbout({ by: 'coach', id: 'pleun' })) lines.push(line);
    expect(lines).toMatchObject([
      {
        who: expect.stringContaining('merel'),
        organisation: 'Gemeente Elders',
        purpose: 'ownCheck',
        policy: 'NOLOC OR NVS',
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('pleun');
  });
});

describe('what happens later to what a record rests on', () => {
  const feedOf = (changes: readonly LaterChange[], name = 'noloc') => ({
    name,
    changes: async (after: number, limit: number) => changes.filter(({ position }) => position > after).slice(0, limit),
  });
  const rectified: LaterChange = {
    position: 7,
    kind: 'RECTIFIED',
    recordedAt: moment('2026-04-06'),
    about: [{ by: 'number', source: 'noloc', number: 'NL-3201' }],
  };

  it('A rectification, a merge and an unmerge mark the records that rest on it, once each', async () => {
    // Case 23
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    const id = await record(scenario, await proofOf(scenario));
    const before = await read(scenario, id);
    const merged = {
      ...rectified,
      position: 3,
      kind: 'MERGED' as const,
      about: [{ by: 'coach' as const, id: 'pleun' }],
    };
    const elsewhere = {
      ...rectified,
      position: 8,
      about: [{ by: 'number' as const, source: 'noloc', number: 'NL-1' }],
    };
    // The scenario's own questions were recorded as well: two records of one check each.
    expect(await followFeed(feedOf([rectified, elsewhere]), records)).toBeGreaterThan(0);
    expect(await followFeed(feedOf([rectified, elsewhere]), records)).toBe(0);
    await followFeed(feedOf([merged, { ...merged, position: 4, kind: 'UNMERGED' }], 'directory'), records);
    const { marks, ...rest } = await read(scenario, id);
    expect(marks.map(({ kind, feed }) => [kind, feed])).toEqual([
      ['MERGED', 'directory'],
      ['UNMERGED', 'directory'],
      ['RECTIFIED', 'noloc'],
    ]);
    expect({ ...rest, marks: [] }).toEqual(before);
  });

  const follow = async ({ world }: Scenario) => {
    await followLater(world.later, world.records, world.clock, (feed, error) => {
      throw new Error(feed, { cause: error });
    });
  };
  const never = { ...rj('NL-3201', 'Pleun Dekker', { from: '2022-01-01', until: '2026-12-31' }), action: 'RECTIFIED' };

  it('A register states that an entry was never true: the records that rest on it are marked, and say what they said', async () => {
    // R4, case 23: nothing that was answered is changed by what is learnt later.
    const { scenario, noloc } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    const before = await read(scenario, id, { at: '2026-03-05T13:00' });
    await follow(scenario);
    expect((await read(scenario, id, { at: '2026-03-05T13:00' })).marks).toEqual([]);
    // Asked before, and recorded after.
    const late = await unrecordedProof(scenario, { at: '2026-03-06T08:55' });
    await scenario.happens(noloc.deliversChanges('2026-03-06', [never], { answered: 'published' }));
    await scenario.send('{ __typename }', {}, { at: '2026-03-06T09:05' });
    for (let times = 0; times < 2; times += 1) await follow(scenario);
    const lateId = await record(scenario, late, { at: '2026-03-06T09:08' });
    for (const one of [id, lateId]) {
      const { marks } = await read(scenario, one);
      expect(marks.map(({ kind, feed }) => [kind, feed])).toEqual([['RECTIFIED', 'noloc']]);
      const { data } = await scenario.send(STATUS, { id: one }, { at: '2026-03-07' });
      expect(data).toMatchObject({ record: { receipt: { status: 'WITHDRAWN' } } });
    }
    expect({ ...(await read(scenario, id)), marks: [] }).toEqual(before);
    expect(before).toMatchObject({ outcome: 'MET', replay: { state: 'IDENTICAL' } });
    const afterwards = await record(scenario, await unrecordedProof(scenario, { at: '2026-03-09' }), {
      at: '2026-03-09',
    });
    await follow(scenario);
    expect((await read(scenario, afterwards)).marks).toEqual([]);
  });

  it('Two ids of the directory prove to be one coach, and then two after all: each marks the records that rest on them', async () => {
    const { scenario } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    const take = (day: string, line: object): ScenarioEvent => ({
      at: moment(day),
      happen: async ({ directory }) => {
        expect((await directory.takeLinks(JSON.stringify(line))).outcome).toBe('published');
      },
    });
    await scenario.happens(
      take('2026-04-01', { type: 'merge', id: 'merge', by: 'Ilse', survivor: 'pleun-2', merged: 'pleun' }),
      take('2026-05-01', { type: 'withdrawal', id: 'merge back', of: 'merge' }),
    );
    await follow(scenario);
    expect((await read(scenario, id)).marks.map(({ kind, feed }) => [kind, feed])).toEqual([
      ['MERGED', 'directory'],
      ['UNMERGED', 'directory'],
    ]);
  });

  it('A register that is put back from a back-up is followed anew, and what was marked is not marked again', async () => {
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    const id = await record(scenario, await proofOf(scenario));
    const withMarks = (changes: readonly LaterChange[], history: string) => ({
      ...feedOf(changes),
      fingerprint: async (position: number) => `${history} ${position}`,
    });
    await followFeed(withMarks([rectified], 'one'), records);
    const again = { ...rectified, position: 3, recordedAt: moment('2026-04-20') };
    expect(await followFeed(withMarks([rectified], 'one'), records)).toBe(0);
    await followFeed(withMarks([again, rectified], 'another'), records);
    expect((await read(scenario, id)).marks).toHaveLength(2);
  });

  it('A check made after the change rests on the change, and is not marked', async () => {
    const { scenario } = await withPleun();
    const id = await record(scenario, await proofOf(scenario));
    await followFeed(feedOf([{ ...rectified, recordedAt: moment('2026-03-04') }]), scenario.world.records);
    expect((await read(scenario, id)).marks).toEqual([]);
  });

  it('A new check may take the place of an old one of the same organisation', async () => {
    const { scenario } = await withPleun();
    const first = await record(scenario, await proofOf(scenario));
    const proof = await unrecordedProof(scenario, { at: '2026-03-06', as: MEREL });
    await record(scenario, proof, { at: '2026-03-06', as: MEREL }, first);
    expect((await read(scenario, first)).marks).toEqual([]);
    const again = await scenario.ask(PLEUN, { demands: 'RJ', asked: '2026-03-06' });
    await record(scenario, again.proof ?? '', { at: '2026-03-06' }, first);
    await record(scenario, again.proof ?? '', { at: '2026-03-06' }, first);
    expect((await read(scenario, first)).marks.map(({ kind }) => kind)).toEqual(['SUPERSEDED']);
  });
});

describe('a person whom a register erases', () => {
  const ERASED = [{ number: 'NL-3201', action: 'ERASED' }];
  const follow = async ({ world }: Scenario): Promise<readonly string[]> => {
    const failed: string[] = [];
    await followLater(world.later, world.records, world.clock, (feed) => failed.push(feed));
    return failed;
  };

  it('Leaves the records and what was parked of the checks that hold something of it, and no other', async () => {
    // R37: the register tells a keyed hash, and nobody the number.
    const { scenario, noloc } = await withPleun();
    await follow(scenario);
    const id = await record(scenario, await proofOf(scenario));
    const firm = await scenario.ask({ organisation: { kvkNumber: '99903200' } }, { demands: null, asked: ASKED });
    const other = await record(scenario, firm.proof ?? '');
    const before = await read(scenario, id);
    const late = await unrecordedProof(scenario, { at: '2026-03-10T08:55' });
    await scenario.happens(noloc.deliversChanges('2026-03-10', ERASED, { answered: 'published' }));
    await scenario.send('{ __typename }', {}, { at: '2026-03-10T09:05' });
    expect(await follow(scenario)).toEqual([]);
    const lateId = await record(scenario, late, { at: '2026-03-10T09:06' });
    for (const one of [id, lateId].filter((found) => !found.startsWith('PROOF'))) {
      expect(await read(scenario, one)).toMatchObject({
        erased: true,
        coaches: null,
        outcome: 'MET',
        replay: { state: 'ERASED', differences: [] },
      });
    }
    expect((await read(scenario, id)).skeleton).toBe(before.skeleton);
    expect(await read(scenario, other)).toMatchObject({ erased: false, replay: { state: 'IDENTICAL' } });
    const { documents } = scenario.world.records;
    const kinds = ['particulars', 'parked', 'erasure', 'cursor', 'change', 'readersKey'];
    const kept = await Promise.all(kinds.map((kind) => documents.upTo(kind, Number.MAX_SAFE_INTEGER, null, 99)));
    expect(JSON.stringify(kept)).not.toContain('NL-3201');
  });

  it('Leaves them at the next turn when that was interrupted, wherever', async () => {
    // R37
    for (let nth = 1; nth <= 4; nth += 1) {
      const { scenario, noloc } = await withPleun();
      await follow(scenario);
      const id = await record(scenario, await proofOf(scenario));
      await scenario.happens(noloc.deliversChanges('2026-03-10', ERASED));
      await scenario.send('{ __typename }', {}, { at: '2026-03-10T09:05' });
      const { documents } = scenario.world.records;
      const [insert, remove] = [documents.insert.bind(documents), documents.remove.bind(documents)];
      let step = 0;
      const dying = <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) => {
        return (...args: A): Promise<R> => {
          step += 1;
          return step === nth ? Promise.reject(new Error('the power failed')) : work(...args);
        };
      };
      Object.assign(documents, { insert: dying(insert), remove: dying(remove) });
      const failed = await follow(scenario);
      Object.assign(documents, { insert, remove });
      expect(failed).toHaveLength(1);
      await follow(scenario);
      expect(await read(scenario, id)).toMatchObject({ erased: true, outcome: 'MET' });
    }
  });
});

describe('a person who was erased', () => {
  it('Takes question, evidence and names along, and leaves the skeleton', async () => {
    // R37
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    const id = await record(scenario, await proofOf(scenario));
    const before = await read(scenario, id);
    await records.eraseRecordsOf([{ by: 'number', source: 'nvs', number: 'NVS-3202' }], moment('2026-03-10'));
    const after = await read(scenario, id);
    expect(after).toMatchObject({
      erased: true,
      coaches: null,
      disclosures: null,
      outcome: 'MET',
      skeleton: before.skeleton,
      replay: { state: 'ERASED', differences: [] },
    });
    expect(after.nodes.map(({ outcome, reason, evidence }) => [outcome, reason, evidence.length])).toEqual([
      ['MET', null, 0],
      ['MET', 'LISTED', 0],
      ['MET', 'LISTED', 0],
    ]);
    const kept = JSON.stringify([
      ...(await records.documents.upTo('particulars', Number.MAX_SAFE_INTEGER, null, 99)),
      ...(await records.documents.upTo('parked', Number.MAX_SAFE_INTEGER, null, 99)),
    ]);
    expect(kept).toBe('[]');
  });

  it('Cannot be recorded with a proof from before, and can be with one from after', async () => {
    const { scenario } = await withPleun();
    const before = await unrecordedProof(scenario);
    await scenario.world.records.eraseRecordsOf([{ by: 'coach', id: 'pleun' }], moment(ASKED, '12:01'));
    expect(await record(scenario, before, { at: '2026-03-05T12:02' })).toBe('PROOF_EXPIRED');
    const id = await record(scenario, await unrecordedProof(scenario, { at: '2026-03-05T12:03' }), {
      at: '2026-03-05T12:04',
    });
    expect((await read(scenario, id)).erased).toBe(false);
  });
});

describe('the last day on which a record is kept', () => {
  it('Passes, and the record goes', async () => {
    const { scenario } = await withPleun();
    const { records } = scenario.world;
    const proof = await unrecordedProof(scenario);
    const id = await record(scenario, proof);
    expect((await sweep(records, moment('2029-03-05'))).records).toBe(0);
    expect((await sweep(records, moment('2029-03-06'))).records).toBe(1);
    expect((await scenario.send(READ, { id }, { at: '2029-03-06' })).data).toEqual({ record: null });
  });
});

const QUESTION = { subject: PLEUN, policy: { code: 'NOLOC OR NVS' }, purpose: 'OWN_CHECK' };
const ASK =
  'query Ask($question: VerifyQuestion!) { verify(question: $question) { verification { proof verdict { outcome } } } }';
