import { dirname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { removeAssets } from './asset-removal.ts';
import type { Changes } from './changes.ts';
import { rememberContents } from './former-contents.ts';
import { forgetFolderOf } from './scanned-folders.ts';
import { sidecarsOf } from './sidecars.ts';
import { statement } from './statements.ts';

/** Files taken out by one statement. */
const together = 1000;

/**
 * Takes files out of the catalog, with their Failures. An asset that loses its last file goes, and what belongs to its
 * content is kept (`former_contents`); one that was never identified has no content to keep it by. Other assets are
 * derived again from the files they have left.
 */
export function removeOriginals(
  db: SqliteDatabase,
  changes: Changes,
  originals: readonly { readonly id: number; readonly path: string }[],
): void {
  const touched = new Set<number>();
  // One path of each folder stands for it.
  for (const path of new Map(originals.map(({ path }) => [dirname(path), path])).values()) forgetFolderOf(db, path);
  for (let at = 0; at < originals.length; at += together) {
    const some = originals.slice(at, at + together);
    const deleted = statement<{ asset_id: number | null; sidecars: string | null }>(
      db,
      'DELETE FROM originals WHERE id IN (SELECT value FROM json_each(?)) RETURNING asset_id, sidecars',
    ).all(JSON.stringify(some.map(({ id }) => id)));
    for (const { asset_id } of deleted) if (asset_id !== null) touched.add(asset_id);
    const beside = deleted.flatMap(({ sidecars }) => sidecarsOf(sidecars));
    const paths = JSON.stringify([...some, ...beside].map(({ path }) => path));
    statement(db, 'DELETE FROM failures WHERE path IN (SELECT value FROM json_each(?))').run(paths);
  }
  const assets = [...touched];
  for (let at = 0; at < assets.length; at += together) settle(db, changes, assets.slice(at, at + together));
}

/** Removes those of the assets that have no file left; the others get their facts from the files that they have. */
function settle(db: SqliteDatabase, changes: Changes, assetIds: readonly number[]): void {
  const empty = statement<{ id: number }>(
    db,
    `SELECT value AS id FROM json_each(?) AS touched
     WHERE NOT EXISTS (SELECT 1 FROM originals WHERE asset_id = touched.value)`,
  )
    .all(JSON.stringify(assetIds))
    .map(({ id }) => id);
  rememberContents(db, empty);
  removeAssets(db, changes, empty);
  const gone = new Set(empty);
  refreshAssets(
    db,
    changes,
    assetIds.filter((id) => !gone.has(id)),
  );
}
