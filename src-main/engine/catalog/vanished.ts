import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { identify } from './identity.ts';
import { statement } from './statements.ts';
import type { FileFacts } from './writer-api.ts';

/**
 * @file Files that were moved before anybody had seen their content. Nothing can be read at the old path any more, but
 * the same inode with the same size and time is the same file, by the rule by which a file in its place counts as
 * unchanged. Without this a move in the middle of an import would leave an empty asset behind for ever.
 */

/** A file with these facts turned out to hold this content: so did the vanished file that it was. */
export function identifyMoved(db: SqliteDatabase, changes: Changes, facts: FileFacts, sha256: string): void {
  if (facts.inode === null) return;
  const vanished = statement<{ id: number }>(
    db,
    `SELECT id FROM originals WHERE inode = ? AND sha256 IS NULL AND size_bytes = ? AND mtime_ms = ?
       AND missing = 1 AND asset_id IS NOT NULL`,
  ).all(facts.inode, facts.sizeBytes, facts.mtimeMs);
  for (const { id } of vanished) identify(db, changes, id, sha256);
}

/** The same for files found vanished only after their new place was identified. */
export function identifyVanished(db: SqliteDatabase, changes: Changes): void {
  const moved = statement<{ id: number; sha256: string }>(
    db,
    `SELECT gone.id, here.sha256 FROM originals AS gone JOIN originals AS here
       ON here.inode = gone.inode AND here.size_bytes = gone.size_bytes AND here.mtime_ms = gone.mtime_ms
     WHERE gone.inode IS NOT NULL AND gone.sha256 IS NULL AND gone.missing = 1 AND gone.asset_id IS NOT NULL
       AND here.sha256 IS NOT NULL AND here.missing = 0 AND here.id <> gone.id
     ORDER BY here.path`,
  ).all();
  for (const { id, sha256 } of moved) identify(db, changes, id, sha256);
}
