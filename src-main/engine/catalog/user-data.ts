import type { SqliteDatabase } from '../platform/sqlite.ts';
import { addTag } from './asset-tags.ts';
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

/** What the user said of an asset that outlives it: the names of its user tags, and that it stands for itself. */
export interface UserData {
  readonly userTags: readonly string[];
  /** Taken out of its group (`apart.ts`). */
  readonly apart: boolean;
}

export function userData(db: SqliteDatabase, assetId: number): UserData {
  const row = statement<{ apart: number }>(db, 'SELECT apart FROM assets WHERE id = ?').get(assetId);
  return { userTags: userTags(db, assetId), apart: row?.apart === 1 };
}

/** Says the same of another asset, beside what is said of it already. */
export function addUserData(db: SqliteDatabase, assetId: number, { userTags, apart }: UserData): void {
  for (const name of userTags) addTag(db, assetId, 'user', name);
  if (apart) statement(db, 'UPDATE assets SET apart = 1 WHERE id = ?').run(assetId);
}

/** Those of these assets that the user did anything to, taken out of a group included; in the order of `assetIds`. */
export function assetsWithUserData(db: SqliteDatabase, assetIds: readonly number[]): number[] {
  return statement<{ id: number }>(
    db,
    `SELECT assets.id FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
     WHERE apart = 1 OR EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = assets.id AND origin = 'user')
       OR EXISTS (SELECT 1 FROM edits WHERE target = assets.uuid)
     ORDER BY asked.key`,
  )
    .all(JSON.stringify(assetIds))
    .map(({ id }) => id);
}
