import type { SqliteDatabase } from '../platform/sqlite.ts';
import { albumEdits } from './album-reversal.ts';
import { type AlbumValue, type EntryValue, findAlbumRow } from './album-rows.ts';
import type { EditGroup } from './edit-groups.ts';
import { statement } from './statements.ts';

/** @file What the history tells of albums. */

/** The name of the album that an edit is about, from its value (JSON); empty where it was removed meanwhile. */
export function albumTold(db: SqliteDatabase, value: string | null): { readonly name: string } {
  // Written by `albumJson` or `entryJson`.
  const told = JSON.parse(value ?? '{}') as Partial<AlbumValue & EntryValue>;
  if (told.album === undefined) return { name: told.name ?? '' };
  return { name: findAlbumRow(db, told.album)?.name ?? '' };
}

/** Photos and sections that an action on albums changed; 0 for other actions. */
export function countAlbumEdits(db: SqliteDatabase, { group, what }: EditGroup): number {
  if (!what.startsWith('album.')) return 0;
  return (
    statement<{ n: number }>(
      db,
      'SELECT count(*) AS n FROM edits WHERE group_id = ? AND what NOT IN (SELECT value FROM json_each(?))',
    ).get(group, JSON.stringify(albumEdits))?.n ?? 0
  );
}
