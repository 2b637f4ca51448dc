import { dirname } from 'node:path';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { insideFolder } from './path-range.ts';
import { statement } from './statements.ts';
import type { FileFacts } from './writer-api.ts';

/**
 * @file Files that the undo of an import took out of the catalog while their source stayed. A watched folder would bring
 * them back in the next minute: so a quiet import leaves them out, until they change or the user imports them again.
 */

/** Leaves out what this import brought, as it is now. Call it before the rows of the originals go. */
export function leaveOutImported(db: SqliteDatabase, jobId: number): void {
  statement(
    db,
    `INSERT OR REPLACE INTO left_out_files (path, size_bytes, mtime_ms)
     SELECT path, size_bytes, mtime_ms FROM originals WHERE added_job = ?`,
  ).run(jobId);
}

/** Forgets those below a folder. */
export function forgetLeftOut(db: SqliteDatabase, folder: string): void {
  const { after, before } = insideFolder(folder);
  statement(db, 'DELETE FROM left_out_files WHERE path > ? AND path < ?').run(after, before);
}

/** Whether a quiet import passes this file by. */
export function isLeftOut(db: SqliteDatabase, { path, sizeBytes, mtimeMs }: FileFacts): boolean {
  return (
    statement(db, 'SELECT 1 FROM left_out_files WHERE path = ? AND size_bytes = ? AND mtime_ms = ?').get(
      path,
      sizeBytes,
      mtimeMs,
    ) !== undefined
  );
}

/** The file is an original again. */
export function takeBackIn(db: SqliteDatabase, path: string): void {
  statement(db, 'DELETE FROM left_out_files WHERE path = ?').run(path);
}

/** Whether such a file lies in just this folder: then a scan cannot stand for all of its files. */
export function hasLeftOut(db: SqliteDatabase, folder: string): boolean {
  const { after, before } = insideFolder(folder);
  return statement<{ path: string }>(db, 'SELECT path FROM left_out_files WHERE path > ? AND path < ?')
    .all(after, before)
    .some(({ path }) => dirname(path) === folder);
}
