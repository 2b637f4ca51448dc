import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** Whether the user did anything to this asset: such an asset never disappears without its data being carried over. */
export function hasUserData(db: SqliteDatabase, assetId: number, uuid: string): boolean {
  const row = statement<{ found: number }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = ? AND origin = 'user')
         OR EXISTS (SELECT 1 FROM edits WHERE target = ?) AS found`,
  ).get(assetId, uuid);
  return row?.found === 1;
}

/** Names of the tags that the user gave, sorted. */
export function userTags(db: SqliteDatabase, assetId: number): string[] {
  return statement<{ name: string }>(
    db,
    `SELECT name FROM asset_tags CROSS JOIN tags ON tags.id = tag_id WHERE asset_id = ? AND origin = 'user' ORDER BY name`,
  )
    .all(assetId)
    .map((row) => row.name);
}
