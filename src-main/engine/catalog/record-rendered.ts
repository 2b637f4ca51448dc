import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { clearFailures } from './failures.ts';
import { identify } from './identity.ts';
import { jobRow, noteBrought, noteImported } from './jobs.ts';
import { statement } from './statements.ts';
import { identifyMoved } from './vanished.ts';
import { renderVersion, type FileFacts, type RenderOutcome, type RenderResult } from './writer-api.ts';

/** Whether the present version of *render* has made renditions of this content. */
export function isRendered(db: SqliteDatabase, sha256: string): boolean {
  return (
    statement(db, 'SELECT 1 FROM contents WHERE sha256 = ? AND render_version >= ?').get(sha256, renderVersion) !==
    undefined
  );
}

/**
 * Keeps what is known of each content and gives the original its identity. A result for a file that has changed since
 * (or that was never read) is left out and called `unchanged`.
 */
export function recordRendered(
  db: SqliteDatabase,
  changes: Changes,
  items: readonly { originalId: number; facts: FileFacts; result: RenderResult }[],
  jobUuid: string | null = null,
): RenderOutcome[] {
  const jobId = jobUuid === null ? null : jobRow(db, jobUuid);
  return items.map(({ originalId, facts, result: { sha256, rendered } }) => {
    const original = statement<{ path: string }>(
      db,
      'SELECT path FROM originals WHERE id = ? AND size_bytes = ? AND mtime_ms = ? AND asset_id IS NOT NULL',
    ).get(originalId, facts.sizeBytes, facts.mtimeMs);
    if (original === undefined) return 'unchanged';
    if (rendered !== null) {
      statement(
        db,
        `INSERT INTO contents (sha256, size_bytes, width, height, color, render_version, damage)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sha256) DO UPDATE SET width = excluded.width, height = excluded.height, color = excluded.color,
           render_version = excluded.render_version, damage = excluded.damage`,
      ).run(
        sha256,
        facts.sizeBytes,
        rendered.width,
        rendered.height,
        rendered.color,
        renderVersion,
        rendered.damage ?? null,
      );
    }
    clearFailures(db, [original.path]);
    identifyMoved(db, changes, facts, sha256);
    const outcome = identify(db, changes, originalId, sha256);
    if (jobId !== null && outcome !== 'unchanged') noteImported(db, jobId, original.path, sha256, outcome);
    if (jobId !== null && outcome === 'added') noteBrought(db, jobId, originalId);
    // Without renditions of this content the file stays in the work.
    if (isRendered(db, sha256)) {
      statement(db, 'UPDATE originals SET render_version = ? WHERE id = ?').run(renderVersion, originalId);
    }
    return outcome;
  });
}
