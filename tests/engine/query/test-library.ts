import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Classification } from '../../../src-shared/model/classification.ts';
import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Measure } from '../../../src-shared/model/exposure.ts';
import type { Detection } from '../../../src-shared/model/detection.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { recordRecognised } from '../../../src-main/engine/catalog/recognitions.ts';
import { openSqlite, type SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';

/** What models and the user say of an asset. */
export interface TestSeen {
  /** By detector; one that is not there has not looked at it. */
  readonly detected: Readonly<Record<string, readonly Detection[]>>;
  readonly classified: Readonly<Record<string, readonly Classification[]>>;
  readonly corrections: readonly Correction[];
}

/** One asset of a test library, as far as questions look at it. */
export interface TestAsset {
  readonly id: number;
  readonly kind: 'photo' | 'video';
  readonly localMs: number;
  /** Null: offset unknown. */
  readonly offsetMin: number | null;
  readonly fromFileTime: boolean;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly countryCode: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly caption: string | null;
  readonly tags: readonly string[];
  /** Uuids of the hand-made albums that hold it; absent: none. */
  readonly albums?: readonly string[];
  /** As shown; absent or null: unknown. */
  readonly width?: number | null;
  readonly height?: number | null;
  /** Of `model/exposure.ts`; absent or null: unknown. */
  readonly measured?: Readonly<Record<Measure, number | null>> | null;
  readonly rating: number | null;
  readonly favourite: boolean;
  readonly addedMs: number;
  /** Absent or null: no model has looked at it, and nothing is said of it. */
  readonly seen?: TestSeen | null;
  /** The first is the primary one. */
  readonly files: readonly { readonly name: string; readonly source: number; readonly sizeBytes: number }[];
}

export const sources = ['/photos/EOS card', '/photos/Telefon', '/backup/älter'];

/** Instant when known, else wall time. */
export function sortMsOf(asset: TestAsset): number {
  return asset.offsetMin === null ? asset.localMs : asset.localMs - asset.offsetMin * 60_000;
}

export interface TestLibrary {
  readonly path: string;
  /** Opens a connection that only reads. */
  reader(): SqliteDatabase;
  /** Adds or replaces assets in one transaction. */
  put(assets: readonly TestAsset[]): void;
  remove(ids: readonly number[]): void;
}

/** A real catalog in a folder of its own, gone when the test ends. */
export function makeLibrary(assets: readonly TestAsset[]): TestLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-query-'));
  const path = join(folder, 'catalog.sqlite');
  const db = openSqlite(path);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  const migrations = join(import.meta.dirname, '../../../src-main/engine/catalog/migrations');
  for (const file of readdirSync(migrations).toSorted()) {
    if (file.endsWith('.sql')) db.exec(readFileSync(join(migrations, file), 'utf8'));
  }
  const addSource = db.prepare('INSERT INTO sources (uuid, path) VALUES (?, ?)');
  for (const source of sources) addSource.run(source, source);

  const library: TestLibrary = {
    path,
    reader: () => {
      const reader = openSqlite(path, { readOnly: true });
      onTestFinished(() => {
        reader.close();
      });
      return reader;
    },
    put: (put) => db.transaction(() => put.forEach((asset) => write(db, asset))).immediate(),
    remove: (ids) => db.transaction(() => ids.forEach((id) => erase(db, id))).immediate(),
  };
  library.put(assets);
  return library;
}

function erase(db: SqliteDatabase, id: number): void {
  for (const sql of [
    'UPDATE assets SET primary_original = NULL WHERE id = ?',
    'DELETE FROM originals WHERE asset_id = ?',
    'DELETE FROM asset_tags WHERE asset_id = ?',
    'DELETE FROM asset_positions WHERE id = ?',
    'DELETE FROM recognitions WHERE sha256 = (SELECT sha256 FROM assets WHERE id = ?)',
    'DELETE FROM said WHERE asset_id = ?',
    "DELETE FROM album_entries WHERE asset = 'uuid-' || CAST(? AS INTEGER)",
    'DELETE FROM asset_text WHERE rowid = ?',
    'DELETE FROM assets WHERE id = ?',
  ]) {
    db.prepare(sql).run(id);
  }
}

