import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { TrashedFile } from '../../../src-shared/contract/trash-calls.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import { recordEdit } from './edits.ts';
import { recallContent } from './former-contents.ts';
import { isInside } from './path-range.ts';
import { createAsset } from './record-read.ts';
import { forgetFolderOf } from './scanned-folders.ts';
import { filesWithSidecar } from './sidecars.ts';
import { statement } from './statements.ts';
import type { GoingFile, KeptFile } from './trash-plan.ts';
import { removeOriginals } from './undo-removal.ts';
import { addUserData } from './user-data.ts';
import type { Door } from './writer-api.ts';

/**
 * @file Files on their way to the system's trash, in it, and back. The engine moves them (`wiring/trash-files.ts`); here is
 * written what it is about to do before, and what became of it after. An edit tells of each file that went: its undo counts
 * as done for those that are back (`returned`), its redo for those that are in the trash again.
 */

type State = 'going' | 'trashed' | 'returning' | 'returned';

/** A file on its way. */
export interface FileOnItsWay {
  readonly uuid: string;
  readonly group: string;
  readonly door: Door;
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly sha256: string | null;
  /** See `GoingFile`. */
  readonly keeps: KeptFile | null;
  /** Of a sidecar that goes again the files that it tells of now. */
  readonly tellsOf: readonly string[];
  readonly trashedAs: string | null;
  /** Into the trash, else back. */
  readonly isGoing: boolean;
}

/** What became of it: not `moved`, it is where it was. */
export interface FileArrived {
  readonly uuid: string;
  readonly moved: boolean;
  /** Where it lies in the trash; null where it does not, or the system does not tell. */
  readonly trashedAs: string | null;
}

interface Row {
  readonly uuid: string;
  readonly group_id: string;
  readonly door: Door;
  readonly path: string;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly state: State;
  readonly trashed_as: string | null;
  readonly original: string | null;
  readonly keeps: string | null;
}

/** A row of `originals`, kept to be there again when its file is. */
interface OriginalRow {
  readonly [column: string]: unknown;
  readonly path: string;
  readonly source_id: number;
  readonly sha256: string | null;
}

/** Files that are told. */
const told = 200;

/**
 * Notes that these files are about to go, as one action; their uuids, in order. Call it in a transaction opened by
 * `durably`. Throws `import-running`: what is being imported may rest on them.
 */
export function beginTrash(db: SqliteDatabase, group: string, files: readonly GoingFile[], door: Door): string[] {
  refuseWhileImporting(db);
  return files.map(({ path, sizeBytes, mtimeMs, original, keeps }) => {
    const uuid = randomUUID();
    statement(
      db,
      `INSERT INTO trashed_files (uuid, group_id, door, path, size_bytes, mtime_ms, state, trashed_as, original, keeps)
       VALUES (?, ?, ?, ?, ?, ?, 'going', NULL, ?, ?)`,
    ).run(uuid, group, door, path, sizeBytes, mtimeMs, originalText(db, original), keeps && JSON.stringify(keeps));
    return uuid;
  });
}

/**
 * Notes that the files of an action are about to come back (`back`), or to go again, and gives those that can, sidecars last.
 * Throws as `beginTrash`.
 */
export function beginTrashToggle(db: SqliteDatabase, group: string, back: boolean): FileOnItsWay[] {
  const [from, to]: State[] = back ? ['trashed', 'returning'] : ['returned', 'going'];
  const rows = statement<Row>(
    db,
    'SELECT * FROM trashed_files WHERE group_id = ? AND state = ? ORDER BY original IS NULL, path',
  ).all(group, from);
  if (rows.length > 0) refuseWhileImporting(db);
  for (const row of rows) {
    // What is known of the file may be other than when it went first.
    const original = back ? row.original : (textOfPath(db, row.path) ?? row.original);
    statement(db, 'UPDATE trashed_files SET state = ?, original = ? WHERE uuid = ?').run(to ?? '', original, row.uuid);
  }
  return rows.map((row) => ({
    ...onItsWay(!back)(row),
    tellsOf: back || row.original !== null ? [] : filesWithSidecar(db, row.path).map(({ path }) => path),
  }));
}

