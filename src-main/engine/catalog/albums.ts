import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { AlbumChange } from '../../../src-shared/contract/album-calls.ts';
import type { SmartQuery } from '../../../src-shared/model/album.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { entryTurnover, knownAlbum, record, unknownAlbum } from './album-actions.ts';
import { newPhotos } from './album-contents.ts';
import { placeBefore } from './album-order.ts';
import { isNameTaken, wouldCircle } from './album-reversal.ts';
import { albumJson, type AlbumRow, type AlbumValue, deleteAlbum, putAlbum, readAlbumRows } from './album-rows.ts';
import type { Turnover } from './edits.ts';
import { shownUuids } from './shown-uuids.ts';
import type { Door } from './writer-api.ts';

/** @file Albums as such: made, changed, moved, removed. Call these in a transaction opened by `durably`. */

/** What a new album is; the last in its parent. */
export interface NewAlbum {
  readonly name: string;
  readonly description: string;
  readonly parent: string | null;
  readonly smart: SmartQuery | null;
  /** Uuids of assets, of a hand-made one. */
  readonly photos: readonly string[];
}

/** What shall be another; the rest stays. */
export type AlbumWish = Partial<Pick<AlbumValue, 'name' | 'description' | 'cover' | 'smart'>>;

/** Throws `name-taken`, and `not-found` for an unknown parent or photo. */
export function addAlbum(db: SqliteDatabase, { photos, ...album }: NewAlbum, door: Door): AlbumChange {
  const id = randomUUID();
  const { name, parent } = album;
  if (parent !== null) knownAlbum(db, parent);
  refuseTaken(db, id, name, parent);
  const rank = placeBefore(beside(db, parent), [id], null).get(id) ?? 0;
  const value = { ...album, rank, cover: null };
  putAlbum(db, id, value);
  const added = newPhotos(db, id, shownUuids(db, photos), null);
  const edits = [
    { what: 'album.add', target: id, before: null, after: albumJson(value) },
    ...added.map((one) => entryTurnover('album.photos', one)),
  ];
  return { id, group: record(db, edits, door), count: Math.max(1, added.length) };
}

/** Throws `not-found` for an unknown album or cover, `name-taken`, and `bad-input` for a query of a hand-made album. */
export function changeAlbum(db: SqliteDatabase, id: string, wish: AlbumWish, door: Door): AlbumChange {
  const { id: _, ...before } = knownAlbum(db, id);
  if (wish.smart != null && before.smart === null) {
    throw new FernwehError('bad-input', 'This album has no query: its photos were put in by hand.', { data: { id } });
  }
  const cover = wish.cover == null ? {} : { cover: shownUuids(db, [wish.cover])[0] ?? null };
  const after = { ...before, ...wish, ...cover };
  if (after.name !== before.name) refuseTaken(db, id, after.name, after.parent);
  return put(db, 'album.change', id, before, after, door);
}

/** Puts it into another album, before one that lies there. Throws `not-found`, `name-taken` and `album-circle`. */
export function moveAlbum(
  db: SqliteDatabase,
  id: string,
  parent: string | null,
  before: string | null,
  door: Door,
): AlbumChange {
  const moved = knownAlbum(db, id);
  if (parent !== null) knownAlbum(db, parent);
  if (wouldCircle(db, id, parent)) throw albumCircle(moved.name);
  refuseTaken(db, id, moved.name, parent);
  const others = beside(db, parent);
  if (before !== null && !others.some((one) => one.id === before)) throw unknownAlbum(before);
  const edits: Turnover[] = [];
  for (const [at, rank] of placeBefore(others, [id], before)) {
    const { id: _, ...value } = knownAlbum(db, at);
    const after = at === id ? { ...value, parent, rank } : { ...value, rank };
    if (albumJson(after) === albumJson(value)) continue;
    putAlbum(db, at, after);
    edits.push({ what: 'album.move', target: at, before: albumJson(value), after: albumJson(after) });
  }
  return { id, group: record(db, edits, door), count: edits.length };
}

/** Removes it and the albums in it; what they hold is kept, so that they can come back. Throws `not-found`. */
export function removeAlbum(db: SqliteDatabase, id: string, door: Door): AlbumChange {
  const all = readAlbumRows(db);
  const removed = [knownAlbum(db, id)];
  for (const { id: at } of removed) removed.push(...all.filter(({ parent }) => parent === at));
  for (const album of removed) deleteAlbum(db, album.id);
  const edits = removed.map((album) => ({
    ...{ what: 'album.remove', target: album.id },
    ...{ before: albumJson(album), after: null },
  }));
  return { id, group: record(db, edits, door), count: removed.length };
}

/** An album that would hold itself. */
function albumCircle(name: string): FernwehError {
  return new FernwehError('album-circle', `The album “${name}” would lie in itself. Choose another one.`, {
    data: { name },
  });
}

function beside(db: SqliteDatabase, parent: string | null): AlbumRow[] {
  return readAlbumRows(db).filter((row) => row.parent === parent);
}

function put(
  db: SqliteDatabase,
  what: string,
  id: string,
  before: AlbumValue,
  after: AlbumValue,
  door: Door,
): AlbumChange {
  if (albumJson(before) === albumJson(after)) return { id, group: null, count: 0 };
  putAlbum(db, id, after);
  const edit = { what, target: id, before: albumJson(before), after: albumJson(after) };
  return { id, group: record(db, [edit], door), count: 1 };
}

function refuseTaken(db: SqliteDatabase, id: string, name: string, parent: string | null): void {
  if (!isNameTaken(db, id, name, parent)) return;
  throw new FernwehError('name-taken', `There is an album called “${name}” here already. Choose another name.`, {
    data: { name },
  });
}