function write(db: SqliteDatabase, asset: TestAsset): void {
  erase(db, asset.id);
  const local = new Date(asset.localMs).toISOString().slice(0, 19);
  db.prepare(
    `INSERT INTO assets (id, uuid, kind, added_at, mime, captured_local, captured_local_ms, captured_sort_ms,
       captured_source, captured_confidence, lat, lon, country_code, country, region, city,
       camera_make, camera_model, lens, caption, rating, favourite, sha256, captured_instant, width, height,
       iso, focal_mm, shutter_s, aperture, altitude_m)
     VALUES (?, ?, ?, ?, 'image/jpeg', ?, ?, ?, ?, 'sure', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    asset.id,
    `uuid-${asset.id}`,
    asset.kind,
    new Date(asset.addedMs).toISOString(),
    local,
    asset.localMs,
    sortMsOf(asset),
    asset.fromFileTime ? 'file-time' : 'exif:DateTimeOriginal',
    asset.lat,
    asset.lon,
    asset.countryCode,
    asset.country,
    asset.region,
    asset.city,
    asset.make,
    asset.model,
    asset.lens,
    asset.caption,
    asset.rating,
    asset.favourite ? 1 : 0,
    sha256Of(asset.id),
    asset.offsetMin === null ? null : new Date(sortMsOf(asset)).toISOString(),
    asset.width ?? null,
    asset.height ?? null,
    asset.measured?.iso ?? null,
    asset.measured?.focal ?? null,
    asset.measured?.shutter ?? null,
    asset.measured?.aperture ?? null,
    asset.measured?.altitude ?? null,
  );
  const addOriginal = db.prepare(
    `INSERT INTO originals (source_id, asset_id, path, size_bytes, mtime_ms, seen_scan) VALUES (?, ?, ?, ?, 0, 1)`,
  );
  asset.files.forEach(({ name, source, sizeBytes }, index) => {
    // A folder of its own for each file, so that equal names may meet.
    const path = `${sources[source]}/${asset.id}-${index}/${name}`;
    const { lastInsertRowid } = addOriginal.run(source + 1, asset.id, path, sizeBytes);
    if (index === 0) db.prepare('UPDATE assets SET primary_original = ? WHERE id = ?').run(lastInsertRowid, asset.id);
  });
  writeSeen(db, asset);
  const addToAlbum = db.prepare('INSERT INTO album_entries (uuid, album, rank, asset) VALUES (?, ?, ?, ?)');
  for (const album of asset.albums ?? []) {
    addToAlbum.run(`${album} ${asset.id}`, album, asset.id, `uuid-${asset.id}`);
  }
  for (const name of asset.tags) {
    db.prepare('INSERT OR IGNORE INTO tags (name) VALUES (?)').run(name);
    db.prepare(
      `INSERT OR IGNORE INTO asset_tags (asset_id, tag_id, origin) SELECT ?, id, 'user' FROM tags WHERE name = ?`,
    ).run(asset.id, name);
  }
  if (asset.lat !== null) {
    db.prepare('INSERT INTO asset_positions VALUES (?, ?, ?, ?, ?)').run(
      asset.id,
      asset.lat,
      asset.lat,
      asset.lon,
      asset.lon,
    );
  }
  db.prepare('INSERT INTO asset_text (rowid, filename, caption, tags, place, camera) VALUES (?, ?, ?, ?, ?, ?)').run(
    asset.id,
    asset.files[0]?.name ?? '',
    asset.caption ?? '',
    asset.tags.join(' '),
    [asset.city, asset.region, asset.country].filter(Boolean).join(' '),
    [asset.make, asset.model].filter(Boolean).join(' '),
  );
}

const sha256Of = (id: number): string => createHash('sha256').update(String(id)).digest('hex');

function writeSeen(db: SqliteDatabase, { id, seen }: TestAsset): void {
  if (seen === null || seen === undefined) return;
  const changes = new Changes();
  const look = { sha256: sha256Of(id), provider: 'cpu', tookMs: 1 };
  for (const [model, detections] of Object.entries(seen.detected)) {
    const found = { task: 'detect' as const, detections };
    recordRecognised(db, changes, { id: model, version: '1', task: 'detect' }, [{ ...look, found }]);
  }
  for (const [model, classifications] of Object.entries(seen.classified)) {
    const found = { task: 'classify' as const, classifications };
    recordRecognised(db, changes, { id: model, version: '1', task: 'classify' }, [{ ...look, found }]);
  }
  if (seen.corrections.length > 0) {
    db.prepare("INSERT INTO said (asset_id, what, value) VALUES (?, 'seen', ?)").run(
      id,
      JSON.stringify(seen.corrections),
    );
  }
}