/** Files that were on their way when an engine ended. */
export function unfinishedTrash(db: SqliteDatabase): FileOnItsWay[] {
  return statement<Row>(db, `SELECT * FROM trashed_files WHERE state IN ('going', 'returning') ORDER BY path`)
    .all()
    .map((row) => onItsWay(row.state === 'going')(row));
}

/** Where the files of an action are; those in the trash first. */
export function trashedFiles(db: SqliteDatabase, group: string): Omit<TrashedFile, 'obstacle'>[] {
  return statement<Row>(
    db,
    `SELECT * FROM trashed_files WHERE group_id = ? AND state <> 'going' ORDER BY state = 'returned', path LIMIT ?`,
  )
    .all(group, told)
    .map(({ path, state, trashed_as }) => ({ path, isInTrash: state !== 'returned', trashedAs: trashed_as }));
}

/** Writes what became of files: those that went leave the catalog, those that are back are in it again. */
export function endTrash(db: SqliteDatabase, changes: Changes, arrived: readonly FileArrived[]): void {
  const gone: GoneRow[] = [];
  const back: Row[] = [];
  for (const { uuid, moved, trashedAs } of arrived) {
    const row = statement<Row>(db, 'SELECT * FROM trashed_files WHERE uuid = ?').get(uuid);
    if (row === undefined || (row.state !== 'going' && row.state !== 'returning')) continue;
    const isGoing = row.state === 'going';
    const wasTold = statement(db, 'SELECT 1 FROM edits WHERE target = ? LIMIT 1').get(uuid) !== undefined;
    if (!moved && isGoing && !wasTold) {
      statement(db, 'DELETE FROM trashed_files WHERE uuid = ?').run(uuid);
      continue;
    }
    const isInTrash = isGoing === moved;
    statement(db, 'UPDATE trashed_files SET state = ?, trashed_as = ? WHERE uuid = ?').run(
      isInTrash ? 'trashed' : 'returned',
      isInTrash ? (trashedAs ?? (isGoing ? null : row.trashed_as)) : null,
      uuid,
    );
    if (!moved) continue;
    if (!isGoing) {
      back.push(row);
      continue;
    }
    const original = statement<GoneRow>(db, 'SELECT id, path, asset_id FROM originals WHERE path = ?').get(row.path);
    if (original !== undefined) gone.push(original);
    else forgetFolderOf(db, row.path);
    if (wasTold) continue;
    const { path, size_bytes: sizeBytes, door, group_id: group } = row;
    const after = { path, sizeBytes, trashedAs, isInTrash: true };
    recordEdit(db, { what: 'files.trash', target: uuid, before: { path, isInTrash: false }, after, door, group });
  }
  removeOriginals(db, changes, [...gone, ...formerPlaces(db, gone)]);
  for (const row of back) restoreOriginal(db, changes, row);
}

interface GoneRow {
  readonly id: number;
  readonly path: string;
  readonly asset_id: number | null;
}

/**
 * Where photos whose last file goes lay before, as far as the catalog still knows (a folder that was renamed): else such a photo
 * would be shown as one whose file is missing. A file on a drive that is away is not missing, and its photo stays.
 */
function formerPlaces(db: SqliteDatabase, gone: readonly GoneRow[]): GoneRow[] {
  return statement<GoneRow>(
    db,
    `SELECT id, path, asset_id FROM originals
     WHERE missing = 1 AND asset_id IN (SELECT value ->> '$.asset_id' FROM json_each(?)) AND NOT EXISTS (
       SELECT 1 FROM originals AS others WHERE others.asset_id = originals.asset_id AND others.missing <> 1
         AND others.id NOT IN (SELECT value ->> '$.id' FROM json_each(?)))`,
  ).all(JSON.stringify(gone), JSON.stringify(gone));
}

