import type { TagUse } from '../../../src-shared/contract/edit-calls.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';

/** The tags that these assets carry, by uuid, with how many of them do; by name. Ids that are no assets count for nothing. */
export function tagsInUse(db: SqliteDatabase, assetIds: readonly string[]): TagUse[] {
  return db
    .prepare<[string], TagUse>(
      `SELECT tags.name, count(DISTINCT assets.id) AS count
         FROM json_each(?) AS asked
         CROSS JOIN assets ON assets.uuid = asked.value
         CROSS JOIN asset_tags ON asset_tags.asset_id = assets.id
         CROSS JOIN tags ON tags.id = asset_tags.tag_id
         GROUP BY tags.id ORDER BY tags.name`,
    )
    .all(JSON.stringify(assetIds));
}
