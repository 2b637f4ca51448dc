import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { AlbumContents, AlbumSection, SmartQuery } from '../../../src-shared/model/album.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { knownAlbum } from './album-actions.ts';
import { type AlbumRow, readAlbumRows, readEntryRows } from './album-rows.ts';
import { findAssetId } from './read-assets.ts';
import { statement } from './statements.ts';

/** @file The read side of albums. */

/** An album among the others. */
export interface AlbumNode {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Null at the top. */
  readonly parent: string | null;
  readonly smart: SmartQuery | null;
  /** Uuid of the asset that its owner chose; null for none, and while it is out of the library. */
  readonly cover: string | null;
}

/** All albums, each before those in it, those beside each other in their order. One whose parent is gone is at the top. */
export function readAlbumTree(db: SqliteDatabase): AlbumNode[] {
  const rows = readAlbumRows(db);
  const ids = new Set(rows.map(({ id }) => id));
  const parentOf = ({ parent }: AlbumRow): string | null => (parent !== null && ids.has(parent) ? parent : null);
  const within = Map.groupBy(rows, parentOf);
  const nodesIn = (parent: string | null): AlbumNode[] =>
    (within.get(parent) ?? []).flatMap(({ id, name, description, smart, cover }) => [
      { id, name, description, parent, smart, cover: cover === null ? null : shownUuid(db, cover) },
      ...nodesIn(id),
    ]);
  return nodesIn(null);
}

/** What a hand-made album holds. Throws `not-found`, and `bad-input` for a smart one. */
export function readAlbumContents(db: SqliteDatabase, id: string): AlbumContents {
  if (knownAlbum(db, id).smart !== null) {
    throw new FernwehError('bad-input', 'A smart album holds nothing itself: ask for its query.', { data: { id } });
  }
  const photos = new Map<string, string | null>();
  const sections: AlbumSection[] = [];
  for (const row of readEntryRows(db, id)) {
    if (row.asset === null) {
      sections.push({ id: row.id, at: photos.size, title: row.title ?? '', text: row.text ?? '' });
    } else if (row.shown !== null && !photos.has(row.shown)) photos.set(row.shown, row.caption);
  }
  return { photos: { id: [...photos.keys()], caption: [...photos.values()] }, sections };
}

/** Row ids of the assets that a hand-made album shows, in its order, each once. */
export function readAlbumAssets(db: SqliteDatabase, id: string): number[] {
  const rows = statement<{ shown: number }>(
    db,
    `SELECT coalesce(lead_asset, id) AS shown
     FROM album_entries AS entries CROSS JOIN assets ON assets.id = coalesce(
       (SELECT id FROM assets WHERE uuid = asset), (SELECT asset_id FROM asset_aliases WHERE uuid = asset))
     WHERE album = ? ORDER BY entries.rank, entries.uuid`,
  ).all(id);
  return [...new Set(rows.map(({ shown }) => shown))];
}

function shownUuid(db: SqliteDatabase, uuid: string): string | null {
  const id = findAssetId(db, uuid);
  if (id === null) return null;
  const row = statement<{ uuid: string }>(
    db,
    'SELECT uuid FROM assets WHERE id = (SELECT coalesce(lead_asset, id) FROM assets WHERE id = ?)',
  ).get(id);
  return row?.uuid ?? null;
}
