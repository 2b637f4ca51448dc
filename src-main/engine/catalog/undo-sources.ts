import type { SqliteDatabase } from '../platform/sqlite.ts';
import { isInside } from './path-range.ts';
import { statement } from './statements.ts';

/**
 * @file Which folders the undo of an import takes out. A source goes when no original is left in it and no other import
 * that still stands was of this folder, or of one in it. So a folder without a single photo, added by two imports, goes
 * with the second undo; and a folder around earlier ones stays as long as their photos are there.
 */

interface EmptySource {
  readonly id: number;
  readonly uuid: string;
  readonly path: string;
}

/** The sources that go when the originals that this import brought are gone. By path. */
export function sourcesToEmpty(db: SqliteDatabase, jobId: number): EmptySource[] {
  return sourcesOf(db, jobId, jobId);
}

/** Takes out the sources of this import that hold nothing any more. */
export function forgetEmptySources(db: SqliteDatabase, jobId: number): EmptySource[] {
  const empty = sourcesOf(db, jobId, null);
  for (const { id } of empty) {
    statement(db, 'DELETE FROM failures WHERE source_id = ?').run(id);
    statement(db, 'DELETE FROM sources WHERE absorbed_by = ?').run(id);
    statement(db, 'DELETE FROM sources WHERE id = ?').run(id);
  }
  return empty;
}

/** Originals of the import `exceptJobId` are counted as gone. */
function sourcesOf(db: SqliteDatabase, jobId: number, exceptJobId: number | null): EmptySource[] {
  const job = statement<{ folders: string; copy: string | null }>(
    db,
    'SELECT folders, copy FROM jobs WHERE id = ?',
  ).get(jobId);
  if (job === undefined) return [];
  const standing = statement<{ folders: string }>(
    db,
    'SELECT folders FROM jobs WHERE id <> ? AND undone_at IS NULL',
  ).all(jobId);
  const others = standing.flatMap(({ folders }) => asPaths(folders));
  const own = asPaths(job.folders);
  // The folder that an import copied into is not among those it was told; another may be copying into it just now.
  const unfinished = statement(db, `SELECT 1 FROM jobs WHERE state IN ('running', 'paused') LIMIT 1`).get();
  const copied = job.copy !== null && unfinished === undefined;
  return statement<EmptySource>(
    db,
    `SELECT id, uuid, path FROM sources WHERE absorbed_by IS NULL AND NOT EXISTS
       (SELECT 1 FROM originals WHERE source_id = sources.id AND (? IS NULL OR added_job IS NOT ?))
     ORDER BY path`,
  )
    .all(exceptJobId, exceptJobId)
    .filter(({ path }) => !others.some((folder) => isInside(folder, path)))
    .filter(({ path }) => copied || own.some((folder) => isInside(folder, path)));
}

/** Written by createJob. */
function asPaths(folders: string): string[] {
  return JSON.parse(folders) as string[];
}
