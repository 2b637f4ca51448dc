import { randomUUID } from 'node:crypto';
import type { ImportTotals, JobState } from '../../../src-shared/model/job.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

const nothingYet: ImportTotals = { found: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: 0, failed: 0 };

/** A new running import; returns its uuid. */
export function createJob(db: SqliteDatabase, folders: readonly string[]): string {
  const uuid = randomUUID();
  statement(
    db,
    `INSERT INTO jobs (uuid, kind, folders, state, totals, started_at) VALUES (?, 'import', ?, 'running', ?, ?)`,
  ).run(uuid, JSON.stringify(folders), JSON.stringify(nothingYet), new Date().toISOString());
  return uuid;
}

/** Writes where a job stands; one that is done, cancelled or failed gets its end time. */
export function updateJob(
  db: SqliteDatabase,
  uuid: string,
  state: JobState,
  totals: ImportTotals,
  error: { code: string; message: string } | null,
): void {
  const ended = state === 'running' || state === 'paused' ? null : new Date().toISOString();
  statement(
    db,
    'UPDATE jobs SET state = ?, totals = ?, ended_at = coalesce(ended_at, ?), error = ? WHERE uuid = ?',
  ).run(state, JSON.stringify(totals), ended, error === null ? null : JSON.stringify(error), uuid);
}

/** Jobs that were running or paused when the engine ended, the oldest first: they go on. */
export function unfinishedJobs(
  db: SqliteDatabase,
): { uuid: string; folders: string[]; state: JobState; totals: ImportTotals; startedAt: string }[] {
  const rows = statement<{ uuid: string; folders: string; state: JobState; totals: string; started_at: string }>(
    db,
    `SELECT uuid, folders, state, totals, started_at FROM jobs WHERE state IN ('running', 'paused') ORDER BY id`,
  ).all();
  return rows.map((row) => ({
    uuid: row.uuid,
    // Written by createJob and updateJob above.
    folders: JSON.parse(row.folders) as string[],
    state: row.state,
    totals: JSON.parse(row.totals) as ImportTotals,
    startedAt: row.started_at,
  }));
}
