import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedMs } from '../src-main/engine/catalog/captured-ms.ts';
import { textColumn } from '../src-main/engine/catalog/asset-text.ts';
import { readMigrations } from '../src-main/engine/catalog/migrate.ts';
import { closeCatalog, openCatalog } from '../src-main/engine/catalog/open.ts';
import { shotName } from '../src-main/engine/catalog/shot-name.ts';
import { readVersion, renderVersion } from '../src-main/engine/catalog/writer-api.ts';
import type { SqliteDatabase } from '../src-main/engine/platform/sqlite.ts';
import { mulberry32 } from '../src-shared/algorithms/mulberry32.ts';
import { shots, type Shot } from './seed/shots.ts';
import { writeThings } from './seed/things.ts';

/**
 * @file A library with any number of assets for benches: the catalog that an import of a traveller's twenty years would
 * leave, written straight into its tables. There are no picture files behind it.
 *
 *     node bench/seed-library.ts [ASSETS [SEED [seen]]]        prints the library's folder; `seen`: models looked at it
 */

/** Raised whenever this file would write another library for the same seed. */
const recipe = 4;
const photosFolder = '/photos';
const copiesFolder = '/backup/phone';
/** Any fixed instant: when the library was imported. */
const importedAt = '2026-01-01T00:00:00.000Z';

/**
 * The folder of a library with `assets` assets, the same for the same seed; `seen`: with what models would have found on
 * them. Made once (200,000 in seconds) and kept in the system's folder for temporary files, until the schema or the
 * recipe changes.
 */
