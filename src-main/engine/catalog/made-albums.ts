import type { MadeAlbum, MadeEntry, PhotoName } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { readAlbumRows, readEntryRows } from './album-rows.ts';
import { readAlbumTree } from './read-albums.ts';
import { statement } from './statements.ts';

/** All albums as a file of user data tells them: each before those in it, those beside each other in their order. */
export function madeAlbums(db: SqliteDatabase): MadeAlbum[] {
  const rows = new Map(readAlbumRows(db).map((row) => [row.id, row]));
  const nameOf = photoNames(db);
  return readAlbumTree(db).map(({ id, name, description, parent, smart }): MadeAlbum => {
    const cover = rows.get(id)?.cover ?? null;
    const entries = smart === null ? readEntryRows(db, id) : [];
    return {
      ...{ id, name, description, parent, smart },
      cover: cover === null ? null : nameOf(cover),
      entries: entries.map((entry): MadeEntry =>
        entry.asset === null
          ? { id: entry.id, title: entry.title ?? '', text: entry.text ?? '' }
          : { id: entry.id, photo: nameOf(entry.asset), caption: entry.caption },
      ),
    };
  });
}

/** Photos by the uuids that albums know them under: those of photos that are one now, and of those out of the library, too. */
function photoNames(db: SqliteDatabase): (uuid: string) => PhotoName {
  const aside = new Map(
    statement<{ uuid: string; sha256: string }>(
      db,
      'SELECT asset_uuid AS uuid, sha256 FROM former_contents WHERE asset_uuid IS NOT NULL',
    )
      .all()
      .map(({ uuid, sha256 }) => [uuid, sha256]),
  );
  const find = statement<PhotoName>(
    db,
    `SELECT uuid AS id, sha256 FROM assets WHERE id = coalesce(
       (SELECT id FROM assets WHERE uuid = ?), (SELECT asset_id FROM asset_aliases WHERE uuid = ?))`,
  );
  return (uuid) => find.get(uuid, uuid) ?? { id: uuid, sha256: aside.get(uuid) ?? null };
}
