import type { SqliteDatabase } from '../platform/sqlite.ts';
import { failedPathsToRetry, refusedPaths } from './failures.ts';
import { sameFile } from './scan.ts';
import { sidecarsColumn } from './sidecars.ts';
import { statement } from './statements.ts';
import type { FileFacts } from './writer-api.ts';

/** What a file is to the catalog. */
export type ComparedFile = 'new' | 'changed' | 'unchanged' | 'refused';

/**
 * What `recordScanned` would find, without writing anything. `copied`: for an import that copies into the library, where
 * a file counts as known once its copy is there. `refused`: unchanged, and could not be taken last time.
 */
export function compareScanned(db: SqliteDatabase, files: readonly FileFacts[], copied: boolean): ComparedFile[] {
  const retry = failedPathsToRetry(
    db,
    files.map(({ path }) => path),
  );
  const refused = refusedPaths(
    db,
    files.map(({ path }) => path),
  );
  return files.map((file) => {
    if (copied) return isCopied(db, file) ? 'unchanged' : 'new';
    const known = statement<{ size_bytes: number; mtime_ms: number; inode: string | null; sidecars: string | null }>(
      db,
      'SELECT size_bytes, mtime_ms, inode, sidecars FROM originals WHERE path = ?',
    ).get(file.path);
    if (known === undefined) return 'new';
    const isSame = sameFile(known, file) && known.sidecars === sidecarsColumn(file) && !retry.has(file.path);
    return !isSame ? 'changed' : refused.has(file.path) ? 'refused' : 'unchanged';
  });
}

function isCopied(db: SqliteDatabase, { path, sizeBytes, mtimeMs }: FileFacts): boolean {
  return (
    statement(db, 'SELECT 1 FROM copies WHERE from_path = ? AND size_bytes = ? AND mtime_ms = ?').get(
      path,
      sizeBytes,
      mtimeMs,
    ) !== undefined
  );
}
