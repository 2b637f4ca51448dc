import { dirname } from 'node:path';
import type { CompanionPart, FilesToTrash, TrashPlan } from '../../../src-shared/contract/trash-calls.ts';
import { keptFile } from '../../../src-shared/contract/keep-rule.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { copiesOf, duplicatedAssets, type CopyRow } from './duplicates.ts';
import { findAssetId } from './read-assets.ts';
import { filesWithSidecar, sidecarsOf } from './sidecars.ts';
import { statement } from './statements.ts';
import { splitByTelling } from './telling-copies.ts';

/** @file Which files go to the trash when the user asks for it: read here, told by a dry run, done in `trashed-files.ts`. */

/** A file as the catalog knows it, to be checked before it goes. */
export interface GoingFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly sha256: string | null;
  /** Row id of the original; null for a sidecar. */
  readonly original: number | null;
  /** Row id of the photo that keeps another file; null where all of a photo goes. */
  readonly asset: number | null;
  /** The file with the same content that stays; null where all of a photo goes. */
  readonly keeps: KeptFile | null;
  /** Its number on its drive is that of the file that stays: another name of the same file, unless they lie on two drives. */
  readonly sameNumber: boolean;
  /** Of a sidecar the files that it tells of: it goes only where they went. */
  readonly tellsOf: readonly string[];
}

/** A file that stays, as the catalog knows it. */
export interface KeptFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

export interface GoingFiles {
  readonly files: readonly GoingFile[];
  /** Of deleted photos how many were asked for; null: as many as files name. */
  readonly photos: number | null;
  /** What there is of each kind, whether it goes or not. */
  readonly parts: ReadonlyMap<CompanionPart, number>;
  /** Copies that stay: by a sidecar or a name they tell what the file that is kept does not. */
  readonly telling: readonly string[];
}

/** Folders and files that a plan names. */
const told = { folders: 20, examples: 50 };
const partOfReason = { raw: 'raw', 'live-photo': 'live-video', edited: 'unedited' } as const;

/** The files that go now. Unknown photos have none. */
export function goingFiles(db: SqliteDatabase, which: FilesToTrash): GoingFiles {
  return which.what === 'duplicates' ? duplicatesGoing(db, which) : photosGoing(db, which);
}

/** What the user is told of them. */
export function planOf({ files, photos, parts, telling }: GoingFiles): Omit<TrashPlan, 'undoable'> {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const folders = new Map<string, number>();
  for (const { path } of files) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
  return {
    ...{ files: files.length, bytes, photos: photos ?? new Set(files.flatMap(({ asset }) => asset ?? [])).size },
    folders: [...folders]
      .map(([path, count]) => ({ path, files: count }))
      .sort((a, b) => b.files - a.files || (a.path < b.path ? -1 : 1))
      .slice(0, told.folders),
    folderCount: folders.size,
    parts: [...parts].map(([part, count]) => ({ part, files: count })),
    telling: { files: telling.length, examples: telling.slice(0, told.examples) },
    examples: files.slice(0, told.examples).map(({ path, keeps }) => ({ path, keeps: keeps?.path ?? null })),
  };
}

function duplicatesGoing(
  db: SqliteDatabase,
  { keep, assets }: Extract<FilesToTrash, { what: 'duplicates' }>,
): GoingFiles {
  const ids = assets === null ? duplicatedAssets(db) : idsOf(db, assets);
  const files: GoingFile[] = [];
  const gone: CopyRow[] = [];
  const telling: string[] = [];
  for (const [assetId, rows] of copiesOf(db, ids)) {
    const kept = keptFile(rows.map(asKeepable), keep)?.row ?? null;
    if (kept === null) continue;
    const split = splitByTelling(db, assetId, kept, rows);
    telling.push(...split.telling.map(({ path }) => path));
    for (const row of split.going) {
      const sameNumber = row.inode !== null && row.inode === kept.inode;
      const what = { sha256: row.sha256, original: row.id, asset: assetId, keeps: factsOf(kept), sameNumber };
      files.push({ ...factsOf(row), ...what, tellsOf: [] });
      gone.push(row);
    }
  }
  const sidecars = sidecarsGoing(db, gone);
  return {
    ...{ files: [...files, ...sidecars], photos: null, telling },
    parts: new Map(sidecars.length === 0 ? [] : [['sidecar', sidecars.length]]),
  };
}

