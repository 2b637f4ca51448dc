import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SourceRemoval } from '../../../src-shared/model/source.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { originalsFolder } from './catalog-paths.ts';
import type { Changes } from './changes.ts';
import { recordEdit } from './edits.ts';
import { forgetLeftOut } from './left-out-files.ts';
import { insideFolder, isInside } from './path-range.ts';
import { forgetFolders } from './scanned-folders.ts';
import { placeSource, refuseWhileImporting, sourceOf, type KnownSource } from './sources.ts';
import { statement } from './statements.ts';
import { removeOriginals } from './undo-removal.ts';
import { assetsWithUserData } from './user-data.ts';
import type { Door } from './writer-api.ts';

/**
 * @file A source goes out of the catalog with what only it brought. What the user said of its photos is kept by their
 * content (`former_contents`), so that the folder, added again, brings it back. Files stay where they are, and so do
 * the library's own copies in the catalog, where their folder lies inside the source.
 */

/** What `removeSource` would take out now. Throws `not-found` or `bad-input`. */
export function previewSourceRemoval(db: SqliteDatabase, uuid: string, libraryPath: string): SourceRemoval {
  const source = removableSource(db, uuid, libraryPath);
  const { after, before } = insideFolder(originalsFolder(libraryPath));
  const going = statement<{ id: number; lead_asset: number | null }>(
    db,
    `SELECT DISTINCT assets.id, lead_asset FROM originals CROSS JOIN assets ON assets.id = asset_id
     WHERE source_id = ? AND NOT EXISTS (SELECT 1 FROM originals AS others
       WHERE others.asset_id = assets.id AND (others.source_id <> ? OR others.path > ? AND others.path < ?))`,
  ).all(source.id, source.id, after, before);
  const worked = assetsWithUserData(
    db,
    going.map(({ id }) => id),
  );
  return {
    path: source.path,
    assets: going.filter(({ lead_asset }) => lead_asset === null).length,
    edited: worked.length,
    group: null,
  };
}

/**
 * Takes the source out and records the edit; call it in a transaction opened by `durably`. Throws `not-found`,
 * `bad-input` or `import-running`.
 */
export function removeSource(
  db: SqliteDatabase,
  changes: Changes,
  uuid: string,
  door: Door,
  libraryPath: string,
): SourceRemoval {
  const told = previewSourceRemoval(db, uuid, libraryPath);
  const before = takeOutSource(db, changes, uuid, libraryPath);
  const group = randomUUID();
  recordEdit(db, { what: 'source.remove', target: uuid, before, after: null, door, group });
  return { ...told, group };
}

/** What `restoreSource` needs to bring a removed source back. */
export interface RemovedSource {
  readonly path: string;
  /** Whether it was watched. */
  readonly watch: boolean;
  /** Whether models looked at its photos; absent in edits from before they did. */
  readonly recognise?: boolean;
}

/** The removal itself, without its edit: for the undo of an added source and the redo of a removal too. */
export function takeOutSource(db: SqliteDatabase, changes: Changes, uuid: string, libraryPath: string): RemovedSource {
  const source = removableSource(db, uuid, libraryPath);
  refuseWhileImporting(db, source.path);
  const { id, path, watch, recognise } = source;
  const copies = originalsFolder(libraryPath);
  const all = statement<{ id: number; path: string }>(db, 'SELECT id, path FROM originals WHERE source_id = ?').all(id);
  removeOriginals(
    db,
    changes,
    all.filter((original) => !isInside(original.path, copies)),
  );
  forgetFolders(db, path);
  forgetLeftOut(db, path);
  statement(db, 'DELETE FROM sources WHERE absorbed_by = ?').run(id);
  if (all.some((original) => isInside(original.path, copies))) {
    // The copies get their folder back as a source of its own, and with it this row.
    const { after, before } = insideFolder(copies);
    statement(db, 'DELETE FROM failures WHERE source_id = ? AND NOT (path > ? AND path < ?)').run(id, after, before);
    statement(db, 'UPDATE sources SET uuid = ?, path = ? WHERE id = ?').run(randomUUID(), copies, id);
  } else {
    statement(db, 'DELETE FROM failures WHERE source_id = ?').run(id);
    statement(db, 'DELETE FROM sources WHERE id = ?').run(id);
  }
  return { path, watch: watch === 1, recognise: recognise === 1 };
}

/**
 * Brings a removed source back under its id; its photos come with the next scan, which `last_scan_at` null asks for.
 * Inside a source that was added meanwhile there is nothing to bring back: its photos are in the library.
 */
export function restoreSource(db: SqliteDatabase, uuid: string, removed: RemovedSource): void {
  const { path, watch, recognise = true } = removed;
  const { sourceId, created } = placeSource(db, path, uuid);
  if (!created) return;
  statement(db, 'UPDATE sources SET watch = ?, recognise = ? WHERE id = ?').run(
    watch ? 1 : 0,
    recognise ? 1 : 0,
    sourceId,
  );
}

function removableSource(db: SqliteDatabase, uuid: string, libraryPath: string): KnownSource {
  const source = sourceOf(db, uuid);
  if (source.path !== originalsFolder(libraryPath)) return source;
  throw new FernwehError(
    'bad-input',
    `${source.path} holds the photos that Fernweh copied into the library. To take them out, undo the imports that copied them.`,
    { data: { path: source.path } },
  );
}