/** The file is where it was: so is its row, and its photo under its old identity. */
function restoreOriginal(db: SqliteDatabase, changes: Changes, row: Row): void {
  forgetFolderOf(db, row.path);
  const source = sourceAround(db, row.path);
  if (source === null) return;
  // Written by `originalText`.
  const kept = row.original === null ? null : (JSON.parse(row.original) as OriginalRow);
  const sha256 = kept?.sha256 ?? null;
  if (kept === null || sha256 === null) {
    // Nothing is known of its content: the next look through its folder takes it in.
    statement(db, 'UPDATE sources SET last_scan_at = NULL WHERE id = ?').run(source.id);
    return;
  }
  // A watched folder may have brought it already.
  if (statement(db, 'SELECT 1 FROM originals WHERE path = ?').get(row.path) !== undefined) return;
  const assetId = assetOfContent(db, sha256);
  const job = statement(db, 'SELECT 1 FROM jobs WHERE id = ?').get(kept['added_job']);
  const chosen = statement(db, 'SELECT 1 FROM originals WHERE asset_id = ? AND chosen = 1').get(assetId);
  const columns: Record<string, unknown> = {
    ...kept,
    ...(chosen === undefined ? {} : { chosen: 0 }),
    ...{ asset_id: assetId, source_id: source.id, seen_scan: source.scan, missing: 0 },
    added_job: job === undefined ? null : kept['added_job'],
  };
  const names = columnsOfOriginals(db).filter((name) => name in columns);
  statement(
    db,
    `INSERT INTO originals (${names.join(', ')}) SELECT ${names.map((name) => `value ->> '$.${name}'`).join(', ')}
     FROM (SELECT ? AS value)`,
  ).run(JSON.stringify(columns));
  refreshAssets(db, changes, [assetId]);
}

/** The asset of this content, made again from what was kept of it where it went with its last file. */
function assetOfContent(db: SqliteDatabase, sha256: string): number {
  const known = statement<{ id: number }>(db, 'SELECT id FROM assets WHERE sha256 = ?').get(sha256);
  if (known !== undefined) return known.id;
  const former = recallContent(db, sha256);
  const id = createAsset(db, former?.assetUuid ?? randomUUID(), former?.addedAt ?? new Date().toISOString(), sha256);
  if (former !== null) addUserData(db, id, former);
  return id;
}

function sourceAround(db: SqliteDatabase, path: string): { readonly id: number; readonly scan: number } | null {
  const sources = statement<{ id: number; path: string; scan: number }>(
    db,
    'SELECT id, path, scan FROM sources WHERE absorbed_by IS NULL',
  ).all();
  return sources.find((source) => isInside(path, source.path)) ?? null;
}

function originalText(db: SqliteDatabase, id: number | null): string | null {
  if (id === null) return null;
  const row = statement<Record<string, unknown>>(db, 'SELECT * FROM originals WHERE id = ?').get(id);
  if (row === undefined) return null;
  const { id: _, asset_id: __, ...kept } = row;
  return JSON.stringify(kept);
}

function textOfPath(db: SqliteDatabase, path: string): string | null {
  const row = statement<{ id: number }>(db, 'SELECT id FROM originals WHERE path = ?').get(path);
  return originalText(db, row?.id ?? null);
}

function columnsOfOriginals(db: SqliteDatabase): string[] {
  return statement<{ name: string }>(db, `SELECT name FROM pragma_table_info('originals') WHERE name <> 'id'`)
    .all()
    .map(({ name }) => name);
}

function onItsWay(isGoing: boolean): (row: Row) => FileOnItsWay {
  return (row) => ({
    ...{ uuid: row.uuid, group: row.group_id, door: row.door, path: row.path, trashedAs: row.trashed_as, isGoing },
    ...{ sizeBytes: row.size_bytes, mtimeMs: row.mtime_ms },
    sha256: row.original === null ? null : (JSON.parse(row.original) as OriginalRow).sha256,
    // Written by `beginTrash`.
    keeps: row.keeps === null ? null : (JSON.parse(row.keeps) as KeptFile),
    tellsOf: [],
  });
}

function refuseWhileImporting(db: SqliteDatabase): void {
  if (statement(db, `SELECT 1 FROM jobs WHERE state IN ('running', 'paused') LIMIT 1`).get() === undefined) return;
  throw new FernwehError('import-running', 'An import is not ended. Let it end, or stop it, and try again.');
}
