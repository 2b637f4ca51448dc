import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import type { Recognition, RecognisingModel } from './recognition.ts';
import { insertedId, statement } from './statements.ts';
import { modelRow } from './to-recognise.ts';

/** @file What models found on contents. */

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

/**
 * Deletes what all versions of a model found on up to `limit` contents with recognitions after `after` (row id; 0: all).
 * What the user said of it stays. `last` is where the next call goes on; null: nothing is left.
 */
export function forgetRecognised(
  db: SqliteDatabase,
  changes: Changes,
  modelId: string,
  after: number,
  limit: number,
): { readonly forgotten: number; readonly last: number | null } {
  const found = statement<{ id: number; sha256: string }>(
    db,
    `SELECT id, sha256 FROM recognitions
     WHERE id > ? AND model_id IN (SELECT id FROM models WHERE model = ?) ORDER BY id LIMIT ?`,
  ).all(after, modelId, limit);
  for (const recognition of found) forget(db, changes, recognition);
  return { forgotten: found.length, last: found.length < limit ? null : (found.at(-1)?.id ?? null) };
}

/** Forgets that models could say nothing of photos, so that they look at them again; how many there were. */
export function forgetFailedRecognitions(db: SqliteDatabase, changes: Changes): number {
  const failed = statement<{ id: number; sha256: string }>(
    db,
    'SELECT id, sha256 FROM recognitions WHERE failure IS NOT NULL',
  ).all();
  for (const recognition of failed) forget(db, changes, recognition);
  return failed.length;
}

/** Boxes, classes and vectors go with it. */
function forget(
  db: SqliteDatabase,
  changes: Changes,
  { id, sha256 }: { readonly id: number; readonly sha256: string },
): void {
  statement(db, 'DELETE FROM recognitions WHERE id = ?').run(id);
  const shown = statement<{ id: number }>(db, 'SELECT id FROM assets WHERE sha256 = ?').all(sha256);
  for (const asset of shown) changes.show(asset.id);
}
