import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Said } from './said.ts';
import { statement } from './statements.ts';
import type { UserData } from './user-data.ts';

/** What is kept of an asset when its last file was overwritten. */
export interface FormerContent extends UserData {
  /** Null where the identity went on with the new content of the path. */
  readonly assetUuid: string | null;
  readonly addedAt: string;
}

/** Keeps what belongs to this content until it turns up again. */
export function rememberContent(db: SqliteDatabase, sha256: string, former: FormerContent): void {
  statement(
    db,
    `INSERT INTO former_contents (sha256, asset_uuid, added_at, user_tags, apart, said) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET asset_uuid = excluded.asset_uuid, added_at = excluded.added_at,
       user_tags = excluded.user_tags, apart = excluded.apart, said = excluded.said`,
  ).run(
    sha256,
    former.assetUuid,
    former.addedAt,
    JSON.stringify(former.userTags),
    former.apart ? 1 : 0,
    JSON.stringify(former.said),
  );
}

/** What was kept of this content, once: it is in use again from now on. Null where nothing was. */
export function recallContent(db: SqliteDatabase, sha256: string): FormerContent | null {
  const row = statement<{
    asset_uuid: string | null;
    added_at: string;
    user_tags: string;
    apart: number;
    said: string;
  }>(db, 'DELETE FROM former_contents WHERE sha256 = ? RETURNING asset_uuid, added_at, user_tags, apart, said').get(
    sha256,
  );
  if (row === undefined) return null;
  // Written by rememberContent above.
  const userTags = JSON.parse(row.user_tags) as string[];
  const said = JSON.parse(row.said) as Said;
  return { assetUuid: row.asset_uuid, addedAt: row.added_at, userTags, apart: row.apart === 1, said };
}

/** Keeps what belongs to the contents of these assets, which are about to go; those without content are left out. */
export function rememberContents(db: SqliteDatabase, assetIds: readonly number[]): void {
  statement(
    db,
    `INSERT INTO former_contents (sha256, asset_uuid, added_at, user_tags, apart, said)
     SELECT sha256, uuid, added_at,
       (SELECT json_group_array(name ORDER BY name) FROM asset_tags CROSS JOIN tags ON tags.id = tag_id
        WHERE asset_id = assets.id AND origin = 'user' AND shared = 0), apart,
       (SELECT json_group_object(what, json(value)) FROM said WHERE asset_id = assets.id)
     FROM json_each(?) AS going CROSS JOIN assets ON assets.id = going.value WHERE sha256 IS NOT NULL
     ON CONFLICT (sha256) DO UPDATE SET asset_uuid = excluded.asset_uuid, added_at = excluded.added_at,
       user_tags = excluded.user_tags, apart = excluded.apart, said = excluded.said`,
  ).run(JSON.stringify(assetIds));
}
