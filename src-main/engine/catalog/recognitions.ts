import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import type { Recognition, RecognisingModel, ToRecognise } from './recognition.ts';
import { insertedId, statement } from './statements.ts';

/** @file What models found on contents, and which photos a model has not looked at yet. */

/** Where a walk through the photos stands: before the newest, or at one of them. */
const beforeAll = { sortMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

const open = `lead_asset IS NULL AND kind = 'photo' AND missing = 0
  AND EXISTS (SELECT 1 FROM contents WHERE contents.sha256 = assets.sha256 AND render_version > 0)
  AND NOT EXISTS (SELECT 1 FROM recognitions WHERE recognitions.sha256 = assets.sha256 AND model_id = ?)`;

/**
 * Photos that this version of the model has not looked at, the newest first, after `after` (null: from the newest on).
 * Only those that can be looked at: rendered, and with a file that is there.
 */
export function toRecognise(
  db: SqliteDatabase,
  model: RecognisingModel,
  limit: number,
  after: ToRecognise | null,
): ToRecognise[] {
  const { sortMs, id } = after ?? beforeAll;
  return statement<ToRecognise>(
    db,
    `SELECT id, uuid, sha256, captured_sort_ms AS sortMs FROM assets
     WHERE (captured_sort_ms, id) < (?, ?) AND ${open} ORDER BY captured_sort_ms DESC, id DESC LIMIT ?`,
  ).all(sortMs, id, modelRow(db, model) ?? 0, limit);
}

/** How many photos `toRecognise` has left. */
export function countToRecognise(db: SqliteDatabase, model: RecognisingModel): number {
  const row = statement<{ n: number }>(db, `SELECT count(*) AS n FROM assets WHERE ${open}`).get(
    modelRow(db, model) ?? 0,
  );
  return row?.n ?? 0;
}

/**
 * Keeps what a model found. What an older version of it found on the same content goes: it was shown until now. A
 * content that no photo has any more is kept as well: its photo may come back.
 */
export function recordRecognised(
  db: SqliteDatabase,
  changes: Changes,
  model: RecognisingModel,
  recognitions: readonly Recognition[],
): void {
  const modelId = modelRow(db, model) ?? addModel(db, model);
  for (const { sha256, provider, tookMs, found } of recognitions) {
    statement(
      db,
      'DELETE FROM recognitions WHERE sha256 = ? AND model_id IN (SELECT id FROM models WHERE model = ?)',
    ).run(sha256, model.id);
    const id = insertedId(
      statement(
        db,
        'INSERT INTO recognitions (sha256, model_id, provider, took_ms, at, failure) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(sha256, modelId, provider, tookMs, new Date().toISOString(), found.task === 'failed' ? found.code : null),
    );
    keepFound(db, id, found);
    const shown = statement<{ id: number }>(db, 'SELECT id FROM assets WHERE sha256 = ?').all(sha256);
    for (const asset of shown) changes.show(asset.id);
  }
}

function keepFound(db: SqliteDatabase, id: number, found: Recognition['found']): void {
  if (found.task === 'detect') {
    for (const [rank, { class: name, score, box }] of found.detections.entries()) {
      statement(
        db,
        `INSERT INTO detections (recognition_id, rank, class_id, score, left_at, top_at, width, height)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(id, rank, classRow(db, name, null), score, ...box);
    }
  } else if (found.task === 'classify') {
    for (const [rank, { class: name, wnid, score }] of found.classifications.entries()) {
      statement(db, 'INSERT INTO classifications (recognition_id, rank, class_id, score) VALUES (?, ?, ?, ?)').run(
        id,
        rank,
        classRow(db, name, wnid),
        score,
      );
    }
  } else if (found.task === 'embed') {
    const { buffer, byteOffset, byteLength } = found.embedding;
    statement(db, 'INSERT INTO embeddings (recognition_id, vector) VALUES (?, ?)').run(
      id,
      Buffer.from(buffer, byteOffset, byteLength),
    );
  }
}

function modelRow(db: SqliteDatabase, { id, version }: RecognisingModel): number | null {
  const row = statement<{ id: number }>(db, 'SELECT id FROM models WHERE model = ? AND version = ?').get(id, version);
  return row?.id ?? null;
}

function addModel(db: SqliteDatabase, { id, version, task }: RecognisingModel): number {
  return insertedId(statement(db, 'INSERT INTO models (model, version, task) VALUES (?, ?, ?)').run(id, version, task));
}

function classRow(db: SqliteDatabase, name: string, wnid: string | null): number {
  const known = statement<{ id: number }>(db, 'SELECT id FROM classes WHERE name = ? AND wnid = ?').get(
    name,
    wnid ?? '',
  );
  return known?.id ?? insertedId(statement(db, 'INSERT INTO classes (name, wnid) VALUES (?, ?)').run(name, wnid ?? ''));
}
