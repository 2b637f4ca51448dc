import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** What is kept of an asset when its last file was overwritten. */
export interface FormerContent {
  /** Null where the identity went on with the new content of the path. */
  readonly assetUuid: string | null;
  readonly addedAt: string;
  readonly userTags: readonly string[];
}

/** Keeps what belongs to this content until it turns up again. */
export function rememberContent(db: SqliteDatabase, sha256: string, former: FormerContent): void {
  statement(
    db,
    `INSERT INTO former_contents (sha256, asset_uuid, added_at, user_tags) VALUES (?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET asset_uuid = excluded.asset_uuid, added_at = excluded.added_at,
       user_tags = excluded.user_tags`,
  ).run(sha256, former.assetUuid, former.addedAt, JSON.stringify(former.userTags));
}

/** What was kept of this content, once: it is in use again from now on. Null where nothing was. */
export function recallContent(db: SqliteDatabase, sha256: string): FormerContent | null {
  const row = statement<{ asset_uuid: string | null; added_at: string; user_tags: string }>(
    db,
    'DELETE FROM former_contents WHERE sha256 = ? RETURNING asset_uuid, added_at, user_tags',
  ).get(sha256);
  if (row === undefined) return null;
  // Written by rememberContent above.
  return { assetUuid: row.asset_uuid, addedAt: row.added_at, userTags: JSON.parse(row.user_tags) as string[] };
}