export function seedLibrary(assets: number, seed = 1, seen = false): string {
  const schema = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 8);
  const parent = join(tmpdir(), 'fernweh-bench');
  const folder = join(
    parent,
    `library-${String(assets)}-${String(seed)}-${schema}-${String(recipe)}${seen ? '-seen' : ''}`,
  );
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished-${String(process.pid)}`;
  mkdirSync(parent, { recursive: true });
  try {
    writeLibrary(unfinished, assets, seed, seen);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/** Writes the library into a folder that must not hold one yet. */
export function writeLibrary(folder: string, assets: number, seed: number, seen = false): void {
  const { db } = openCatalog(folder);
  // Nobody needs what a power cut leaves of it, and references are checked once, at the end.
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -1000000']) {
    db.pragma(pragma);
  }
  // Sorted indexes are built much faster afterwards than kept up to date meanwhile; and nobody has a copy in step with it.
  const dropped = db
    .prepare<unknown[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .all();
  for (const { type, name } of dropped) db.exec(`DROP ${type} ${name}`);
  db.transaction(() => {
    writeRows(db, assets, seed);
    if (seen) writeThings(db, seed);
  })();
  for (const { sql } of dropped) db.exec(sql);
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('the seeded library has loose ends');
  db.exec('ANALYZE');
  db.pragma('journal_mode = WAL');
  closeCatalog(db, true);
}

function writeRows(db: SqliteDatabase, assets: number, seed: number): void {
  const random = mulberry32(seed + 1);
  const addSource = db.prepare('INSERT INTO sources (id, uuid, path, scan, last_scan_at) VALUES (?, ?, ?, 1, ?)');
  addSource.run(1, uuid(random), photosFolder, importedAt);
  addSource.run(2, uuid(random), copiesFolder, importedAt);
  const writeShot = shotWriter(db, random);
  let number = 0;
  for (const shot of shots(assets, seed)) writeShot(shot, ++number);
}

/** Writes what ingest would have left of one photo; `assetId` counts from 1. */
function shotWriter(db: SqliteDatabase, random: () => number): (shot: Shot, assetId: number) => void {
  const asset = db.prepare(
    `INSERT INTO assets (id, uuid, kind, sha256, primary_original, added_at, missing, mime, width, height, orientation,
       color, captured_local, captured_local_ms, captured_offset, captured_instant, captured_sort_ms, captured_source,
       captured_offset_source, captured_zone, captured_confidence, captured_candidates, lat, lon, altitude_m,
       position_source, position_refused, country_code, country, region, city, camera_make, camera_model, lens, caption,
       rating, iso, focal_mm, shutter_s, aperture)
     VALUES (${Array.from({ length: 40 }, () => '?').join(', ')})`,
  );
  const original = db.prepare(
    `INSERT INTO originals (id, source_id, asset_id, path, stem_key, size_bytes, mtime_ms, inode, sha256, missing, seen_scan,
       read_version, render_version, read_result, sort_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
  );
  const content = db.prepare(
    'INSERT INTO contents (sha256, size_bytes, width, height, color, render_version) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const position = db.prepare('INSERT INTO asset_positions VALUES (?, ?, ?, ?, ?)');
  const text = db.prepare(
    'INSERT INTO asset_text (rowid, filename, caption, tags, place, camera) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const newTag = db.prepare('INSERT INTO tags (id, name) VALUES (?, ?)');
  const assetTag = db.prepare(`INSERT INTO asset_tags (asset_id, tag_id, origin) VALUES (?, ?, 'file')`);
  const tagIds = new Map<string, number>();
  let originalId = 0;

  const writeOriginal = (shot: Shot, assetId: number, sha256: string, copy: boolean): number => {
    const path = copy
      ? `${copiesFolder}/${String(assetId)}-${shot.name}`
      : `${photosFolder}/${shot.folder}/${shot.name}`;
    const { localMs, sortMs } = capturedMs(shot.result.capturedAt);
    const missing = !copy && shot.missing ? 1 : 0;
    const state = [missing, readVersion, renderVersion, JSON.stringify(shot.result), sortMs];
    const inode = String(10_000_000 + originalId);
    originalId += 1;
    const { key } = shotName(path);
    original.run(originalId, copy ? 2 : 1, assetId, path, key, shot.sizeBytes, localMs, inode, sha256, ...state);
    return originalId;
  };

  return (shot, assetId) => {
    const sha256 = hex(random, 64);
    const color = Math.floor(random() * 0x1000000);
    const { result } = shot;
    const { capturedAt, position: at, place, camera, exposure } = result;
    const { localMs, sortMs } = capturedMs(capturedAt);
    const first = writeOriginal(shot, assetId, sha256, false);
    const second = shot.copied ? writeOriginal(shot, assetId, sha256, true) : null;
    // As in asset-facts.ts: a file that is there before a missing one, then by path (/backup before /photos).
    const primary = second ?? first;
    asset.run(
      ...[assetId, uuid(random), result.kind, sha256, primary, importedAt, shot.missing && second === null ? 1 : 0],
      ...[result.mime, result.width, result.height, result.orientation, color],
      ...[capturedAt.local, localMs, capturedAt.offset, capturedAt.instant, sortMs, capturedAt.source],
      ...[capturedAt.offsetSource, capturedAt.zone, capturedAt.confidence, JSON.stringify(capturedAt.candidates)],
      ...[at?.lat, at?.lon, at?.altitudeM, at?.source, result.positionRefused].map((value) => value ?? null),
      ...[place?.countryCode, place?.country, place?.region, place?.city].map((value) => value ?? null),
      ...[camera?.make, camera?.model, camera?.lens, result.caption, result.rating].map((value) => value ?? null),
      ...[exposure?.iso, exposure?.focalMm, exposure?.shutterS, exposure?.aperture].map((value) => value ?? null),
    );
    content.run(sha256, shot.sizeBytes, result.width, result.height, color, renderVersion);
    if (at !== null) position.run(assetId, at.lat, at.lat, at.lon, at.lon);
    for (const name of result.keywords) {
      let tagId = tagIds.get(name);
      if (tagId === undefined) {
        tagIds.set(name, (tagId = tagIds.size + 1));
        newTag.run(tagId, name);
      }
      assetTag.run(assetId, tagId);
    }
    const copyName = `${String(assetId)}-${shot.name}`;
    const names = second === null ? [shot.name] : shot.missing ? [copyName] : [copyName, shot.name].sort();
    text.run(
      assetId,
      textColumn(names),
      result.caption ?? '',
      textColumn(result.keywords),
      textColumn([place?.city, place?.region, place?.country]),
      textColumn([camera?.make, camera?.model, camera?.lens]),
    );
  };
}

function hex(random: () => number, digits: number): string {
  let text = '';
  while (text.length < digits)
    text += Math.floor(random() * 0x100000000)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
}

/** Version 4 by its form (RFC 9562, section 5.4). */
function uuid(random: () => number): string {
  const digits = hex(random, 32);
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20),
  ].join('-');
}

if (import.meta.main) {
  const [assets = '200000', seed = '1', seen] = process.argv.slice(2);
  process.stdout.write(`${seedLibrary(Number(assets), Number(seed), seen === 'seen')}\n`);
}
