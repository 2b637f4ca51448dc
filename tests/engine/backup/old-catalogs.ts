import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { applicationId } from '../../../src-main/engine/catalog/application-id.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { applyMigrations } from '../../../src-main/engine/catalog/salvage.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';

/**
 * A library as the Fernweh of that format version left it: the first version's tables filled, then every migration up to
 * `version`. One photo in one source, with the tag `family` by its user.
 */
export function writeOldLibrary(library: string, version: number, source: string, photo: string): void {
  mkdirSync(library, { recursive: true });
  const db = openSqlite(catalogPath(library));
  try {
    const [first, ...later] = readMigrations().slice(0, version);
    if (first === undefined) throw new Error('there is no such version');
    db.pragma('foreign_keys = ON');
    applyMigrations(db, [first]);
    db.pragma(`application_id = ${String(applicationId)}`);
    const sha256 = createHash('sha256').update(readFileSync(photo)).digest('hex');
    const { size, mtimeMs } = statSync(photo);
    db.transaction(() => {
      const now = '2024-05-01T10:00:00.000Z';
      db.prepare('INSERT INTO library (id, uuid, created_at) VALUES (1, ?, ?)').run(`library-v${String(version)}`, now);
      db.prepare(`INSERT INTO sources (id, uuid, path) VALUES (1, 'source', ?)`).run(source);
      db.prepare(
        `INSERT INTO assets (id, uuid, kind, sha256, primary_original, added_at, mime, width, height, orientation,
           captured_local, captured_local_ms, captured_sort_ms, captured_source, captured_confidence)
         VALUES (1, 'photo', 'photo', ?, 1, ?, 'image/jpeg', 90, 60, 1, '2014-06-28T10:00:00', 1403949600000,
           1403949600000, 'exif', 'high')`,
      ).run(sha256, now);
      db.prepare(
        `INSERT INTO originals (id, source_id, asset_id, path, size_bytes, mtime_ms, sha256, seen_scan)
         VALUES (1, 1, 1, ?, ?, ?, ?, 0)`,
      ).run(photo, size, mtimeMs, sha256);
      db.exec(`INSERT INTO tags (id, name) VALUES (1, 'family')`);
      db.exec(`INSERT INTO asset_tags (asset_id, tag_id, origin) VALUES (1, 1, 'user')`);
      db.prepare(
        `INSERT INTO edits (uuid, what, target, after, at, door, group_id)
         VALUES ('edit', 'source.add', 'source', ?, ?, 'desktop', 'group')`,
      ).run(JSON.stringify({ path: source }), now);
    })();
    applyMigrations(db, later);
  } finally {
    db.close();
  }
}
