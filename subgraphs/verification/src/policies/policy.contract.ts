import { day, type PolicyVersion } from '@keurpoort/domain';
import { ErasureMarks, type LedgerStore, SetClock } from '@keurpoort/server';
import { describe, expect, it } from 'vitest';
import { DirectoryStore } from '../directory.store.js';

const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const TOWN: PolicyVersion = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  example: true,
  legalSource: null,
  purposes: null,
  from: day('2026-01-01'),
  until: 'open',
  maxAgeDays: null,
  extends: null,
  parts: { person: RJ },
  overrides: {},
  tree: { part: 'person' },
};

const MIRJAM = { subject: 'mirjam', organisation: TOWN.owner, scopes: new Set<never>() };
const SAMIR = { ...MIRJAM, subject: 'samir' };

/** What the store of policies and of their drafts promises on whatever ledger. `openLedger` gives an empty one each time. */
export function policyContract(name: string, openLedger: () => Promise<LedgerStore>): void {
  const opened = async () => {
    const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
    const ledger = await openLedger();
    return { clock, ledger, store: new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32))) };
  };

  describe(`policies and their drafts on ${name}`, () => {
    it('Policies are taken in whole or not at all, with every problem of each told (R28, R29).', async () => {
      const { store } = await opened();
      const deviation = (code: string, part: string): PolicyVersion => {
        return { ...TOWN, code, extends: 'TOWN', parts: {}, overrides: { [part]: { ...RJ, id: 'own' } }, tree: null };
      };
      const refused = await store.takePolicies([
        TOWN,
        deviation('HAMLET', 'nobody'),
        { ...TOWN, code: 'VILLAGE', extends: 'NOWHERE' },
        { ...TOWN, code: 'ISLE', tree: { ...RJ, category: 'RX', prescribedByLaw: {} as never } },
      ]);
      expect(refused).toMatchObject({
        outcome: 'refused',
        problems: [
          { line: 2, field: 'overrides.nobody', code: 'OVERRIDE_UNKNOWN' },
          { line: 3, field: 'extends', code: 'BASE_UNKNOWN' },
          { line: 4, field: 'tree.prescribedByLaw', code: 'ARTICLE_MISSING' },
          { line: 4, field: 'tree.category', code: 'CATEGORY_UNKNOWN' },
        ],
      });
      expect(await store.policyVersions.all()).toEqual([]);
      const together = await store.takePolicies([TOWN, deviation('HAMLET', 'person')]);
      expect(together).toMatchObject({ outcome: 'published', warnings: [] });
      // On a base that stands already, and with a legal warning (R31).
      const closed: PolicyVersion = { ...deviation('VILLAGE', 'person'), equivalentsExcluded: ['procurement'] };
      expect(await store.takePolicies([closed])).toMatchObject({ warnings: ['EQUIVALENTS_SHUT_OUT'] });
      // TOWN on HAMLET, which is on TOWN.
      const round = { ...deviation('TOWN', 'person'), version: 2, extends: 'HAMLET' };
      expect(await store.takePolicies([round])).toMatchObject({ problems: [{ line: 1, code: 'BASE_IN_CIRCLE' }] });
      await store.close();
    });

    it('A version that stands there is never replaced; the same words again change nothing (R29).', async () => {
      const { clock, ledger, store } = await opened();
      await store.takePolicies([TOWN]);
      const [first] = await store.policyVersions.all();
      clock.set(clock.now() + 86_400_000);
      const lines = (await ledger.journal(0)).length;
      const again = { ...TOWN, definitions: {}, cvdr: null };
      const same = { outcome: 'published', records: 0, inForceFrom: first?.recordedAt };
      expect(await store.takePolicies([again])).toMatchObject(same);
      expect((await ledger.journal(0)).length).toBe(lines);
      const other = { ...TOWN, title: 'Iets anders' };
      const refused = { outcome: 'refused', problems: [{ line: 2, field: 'version', code: 'VERSION_EXISTS' }] };
      expect(await store.takePolicies([{ ...TOWN, version: 2 }, other])).toMatchObject(refused);
      expect(
        await store.takePolicies([
          { ...TOWN, version: 2 },
          { ...other, version: 2 },
        ]),
      ).toMatchObject(refused);
      expect(await store.policyVersions.all()).toEqual([first]);
      await store.close();
    });

    it('A code belongs to the owner who recorded it first, in whatever spelling.', async () => {
      const { store } = await opened();
      const owner = 'Gemeente Elders (verzonnen)';
      const codes = (policies: readonly PolicyVersion[]) =>
        store
          .takePolicies(policies)
          .then((report) => ('problems' in report ? report.problems.map(({ code }) => code) : []));
      expect(await codes([TOWN, { ...TOWN, code: 'town', version: 2, owner }])).toEqual(['CODE_OF_ANOTHER']);
      await store.takePolicies([TOWN]);
      expect(await codes([{ ...TOWN, version: 2, owner }])).toEqual(['CODE_OF_ANOTHER']);
      expect(await codes([{ ...TOWN, code: 'Town', owner }])).toEqual(['CODE_OF_ANOTHER']);
      for (const code of [' VILLAGE', 'VIL\u200bLAGE', 'VIL\0LAGE', 'V'.repeat(201)]) {
        expect(await codes([{ ...TOWN, code }]), JSON.stringify(code)).toEqual(['VALUE_UNREADABLE']);
      }
      expect(await codes([{ ...TOWN, code: 'VILLAGE', owner }])).toEqual([]);
      await store.close();
    });

    it('Drafts of one code that are published at the same moment become two versions, one after the other (R29).', async () => {
      const { clock, ledger, store } = await opened();
      const beside = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
      const { owner, version, ...text } = TOWN;
      const drafts = ['a', 'b', 'c'];
      for (const newDraft of drafts) await store.drafts.save(JSON.stringify(text), { newDraft }, MIRJAM);
      const publish = (draft: string, at: number) => (at % 2 ? store : beside).drafts.publish(`${draft}.1`, SAMIR);
      const done = await Promise.all([...drafts, 'a'].map(publish));
      expect(done.map((draft) => ('failure' in draft ? draft.failure : draft.ended?.act))).toEqual(
        Array(4).fill('published'),
      );
      expect((await store.policyVersions.all()).map((one) => one.version)).toEqual([1, 2, 3]);
      expect(await store.drafts.of('Gemeente Elders (verzonnen)')).toEqual([]);
      expect((await beside.drafts.of(owner)).map(({ id, acts }) => [id, acts.length])).toEqual(
        drafts.map((id) => [id, 2]),
      );
      await store.close();
    });

    it('Of two who save upon one text the second is told, and nothing is lost.', async () => {
      const { store } = await opened();
      await store.drafts.save('{}', { newDraft: 'a' }, MIRJAM);
      const saved = await Promise.all([MIRJAM, SAMIR].map((by) => store.drafts.save('[]', { basedOn: 'a.1' }, by)));
      expect(saved.map((draft) => ('failure' in draft ? draft.failure : draft.saving.id)).toSorted()).toEqual([
        'DRAFT_CHANGED',
        'a.2',
      ]);
      expect(await store.drafts.save('{}', { basedOn: 'a' }, MIRJAM)).toMatchObject({ failure: 'DRAFT_NOT_FOUND' });
      await store.close();
    });
  });
}
