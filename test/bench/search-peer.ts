import { openConnections } from '@keurpoort/server';
import type { MadeUpCoach } from './search-population.js';

const SCHEMA = `CREATE VIRTUAL TABLE IF NOT EXISTS names USING fts5(name, number UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');`;
const ADD = 'INSERT INTO names (name, number) SELECT value ->> 0, value ->> 1 FROM json_each(?1)';
const SEARCH = `SELECT json_group_array(number) AS answer FROM (
  SELECT number FROM names WHERE names MATCH ?1 ORDER BY rank LIMIT ?2
)`;

/** What somebody would build first: SQLite's own full-text index over the names, words in any order, best matches first. */
export interface Peer {
  search(text: string, first: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openPeer(file: string, coaches: readonly MadeUpCoach[]): Promise<Peer> {
  const { writer, reader } = await openConnections(file, SCHEMA);
  for (let at = 0; at < coaches.length; at += 5_000) {
    const rows = coaches.slice(at, at + 5_000).map(({ name, number }) => [name, number]);
    await writer.alone((run) => run(ADD, JSON.stringify(rows)));
  }
  return {
    async search(text, first) {
      const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
      const match = words.map((word) => `"${word}"`).join(' OR ');
      return JSON.parse(String(await reader.alone((run) => run(SEARCH, match, first)))) as string[];
    },
    async close() {
      await reader.close();
      await writer.close();
    },
  };
}
