import { randomUUID } from 'node:crypto';
import type { CopyOptions, ImportReport, ImportTotals, JobState, JobTrigger } from '../../../src-shared/model/job.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';
import type { RenderOutcome } from './writer-api.ts';

const nothingYet: ImportTotals = { found: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: 0, failed: 0 };

/** A new running import; returns its uuid. One that reads again what an undo brought back is kept as a quiet one. */
export function createJob(
  db: SqliteDatabase,
  folders: readonly string[],
  copy: CopyOptions | null = null,
  trigger: JobTrigger = 'user',
): string {
  const uuid = randomUUID();
  statement(
    db,
    `INSERT INTO jobs (uuid, kind, trigger, folders, copy, state, totals, started_at)
     VALUES (?, 'import', ?, ?, ?, 'running', ?, ?)`,
  ).run(
    uuid,
    trigger === 'undo' ? 'start' : trigger,
    JSON.stringify(folders),
    copy === null ? null : JSON.stringify(copy),
    JSON.stringify(nothingYet),
    new Date().toISOString(),
  );
  return uuid;
}

/** What is written of a job beside its state and totals. */
export interface JobProgress {
  /** How long it has worked, over all engines, in milliseconds. */
  readonly workedMs: number;
  /** Null before the end. */
  readonly report: ImportReport | null;
}

/** Writes where a job stands; one that is done, cancelled or failed gets its end time. */
export function updateJob(
  db: SqliteDatabase,
  uuid: string,
  state: JobState,
  totals: ImportTotals,
  error: { code: string; message: string } | null,
  progress: JobProgress | null = null,
): void {
  const ended = state === 'running' || state === 'paused' ? null : new Date().toISOString();
  statement(
    db,
    `UPDATE jobs SET state = ?, totals = ?, ended_at = coalesce(ended_at, ?), error = ?,
       worked_ms = coalesce(?, worked_ms), report = coalesce(?, report) WHERE uuid = ?`,
  ).run(
    state,
    JSON.stringify(totals),
    ended,
    error === null ? null : JSON.stringify(error),
    progress?.workedMs ?? null,
    progress?.report == null ? null : JSON.stringify(progress.report),
    uuid,
  );
}

/** Jobs that were running or paused when the engine ended, the oldest first: they go on. */
export function unfinishedJobs(db: SqliteDatabase): {
  uuid: string;
  trigger: JobTrigger;
  folders: string[];
  copy: CopyOptions | null;
  state: JobState;
  totals: ImportTotals;
  startedAt: string;
  workedMs: number;
}[] {
  const rows = statement<{
    id: number;
    uuid: string;
    trigger: JobTrigger;
    folders: string;
    copy: string | null;
    state: JobState;
    totals: string;
    started_at: string;
    worked_ms: number;
  }>(
    db,
    `SELECT id, uuid, trigger, folders, copy, state, totals, started_at, worked_ms FROM jobs
     WHERE state IN ('running', 'paused') ORDER BY id`,
  ).all();
  return rows.map((row) => ({
    uuid: row.uuid,
    trigger: row.trigger,
    // Written by createJob and updateJob above.
    folders: JSON.parse(row.folders) as string[],
    copy: row.copy === null ? null : (JSON.parse(row.copy) as CopyOptions),
    state: row.state,
    totals: reachedTotals(db, row.id, JSON.parse(row.totals) as ImportTotals),
    startedAt: row.started_at,
    workedMs: row.worked_ms,
  }));
}

/** The totals are written now and then, what became of each file at once: the more of both was there at a kill. */
function reachedTotals(db: SqliteDatabase, jobId: number, saved: ImportTotals): ImportTotals {
  const counts = statement<{ added: number; updated: number; duplicates: number }>(
    db,
    `SELECT count(*) FILTER (WHERE outcome = 'added') AS added,
       count(*) FILTER (WHERE outcome IN ('moved', 'changed')) AS updated,
       count(*) FILTER (WHERE outcome = 'duplicate') AS duplicates
     FROM import_files WHERE job_id = ?`,
  ).get(jobId);
  return {
    ...saved,
    added: Math.max(saved.added, counts?.added ?? 0),
    updated: Math.max(saved.updated, counts?.updated ?? 0),
    duplicates: Math.max(saved.duplicates, counts?.duplicates ?? 0),
  };
}

/** Row id of a job; null for an unknown one. */
export function jobRow(db: SqliteDatabase, uuid: string): number | null {
  return statement<{ id: number }>(db, 'SELECT id FROM jobs WHERE uuid = ?').get(uuid)?.id ?? null;
}

/** Whether nobody asked for this import but a watched folder. */
export function isQuietJob(db: SqliteDatabase, jobId: number): boolean {
  return statement(db, `SELECT 1 FROM jobs WHERE id = ? AND trigger <> 'user'`).get(jobId) !== undefined;
}

/** Notes for the report of an import what became of a file; the last word counts. */
export function noteImported(
  db: SqliteDatabase,
  jobId: number,
  path: string,
  sha256: string,
  outcome: RenderOutcome,
): void {
  statement(
    db,
    `INSERT INTO import_files (job_id, path, sha256, outcome) VALUES (?, ?, ?, ?)
     ON CONFLICT (job_id, path) DO UPDATE SET sha256 = excluded.sha256, outcome = excluded.outcome`,
  ).run(jobId, path, sha256, outcome);
}

/**
 * The import whose undo takes the file out is the one that took it in: an earlier one may have met it first and failed at
 * it, or been stopped before it. Copies stay with an import that copies: of those nobody else disposes.
 */
export function noteBrought(db: SqliteDatabase, jobId: number, originalId: number): void {
  statement(
    db,
    `UPDATE originals SET added_job = ? WHERE id = ? AND added_job IS NOT ?
       AND ((SELECT copy FROM jobs WHERE id = ?) IS NOT NULL
         OR NOT EXISTS (SELECT 1 FROM copies WHERE to_path = originals.path))`,
  ).run(jobId, originalId, jobId, jobId);
}

/**
 * Ends the reading again of a folder that an undo brought back: its files are those of the imports that had brought them
 * before. Whether the job is forgotten by that: it is not where it met files that nobody had brought.
 */
export function forgetReadAgain(db: SqliteDatabase, uuid: string): boolean {
  const job = jobRow(db, uuid);
  statement(
    db,
    `UPDATE originals SET added_job = earlier.job_id FROM (
       SELECT path, max(job_id) AS job_id FROM import_files CROSS JOIN jobs ON jobs.id = job_id
       WHERE job_id < ? AND undone_at IS NULL AND outcome IN ('added', 'duplicate') GROUP BY path) AS earlier
     WHERE originals.path = earlier.path AND originals.added_job = ?`,
  ).run(job, job);
  return (
    statement(
      db,
      'DELETE FROM jobs WHERE id = ? AND NOT EXISTS (SELECT 1 FROM originals WHERE added_job = jobs.id)',
    ).run(job).changes > 0
  );
}

/**
 * Forgets a quiet import that brought and changed nothing: a row for each look at the folders would bury the imports
 * that tell something. Whether it is forgotten; one that the user began never is.
 */
export function forgetQuietJob(db: SqliteDatabase, uuid: string): boolean {
  return (
    statement(
      db,
      `DELETE FROM jobs WHERE uuid = ? AND trigger <> 'user'
         AND NOT EXISTS (SELECT 1 FROM originals WHERE added_job = jobs.id)
         AND NOT EXISTS (SELECT 1 FROM import_files WHERE job_id = jobs.id AND outcome <> 'unchanged')`,
    ).run(uuid).changes > 0
  );
}
