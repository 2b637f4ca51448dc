import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { movedPath, partsOf, separatorOf } from '../platform/files/path-style.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import { originalsFolder } from './catalog-paths.ts';
import type { Changes } from './changes.ts';
import { recordEdit } from './edits.ts';
import { insideFolder, isInside } from './path-range.ts';
import { readSourceStates, type SourceState } from './read.ts';
import { forgetFolders } from './scanned-folders.ts';
import { shotName } from './shot-name.ts';
import { sidecarsOf } from './sidecars.ts';
import { refuseWhileImporting, sourceOf } from './sources.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/**
 * @file The folder of a source lies elsewhere: on another drive letter, another disk, in another folder. Its photos are
 * the same, so all that holds a path of them gets the new one, and nothing is read again as long as size and time of a
 * file are what they were. Inodes of another disk say nothing, so they are forgotten and come with the next scan.
 * What past imports said in their reports stays as it was said.
 */

/** A file as it should lie at the new place. */
export interface MovedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex; null while the content was not read. */
  readonly sha256: string | null;
}

/** The files of a source where they would lie below `to`: those that were there when it was last scanned, else all. */
export function filesMovedTo(db: SqliteDatabase, uuid: string, to: string): { path: string; files: MovedFile[] } {
  const { id, path } = sourceOf(db, uuid);
  const rows = statement<{ path: string; sizeBytes: number; sha256: string | null; missing: number }>(
    db,
    'SELECT path, size_bytes AS sizeBytes, sha256, missing FROM originals WHERE source_id = ? ORDER BY path',
  ).all(id);
  const present = rows.filter(({ missing }) => missing !== 1);
  const files = (present.length > 0 ? present : rows).map((row) => ({
    path: movedPath(row.path, path, to),
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
  }));
  return { path, files };
}

/**
 * Moves the source and records the edit, in a transaction opened by `durably`; the group of the edit. Throws
 * `not-found`, `import-running`, and `bad-input` for the library's own copies and for a path that another source's lies
 * in or around.
 */
export function relocateSource(
  db: SqliteDatabase,
  changes: Changes,
  uuid: string,
  path: string,
  door: Door,
  libraryPath: string,
): string {
  const from = moveSource(db, changes, uuid, path, libraryPath);
  const group = randomUUID();
  recordEdit(db, { what: 'source.relocate', target: uuid, before: { path: from }, after: { path }, door, group });
  return group;
}

/**
 * The sources that are, or before the library moved were, the folder of its own copies: called as that is, and copies were
 * written there.
 */
export function ownSources(db: SqliteDatabase): SourceState[] {
  return readSourceStates(db).filter(({ path }) => {
    if (partsOf(path).at(-1) !== basename(originalsFolder(''))) return false;
    const { after, before } = insideFolder(path, separatorOf(path));
    const row = statement(db, 'SELECT 1 FROM copies WHERE to_path > ? AND to_path < ? LIMIT 1').get(after, before);
    return row !== undefined;
  });
}

/** The move itself, without its edit: for undo and redo too. Gives the path that the source had. */
export function moveSource(
  db: SqliteDatabase,
  changes: Changes,
  uuid: string,
  to: string,
  libraryPath: string,
): string {
  const { id, path: from } = sourceOf(db, uuid);
  refuseWhileImporting(db, from);
  refuseOverlap(db, id, from, to, libraryPath);
  shift(db, changes, id, from, to);
  return from;
}

/**
 * The library lies elsewhere now, and with it the folder of its own copies: this source is that folder. No edit: nobody
 * asked for it, and there is no way back. Throws `not-found` and `import-running`.
 */
export function moveOwnCopies(db: SqliteDatabase, changes: Changes, uuid: string, libraryPath: string): void {
  const { id, path: from } = sourceOf(db, uuid);
  refuseWhileImporting(db, from);
  shift(db, changes, id, from, originalsFolder(libraryPath));
}

/** All that holds a path of the source gets the new one. */
function shift(db: SqliteDatabase, changes: Changes, id: number, from: string, to: string): void {
  moveOriginals(db, changes, id, from, to);
  // Its folder was away; the scan that follows tells what of it is there.
  const { after, before } = insideFolder(from, separatorOf(from));
  statement(db, `DELETE FROM failures WHERE source_id = ? AND path = ?`).run(id, from);
  movePaths(db, from, to, {
    all: statement<{ path: string }>(db, 'SELECT path FROM failures WHERE source_id = ? AND path > ? AND path < ?').all(
      id,
      after,
      before,
    ),
    write: 'UPDATE OR REPLACE failures SET path = ? WHERE path = ?',
  });
  movePaths(db, from, to, {
    all: statement<{ path: string }>(db, 'SELECT path FROM left_out_files WHERE path > ? AND path < ?').all(
      after,
      before,
    ),
    write: 'UPDATE OR REPLACE left_out_files SET path = ? WHERE path = ?',
  });
  movePaths(db, from, to, {
    all: statement<{ path: string }>(db, 'SELECT to_path AS path FROM copies WHERE to_path > ? AND to_path < ?').all(
      after,
      before,
    ),
    write: 'UPDATE copies SET to_path = ? WHERE to_path = ?',
  });
  movePaths(db, from, to, {
    all: statement<{ path: string }>(db, 'SELECT path FROM sidecar_writes WHERE path > ? AND path < ?').all(
      after,
      before,
    ),
    write: 'UPDATE sidecar_writes SET path = ? WHERE path = ?',
  });
  moveTrashed(db, from, to);
  // No work is under way that could still name them.
  statement(db, 'DELETE FROM sources WHERE absorbed_by = ?').run(id);
  moveJobFolders(db, from, to);
  forgetFolders(db, from);
  statement(db, 'UPDATE sources SET path = ?, last_scan_at = NULL WHERE id = ?').run(to, id);
}

