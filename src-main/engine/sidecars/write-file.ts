import { constants } from 'node:fs';
import { lstat, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sizeAndTime } from '../platform/files/file-facts.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { temporaryName } from '../platform/files/temporary-name.ts';
import { SidecarFailure } from './sidecar-failure.ts';

/** Histories of RAW converters make XMP of some megabytes. */
const mostBytes = 16 * 1024 * 1024;

/** A sidecar as it was read. */
export interface ReadFile {
  /** Its rights, as `stat` tells them. */
  readonly mode: number;
  readonly bytes: Buffer;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** The file, null where there is none. Throws a `SidecarFailure` for a link, a folder and the like, and for one far too large. */
export async function readSidecarFile(path: string): Promise<ReadFile | null> {
  // What a link leads to is not ours to replace.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  try {
    await using file = await open(pathToFs(path), flags);
    const stat = await file.stat({ bigint: true });
    if (!stat.isFile() || stat.size > mostBytes) throw new SidecarFailure('damaged');
    return { bytes: await file.readFile(), mode: Number(stat.mode), ...sizeAndTime(stat) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ELOOP') throw new SidecarFailure('link');
    throw error;
  }
}

/**
 * Puts these bytes in the place of the sidecar, whole or not at all, also through a power cut: written beside it, flushed,
 * renamed. False, and nothing is done, where the file is not as it was read (`before`, null: there was none).
 */
export async function replaceSidecarFile(path: string, bytes: Buffer, before: ReadFile | null): Promise<boolean> {
  const temporary = temporaryName(dirname(path));
  // Whoever made it read-only does not want it replaced, though its folder would allow that.
  if (before !== null && (before.mode & 0o222) === 0) throw new SidecarFailure('not-writable');
  try {
    {
      await using file = await open(pathToFs(temporary), 'wx');
      await file.writeFile(bytes);
      if (before !== null) await file.chmod(before.mode & 0o7777);
      await file.sync();
    }
    if (!(await isAsRead(path, before))) {
      await unlink(pathToFs(temporary));
      return false;
    }
    await rename(pathToFs(temporary), pathToFs(path));
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    await unlink(pathToFs(temporary)).catch(() => undefined);
    throw error;
  }
}

/** The name lasts, too. Windows and some network drives cannot flush a folder. */
async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(pathToFs(path), constants.O_RDONLY);
    await folder.sync();
  } catch {
    // The bytes are flushed, and the old or the new file is there.
  }
}

async function isAsRead(path: string, before: ReadFile | null): Promise<boolean> {
  try {
    const { sizeBytes, mtimeMs } = sizeAndTime(await lstat(pathToFs(path), { bigint: true }));
    return before !== null && sizeBytes === before.sizeBytes && mtimeMs === before.mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return before === null;
    throw error;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
