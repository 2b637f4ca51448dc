import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { exportNote, exportSettings, type ExportNote, type ExportSettings } from '../../../src-shared/model/export.ts';
import type { Failure, JobState } from '../../../src-shared/model/job.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** @file Exports: which photos, and what is written of them. Begun in one transaction; a kill loses what was not noted. */

/** A photo of an export that begins. */
export interface NewExportPhoto {
  /** Uuid of the asset. */
  readonly asset: string;
  /** Below the export's folder, parts joined by `/`, without extension; null for no file of its own. */
  readonly stem: string | null;
}

/** A photo of an export, and what became of it. */
export interface ExportPhotoRow extends NewExportPhoto {
  /** From 0. */
  readonly position: number;
  readonly done: boolean;
  readonly failure: Failure | null;
}

/** A file that was written and verified; `position` null for one that tells of all photos. */
export interface ExportFileRow {
  readonly path: string;
  readonly position: number | null;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** An export as it stands. */
export interface ExportRow {
  readonly id: string;
  readonly settings: ExportSettings;
  readonly query: string;
  readonly photos: number;
  readonly done: number;
  readonly failed: number;
  readonly files: number;
  readonly sizeBytes: number;
  readonly state: JobState;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly workedMs: number;
  readonly notes: readonly ExportNote[];
}

/** What came of a part of an export, to be noted at once. */
export interface ExportStep {
  readonly files?: readonly ExportFileRow[];
  /** Photos that are done, with why they failed or null. */
  readonly done?: readonly { readonly position: number; readonly failure: Failure | null }[];
  /** Nothing is left to be done. */
  readonly allDone?: true;
  /** Files that are not there any more as they were written: their photos are to be done again. */
  readonly lost?: readonly string[];
}

/** Begins an export of these photos, in their order; its uuid. */
export function createExport(
  db: SqliteDatabase,
  settings: ExportSettings,
  query: string,
  photos: readonly NewExportPhoto[],
): string {
  const uuid = randomUUID();
  const row = statement<{ id: number }>(
    db,
    `INSERT INTO exports (uuid, settings, query, photos, state, started_at) VALUES (?, ?, ?, ?, 'running', ?) RETURNING id`,
  ).get(uuid, JSON.stringify(settings), query, photos.length, new Date().toISOString());
  const insert = statement(db, 'INSERT INTO export_photos (export_id, position, asset, stem) VALUES (?, ?, ?, ?)');
  for (const [position, { asset, stem }] of photos.entries()) insert.run(row?.id, position, asset, stem);
  return uuid;
}

/** Notes what was done. */
export function recordExported(db: SqliteDatabase, uuid: string, { files, done, lost, allDone }: ExportStep): void {
  const id = rowOf(db, uuid);
  const put = statement(
    db,
    `INSERT INTO export_files (export_id, path, position, sha256, size_bytes) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (export_id, path) DO UPDATE SET position = excluded.position, sha256 = excluded.sha256, size_bytes = excluded.size_bytes`,
  );
  for (const { path, position, sha256, sizeBytes } of files ?? []) put.run(id, path, position, sha256, sizeBytes);
  const finish = statement(db, 'UPDATE export_photos SET done = 1, failure = ? WHERE export_id = ? AND position = ?');
  for (const { position, failure } of done ?? [])
    finish.run(failure === null ? null : JSON.stringify(failure), id, position);
  if (allDone === true) statement(db, 'UPDATE export_photos SET done = 1 WHERE export_id = ?').run(id);
  for (const path of lost ?? []) {
    statement(
      db,
      `UPDATE export_photos SET done = 0 WHERE export_id = ? AND position =
         (SELECT position FROM export_files WHERE export_id = ? AND path = ?)`,
    ).run(id, id, path);
    statement(db, 'DELETE FROM export_files WHERE export_id = ? AND path = ?').run(id, path);
  }
}

/** Writes how an export stands; one that is done, cancelled or failed gets its end time. */
export function updateExport(
  db: SqliteDatabase,
  uuid: string,
  { state, error, workedMs, notes }: Pick<ExportRow, 'state' | 'error' | 'workedMs' | 'notes'>,
): void {
  const ended = state === 'running' || state === 'paused' ? null : new Date().toISOString();
  statement(
    db,
    'UPDATE exports SET state = ?, error = ?, worked_ms = ?, notes = ?, ended_at = coalesce(ended_at, ?) WHERE uuid = ?',
  ).run(state, error === null ? null : JSON.stringify(error), workedMs, JSON.stringify(notes), ended, uuid);
}

/** The export; null for an unknown one. */
export function readExport(db: SqliteDatabase, uuid: string): ExportRow | null {
  const row = statement<StoredExport>(db, `${selectExports} WHERE uuid = ?`).get(uuid);
  return row === undefined ? null : exportOf(row);
}

/** Exports that were under way when the engine ended, the oldest first. */
export function unfinishedExports(db: SqliteDatabase): ExportRow[] {
  return statement<StoredExport>(db, `${selectExports} WHERE state IN ('running', 'paused') ORDER BY exports.id`)
    .all()
    .map(exportOf);
}

/** Its photos behind this position, at most so many, in order. */
export function exportPhotos(db: SqliteDatabase, uuid: string, after: number, limit: number): ExportPhotoRow[] {
  return statement<Omit<ExportPhotoRow, 'done' | 'failure'> & { done: number; failure: string | null }>(
    db,
    `SELECT position, asset, stem, done, failure FROM export_photos WHERE export_id = ? AND position > ?
     ORDER BY position LIMIT ?`,
  )
    .all(rowOf(db, uuid), after, limit)
    .map((row) => ({
      ...row,
      done: row.done !== 0,
      // Written by recordExported above.
      failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    }));
}

/** The files that it wrote, by photo, then by name; those of the whole at the end. */
export function exportFiles(db: SqliteDatabase, uuid: string): ExportFileRow[] {
  return statement<ExportFileRow>(
    db,
    `SELECT path, position, sha256, size_bytes AS sizeBytes FROM export_files WHERE export_id = ?
     ORDER BY position IS NULL, position, path`,
  ).all(rowOf(db, uuid));
}

interface StoredExport {
  readonly uuid: string;
  readonly settings: string;
  readonly query: string;
  readonly photos: number;
  readonly done: number;
  readonly failed: number;
  readonly files: number;
  readonly size_bytes: number;
  readonly state: JobState;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly error: string | null;
  readonly worked_ms: number;
  readonly notes: string;
}

const selectExports = `SELECT exports.*,
    (SELECT count(*) FROM export_photos WHERE export_id = exports.id AND done = 1) AS done,
    (SELECT count(*) FROM export_photos WHERE export_id = exports.id AND failure IS NOT NULL) AS failed,
    (SELECT count(*) FROM export_files WHERE export_id = exports.id) AS files,
    (SELECT coalesce(sum(size_bytes), 0) FROM export_files WHERE export_id = exports.id) AS size_bytes
  FROM exports`;

function exportOf(row: StoredExport): ExportRow {
  const { uuid: id, query, photos, done, failed, files, size_bytes: sizeBytes, state } = row;
  return {
    ...{ id, query, photos, done, failed, files, sizeBytes, state },
    settings: exportSettings.parse(JSON.parse(row.settings)),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    // Written by updateExport above.
    error: row.error === null ? null : (JSON.parse(row.error) as ExportRow['error']),
    workedMs: row.worked_ms,
    notes: notesOf(row.notes),
  };
}

/** Sentences, as they were kept before there were codes, are in one language only and are left out. */
function notesOf(text: string): ExportNote[] {
  const kept = z.array(z.unknown()).parse(JSON.parse(text));
  return kept.flatMap((note) => exportNote.safeParse(note).data ?? []);
}

function rowOf(db: SqliteDatabase, uuid: string): number | null {
  return statement<{ id: number }>(db, 'SELECT id FROM exports WHERE uuid = ?').get(uuid)?.id ?? null;
}
