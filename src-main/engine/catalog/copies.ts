import type { SqliteDatabase } from '../platform/sqlite.ts';
import { jobRow } from './jobs.ts';
import { isInside } from './path-range.ts';
import { statement } from './statements.ts';
import {
  readVersion,
  renderVersion,
  type CopiedFile,
  type CopyKey,
  type HeldFile,
  type RenderOutcome,
} from './writer-api.ts';

/**
 * @file What was copied into the library. A row is written when its copy is verified and has its name: what an import
 * that was broken off goes on behind. Rows are never believed alone: whoever asks looks whether the copy is still there.
 */

/** What is known of files on a card as they are now, in their order; null for those never copied in this state. */
export function knownCopies(db: SqliteDatabase, files: readonly CopyKey[], jobUuid: string): (CopiedFile | null)[] {
  const jobId = jobRow(db, jobUuid);
  return files.map(({ path, sizeBytes, mtimeMs }) => {
    const row = statement<{ sha256: string; to_path: string | null; job_id: number | null }>(
      db,
      'SELECT sha256, to_path, job_id FROM copies WHERE from_path = ? AND size_bytes = ? AND mtime_ms = ?',
    ).get(path, sizeBytes, mtimeMs);
    if (row === undefined) return null;
    return { sha256: row.sha256, toPath: row.to_path, byThisJob: row.job_id === jobId };
  });
}

/**
 * Files that held each content when they were last looked at: originals that are not missing, and copies; none of those
 * below `exceptFolders`. In the order of the hashes.
 */
export function contentHolders(
  db: SqliteDatabase,
  hashes: readonly string[],
  exceptFolders: readonly string[],
): HeldFile[][] {
  return hashes.map((sha256) => {
    const rows = statement<{ path: string; size_bytes: number; mtime_ms: number | null; is_copy: number }>(
      db,
      `SELECT path, size_bytes, mtime_ms, EXISTS (SELECT 1 FROM copies WHERE to_path = path) AS is_copy
         FROM originals WHERE sha256 = ? AND missing = 0
       UNION ALL
       SELECT to_path, size_bytes, NULL, 1 FROM copies
         WHERE sha256 = ? AND to_path IS NOT NULL AND NOT EXISTS (SELECT 1 FROM originals WHERE path = to_path)
       ORDER BY 1`,
    ).all(sha256, sha256);
    return rows
      .filter(({ path }) => !exceptFolders.some((folder) => isInside(path, folder)))
      .map((row) => ({
        path: row.path,
        sizeBytes: row.size_bytes,
        mtimeMs: row.mtime_ms,
        isCopy: row.is_copy === 1,
      }));
  });
}

/** From now on these files count as copied. */
export function recordCopies(
  db: SqliteDatabase,
  jobUuid: string,
  copies: readonly (CopyKey & { readonly sha256: string; readonly toPath: string | null })[],
): void {
  const jobId = jobRow(db, jobUuid);
  const at = new Date().toISOString();
  for (const { path, sizeBytes, mtimeMs, sha256, toPath } of copies) {
    statement(
      db,
      `INSERT INTO copies (from_path, size_bytes, mtime_ms, sha256, to_path, job_id, copied_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (from_path, size_bytes, mtime_ms) DO UPDATE SET sha256 = excluded.sha256,
         to_path = excluded.to_path, job_id = excluded.job_id, copied_at = excluded.copied_at`,
    ).run(path, sizeBytes, mtimeMs, sha256, toPath, jobId, at);
  }
}

/**
 * What the import made of copies, in their order: the outcome that it noted; `known` for what was in the catalog as it
 * is; `open` for what is still to be read or rendered, or was never met.
 */
export function copyOutcomes(
  db: SqliteDatabase,
  jobUuid: string,
  paths: readonly string[],
): (RenderOutcome | 'known' | 'open')[] {
  const jobId = jobRow(db, jobUuid);
  return paths.map((path) => {
    const noted = statement<{ outcome: RenderOutcome }>(
      db,
      'SELECT outcome FROM import_files WHERE job_id = ? AND path = ?',
    ).get(jobId, path);
    if (noted !== undefined) return noted.outcome;
    const done = statement(
      db,
      'SELECT 1 FROM originals WHERE path = ? AND missing = 0 AND read_version >= ? AND render_version >= ?',
    ).get(path, readVersion, renderVersion);
    return done === undefined ? 'open' : 'known';
  });
}

/**
 * Forgets what earlier imports could not copy: Failures that a source has of files outside its own folder, which only
 * copying writes.
 */
export function forgetCopyFailures(db: SqliteDatabase): void {
  const rows = statement<{ id: number; path: string; folder: string }>(
    db,
    `SELECT failures.id, failures.path, sources.path AS folder FROM failures JOIN sources ON sources.id = source_id`,
  ).all();
  for (const { id, path, folder } of rows) {
    if (!isInside(path, folder)) statement(db, 'DELETE FROM failures WHERE id = ?').run(id);
  }
}
