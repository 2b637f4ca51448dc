import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { UndoPreview } from '../../../src-shared/model/job.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { recordEdit } from './edits.ts';
import { forgetLeftOut, leaveOutImported } from './left-out-files.ts';
import { statement } from './statements.ts';
import { ownCopies } from './undo-copies.ts';
import { removeOriginals } from './undo-removal.ts';
import { forgetEmptySources, sourcesToEmpty } from './undo-sources.ts';
import { assetsWithUserData } from './user-data.ts';
import type { Door } from './writer-api.ts';

/**
 * @file The undo of an import: what it brought goes out of the catalog; originals stay where they are. What belongs to
 * a content (uuid, user tags) is kept, so that importing it again brings the photo back as it was.
 * Which folders go is said in `undo-sources.ts`, what becomes of copies in the library in `undo-copies.ts`.
 */

/** How many photos that the user worked on are named. */
const namedExamples = 5;

interface JobRow {
  readonly id: number;
  readonly state: string;
  readonly undone_at: string | null;
}

/** What `undoImport` would do now. Throws `not-found`, `import-undone` or `import-running` (of this import only). */
export function previewUndo(db: SqliteDatabase, jobUuid: string, libraryPath: string): UndoPreview {
  const job = undoableJob(db, jobUuid);
  const going = goingAssets(db, job.id);
  const worked = new Set(
    assetsWithUserData(
      db,
      going.map(({ id }) => id),
    ),
  );
  const edited = going.filter(({ id }) => worked.has(id));
  const copies = ownCopies(db, job.id, libraryPath);
  const files = statement<{ n: number }>(db, 'SELECT count(*) AS n FROM originals WHERE added_job = ?').get(job.id);
  return {
    id: jobUuid,
    assets: going.filter(({ lead_asset }) => lead_asset === null).length,
    files: files?.n ?? 0,
    edited: edited.length,
    editedExamples: edited.slice(0, namedExamples).map(({ path }) => path),
    ownCopies: copies.length,
    ownCopiesBytes: copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    keptCopies: [],
    // Only a look at the card tells: `wiring/undo-import.ts`.
    copiesAlone: 0,
    sources: sourcesToEmpty(db, job.id).map(({ path }) => path),
  };
}

/**
 * Takes out of the catalog what the import brought, except its own copies in the library: those go one by one as they
 * reach the trash (`undo-copies.ts`). Call it in a transaction opened by `durably`. Throws as `previewUndo` does, and
 * `import-running` while any other import is not ended: its work may rest on what goes.
 */
export function undoImport(
  db: SqliteDatabase,
  changes: Changes,
  jobUuid: string,
  door: Door,
  libraryPath: string,
): UndoPreview {
  const told = previewUndo(db, jobUuid, libraryPath);
  const job = undoableJob(db, jobUuid);
  const other = statement<{ uuid: string; folders: string }>(
    db,
    `SELECT uuid, folders FROM jobs WHERE state IN ('running', 'paused') LIMIT 1`,
  ).get();
  if (other !== undefined) {
    // Written by createJob.
    const folders = (JSON.parse(other.folders) as string[]).join(', ');
    throw stillRunning(
      `Another import (${other.uuid.slice(0, 8)}, ${folders})`,
      'stop it or undo it, then undo this one',
    );
  }
  const copies = new Set(ownCopies(db, job.id, libraryPath).map(({ path }) => path));
  const originals = statement<{ id: number; path: string }>(
    db,
    'SELECT id, path FROM originals WHERE added_job = ?',
  ).all(job.id);
  leaveOutImported(db, job.id);
  removeOriginals(
    db,
    changes,
    originals.filter(({ path }) => !copies.has(path)),
  );
  const sources = forgetEmptySources(db, job.id).map(({ uuid, path }) => ({ uuid, path }));
  for (const { path } of sources) forgetLeftOut(db, path);
  statement(db, 'DELETE FROM copies WHERE job_id = ? AND to_path IS NULL').run(job.id);
  statement(db, 'UPDATE jobs SET undone_at = ? WHERE id = ?').run(new Date().toISOString(), job.id);
  const { assets, files, edited, ownCopies: own } = told;
  recordEdit(db, {
    what: 'import.undo',
    target: jobUuid,
    before: { assets, files, edited, ownCopies: own, sources },
    after: null,
    door,
  });
  return told;
}

function undoableJob(db: SqliteDatabase, jobUuid: string): JobRow {
  const job = statement<JobRow>(db, 'SELECT id, state, undone_at FROM jobs WHERE uuid = ?').get(jobUuid);
  if (job === undefined) throw new FernwehError('not-found', 'There is no such import.', { data: { id: jobUuid } });
  if (job.undone_at !== null) {
    throw new FernwehError('import-undone', 'This import was undone already.', { data: { id: jobUuid } });
  }
  if (job.state === 'running' || job.state === 'paused')
    throw stillRunning(
      'This import',
      'stop it (at its progress in the app; by Ctrl-C where a command runs it), then undo',
    );
  return job;
}

function stillRunning(which: string, remedy: string): FernwehError {
  return new FernwehError('import-running', `${which} is not ended. Let it end, or ${remedy}.`);
}

interface GoingAsset {
  readonly id: number;
  readonly lead_asset: number | null;
  readonly path: string;
}

/** The assets all of whose files this import brought. */
function goingAssets(db: SqliteDatabase, jobId: number): GoingAsset[] {
  return statement<GoingAsset>(
    db,
    `SELECT assets.id, lead_asset, originals.path
     FROM originals CROSS JOIN assets ON assets.id = originals.asset_id AND primary_original = originals.id
     WHERE added_job = ? AND NOT EXISTS
       (SELECT 1 FROM originals AS others WHERE others.asset_id = assets.id AND others.added_job IS NOT ?)
     ORDER BY originals.path`,
  ).all(jobId, jobId);
}
