import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files of SDL under their paths; those that stand in the same folders and are no longer among them go. */
export function writeSchemaFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const parent of new Set([...files.keys()].map((path) => dirname(path)))) {
    mkdirSync(join(folder, parent), { recursive: true });
    for (const path of graphqlFilesIn(folder, parent)) if (!files.has(path)) rmSync(join(folder, path));
  }
  for (const [path, sdl] of files) writeFileSync(join(folder, path), sdl);
}

/** The files of SDL that stand in a folder and in its folder of subgraphs, by their path; none where it does not exist. */
export function readSchemaFiles(folder: string): ReadonlyMap<string, string> {
  const paths = ['.', 'subgraphs'].flatMap((parent) => graphqlFilesIn(folder, parent));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function graphqlFilesIn(folder: string, parent: string): readonly string[] {
  const directory = join(folder, parent);
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.graphql'));
  return names.toSorted().map((name) => join(parent, name));
}
