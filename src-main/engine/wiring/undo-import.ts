import { lstat, realpath, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { UndoPreview } from '../../../src-shared/model/job.ts';
import type { OwnCopy } from '../catalog/undo-copies.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { SecondLook, TakenFile } from '../ingest/look-again.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { exists } from '../platform/files/exists.ts';
import { isWithin } from '../platform/files/within.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import type { Turns } from './turns.ts';

/** What undoing needs from the rest of the engine. */
export interface UndoParts {
  readonly writer: Pick<WriterCalls, 'undoImport' | 'forgetTrashed' | 'keepCopies'>;
  readonly libraryPath: string;
  /** No import starts in the middle of what takes sources away. */
  readonly turns: Turns;
  /** Own copies of undone imports that are not in the trash yet. */
  readonly copiesToTrash: () => Promise<readonly { readonly jobUuid: string; readonly copies: readonly OwnCopy[] }[]>;
}

/** What the preview needs. */
export interface UndoPreviewParts {
  readonly preview: (jobUuid: string) => Promise<UndoPreview>;
  /** What the own copies of an import were made from. */
  readonly copiedFrom: (jobUuid: string) => Promise<readonly TakenFile[]>;
  readonly scanner: ChildPool<ScanTasks>;
}

/** Files that are looked at at a time, and how long a drive is waited for. */
const lookedAt = { files: 1000, timeoutMs: 20_000 };

/** What an undo would do; of copies it is looked up whether the files that they were made from are still there. */
export async function previewUndo(parts: UndoPreviewParts, jobUuid: string): Promise<UndoPreview> {
  const told = await parts.preview(jobUuid);
  if (told.ownCopies === 0) return told;
  const files = await parts.copiedFrom(jobUuid);
  let there = 0;
  for (let at = 0; at < files.length; at += lookedAt.files) {
    const some = files.slice(at, at + lookedAt.files);
    const looks = await parts.scanner
      .run('lookAgain', some, { priority: 0, timeoutMs: lookedAt.timeoutMs })
      // A drive that hangs: nobody knows, so the copies count as the only ones.
      .catch((): SecondLook[] => []);
    there += looks.filter((look) => look === 'unchanged').length;
  }
  return { ...told, copiesAlone: Math.max(0, told.ownCopies - there) };
}

/** Files moved to the trash before their rows go. */
const together = 100;

/**
 * Takes what an import brought out of the catalog, then its own copies to the trash; what was done, told as in the
 * preview. Rejects with `not-found`, `import-undone` or `import-running`.
 */
export async function undoImport(parts: UndoParts, jobUuid: string, door: Door): Promise<UndoPreview> {
  const told = await parts.turns.take(() => parts.writer.undoImport(jobUuid, door, parts.libraryPath));
  const kept = told.ownCopies === 0 ? [] : await trashCopies(parts, jobUuid);
  const keptAssets = await parts.writer.keepCopies(
    jobUuid,
    kept.map(({ path }) => path),
  );
  return {
    ...told,
    assets: told.assets - keptAssets,
    files: told.files - kept.length,
    ownCopies: told.ownCopies - kept.length,
    ownCopiesBytes: told.ownCopiesBytes - kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    keptCopies: kept.map(({ path }) => path),
  };
}

/** Goes on with what an engine that was killed in the middle of an undo had still to move to the trash. */
export async function resumeTrash(parts: UndoParts): Promise<void> {
  for (const { jobUuid } of await parts.copiesToTrash()) {
    const kept = await trashCopies(parts, jobUuid);
    await parts.writer.keepCopies(
      jobUuid,
      kept.map(({ path }) => path),
    );
  }
}

/** The copies that stay because they cannot be moved. */
async function trashCopies(parts: UndoParts, jobUuid: string): Promise<OwnCopy[]> {
  const waiting = (await parts.copiesToTrash()).find((undone) => undone.jobUuid === jobUuid)?.copies ?? [];
  const { moveToTrash } = await import('../platform/files/trash.ts');
  const kept: OwnCopy[] = [];
  for (let at = 0; at < waiting.length; at += together) {
    const some = waiting.slice(at, at + together);
    const safe: string[] = [];
    for (const { path } of some) if (await isOwnFile(path, parts.libraryPath)) safe.push(path);
    const stays = new Set([...(await moveToTrash(safe)), ...(await stillThere(some, safe))]);
    const gone = some.filter(({ path }) => !stays.has(path)).map(({ path }) => path);
    await parts.turns.take(() => parts.writer.forgetTrashed(jobUuid, gone));
    kept.push(...some.filter(({ path }) => stays.has(path)));
    await removeEmptyFolders(gone, parts.libraryPath);
  }
  return kept;
}

/** A plain file, really inside the library's own folder: nothing else is ever moved. */
async function isOwnFile(path: string, libraryPath: string): Promise<boolean> {
  try {
    if (!(await lstat(pathToFs(path))).isFile()) return false;
    const folder = pathFromBytes(await realpath(pathToFs(dirname(path)), { encoding: 'buffer' }));
    return isWithin(folder, libraryPath);
  } catch {
    return false;
  }
}

/** What is there although it is no file that may be moved. */
async function stillThere(some: readonly OwnCopy[], safe: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const { path } of some) {
    if (!safe.includes(path) && (await exists(path))) there.push(path);
  }
  return there;
}

/** The folders that the copies lay in, as far as they are empty now. */
async function removeEmptyFolders(paths: readonly string[], libraryPath: string): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    for (let at = folder; at !== libraryPath && isWithin(at, libraryPath); at = dirname(at)) {
      try {
        await rmdir(pathToFs(at));
      } catch {
        // Not empty, or not there: then neither is the folder around it empty by our doing.
        break;
      }
    }
  }
}
