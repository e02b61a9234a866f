import type { DirectoryRecord } from '@keurpoort/domain';
import type { DirectoryStore, RecordedTogether } from '../directory.store.js';
import type { Known } from '../record/known.js';
import type { LaterChange, LaterChangeFeed } from '../record/later-changes.js';

/**
 * What the directory tells of who is who, for recorded checks that rest on it: coaches merged and unmerged, confirmed links
 * and attachments taken back. One change for each kind of a publication; positions are those of the directory's ledger.
 */
export function directoryChanges(store: DirectoryStore): LaterChangeFeed {
  return {
    name: 'directory',
    changes: async (after, limit) => {
      const found: LaterChange[] = [];
      // A publication is told whole, for a cursor lies behind a position.
      for await (const together of store.recordedAfter(after)) {
        if (found.length >= limit) break;
        found.push(...changesIn(together));
      }
      return found;
    },
  };
}

function changesIn({ position, recordTime, records, takenBack }: RecordedTogether): readonly LaterChange[] {
  const back = new Map(takenBack.map(({ record }) => [record.id, record]));
  const withdrawn = records.flatMap((record) => (record.type === 'withdrawal' ? (back.get(record.of) ?? []) : []));
  const about: Readonly<Record<LaterChange['kind'], readonly Known[]>> = {
    RECTIFIED: [],
    MERGED: records.flatMap((record) => (record.type === 'merge' ? aboutWhom(record) : [])),
    UNMERGED: withdrawn.flatMap((record) => (record.type === 'merge' ? aboutWhom(record) : [])),
    LINK_WITHDRAWN: withdrawn.flatMap((record) => (record.type === 'merge' ? [] : aboutWhom(record))),
  };
  return (['MERGED', 'UNMERGED', 'LINK_WITHDRAWN'] as const).flatMap((kind) =>
    about[kind].length > 0 ? [{ position, kind, recordedAt: recordTime, about: about[kind] }] : [],
  );
}

/** Whom a record is about that answers rest on; nobody for a proposal, on which none rests. */
function aboutWhom(record: DirectoryRecord): readonly Known[] {
  switch (record.type) {
    case 'merge':
      return [record.survivor, record.merged].map((id) => ({ by: 'coach', id }));
    case 'coachLink':
      if (record.state === 'proposed') return [];
      return [
        { by: 'coach', id: record.coach },
        { by: 'number', source: record.source, number: record.number },
      ];
    case 'organisationLink':
      if (record.state === 'proposed') return [];
      return [
        { by: 'kvkNumber', kvkNumber: record.kvkNumber },
        { by: 'number', source: record.source, number: record.number },
      ];
    case 'attachment':
      return [{ by: 'coach', id: record.coach }];
    case 'relation':
      return [
        { by: 'kvkNumber', kvkNumber: record.fromKvkNumber },
        { by: 'kvkNumber', kvkNumber: record.toKvkNumber },
      ];
    default:
      return [];
  }
}
