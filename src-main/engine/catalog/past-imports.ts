import { FernwehError, isErrorCode } from '../../../src-shared/contract/errors.ts';
import type { ImportReport, ImportTotals, JobState, JobTrigger, PastImport } from '../../../src-shared/model/job.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** @file The read side of imports that have been. Every function takes any connection, the read-only one included. */

/** All imports of the library, those that run included, the newest first. */
export function listImports(db: SqliteDatabase): PastImport[] {
  const rows = statement<{
    uuid: string;
    trigger: JobTrigger;
    folders: string;
    copied: number;
    state: JobState;
    totals: string;
    started_at: string;
    ended_at: string | null;
    undone_at: string | null;
    holds: number;
  }>(
    db,
    `SELECT uuid, trigger, folders, copy IS NOT NULL AS copied, state, totals, started_at, ended_at, undone_at,
       EXISTS (SELECT 1 FROM originals WHERE added_job = jobs.id) AS holds
     FROM jobs WHERE kind = 'import' ORDER BY id DESC`,
  ).all();
  return rows.map((row) => ({
    id: row.uuid,
    trigger: row.trigger,
    // Written by jobs.ts.
    folders: JSON.parse(row.folders) as string[],
    copied: row.copied === 1,
    state: row.state,
    totals: JSON.parse(row.totals) as ImportTotals,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    undoneAt: row.undone_at,
    holds: row.holds === 1,
  }));
}

/**
 * The report of an ended import as it was saved. Throws `not-found` for an unknown one, or one that ended before there
 * were reports, and its own error where it could not run.
 */
export function savedReport(db: SqliteDatabase, jobUuid: string): ImportReport {
  const row = statement<{ report: string | null; error: string | null }>(
    db,
    'SELECT report, error FROM jobs WHERE uuid = ?',
  ).get(jobUuid);
  const data = { id: jobUuid };
  if (row === undefined) throw new FernwehError('not-found', 'There is no such import.', { data });
  // Written by updateJob in jobs.ts; the first ones did not count the copies.
  if (row.report !== null) return { ...{ copiedFiles: 0 }, ...(JSON.parse(row.report) as ImportReport) };
  if (row.error === null) throw new FernwehError('not-found', 'This import has no report.', { data });
  const error = JSON.parse(row.error) as { code: string; message: string };
  throw new FernwehError(isErrorCode(error.code) ? error.code : 'internal', error.message, { data });
}

/** How fast this library's imports went. */
export interface ImportPace {
  readonly secondsPerNewFile: number;
}

/** Imports that the pace is taken from. */
const pacemakers = 5;

/**
 * Seconds that a new file took in the last imports which met any: all their seconds by all their new files, so that
 * large imports count more than a few files, whose time is mostly the start. Null where there was none.
 */
export function importPace(db: SqliteDatabase): ImportPace | null {
  const row = statement<{ seconds: number | null; files: number | null }>(
    db,
    `SELECT sum(seconds) AS seconds, sum(files) AS files FROM (
       SELECT report ->> '$.seconds' AS seconds,
         (report ->> '$.found') - (report ->> '$.unchanged') AS files
       FROM jobs WHERE report IS NOT NULL AND state IN ('done', 'cancelled')
         AND (report ->> '$.added') + (report ->> '$.updated') + (report ->> '$.duplicates') > 0
       ORDER BY id DESC LIMIT ?)`,
  ).get(pacemakers);
  if (row?.seconds == null || row.files == null || row.files <= 0 || row.seconds <= 0) return null;
  return { secondsPerNewFile: row.seconds / row.files };
}
