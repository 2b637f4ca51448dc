import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { noteBereft } from './grouping.ts';
import { statement } from './statements.ts';

/** Removes an asset that no original belongs to any more, and all that is derived for it. */
export function removeAsset(db: SqliteDatabase, changes: Changes, assetId: number): void {
  removeAssets(db, changes, [assetId]);
}

/** The same for many. */
export function removeAssets(db: SqliteDatabase, changes: Changes, assetIds: readonly number[]): void {
  for (const assetId of assetIds) noteBereft(db, changes, assetId);
  const ids = JSON.stringify(assetIds);
  statement(db, 'DELETE FROM asset_positions WHERE id IN (SELECT value FROM json_each(?))').run(ids);
  statement(db, 'DELETE FROM asset_text WHERE rowid IN (SELECT value FROM json_each(?))').run(ids);
  statement(db, 'DELETE FROM assets WHERE id IN (SELECT value FROM json_each(?))').run(ids);
  for (const assetId of assetIds) changes.remove(assetId);
}
