import type { SqliteDatabase } from '../platform/sqlite.ts';
import { addTag } from './asset-tags.ts';
import { mergeSaid, readSaid, writeSaid, type Said } from './said.ts';
import { statement } from './statements.ts';

/** Whether the user did anything to this asset: such an asset never disappears without its data being carried over. */
export function hasUserData(db: SqliteDatabase, assetId: number, uuid: string): boolean {
  const row = statement<{ found: number }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = ? AND origin = 'user' AND shared = 0)
         OR EXISTS (SELECT 1 FROM said WHERE asset_id = ?)
         OR EXISTS (SELECT 1 FROM edits WHERE target = ?)
         OR EXISTS (SELECT 1 FROM album_entries WHERE asset = ?) AS found`,
  ).get(assetId, assetId, uuid, uuid);
  return row?.found === 1;
}

/** Names of the tags that the user gave to this very asset, sorted. */
export function userTags(db: SqliteDatabase, assetId: number): string[] {
  return statement<{ name: string }>(
    db,
    `SELECT name FROM asset_tags CROSS JOIN tags ON tags.id = tag_id
     WHERE asset_id = ? AND origin = 'user' AND shared = 0 ORDER BY name`,
  )
    .all(assetId)
    .map((row) => row.name);
}

/** What the user said of an asset that outlives it: the names of its user tags, that it stands for itself, and all else. */
export interface UserData {
  readonly userTags: readonly string[];
  /** Taken out of its group (`apart.ts`). */
  readonly apart: boolean;
  readonly said: Said;
}

export function userData(db: SqliteDatabase, assetId: number): UserData {
  const row = statement<{ apart: number }>(db, 'SELECT apart FROM assets WHERE id = ?').get(assetId);
  return { userTags: userTags(db, assetId), apart: row?.apart === 1, said: readSaid(db, assetId) };
}

/** Says the same of another asset, beside what is said of it already; that counts where both differ. */
export function addUserData(db: SqliteDatabase, assetId: number, { userTags, apart, said }: UserData): void {
  for (const name of userTags) addTag(db, assetId, 'user', name);
  if (apart) statement(db, 'UPDATE assets SET apart = 1 WHERE id = ?').run(assetId);
  const merged = Object.entries(mergeSaid([readSaid(db, assetId), said]));
  // Its keys are those of the two.
  for (const [what, value] of merged) writeSaid(db, what as keyof Said, [{ assetId, value: JSON.stringify(value) }]);
}

/** Those of these assets that the user did anything to, taken out of a group included; in the order of `assetIds`. */
export function assetsWithUserData(db: SqliteDatabase, assetIds: readonly number[]): number[] {
  return statement<{ id: number }>(
    db,
    `SELECT assets.id FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
     WHERE apart = 1 OR EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = assets.id AND origin = 'user' AND shared = 0)
       OR EXISTS (SELECT 1 FROM said WHERE asset_id = assets.id)
       OR EXISTS (SELECT 1 FROM edits WHERE target = assets.uuid)
       OR EXISTS (SELECT 1 FROM album_entries WHERE asset = assets.uuid)
     ORDER BY asked.key`,
  )
    .all(JSON.stringify(assetIds))
    .map(({ id }) => id);
}
