import { basename } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { textColumn } from './asset-text.ts';
import { statement } from './statements.ts';

/**
 * The names that an asset is found by, as the index of words has them: of its files and of those that it shows (the RAW
 * beside it, the video of a Live Photo), as far as they are there; where none is, of those that were.
 */
export function fileNames(db: SqliteDatabase, assetId: number): string {
  const files = statement<{ path: string }>(
    db,
    `SELECT path FROM originals
     WHERE asset_id IN (SELECT ? UNION ALL SELECT id FROM assets WHERE lead_asset = ?)
       AND (missing = 0 OR (SELECT missing FROM assets WHERE id = ?) = 1)`,
  ).all(assetId, assetId, assetId);
  return textColumn([...new Set(files.map(({ path }) => basename(path)))].sort());
}