function asKeepable(row: CopyRow) {
  return { row, path: row.path, mtimeMs: row.mtime_ms, source: row.source, sourceOrder: row.source_id };
}

interface PhotoFileRow {
  readonly id: number;
  readonly path: string;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly sha256: string | null;
  readonly sidecars: string | null;
  readonly is_own: number;
  readonly group_reason: keyof typeof partOfReason | null;
}

function photosGoing(db: SqliteDatabase, { ids, parts }: Extract<FilesToTrash, { what: 'photos' }>): GoingFiles {
  const assets = idsOf(db, ids);
  const asked = JSON.stringify(assets);
  const rows = statement<PhotoFileRow>(
    db,
    `WITH shown (id, is_own) AS (
       SELECT value, 1 FROM json_each(?)
       UNION ALL
       SELECT assets.id, 0 FROM json_each(?) AS leads CROSS JOIN assets ON lead_asset = leads.value
       WHERE assets.id NOT IN (SELECT value FROM json_each(?))
     )
     SELECT originals.id, path, size_bytes, mtime_ms, originals.sha256, sidecars, is_own, group_reason
     FROM shown CROSS JOIN assets ON assets.id = shown.id CROSS JOIN originals ON asset_id = assets.id
     WHERE originals.missing = 0 ORDER BY path`,
  ).all(asked, asked, asked);
  const wanted = new Set<CompanionPart>(parts);
  const found = new Map<CompanionPart, number>();
  const count = (part: CompanionPart): void => {
    found.set(part, (found.get(part) ?? 0) + 1);
  };
  const going: PhotoFileRow[] = [];
  for (const row of rows) {
    const part = row.is_own === 1 || row.group_reason === null ? null : partOfReason[row.group_reason];
    if (part !== null) count(part);
    if (part === null || wanted.has(part)) going.push(row);
  }
  const files: GoingFile[] = going.map((row) => ({
    ...factsOf(row),
    ...{ sha256: row.sha256, original: row.id, asset: null, keeps: null, sameNumber: false, tellsOf: [] },
  }));
  for (const sidecar of sidecarsGoing(db, going)) {
    count('sidecar');
    if (wanted.has('sidecar')) files.push(sidecar);
  }
  return { files, photos: assets.length, parts: found, telling: [] };
}

/** Sidecars that tell of these files and of no other one. */
function sidecarsGoing(db: SqliteDatabase, going: readonly Pick<PhotoFileRow, 'id' | 'sidecars'>[]): GoingFile[] {
  const gone = new Set(going.map(({ id }) => id));
  const sidecars = new Map(going.flatMap((row) => sidecarsOf(row.sidecars)).map((sidecar) => [sidecar.path, sidecar]));
  return [...sidecars.values()].flatMap(({ path, sizeBytes, mtimeMs }) => {
    const told = filesWithSidecar(db, path);
    if (!told.every(({ id }) => gone.has(id))) return [];
    const what = { sha256: null, original: null, asset: null, keeps: null, sameNumber: false };
    return [{ path, sizeBytes, mtimeMs, ...what, tellsOf: told.map((one) => one.path) }];
  });
}

function idsOf(db: SqliteDatabase, uuids: readonly string[]): number[] {
  return [...new Set(uuids.map((uuid) => findAssetId(db, uuid)))].filter((id) => id !== null);
}

function factsOf(row: Pick<PhotoFileRow, 'path' | 'size_bytes' | 'mtime_ms'>): KeptFile {
  return { path: row.path, sizeBytes: row.size_bytes, mtimeMs: row.mtime_ms };
}
