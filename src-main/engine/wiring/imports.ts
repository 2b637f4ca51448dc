import { stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { CopyOptions, JobTrigger } from '../../../src-shared/model/job.ts';
import type { Source } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { Writer } from '../catalog/writer.ts';
import type { CopyStart } from '../ingest/copy/copy-stage.ts';
import { parseCopyPattern } from '../platform/files/copy-pattern.ts';
import type { ImportRequest } from '../engine.ts';
import type { ImportQueue } from '../ingest/import-queue.ts';
import type { JobFolder } from '../ingest/import-run.ts';
import { isWithin } from '../platform/files/within.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { separatorOf } from '../platform/files/path-style.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import type { Turns } from './turns.ts';

/** What starting imports needs from the rest of the engine. */
export interface ImportStarter {
  readonly writer: Writer;
  readonly queue: ImportQueue;
  readonly sources: () => Promise<readonly Source[]>;
  readonly libraryPath: string;
  /** Keeps imports from being started while one is undone. */
  readonly turns: Turns;
  /** What was under way when the engine before this one ended, and goes on, by job id. */
  readonly resumed: Map<string, Pick<ImportRequest, 'folders' | 'copy'>>;
}

/**
 * Adds the folders as sources and queues their import; the job's id. Folders in each other count once. An import of
 * just these folders that was broken off and goes on is not begun a second time: its id is given, its report tells of
 * both parts. Throws `no-such-folder` for a path that is no folder and was never one of the library's, before anything
 * is added.
 */
export async function startImport(
  starter: ImportStarter,
  folders: readonly string[],
  door: Door,
  copy: CopyOptions | null,
  trigger: JobTrigger = 'user',
): Promise<string> {
  if (copy !== null) parseCopyPattern(copy.pattern);
  const outer = await outerFolders(folders, starter);
  return await starter.turns.take(async () => {
    const resumed = resumedImport(starter, { folders: outer, copy });
    if (resumed !== null) {
      // It may have been paused when it was broken off.
      await starter.queue.resume(resumed);
      return resumed;
    }
    const what = await whatToImport(starter.writer, outer, door, copy);
    const id = await starter.writer.createJob(outer, copy, trigger);
    const startedAt = new Date().toISOString();
    starter.queue.add({ id, trigger, ...what, state: 'running', startedAt, totals: null, workedMs: 0 });
    return id;
  });
}

/** The folders with their links resolved, those in each other once. Throws as `startImport` does. */
export async function outerFolders(
  folders: readonly string[],
  starter: Pick<ImportStarter, 'sources' | 'libraryPath'>,
): Promise<string[]> {
  if (folders.length === 0) throw new FernwehError('bad-input', 'Name at least one folder to import.');
  const paths: string[] = [];
  for (const folder of folders) paths.push(await realFolder(folder, starter));
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && isWithin(path, other)));
}

/** Queues the jobs that were under way when the engine ended. */
export async function resumeImports({ writer, queue, resumed }: ImportStarter): Promise<void> {
  for (const { uuid, trigger, folders, copy, state, totals, startedAt, workedMs } of await writer.unfinishedJobs()) {
    const what = await whatToImport(writer, folders, 'desktop', copy);
    queue.add({ id: uuid, trigger, ...what, state, startedAt, totals, workedMs });
    if (trigger !== 'user') continue;
    resumed.set(uuid, { folders, copy });
  }
}

/** The resumed import of just this, if it still goes on. */
function resumedImport(
  { queue, resumed }: ImportStarter,
  wanted: Pick<ImportRequest, 'folders' | 'copy'>,
): string | null {
  const key = requestKey(wanted);
  for (const [id, request] of resumed) if (requestKey(request) === key && queue.goesOn(id)) return id;
  return null;
}

/** Equal for the same folders, whatever their order, and the same way to copy. */
function requestKey({ folders, copy }: Pick<ImportRequest, 'folders' | 'copy'>): string {
  return JSON.stringify([folders.toSorted(), copy === null ? null : copy.pattern]);
}

/** Folders that are copied from are no sources: the folder of the copies becomes one. */
async function whatToImport(
  writer: Writer,
  paths: readonly string[],
  door: Door,
  copy: CopyOptions | null,
): Promise<{ readonly folders: readonly JobFolder[]; readonly copy: CopyStart | null }> {
  if (copy !== null) return { folders: [], copy: { ...copy, from: paths } };
  return { folders: await asJobFolders(writer, paths, door), copy: null };
}

/** The folders and the sources that they are or lie in, added where they are new. */
export async function asJobFolders(writer: Writer, paths: readonly string[], door: Door): Promise<JobFolder[]> {
  // All first: a folder around an earlier one takes its source over.
  for (const path of paths) await writer.addSource(path, door);
  const folders: JobFolder[] = [];
  for (const path of paths) folders.push({ path, ...(await writer.addSource(path, door)) });
  return folders;
}

/** The folder with its links resolved, so that no file ever has two paths. */
async function realFolder(
  folder: string,
  { sources, libraryPath }: Pick<ImportStarter, 'sources' | 'libraryPath'>,
): Promise<string> {
  // Of a library that comes from another system: away, as long as it was not said where the folder lies now.
  if (separatorOf(folder) !== sep && (await sources()).some((source) => source.path === folder)) return folder;
  if (!isAbsolute(folder)) {
    throw new FernwehError('bad-input', `Name the whole path of the folder, not only "${folder}".`);
  }
  const path = resolve(folder);
  try {
    const real = await realPathOf(path);
    if (!(await stat(pathToFs(real))).isDirectory()) {
      throw new FernwehError('no-such-folder', `${path} is a file. Name the folder it lies in.`, { data: { path } });
    }
    // The folder of the copies may be looked through again, once it is a source.
    const copies =
      real === originalsFolder(libraryPath) && (await sources()).some(({ path: known }) => isWithin(real, known));
    if (isWithin(real, libraryPath) && !copies) {
      throw new FernwehError('bad-input', `${path} is Fernweh's own folder. Import the folders with your photos.`, {
        data: { path },
      });
    }
    return real;
  } catch (error) {
    if (error instanceof FernwehError) throw error;
    // A drive that is away: its photos are marked missing, and the import goes on with the other folders.
    if ((await sources()).some((source) => isWithin(path, source.path))) return path;
    throw new FernwehError('no-such-folder', `There is no folder ${path}.`, { cause: error, data: { path } });
  }
}
