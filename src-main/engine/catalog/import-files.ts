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
  /** Of a card's file what became of its copy: `copied` and no more (a sidecar), `held` where no copy was needed. */
  readonly outcome: RenderOutcome | 'copied' | 'held';
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Its source cannot be reached now: nothing can be said of it. */
  readonly away: boolean;
  /** Of a card's file: its copy in the library; null where the library held its content. */
  readonly copy?: string | null;
}

/**
 * The files of an import in the order of their paths, behind `after` (empty for the first page). Of one that copied
 * without the copies: they are told as files of the card (`copiedFiles`).
 */
export function importedFiles(db: SqliteDatabase, jobUuid: string, after: string, limit: number): ImportedFile[] {
  return statement<Omit<ImportedFile, 'away'> & { readonly away: number }>(
    db,
    `SELECT import_files.path, import_files.sha256, outcome, size_bytes AS sizeBytes, mtime_ms AS mtimeMs,
       originals.missing = 2 AS away
     FROM import_files CROSS JOIN originals ON originals.path = import_files.path
     WHERE job_id = ? AND import_files.path > ?
       AND NOT ((SELECT copy FROM jobs WHERE id = job_id) IS NOT NULL
         AND EXISTS (SELECT 1 FROM copies WHERE to_path = import_files.path))
     ORDER BY import_files.path LIMIT ?`,
  )
    .all(jobRow(db, jobUuid), after, limit)
    .map((row) => ({ ...row, away: row.away === 1 }));
}

/**
 * The files of cards that an import copied, or whose copies from a broken-off import it took, sidecars among them: with
 * the facts they were copied with, in the order of their paths, behind `after`.
 */
export function copiedFiles(db: SqliteDatabase, jobUuid: string, after: string, limit: number): ImportedFile[] {
  const job = jobRow(db, jobUuid);
  return statement<Omit<ImportedFile, 'away'> & { readonly copiedAt: string }>(
    db,
    // Of a file that was copied, changed and copied again the last row: with max() SQLite takes all columns from there.
    `SELECT from_path AS path, to_path AS copy, copies.sha256, size_bytes AS sizeBytes, mtime_ms AS mtimeMs,
       CASE WHEN to_path IS NULL THEN 'held' ELSE coalesce(outcome, 'copied') END AS outcome,
       max(copied_at) AS copiedAt
     FROM copies LEFT JOIN import_files ON import_files.job_id = ? AND import_files.path = to_path
     WHERE from_path > ? AND (copies.job_id = ? OR outcome IS NOT NULL)
     GROUP BY from_path ORDER BY from_path LIMIT ?`,
  )
    .all(job, after, job, limit)
    .map(({ copiedAt: _, ...row }) => ({ ...row, away: false }));
}

/** What a report says of the files that were taken, beside their number. */
export interface TakenFacts {
  /** Files that belong to an asset which is shown with another one. */
  readonly grouped: number;
  /** What the added files are in the library: assets that are not shown with another one. */
  readonly photos: number;
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
  const photos = statement<{ n: number }>(
    db,
    `SELECT count(DISTINCT assets.id) AS n FROM import_files CROSS JOIN originals ON originals.path = import_files.path
       CROSS JOIN assets ON assets.id = originals.asset_id
     WHERE job_id = ? AND outcome = 'added' AND lead_asset IS NULL`,
  ).get(job);
  const incomplete = statement<{ path: string; message: string }>(
    db,
    `SELECT path, damage AS message FROM import_files CROSS JOIN contents ON contents.sha256 = import_files.sha256
     WHERE job_id = ? AND damage IS NOT NULL ORDER BY path`,
  ).all(job);
  return { grouped: grouped?.n ?? 0, photos: photos?.n ?? 0, incomplete };
}
