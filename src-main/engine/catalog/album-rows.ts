import { fold } from '../../../src-shared/algorithms/fold.ts';
import { smartQuery, type SmartQuery } from '../../../src-shared/model/album.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** @file The two tables of albums, row by row, and the values by which edits tell of them. */

/** An album as its edits tell of it. */
export interface AlbumValue {
  readonly name: string;
  readonly description: string;
  readonly parent: string | null;
  readonly rank: number;
  /** Uuid of the chosen asset. */
  readonly cover: string | null;
  readonly smart: SmartQuery | null;
}

/** A photo or a section of an album as its edits tell of it. */
export interface EntryValue {
  /** Uuid of the album. */
  readonly album: string;
  readonly rank: number;
  /** Uuid of an asset; null for a section. */
  readonly asset: string | null;
  readonly caption: string | null;
  /** Of a section. */
  readonly title: string | null;
  readonly text: string | null;
}

/** An album of the table. */
export interface AlbumRow extends AlbumValue {
  readonly id: string;
}

/** An entry of the table. */
export interface EntryRow extends EntryValue {
  readonly id: string;
  /** Uuid of the asset that is shown for it; null for a section, and for a photo that is out of the library. */
  readonly shown: string | null;
}

/** All albums, those beside each other in their order. What is no JSON, as after a repair, is a query that finds nothing. */
export function readAlbumRows(db: SqliteDatabase): AlbumRow[] {
  return statement<Omit<AlbumRow, 'smart'> & { smart: string | null }>(
    db,
    `SELECT uuid AS id, name, description, parent, rank, cover, smart FROM albums ORDER BY rank, uuid`,
  )
    .all()
    .map(({ smart, ...row }) => ({ ...row, smart: smart === null ? null : smartOf(smart) }));
}

/** The album with this uuid; null for an unknown one. */
export function findAlbumRow(db: SqliteDatabase, id: string): AlbumRow | null {
  return readAlbumRows(db).find((row) => row.id === id) ?? null;
}

/** The entries of an album in their order. Several may be shown as one photo: then the first of them counts. */
export function readEntryRows(db: SqliteDatabase, album: string): EntryRow[] {
  return statement<EntryRow>(
    db,
    `SELECT entries.uuid AS id, album, entries.rank, asset, entries.caption, entries.title, entries.text,
       coalesce(leads.uuid, members.uuid) AS shown
     FROM album_entries AS entries
       LEFT JOIN assets AS members ON members.id = coalesce(
         (SELECT id FROM assets WHERE uuid = asset), (SELECT asset_id FROM asset_aliases WHERE uuid = asset))
       LEFT JOIN assets AS leads ON leads.id = members.lead_asset
     WHERE album = ? ORDER BY entries.rank, entries.uuid`,
  ).all(album);
}

/** Writes the album, new or known. */
export function putAlbum(db: SqliteDatabase, id: string, value: AlbumValue): void {
  const { name, description, parent, rank, cover, smart } = value;
  statement(
    db,
    `INSERT INTO albums (uuid, name, key, description, parent, rank, cover, smart) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, key = excluded.key, description = excluded.description,
       parent = excluded.parent, rank = excluded.rank, cover = excluded.cover, smart = excluded.smart`,
  ).run(id, name, fold(name), description, parent, rank, cover, smart === null ? null : JSON.stringify(smart));
}

export function deleteAlbum(db: SqliteDatabase, id: string): void {
  statement(db, 'DELETE FROM albums WHERE uuid = ?').run(id);
}

/** Writes the entry, new or known. */
export function putEntry(db: SqliteDatabase, id: string, value: EntryValue): void {
  const { album, rank, asset, caption, title, text } = value;
  statement(
    db,
    `INSERT INTO album_entries (uuid, album, rank, asset, caption, title, text) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (uuid) DO UPDATE SET rank = excluded.rank, caption = excluded.caption, title = excluded.title,
       text = excluded.text`,
  ).run(id, album, rank, asset, caption, title, text);
}

export function deleteEntry(db: SqliteDatabase, id: string): void {
  statement(db, 'DELETE FROM album_entries WHERE uuid = ?').run(id);
}

/** The same text for the same album, so that edits can be compared. */
export function albumJson({ name, description, parent, rank, cover, smart }: AlbumValue): string {
  const kept = smart === null ? null : { query: smart.query, sort: smart.sort };
  return JSON.stringify({ name, description, parent, rank, cover, smart: kept });
}

/** The same of an entry. */
export function entryJson({ album, rank, asset, caption, title, text }: EntryValue): string {
  return JSON.stringify({ album, rank, asset, caption, title, text });
}

function smartOf(json: string): SmartQuery {
  try {
    const read = smartQuery.safeParse(JSON.parse(json));
    if (read.success) return read.data;
  } catch {
    // Told below.
  }
  return { query: '-type:photo,video', sort: 'time' };
}
