import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { jobRow } from './jobs.ts';
import { isInside } from './path-range.ts';
import { statement } from './statements.ts';
import { removeOriginals } from './undo-removal.ts';
import { forgetEmptySources } from './undo-sources.ts';

/**
 * @file Files that an import had copied into the library. They are Fernweh's own, so the undo of the import moves them
 * to the system's trash: after its transaction, one by one, each leaving the catalog when its file has gone. What is
 * still to go follows from the rows alone (files of an import that is undone), so it goes on after a crash.
 */

/** A file that an import copied into the library. */
export interface OwnCopy {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The copies that go with this import: files that it brought into the catalog, and files that it copied and nobody
 * brought there (it was stopped in between). Only ever files inside the library's own folder.
 */
export function ownCopies(db: SqliteDatabase, jobId: number, libraryPath: string): OwnCopy[] {
  const rows = statement<{ path: string; size_bytes: number }>(
    db,
    `SELECT originals.path, originals.size_bytes FROM originals
     WHERE added_job = ? AND EXISTS (SELECT 1 FROM copies WHERE to_path = originals.path)
     UNION
     SELECT to_path, size_bytes FROM copies
     WHERE job_id = ? AND to_path IS NOT NULL AND NOT EXISTS (SELECT 1 FROM originals WHERE path = to_path)
     ORDER BY 1`,
  ).all(jobId, jobId);
  return rows
    .filter(({ path }) => path !== libraryPath && isInside(path, libraryPath))
    .map(({ path, size_bytes }) => ({ path, sizeBytes: size_bytes }));
}

/** The files that the own copies of an import were made from, as they were then. */
export function copiedFrom(
  db: SqliteDatabase,
  jobUuid: string,
): { readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }[] {
  return statement<{ path: string; sizeBytes: number; mtimeMs: number }>(
    db,
    `SELECT from_path AS path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs FROM copies
     WHERE job_id = ? AND to_path IS NOT NULL ORDER BY from_path`,
  ).all(jobRow(db, jobUuid));
}

/** Undone imports whose copies are not all in the trash yet. */
export function copiesToTrash(
  db: SqliteDatabase,
  libraryPath: string,
): { readonly jobUuid: string; readonly copies: OwnCopy[] }[] {
  return statement<{ id: number; uuid: string }>(
    db,
    'SELECT id, uuid FROM jobs WHERE undone_at IS NOT NULL AND copy IS NOT NULL ORDER BY id',
  )
    .all()
    .map(({ id, uuid }) => ({ jobUuid: uuid, copies: ownCopies(db, id, libraryPath) }))
    .filter(({ copies }) => copies.length > 0);
}

/** These copies are gone: so are their rows, and sources that are empty now. */
export function forgetTrashed(db: SqliteDatabase, changes: Changes, jobUuid: string, paths: readonly string[]): void {
  const jobId = jobRow(db, jobUuid);
  if (jobId === null) return;
  const originals = statement<{ id: number; path: string }>(
    db,
    'SELECT originals.id, originals.path FROM json_each(?) CROSS JOIN originals ON originals.path = value WHERE added_job = ?',
  ).all(JSON.stringify(paths), jobId);
  removeOriginals(db, changes, originals);
  // Whoever imports them again copies them again.
  for (const path of paths) statement(db, 'DELETE FROM copies WHERE to_path = ?').run(path);
  forgetEmptySources(db, jobId);
}

/**
 * These copies stay: they belong to no import any more, so that nobody tries again to take them away. Returns how many
 * photos and videos the library keeps with them.
 */
export function keepCopies(db: SqliteDatabase, jobUuid: string, paths: readonly string[]): number {
  const jobId = jobRow(db, jobUuid);
  for (const path of paths) {
    statement(db, 'UPDATE originals SET added_job = NULL WHERE path = ? AND added_job = ?').run(path, jobId);
    statement(db, 'UPDATE copies SET job_id = NULL WHERE to_path = ?').run(path);
  }
  const kept = statement<{ n: number }>(
    db,
    `SELECT count(DISTINCT assets.id) AS n FROM json_each(?) AS kept CROSS JOIN originals ON originals.path = kept.value
       CROSS JOIN assets ON assets.id = originals.asset_id WHERE lead_asset IS NULL`,
  ).get(JSON.stringify(paths));
  return kept?.n ?? 0;
}
