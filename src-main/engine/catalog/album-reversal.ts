import { fold } from '../../../src-shared/algorithms/fold.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import {
  albumJson,
  type AlbumValue,
  deleteAlbum,
  deleteEntry,
  entryJson,
  type EntryValue,
  findAlbumRow,
  putAlbum,
  putEntry,
  readAlbumRows,
} from './album-rows.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { statement } from './statements.ts';

/** Edits whose values are albums (`AlbumValue`); those of an entry (`EntryValue`) follow in the same group, if at all. */
export const albumEdits = ['album.add', 'album.change', 'album.move', 'album.remove'] as const;

/** Edits whose values are entries. */
export const entryEdits = ['album.photos', 'album.arrange', 'album.caption', 'album.section', 'album.take'] as const;

/**
 * See `Reverser`. False where it is another by now; where an album beside it has its former name, or it would lie in
 * itself; where its photo has come into the album in another way.
 */
export function reverseAlbum(db: SqliteDatabase, _changes: Changes, edit: Turnover): boolean {
  const isAlbum = albumEdits.some((what) => what === edit.what);
  return isAlbum ? reverseAlbumRow(db, edit) : reverseEntry(db, edit);
}

/** Whether another album in this parent is called so. */
export function isNameTaken(db: SqliteDatabase, id: string, name: string, parent: string | null): boolean {
  return (
    statement(db, 'SELECT 1 FROM albums WHERE key = ? AND parent IS ? AND uuid <> ?').get(fold(name), parent, id) !==
    undefined
  );
}

/** Whether the album, put into this parent, would lie in itself. */
export function wouldCircle(db: SqliteDatabase, id: string, parent: string | null): boolean {
  const parents = new Map(readAlbumRows(db).map((row) => [row.id, row.parent]));
  let at = parent;
  while (at !== null && at !== id) {
    const next: string | null = parents.get(at) ?? null;
    parents.delete(at);
    at = next;
  }
  return at !== null;
}

function reverseAlbumRow(db: SqliteDatabase, { target, before, after }: Turnover): boolean {
  const now = findAlbumRow(db, target);
  if ((now === null ? null : albumJson(now)) !== after) return false;
  if (before === null) {
    deleteAlbum(db, target);
    return true;
  }
  // Written by `albumJson`.
  const former = JSON.parse(before) as AlbumValue;
  if (isNameTaken(db, target, former.name, former.parent) || wouldCircle(db, target, former.parent)) return false;
  putAlbum(db, target, former);
  return true;
}

function reverseEntry(db: SqliteDatabase, { target, before, after }: Turnover): boolean {
  const row = statement<EntryValue>(
    db,
    'SELECT album, rank, asset, caption, title, text FROM album_entries WHERE uuid = ?',
  ).get(target);
  if ((row === undefined ? null : entryJson(row)) !== after) return false;
  if (before === null) {
    deleteEntry(db, target);
    return true;
  }
  // Written by `entryJson`.
  const former = JSON.parse(before) as EntryValue;
  const { album, asset } = former;
  const other = statement(db, 'SELECT 1 FROM album_entries WHERE album = ? AND asset = ? AND uuid <> ?');
  if (other.get(album, asset, target) !== undefined) return false;
  putEntry(db, target, former);
  return true;
}
