import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { capturedMs } from './captured-ms.ts';
import type { Changes } from './changes.ts';
import { clearFailures } from './failures.ts';
import { insertedId, statement } from './statements.ts';
import { readVersion, type FileFacts, type ReadResult } from './writer-api.ts';

/**
 * Keeps what was read from the head of each file, and creates or derives again its asset. A result for a file that has
 * changed since it was read is left out: the file is still to be read.
 */
export function recordRead(
  db: SqliteDatabase,
  changes: Changes,
  items: readonly { originalId: number; facts: FileFacts; result: ReadResult }[],
): void {
  for (const { originalId, facts, result } of items) {
    const original = statement<{ asset_id: number | null; path: string }>(
      db,
      'SELECT asset_id, path FROM originals WHERE id = ? AND size_bytes = ? AND mtime_ms = ?',
    ).get(originalId, facts.sizeBytes, facts.mtimeMs);
    if (original === undefined) continue;
    const assetId = original.asset_id ?? createAsset(db, randomUUID(), new Date().toISOString(), null);
    // A file whose content is unknown is rendered next, also when it had been given up before.
    statement(
      db,
      `UPDATE originals SET asset_id = ?, read_version = ?, read_result = ?, sort_ms = ?,
         render_version = iif(sha256 IS NULL, 0, render_version) WHERE id = ?`,
    ).run(assetId, readVersion, JSON.stringify(result), capturedMs(result.capturedAt).sortMs, originalId);
    clearFailures(db, [original.path]);
    refreshAssets(db, changes, [assetId]);
  }
}

/** An asset without facts: `refreshAssets` derives them as soon as an original belongs to it. Returns its row id. */
export function createAsset(db: SqliteDatabase, uuid: string, addedAt: string, sha256: string | null): number {
  return insertedId(
    statement(
      db,
      `INSERT INTO assets (uuid, added_at, sha256, kind, mime, captured_local, captured_local_ms, captured_sort_ms,
         captured_source, captured_confidence)
       VALUES (?, ?, ?, 'photo', '', '', 0, 0, 'file-time', 'doubtful')`,
    ).run(uuid, addedAt, sha256),
  );
}
