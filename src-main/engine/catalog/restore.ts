import { copyFileSync, constants, rmSync } from 'node:fs';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { backupTimeMs, listBackups } from './backup.ts';
import { Changes } from './changes.ts';
import { applicationId } from './application-id.ts';
import type { Migration } from './migrate.ts';
import { applyMigrations, forBulk } from './salvage.ts';
import { unsound } from './soundness.ts';
import { addSource } from './sources.ts';
import { isDamage } from './sqlite-errors.ts';

/** @file The newest backup in the place of a catalog that cannot be saved. */

/** What was read of the damaged catalog (`salvage.ts`), holding together. */
export interface SavedCatalog {
  readonly path: string;
  /** Nothing of the user's was unreadable: then tags that were taken away since the backup go as well. */
  readonly isWhole: boolean;
  /** No photo was unreadable. */
  readonly hasAllPhotos: boolean;
}

export interface Restored {
  /** When the backup was written. */
  readonly backupMs: number;
  /** Photos of the damaged catalog that the backup does not have; null where they cannot be counted. */
  readonly photosSince: number | null;
}

/**
 * Writes the newest backup that is sound into `path`, at the newest schema, and carries over what was saved of the
 * damaged catalog and is the user's: sources, tags, what was said of photos, photos taken out of groups, albums, edits. Null where there is no sound
 * backup.
 */
export function restoreNewest(
  libraryPath: string,
  path: string,
  saved: SavedCatalog | null,
  migrations: readonly Migration[],
): Restored | null {
  for (const backup of listBackups(libraryPath)) {
    rmSync(path, { force: true });
    copyFileSync(backup, path, constants.COPYFILE_FICLONE);
    const db = openSqlite(path);
    try {
      if (!isOurs(db, migrations.length) || unsound(db) !== null) continue;
      forBulk(db);
      applyMigrations(db, migrations.slice(Number(db.pragma('user_version', { simple: true }))));
      const photosSince = saved === null ? null : carryOver(db, saved);
      return { backupMs: backupTimeMs(backup), photosSince };
    } catch (error) {
      if (!isDamage(error)) throw error;
    } finally {
      db.close();
    }
  }
  rmSync(path, { force: true });
  return null;
}

function isOurs(db: SqliteDatabase, newest: number): boolean {
  const version = Number(db.pragma('user_version', { simple: true }));
  return db.pragma('application_id', { simple: true }) === applicationId && version >= 1 && version <= newest;
}

/** Returns how many photos the backup does not have; null where that is not known. */
function carryOver(db: SqliteDatabase, saved: SavedCatalog): number | null {
  db.prepare('ATTACH ? AS saved').run(saved.path);
  try {
    return db.transaction(() => {
      const sources = db
        .prepare<unknown[], string>(
          `SELECT path FROM saved.sources WHERE absorbed_by IS NULL AND path NOT IN (SELECT path FROM main.sources)
           ORDER BY path`,
        )
        .pluck()
        .all();
      // Each writes its own edit, so that those of the damaged catalog are left out below.
      for (const source of sources) addSource(db, source, 'desktop');
      db.exec(
        `INSERT INTO main.edits (uuid, what, target, before, after, at, door, group_id, toggles)
         SELECT uuid, what, target, before, after, at, door, group_id, toggles FROM saved.edits
         WHERE what <> 'source.add' AND uuid NOT IN (SELECT uuid FROM main.edits) ORDER BY id`,
      );
      const touched = [...carryTags(db, saved.isWhole), ...carrySaid(db, saved.isWhole)];
      db.exec(
        `UPDATE main.assets SET apart = 1 WHERE apart = 0 AND uuid IN (SELECT uuid FROM saved.assets WHERE apart = 1)`,
      );
      carryAlbums(db);
      rememberNewer(db);
      db.exec(`DELETE FROM main.stages WHERE name = 'group'`);
      refreshAssets(db, new Changes(), touched);
      const newer = Number(
        db.prepare('SELECT count(*) FROM saved.assets WHERE uuid NOT IN (SELECT uuid FROM main.assets)').pluck().get(),
      );
      return newer > 0 || saved.hasAllPhotos ? newer : null;
    })();
  } finally {
    db.exec('DETACH saved');
  }
}

/** Albums and what they hold are as in the newer catalog; those that it lost stay as they were. */
function carryAlbums(db: SqliteDatabase): void {
  db.exec(
    `INSERT OR REPLACE INTO main.albums (uuid, name, key, description, parent, rank, cover, smart)
       SELECT uuid, name, key, description, parent, rank, cover, smart FROM saved.albums;
     INSERT OR REPLACE INTO main.album_entries (uuid, album, rank, asset, caption, title, text)
       SELECT uuid, album, rank, asset, caption, title, text FROM saved.album_entries`,
  );
}

