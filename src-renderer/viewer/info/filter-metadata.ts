import type { FileMetadata, MetadataEntry } from '../../../src-shared/model/metadata.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';

/** @file Finding in all that the files of a photo say, and writing it down. Pure. */

/** What one file says under one heading (`EXIF`, `XMP`). */
export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly MetadataEntry[];
}

/** One file with what of it is shown. */
export interface ShownFile {
  readonly path: string;
  readonly problem: string | null;
  readonly groups: readonly EntryGroup[];
  /** Entries in `groups`. */
  readonly count: number;
}

/**
 * The files with the entries in which every word of `text` occurs, in the group, the name or the value, whatever the case
 * and the accents. Files that have none left are left out while something is looked for.
 */
export function filterMetadata(files: readonly FileMetadata[], text: string): readonly ShownFile[] {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const holds = (entry: MetadataEntry): boolean => {
    if (words.length === 0) return true;
    const all = fold(`${entry.group} ${entry.name} ${entry.value}`);
    return words.every((word) => all.includes(word));
  };
  return files
    .map(({ path, problem, entries }): ShownFile => {
      const found = entries.filter(holds);
      return { path, problem, groups: grouped(found), count: found.length };
    })
    .filter(({ count }) => words.length === 0 || count > 0);
}

/** By heading, each where its first entry stands. */
function grouped(entries: readonly MetadataEntry[]): readonly EntryGroup[] {
  const groups = new Map<string, MetadataEntry[]>();
  for (const entry of entries) {
    const known = groups.get(entry.group);
    if (known === undefined) groups.set(entry.group, [entry]);
    else known.push(entry);
  }
  return [...groups].map(([name, of]) => ({ name, entries: of }));
}

/** All of it as lines: the path, then `EXIF FNumber: f/2.8`; files parted by an empty line. */
export function metadataText(files: readonly ShownFile[]): string {
  return files.map((file) => [file.path, ...file.groups.flatMap(linesOf)].join('\n')).join('\n\n');
}

function linesOf({ name, entries }: EntryGroup): readonly string[] {
  return entries.map((entry) => `${name} ${entry.name}: ${entry.value}`);
}

/** All of it as JSON: `[{path, entries: [{group, name, value}]}]`. */
export function metadataJson(files: readonly ShownFile[]): string {
  const plain = files.map(({ path, groups }) => ({ path, entries: groups.flatMap(({ entries }) => entries) }));
  return JSON.stringify(plain, null, 2);
}
