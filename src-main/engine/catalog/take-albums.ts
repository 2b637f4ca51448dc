import { randomUUID } from 'node:crypto';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { longestName } from '../../../src-shared/model/saved.ts';
import type { MadeAlbum, PhotoName } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { placeBefore } from './album-order.ts';
import { isNameTaken, wouldCircle } from './album-reversal.ts';
import { albumJson, type AlbumRow, type AlbumValue, readAlbumRows } from './album-rows.ts';
import type { Changes } from './changes.ts';
import { asideOf } from './kept-aside.ts';
import { applyNow } from './reversers.ts';
import { presentUuid } from './shown-uuids.ts';
import { statement } from './statements.ts';
import { takeEntries } from './take-entries.ts';
import { TakenPart } from './taken-part.ts';

/** An album of the file, with the album of the library that it lies in. */
interface Told {
  readonly album: MadeAlbum;
  readonly parent: string | null;
  readonly cover: string | null;
}

/**
 * Takes in albums, each after the one that it lies in. An album of the library is the same by its id, else by its name in
 * the same place; what it says otherwise stays unless `replace`, what the file has besides is added.
 */
export function takeAlbums(
  db: SqliteDatabase,
  changes: Changes,
  albums: readonly MadeAlbum[],
  replace: boolean,
): TakenPart {
  const taken = new TakenPart();
  const ids = new Map<string, string>();
  const nameOf = photoUuids(db, albums);
  for (const album of albums) {
    const parent = album.parent === null ? null : (ids.get(album.parent) ?? null);
    const told = { album, parent, cover: album.cover === null ? null : nameOf(album.cover) };
    const rows = readAlbumRows(db);
    const present = presentAlbum(rows, told);
    const before = taken.edits.length;
    const id = present?.id ?? addAlbum(db, changes, rows, told, taken);
    ids.set(album.id, id);
    if (present !== null) mergeAlbum(db, changes, rows, present, told, replace, taken);
    if (album.smart === null) {
      const entries = takeEntries(db, changes, id, album.entries, { nameOf, replace });
      taken.edits.push(...entries.edits);
      taken.conflict(album.name, entries.conflicts);
    }
    const isChanged = taken.edits.length > before;
    taken.count({
      total: 1,
      added: present === null ? 1 : 0,
      changed: present !== null && isChanged ? 1 : 0,
    });
  }
  return taken;
}

/** Photos of these albums by content: the uuid of the photo in the library, or under which it will come in. */
function photoUuids(db: SqliteDatabase, albums: readonly MadeAlbum[]): (photo: PhotoName) => string {
  const find = statement<{ uuid: string }>(db, 'SELECT uuid FROM assets WHERE sha256 = ?');
  const uuids = new Map<string, string>();
  const away = new Map<string, string>();
  for (const { cover, entries } of albums) {
    const photos = [
      ...(cover === null ? [] : [cover]),
      ...entries.flatMap((one) => ('photo' in one ? [one.photo] : [])),
    ];
    for (const { sha256, id } of photos) {
      if (sha256 === null || uuids.has(sha256) || away.has(sha256)) continue;
      const asset = find.get(sha256);
      if (asset === undefined) away.set(sha256, id);
      else uuids.set(sha256, asset.uuid);
    }
  }
  const asked = [...away].map(([sha256, id]) => ({ sha256, id }));
  for (const [sha256, { former }] of asideOf(db, asked)) uuids.set(sha256, former.assetUuid);
  return ({ sha256, id }) => (sha256 === null ? id : (uuids.get(sha256) ?? id));
}

function presentAlbum(rows: readonly AlbumRow[], { album, parent }: Told): AlbumRow | null {
  const alike = rows.filter(({ smart }) => (smart === null) === (album.smart === null));
  return (
    alike.find(({ id }) => id === album.id) ??
    alike.find((row) => row.parent === parent && fold(row.name) === fold(album.name)) ??
    null
  );
}

/** Adds it as the last beside others; where one of the other kind is called so it gets a number. Its id. */
function addAlbum(
  db: SqliteDatabase,
  changes: Changes,
  rows: readonly AlbumRow[],
  { album, parent, cover }: Told,
  taken: TakenPart,
): string {
  const id = rows.some((row) => row.id === album.id) ? randomUUID() : album.id;
  let name = album.name;
  for (let number = 2; isNameTaken(db, id, name, parent); number++) {
    const ending = ` ${String(number)}`;
    name = album.name.slice(0, longestName - ending.length) + ending;
  }
  const { description, smart } = album;
  const after = albumJson({ name, description, parent, rank: lastRank(rows, id, parent), cover, smart });
  taken.edits.push(...applyNow(db, changes, [{ what: 'album.add', target: id, before: null, after }]));
  return id;
}

function mergeAlbum(
  db: SqliteDatabase,
  changes: Changes,
  rows: readonly AlbumRow[],
  present: AlbumRow,
  { album, parent, cover }: Told,
  replace: boolean,
  taken: TakenPart,
): void {
  const { id, ...before } = present;
  let after: AlbumValue = before;
  const conflicts: string[] = [];
  /** `isSaid`: the library says something of it, which is another thing. */
  const take = (what: string, isSaid: boolean, part: Partial<AlbumValue>): void => {
    if (isSaid) conflicts.push(what);
    if (!isSaid || replace) after = { ...after, ...part };
  };
  const { name, description, smart } = album;
  if (description !== '' && description !== before.description) {
    take('description', before.description !== '', { description });
  }
  if (cover !== null && cover !== (before.cover === null ? null : presentUuid(db, before.cover))) {
    take('cover', before.cover !== null, { cover });
  }
  if (smart !== null && (smart.query !== before.smart?.query || smart.sort !== before.smart.sort)) {
    take('query', true, { smart });
  }
  if (parent !== before.parent) {
    const isPossible = !wouldCircle(db, id, parent) && !isNameTaken(db, id, before.name, parent);
    take('parent', true, isPossible ? { parent, rank: lastRank(rows, id, parent) } : {});
  }
  if (name !== before.name) take('name', true, isNameTaken(db, id, name, after.parent) ? {} : { name });
  taken.conflict(before.name, conflicts);
  const [was, is] = [albumJson(before), albumJson(after)];
  if (was === is) return;
  taken.edits.push(...applyNow(db, changes, [{ what: 'album.change', target: id, before: was, after: is }]));
}

function lastRank(rows: readonly AlbumRow[], id: string, parent: string | null): number {
  const beside = rows.filter((row) => row.parent === parent && row.id !== id);
  return placeBefore(beside, [id], null).get(id) ?? 0;
}
