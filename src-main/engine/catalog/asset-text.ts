import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** The words an asset is found by, a column each. Parts of a column stand on lines of their own. */
export interface AssetText {
  readonly filename: string;
  readonly caption: string;
  readonly tags: string;
  readonly place: string;
  readonly camera: string;
}

const columns = ['filename', 'caption', 'tags', 'place', 'camera'] as const;

/** Writes the asset's words into the index; nothing is written where they are the same. */
export function indexText(db: SqliteDatabase, assetId: number, text: AssetText): void {
  const present = statement<AssetText>(
    db,
    'SELECT filename, caption, tags, place, camera FROM asset_text WHERE rowid = ?',
  ).get(assetId);
  const values = columns.map((column) => text[column]);
  if (present === undefined) {
    statement(
      db,
      'INSERT INTO asset_text (rowid, filename, caption, tags, place, camera) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(assetId, ...values);
  } else if (columns.some((column) => present[column] !== text[column])) {
    statement(
      db,
      'UPDATE asset_text SET filename = ?, caption = ?, tags = ?, place = ?, camera = ? WHERE rowid = ?',
    ).run(...values, assetId);
  }
}

/** Writes one column of words of an asset that has words. */
export function indexColumn(db: SqliteDatabase, assetId: number, column: keyof AssetText, text: string): void {
  statement(db, `UPDATE asset_text SET ${column} = ? WHERE rowid = ? AND ${column} <> ?`).run(text, assetId, text);
}

/** Parts of a column of the index: empty ones left out, each on a line of its own. */
export function textColumn(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join('\n');
}
