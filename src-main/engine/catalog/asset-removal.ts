import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { statement } from './statements.ts';

/** Removes an asset that no original belongs to any more, and all that is derived for it. */
export function removeAsset(db: SqliteDatabase, changes: Changes, assetId: number): void {
  statement(db, 'DELETE FROM asset_positions WHERE id = ?').run(assetId);
  statement(db, 'DELETE FROM asset_text WHERE rowid = ?').run(assetId);
  statement(db, 'DELETE FROM assets WHERE id = ?').run(assetId);
  changes.remove(assetId);
}
