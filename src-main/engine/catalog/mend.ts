import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { removeAsset } from './asset-removal.ts';
import { Changes } from './changes.ts';
import { rememberContent } from './former-contents.ts';
import { replaySaid } from './replay-said.ts';
import { readSaid } from './said.ts';
import { userData } from './user-data.ts';

/** @file Makes a catalog that rows were lost from hold together again. */

/** What was lost beyond what the folders bring back. */
export interface Mended {
  /** Files that are read anew because their photo's row was lost. */
  readonly toReadAgain: number;
  /** Tags that the user gave to photos which nobody knows any more. */
  readonly userTagsLost: number;
}

/** References to rows that are gone, where nothing more is to be done about it. */
const looseEnds = [
  'DELETE FROM originals WHERE source_id NOT IN (SELECT id FROM sources)',
  'DELETE FROM failures WHERE source_id NOT IN (SELECT id FROM sources)',
  'UPDATE sources SET absorbed_by = NULL WHERE absorbed_by NOT IN (SELECT id FROM sources)',
  'UPDATE originals SET added_job = NULL WHERE added_job NOT IN (SELECT id FROM jobs)',
  'DELETE FROM import_files WHERE job_id NOT IN (SELECT id FROM jobs)',
  'UPDATE copies SET job_id = NULL WHERE job_id NOT IN (SELECT id FROM jobs)',
  'UPDATE assets SET lead_asset = NULL WHERE lead_asset NOT IN (SELECT id FROM assets)',
  'DELETE FROM asset_aliases WHERE asset_id NOT IN (SELECT id FROM assets)',
  'DELETE FROM asset_tags WHERE tag_id NOT IN (SELECT id FROM tags)',
  'DELETE FROM said WHERE asset_id NOT IN (SELECT id FROM assets)',
  'DELETE FROM asset_text WHERE rowid NOT IN (SELECT id FROM assets)',
  'DELETE FROM former_contents WHERE sha256 IN (SELECT sha256 FROM assets)',
  // What was decoded of them is not known any more.
  `UPDATE originals SET render_version = 0
   WHERE render_version > 0 AND sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM contents)`,
  // Derived again when the catalog is opened (`all-groups.ts`).
  `DELETE FROM stages WHERE name = 'group'`,
  'DELETE FROM scanned_folders',
  'DELETE FROM asset_positions',
  'INSERT INTO asset_positions SELECT id, lat, lat, lon, lon FROM assets WHERE lat IS NOT NULL AND lon IS NOT NULL',
];

/**
 * Ties up all loose ends, at the newest schema. Files whose photo was lost are read again; identity and user tags of a
 * lost photo wait for its content (`former_contents`). `uuids` names lost assets by row id, as far as known; with
 * `saidWhole` false, what the table `said` has lost is taken from the edits.
 */
export function mendReferences(db: SqliteDatabase, uuids: ReadonlyMap<number, string>, saidWhole = true): Mended {
  return db.transaction(() => {
    const changes = new Changes();
    const lostTags = (): number =>
      count(
        db,
        `SELECT count(*) FROM asset_tags WHERE origin = 'user' AND shared = 0 AND tag_id NOT IN (SELECT id FROM tags)`,
      );
    let userTagsLost = lostTags();
    rememberLost(db, uuids);
    userTagsLost += count(
      db,
      `SELECT count(*) FROM asset_tags WHERE origin = 'user' AND shared = 0 AND asset_id NOT IN (SELECT id FROM assets)
         AND asset_id NOT IN (SELECT asset_id FROM originals WHERE asset_id IS NOT NULL AND sha256 IS NOT NULL)`,
    );
    db.exec('DELETE FROM asset_tags WHERE asset_id NOT IN (SELECT id FROM assets)');
    const toReadAgain = db
      .prepare(
        `UPDATE originals SET asset_id = NULL, sha256 = NULL, read_version = 0, render_version = 0, read_result = NULL
         WHERE asset_id IS NOT NULL AND (read_result IS NULL OR asset_id NOT IN (SELECT id FROM assets))`,
      )
      .run().changes;
    userTagsLost += removeWithoutFiles(db, changes);
    for (const sql of looseEnds) db.exec(sql);
    const saidAgain = saidWhole ? [] : replaySaid(db);
    refreshAssets(db, changes, [...toDeriveAgain(db), ...saidAgain]);
    return { toReadAgain, userTagsLost };
  })();
}

/** Assets whose row is gone while a file and its content are known. */
function rememberLost(db: SqliteDatabase, uuids: ReadonlyMap<number, string>): void {
  const lost = db
    .prepare<unknown[], { id: number; sha256: string }>(
      `SELECT asset_id AS id, min(sha256) AS sha256 FROM originals
       WHERE sha256 IS NOT NULL AND asset_id NOT IN (SELECT id FROM assets) GROUP BY asset_id`,
    )
    .all();
  for (const { id, sha256 } of lost) {
    const userTags = db
      .prepare<unknown[], string>(
        `SELECT name FROM asset_tags JOIN tags ON tags.id = tag_id WHERE asset_id = ? AND origin = 'user' AND shared = 0
         ORDER BY name`,
      )
      .pluck()
      .all(id);
    rememberContent(db, sha256, {
      assetUuid: uuids.get(id) ?? null,
      addedAt: new Date().toISOString(),
      userTags,
      said: readSaid(db, id),
      // Said in the lost row only.
      apart: false,
    });
  }
}

/** Removes assets none of whose files is known; returns how many user tags nothing will bring back. */
function removeWithoutFiles(db: SqliteDatabase, changes: Changes): number {
  const rows = db
    .prepare<unknown[], { id: number; uuid: string; sha256: string | null; added_at: string }>(
      `SELECT id, uuid, sha256, added_at FROM assets
       WHERE id NOT IN (SELECT asset_id FROM originals WHERE asset_id IS NOT NULL)`,
    )
    .all();
  let userTagsLost = 0;
  for (const { id, uuid, sha256, added_at } of rows) {
    const data = userData(db, id);
    if (sha256 === null) userTagsLost += data.userTags.length;
    else rememberContent(db, sha256, { assetUuid: uuid, addedAt: added_at, ...data });
    db.prepare('DELETE FROM asset_tags WHERE asset_id = ?').run(id);
    db.prepare('DELETE FROM said WHERE asset_id = ?').run(id);
    removeAsset(db, changes, id);
  }
  return userTagsLost;
}

/** Assets whose facts rest on a file that is gone, or whose words are. */
function toDeriveAgain(db: SqliteDatabase): number[] {
  return db
    .prepare<unknown[], number>(
      `SELECT id FROM assets WHERE id NOT IN (SELECT rowid FROM asset_text)
         OR NOT EXISTS (SELECT 1 FROM originals WHERE originals.id = primary_original AND asset_id = assets.id)`,
    )
    .pluck()
    .all();
}

function count(db: SqliteDatabase, sql: string): number {
  return Number(db.prepare(sql).pluck().get());
}
