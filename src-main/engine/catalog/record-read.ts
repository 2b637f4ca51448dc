import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { capturedMs } from './captured-ms.ts';
import type { Changes } from './changes.ts';
import { clearFailures, recordFailures } from './failures.ts';
import { jobRow, noteImported } from './jobs.ts';
import { sidecarsColumn } from './sidecars.ts';
import { insertedId, statement } from './statements.ts';
import { readVersion, type ReadRecord } from './writer-api.ts';

/**
 * Keeps what was read from the head of each file, and creates or derives again its asset. A result for a file that has
 * changed since it was read, or whose sidecars have, is left out: the file is still to be read.
 */
export function recordRead(
  db: SqliteDatabase,
  changes: Changes,
  items: readonly ReadRecord[],
  jobUuid: string | null = null,
): void {
  const jobId = jobUuid === null ? null : jobRow(db, jobUuid);
  for (const { originalId, facts, result, sidecarFailures = [], retold = false } of items) {
    const original = statement<{ asset_id: number | null; source_id: number; path: string; sha256: string | null }>(
      db,
      `SELECT asset_id, source_id, path, sha256 FROM originals
       WHERE id = ? AND size_bytes = ? AND mtime_ms = ? AND sidecars IS ?`,
    ).get(originalId, facts.sizeBytes, facts.mtimeMs, sidecarsColumn(facts));
    if (original === undefined) continue;
    const assetId = original.asset_id ?? createAsset(db, randomUUID(), new Date().toISOString(), null);
    // A file whose content is unknown is rendered next, also when it had been given up before.
    statement(
      db,
      `UPDATE originals SET asset_id = ?, read_version = ?, read_result = ?, sort_ms = ?,
         render_version = iif(sha256 IS NULL, 0, render_version) WHERE id = ?`,
    ).run(assetId, readVersion, JSON.stringify(result), capturedMs(result.capturedAt).sortMs, originalId);
    clearFailures(db, [original.path, ...(facts.sidecars ?? []).map(({ path }) => path)]);
    recordFailures(db, changes, original.source_id, sidecarFailures);
    if (retold && jobId !== null && original.sha256 !== null) {
      noteImported(db, jobId, original.path, original.sha256, 'changed');
    }
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
