import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import { recordEdit } from './edits.ts';
import { isInside } from './path-range.ts';
import { forgetFolders } from './scanned-folders.ts';
import { insertedId, statement } from './statements.ts';
import type { Door } from './writer-api.ts';

interface SourceRow {
  readonly id: number;
  readonly uuid: string;
  readonly path: string;
  readonly scan: number;
  readonly state: string;
}

/** The folder as a source, and an edit where it is a new one. See `placeSource`. */
export function addSource(
  db: SqliteDatabase,
  path: string,
  door: Door,
): { sourceId: number; sourcePath: string; created: boolean } {
  const uuid = randomUUID();
  const { absorbed, ...placed } = placeSource(db, path, uuid);
  if (placed.created) {
    recordEdit(db, {
      what: 'source.add',
      target: uuid,
      before: absorbed.length === 0 ? null : { absorbed },
      after: { path },
      door,
    });
  }
  return placed;
}

/**
 * The folder as a source. Sources never lie in each other: a folder inside one is that one; a folder around some takes
 * over all that is known of them (`absorbed`), without anything being read again.
 */
export function placeSource(
  db: SqliteDatabase,
  path: string,
  uuid: string,
): {
  sourceId: number;
  sourcePath: string;
  created: boolean;
  absorbed: readonly { readonly uuid: string; readonly path: string }[];
} {
  const sources = statement<SourceRow>(
    db,
    'SELECT id, uuid, path, scan, state FROM sources WHERE absorbed_by IS NULL ORDER BY path',
  ).all();
  const around = sources.find((source) => isInside(path, source.path));
  if (around !== undefined) return { sourceId: around.id, sourcePath: around.path, created: false, absorbed: [] };

  const inside = sources.filter((source) => isInside(source.path, path));
  // Scans go on counting from the highest, or files seen by the last one would look unseen or the other way round.
  const scan = Math.max(0, ...inside.map((source) => source.scan));
  const sourceId = insertedId(
    statement(db, 'INSERT INTO sources (uuid, path, scan) VALUES (?, ?, ?)').run(uuid, path, scan),
  );
  for (const { id } of inside) {
    statement(db, 'UPDATE originals SET source_id = ? WHERE source_id = ?').run(sourceId, id);
    statement(db, 'UPDATE failures SET source_id = ? WHERE source_id = ?').run(sourceId, id);
    statement(db, 'UPDATE sources SET absorbed_by = ? WHERE id = ? OR absorbed_by = ?').run(sourceId, id, id);
  }
  // Their files come back when this source is found to be here.
  if (inside.some((source) => source.state === 'away')) {
    statement(db, `UPDATE sources SET state = 'away' WHERE id = ?`).run(sourceId);
  }
  const absorbed = inside.map((source) => ({ uuid: source.uuid, path: source.path }));
  return { sourceId, sourcePath: path, created: true, absorbed };
}

/** A source as the calls on it need it. */
export interface KnownSource {
  readonly id: number;
  readonly uuid: string;
  readonly path: string;
  readonly scan: number;
  readonly watch: number;
  readonly recognise: number;
}

/** The source of this id; throws `not-found` for one that was removed or taken over by a folder around it. */
export function sourceOf(db: SqliteDatabase, uuid: string): KnownSource {
  const source = statement<KnownSource>(
    db,
    'SELECT id, uuid, path, scan, watch, recognise FROM sources WHERE uuid = ? AND absorbed_by IS NULL',
  ).get(uuid);
  if (source === undefined) {
    throw new FernwehError('not-found', 'The library has no such folder (any more).', { data: { id: uuid } });
  }
  return source;
}

/** Whether the source is watched from now on, by the user's word. */
export function watchSource(db: SqliteDatabase, uuid: string, watch: boolean): void {
  statement(db, 'UPDATE sources SET watch = ? WHERE id = ?').run(watch ? 1 : 0, sourceOf(db, uuid).id);
}

/** Whether models look at the photos of the source from now on, by the user's word. */
export function recogniseSource(db: SqliteDatabase, uuid: string, recognise: boolean): void {
  statement(db, 'UPDATE sources SET recognise = ? WHERE id = ?').run(recognise ? 1 : 0, sourceOf(db, uuid).id);
}

/**
 * Throws `import-running` while an import is not ended whose work may rest on this folder: one of it or of folders in
 * it, and any that copies into the library, because what the folder holds need not be copied.
 */
export function refuseWhileImporting(db: SqliteDatabase, path: string): void {
  const unfinished = statement<{ folders: string; copy: string | null }>(
    db,
    `SELECT folders, copy FROM jobs WHERE state IN ('running', 'paused')`,
  ).all();
  const touches = unfinished.some(
    ({ folders, copy }) =>
      copy !== null ||
      // Written by createJob.
      (JSON.parse(folders) as string[]).some((folder) => isInside(folder, path) || isInside(path, folder)),
  );
  if (!touches) return;
  throw new FernwehError(
    'import-running',
    `An import that needs ${path} is not ended. Let it end, or stop it, and try again.`,
    { data: { path } },
  );
}

/** The source that this id stands for now: itself, or the one that absorbed it while work was under way. */
export function presentSource(db: SqliteDatabase, sourceId: number): number {
  const row = statement<{ id: number; absorbed_by: number | null }>(
    db,
    'SELECT id, absorbed_by FROM sources WHERE id = ?',
  ).get(sourceId);
  if (row === undefined) {
    throw new FernwehError('not-found', `The library has no source number ${String(sourceId)}.`);
  }
  return row.absorbed_by ?? row.id;
}

/** `presentSource` of each, every one once. */
export function presentSources(db: SqliteDatabase, sourceIds: readonly number[]): number[] {
  return [...new Set(sourceIds.map((id) => presentSource(db, id)))];
}

/**
 * `away`: the folder cannot be reached; its files are missing until it is back. Files that had vanished before stay
 * vanished when it comes back.
 */
export function setSourceState(db: SqliteDatabase, changes: Changes, id: number, state: 'here' | 'away'): void {
  const sourceId = presentSource(db, id);
  const known = statement<{ path: string; state: string }>(db, 'SELECT path, state FROM sources WHERE id = ?').get(
    sourceId,
  );
  if (known === undefined || known.state === state) return;
  if (state === 'away') forgetFolders(db, known.path);
  statement(db, 'UPDATE sources SET state = ? WHERE id = ?').run(state, sourceId);
  const [from, to] = state === 'away' ? [0, 2] : [2, 0];
  const assets = statement<{ asset_id: number }>(
    db,
    'SELECT DISTINCT asset_id FROM originals WHERE source_id = ? AND missing = ? AND asset_id IS NOT NULL',
  ).all(sourceId, from);
  statement(db, 'UPDATE originals SET missing = ? WHERE source_id = ? AND missing = ?').run(to, sourceId, from);
  refreshAssets(
    db,
    changes,
    assets.map((row) => row.asset_id),
  );
}