/** Makes the user's tags of photos in both catalogs those of the newer one; returns the ids of these photos. */
function carryTags(db: SqliteDatabase, andTakesAway: boolean): number[] {
  db.exec(
    `CREATE TEMP TABLE given AS
       SELECT main.assets.id AS asset_id, saved.tags.name AS name FROM saved.asset_tags
         JOIN saved.tags ON saved.tags.id = saved.asset_tags.tag_id
         JOIN saved.assets ON saved.assets.id = saved.asset_tags.asset_id
         JOIN main.assets ON main.assets.uuid = saved.assets.uuid
       WHERE saved.asset_tags.origin = 'user' AND saved.asset_tags.shared = 0;
     CREATE TEMP TABLE had AS
       SELECT asset_id, tag_id, name FROM main.asset_tags JOIN main.tags ON main.tags.id = tag_id
       WHERE origin = 'user' AND shared = 0 AND asset_id IN (SELECT main.assets.id FROM main.assets JOIN saved.assets USING (uuid))`,
  );
  const gone = andTakesAway ? 'SELECT asset_id, tag_id FROM had WHERE (asset_id, name) NOT IN given' : null;
  const touched = db
    .prepare<unknown[], number>(
      `SELECT asset_id FROM given WHERE (asset_id, name) NOT IN (SELECT asset_id, name FROM had)
       ${gone === null ? '' : 'UNION SELECT asset_id FROM had WHERE (asset_id, name) NOT IN given'}`,
    )
    .pluck()
    .all();
  db.exec(
    `INSERT OR IGNORE INTO main.tags (name) SELECT DISTINCT name FROM given;
     INSERT OR IGNORE INTO main.asset_tags (asset_id, tag_id, origin)
       SELECT asset_id, main.tags.id, 'user' FROM given JOIN main.tags USING (name);
     ${gone === null ? '' : `DELETE FROM main.asset_tags WHERE origin = 'user' AND (asset_id, tag_id) IN (${gone});`}
     DROP TABLE given; DROP TABLE had`,
  );
  return touched;
}

/** Makes what is said of photos in both catalogs that of the newer one; returns the ids of these photos. */
function carrySaid(db: SqliteDatabase, andTakesAway: boolean): number[] {
  db.exec(
    `CREATE TEMP TABLE said_since AS
       SELECT main.assets.id AS asset_id, what, value FROM saved.said
         JOIN saved.assets ON saved.assets.id = saved.said.asset_id
         JOIN main.assets ON main.assets.uuid = saved.assets.uuid`,
  );
  const gone = andTakesAway
    ? `SELECT asset_id, what FROM main.said WHERE (asset_id, what) NOT IN (SELECT asset_id, what FROM said_since)
         AND asset_id IN (SELECT main.assets.id FROM main.assets JOIN saved.assets USING (uuid))`
    : null;
  const touched = db
    .prepare<unknown[], number>(
      `SELECT asset_id FROM said_since WHERE (asset_id, what, value) NOT IN (SELECT asset_id, what, value FROM main.said)
       ${gone === null ? '' : `UNION SELECT asset_id FROM (${gone})`}`,
    )
    .pluck()
    .all();
  db.exec(
    `${gone === null ? '' : `DELETE FROM main.said WHERE (asset_id, what) IN (${gone});`}
     INSERT OR REPLACE INTO main.said (asset_id, what, value) SELECT asset_id, what, value FROM said_since;
     DROP TABLE said_since`,
  );
  return touched;
}

/** Photos that came since the backup get identity, tags and what was said back when their content is found again. */
function rememberNewer(db: SqliteDatabase): void {
  db.exec(
    `INSERT OR REPLACE INTO main.former_contents (sha256, asset_uuid, added_at, user_tags, apart, said)
       SELECT sha256, asset_uuid, added_at, user_tags, apart, said FROM saved.former_contents
       WHERE sha256 NOT IN (SELECT sha256 FROM main.assets WHERE sha256 IS NOT NULL);
     INSERT OR REPLACE INTO main.former_contents (sha256, asset_uuid, added_at, user_tags, apart, said)
       SELECT sha256, uuid, added_at,
         (SELECT json_group_array(name ORDER BY name) FROM saved.asset_tags JOIN saved.tags ON saved.tags.id = tag_id
          WHERE asset_id = saved.assets.id AND origin = 'user' AND shared = 0), apart,
         (SELECT json_group_object(what, json(value)) FROM saved.said WHERE asset_id = saved.assets.id)
       FROM saved.assets
       WHERE sha256 IS NOT NULL AND uuid NOT IN (SELECT uuid FROM main.assets)
         AND sha256 NOT IN (SELECT sha256 FROM main.assets WHERE sha256 IS NOT NULL)`,
  );
}
