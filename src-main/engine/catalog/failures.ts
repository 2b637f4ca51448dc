import type { Failure } from '../../../src-shared/model/job.ts';
import { isSidecarFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { removeAsset } from './asset-removal.ts';
import type { Changes } from './changes.ts';
import { hasUserData } from './user-data.ts';
import { forgetFolderOf } from './scanned-folders.ts';
import { presentSource } from './sources.ts';
import { statement } from './statements.ts';
import { readVersion, renderVersion } from './writer-api.ts';

/** Reasons that may be gone at the next import although the file itself did not change. */
const passing: readonly FailureCode[] = [
  'file-unreadable',
  'file-vanished',
  'file-changed',
  'read-error',
  'decoder-timeout',
  'sidecar-unreadable',
];
/** After so many crashes of the decoder a file is set aside. */
const crashLimit = 2;

/**
 * Writes or replaces the Failure of each path. A file that failed has no work left until it changes or a stage is
 * raised; if it was never identified, there is no picture to show and its provisional asset goes (unless the user already
 * worked on it). One that was
 * identified before it changed stays with its asset, unless another file holds that content.
 */
export function recordFailures(db: SqliteDatabase, changes: Changes, id: number, failures: readonly Failure[]): void {
  const sourceId = presentSource(db, id);
  const at = new Date().toISOString();
  for (const { path, code, message } of failures) {
    statement(
      db,
      `INSERT INTO failures (source_id, path, code, message, at, scan)
       VALUES (?, ?, ?, ?, ?, (SELECT scan FROM sources WHERE id = ?))
       ON CONFLICT (path) DO UPDATE SET source_id = excluded.source_id, code = excluded.code,
         message = excluded.message, at = excluded.at, scan = excluded.scan`,
    ).run(sourceId, path, code, message, at, sourceId);
    // It may be tried again, or be a sidecar whose Failure lasts as long as it is met.
    forgetFolderOf(db, path);
    const original = statement<{ id: number; asset_id: number | null }>(
      db,
      'SELECT id, asset_id FROM originals WHERE path = ?',
    ).get(path);
    if (original !== undefined) takeOutOfWork(db, changes, original.id, original.asset_id);
  }
}

function takeOutOfWork(db: SqliteDatabase, changes: Changes, originalId: number, assetId: number | null): void {
  statement(db, 'UPDATE originals SET read_version = ?, render_version = ? WHERE id = ?').run(
    readVersion,
    renderVersion,
    originalId,
  );
  if (assetId === null) return;
  const asset = statement<{ uuid: string; sha256: string | null }>(
    db,
    'SELECT uuid, sha256 FROM assets WHERE id = ?',
  ).get(assetId);
  if (asset?.sha256 === null && !hasUserData(db, assetId, asset.uuid)) {
    statement(db, 'UPDATE originals SET asset_id = NULL WHERE id = ?').run(originalId);
    removeAsset(db, changes, assetId);
  } else refreshAssets(db, changes, [assetId]);
}

/** Forgets the Failures of these paths. */
export function clearFailures(db: SqliteDatabase, paths: readonly string[]): void {
  for (const path of paths) statement(db, 'DELETE FROM failures WHERE path = ?').run(path);
}

/** Those of the paths whose Failure may have passed: they are tried again by every import. */
export function failedPathsToRetry(db: SqliteDatabase, paths: readonly string[]): Set<string> {
  const rows = statement<{ path: string }>(
    db,
    `SELECT path FROM failures
     WHERE path IN (SELECT value FROM json_each(?)) AND code IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(paths), JSON.stringify(passing));
  return new Set(rows.map((row) => row.path));
}

/** Those of the paths that could not be taken; a photo whose sidecar failed was. */
export function refusedPaths(db: SqliteDatabase, paths: readonly string[]): Set<string> {
  const rows = statement<{ path: string; code: string }>(
    db,
    'SELECT path, code FROM failures WHERE path IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(paths));
  return new Set(rows.filter(({ code }) => !isSidecarFailure(code)).map(({ path }) => path));
}

/** Counts a crash of the decoder at this original; true when it is to be set aside. */
export function countCrash(db: SqliteDatabase, originalId: number): boolean {
  const row = statement<{ crashes: number }>(
    db,
    'UPDATE originals SET crashes = crashes + 1 WHERE id = ? RETURNING crashes',
  ).get(originalId);
  return (row?.crashes ?? 0) >= crashLimit;
}
