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

/** What a report says of the files that were taken, beside their number. */
export interface TakenFacts {
  /** Files that belong to an asset which is shown with another one. */
  readonly grouped: number;
  /** Files of whose picture a part is missing, with what is. */
  readonly incomplete: { path: string; message: string }[];
}

/** Of the files that an import took. */
export function takenFacts(db: SqliteDatabase, jobUuid: string): TakenFacts {
  const job = jobRow(db, jobUuid);
  const grouped = statement<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM import_files CROSS JOIN originals ON originals.path = import_files.path
       CROSS JOIN assets ON assets.id = originals.asset_id
     WHERE job_id = ? AND lead_asset IS NOT NULL`,
  ).get(job);
  const incomplete = statement<{ path: string; message: string }>(
    db,
    `SELECT path, damage AS message FROM import_files CROSS JOIN contents ON contents.sha256 = import_files.sha256
     WHERE job_id = ? AND damage IS NOT NULL ORDER BY path`,
  ).all(job);
  return { grouped: grouped?.n ?? 0, incomplete };
}