/** What comes back from the trash comes to where its folder lies now. */
function moveTrashed(db: SqliteDatabase, from: string, to: string): void {
  const { after, before } = insideFolder(from, separatorOf(from));
  movePaths(db, from, to, {
    all: statement<{ path: string }>(db, 'SELECT path FROM trashed_files WHERE path > ? AND path < ?').all(
      after,
      before,
    ),
    write: 'UPDATE trashed_files SET path = ? WHERE path = ?',
  });
  statement(
    db,
    `UPDATE trashed_files SET original = json_set(original, '$.path', path) WHERE original IS NOT NULL`,
  ).run();
  movePaths(db, from, to, {
    all: statement<{ path: string }>(
      db,
      `SELECT keeps ->> '$.path' AS path FROM trashed_files WHERE keeps ->> '$.path' > ? AND keeps ->> '$.path' < ?`,
    ).all(after, before),
    write: `UPDATE trashed_files SET keeps = json_set(keeps, '$.path', ?) WHERE keeps ->> '$.path' = ?`,
  });
}

/** Through names that no file has: where old and new folder lie in each other, a new path may be another's old one. */
function moveOriginals(db: SqliteDatabase, changes: Changes, sourceId: number, from: string, to: string): void {
  const rows = statement<{ id: number; asset_id: number | null; path: string; sidecars: string | null }>(
    db,
    'SELECT id, asset_id, path, sidecars FROM originals WHERE source_id = ?',
  ).all(sourceId);
  statement(db, `UPDATE originals SET path = char(0) || id WHERE source_id = ?`).run(sourceId);
  const touched = new Set<number>();
  for (const { id, asset_id, path, sidecars } of rows) {
    const moved = movedPath(path, from, to);
    const beside =
      sidecars === null
        ? null
        : JSON.stringify(sidecarsOf(sidecars).map((one) => ({ ...one, path: movedPath(one.path, from, to) })));
    statement(db, 'UPDATE originals SET path = ?, stem_key = ?, sidecars = ?, inode = NULL WHERE id = ?').run(
      ...[moved, shotName(moved, separatorOf(to)).key, beside, id],
    );
    if (asset_id !== null) touched.add(asset_id);
  }
  // Which of several files is the primary one depends on their paths.
  const several = statement<{ id: number }>(
    db,
    `SELECT value AS id FROM json_each(?) AS touched
     WHERE (SELECT count(*) FROM originals WHERE asset_id = touched.value) > 1`,
  ).all(JSON.stringify([...touched]));
  refreshAssets(
    db,
    changes,
    several.map(({ id }) => id),
  );
  for (const id of touched) changes.change(id);
}

interface Paths {
  readonly all: readonly { readonly path: string }[];
  /** SQL with the new path and the old one. */
  readonly write: string;
}

function movePaths(db: SqliteDatabase, from: string, to: string, { all, write }: Paths): void {
  for (const { path } of all) statement(db, write).run(movedPath(path, from, to), path);
}

/** Which folders an import was of decides which sources its undo takes out. */
function moveJobFolders(db: SqliteDatabase, from: string, to: string): void {
  for (const { id, folders } of statement<{ id: number; folders: string }>(db, 'SELECT id, folders FROM jobs').all()) {
    // Written by createJob.
    const paths = JSON.parse(folders) as string[];
    const isOf = (path: string): boolean => isInside(path, from, separatorOf(from));
    if (!paths.some(isOf)) continue;
    const moved = paths.map((path) => (isOf(path) ? movedPath(path, from, to) : path));
    statement(db, 'UPDATE jobs SET folders = ? WHERE id = ?').run(JSON.stringify(moved), id);
  }
}

function refuseOverlap(db: SqliteDatabase, id: number, from: string, to: string, libraryPath: string): void {
  const copies = originalsFolder(libraryPath);
  if (from === copies) {
    throw new FernwehError('bad-input', `${from} is Fernweh's own folder. It moves only with the library.`, {
      data: { path: from },
    });
  }
  if (isInside(libraryPath, from)) {
    throw new FernwehError('bad-input', `Fernweh's library lies in ${from}, so this folder is still there.`, {
      data: { path: from },
    });
  }
  if (isInside(to, libraryPath)) {
    throw new FernwehError('bad-input', `${to} is Fernweh's own folder. Name the folder with your photos.`, {
      data: { path: to },
    });
  }
  const other = statement<{ path: string }>(db, 'SELECT path FROM sources WHERE absorbed_by IS NULL AND id <> ?')
    .all(id)
    .find(({ path }) => isInside(path, to) || isInside(to, path));
  if (other === undefined) return;
  throw new FernwehError(
    'bad-input',
    `${other.path} is a folder of the library already, and ${to} lies in it or around it. Remove one of the two folders from the library: what you said of the photos stays.`,
    { data: { path: to } },
  );
}
