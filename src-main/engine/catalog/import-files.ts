import type { SqliteDatabase } from '../platform/sqlite.ts';
import { jobRow } from './jobs.ts';
import { statement } from './statements.ts';
import type { RenderOutcome } from './writer-api.ts';

/** @file What an import made of the files it took, for its report; read page by page, so that none is too large. */

/** A file that an import took, with the facts it was taken with. */
export interface ImportedFile {
  readonly path: string;
  /** Hex, of the bytes that were read. */
  readonly sha256: string;
  readonly outcome: RenderOutcome;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Its source cannot be reached now: nothing can be said of it. */
  readonly away: boolean;
}

/** The files of an import in the order of their paths, behind `after` (empty for the first page). */
export function importedFiles(db: SqliteDatabase, jobUuid: string, after: string, limit: number): ImportedFile[] {
  return statement<Omit<ImportedFile, 'away'> & { readonly away: number }>(
    db,
    `SELECT import_files.path, import_files.sha256, outcome, size_bytes AS sizeBytes, mtime_ms AS mtimeMs,
       originals.missing = 2 AS away
     FROM import_files CROSS JOIN originals ON originals.path = import_files.path
     WHERE job_id = ? AND import_files.path > ? ORDER BY import_files.path LIMIT ?`,
  )
    .all(jobRow(db, jobUuid), after, limit)
    .map((row) => ({ ...row, away: row.away === 1 }));
}

/** Of the files that an import took: how many belong to an asset that is shown with another one. */
export function countGrouped(db: SqliteDatabase, jobUuid: string): number {
  const row = statement<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM import_files CROSS JOIN originals ON originals.path = import_files.path
       CROSS JOIN assets ON assets.id = originals.asset_id
     WHERE job_id = ? AND lead_asset IS NOT NULL`,
  ).get(jobRow(db, jobUuid));
  return row?.n ?? 0;
}
