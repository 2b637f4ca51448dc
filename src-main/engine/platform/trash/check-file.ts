import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { isUnchanged } from '../files/file-facts.ts';
import { pathToFs } from '../files/path-bytes.ts';
import { sha256OfHandle } from '../hash.ts';
import { asTrashFailure, TrashFailure } from './trash-failure.ts';

/** A file as the catalog knows it. */
export interface ExpectedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Its content; null: it is known by size and time only. */
  readonly sha256: string | null;
}

/** Volume and number of a file: two paths with the same ones are the same file. */
export type FileNumber = Pick<BigIntStats, 'dev' | 'ino'>;

/**
 * Makes sure that a file is what the catalog says, now; all of its bytes are read where `byContent`. Rejects with
 * `TrashFailure`: `gone`, `changed`, or why it cannot be read. A link is never followed.
 */
export async function checkFile(expected: ExpectedFile, byContent: boolean): Promise<FileNumber> {
  try {
    const before = await lstat(pathToFs(expected.path), { bigint: true });
    if (!before.isFile() || !isAsExpected(expected, before)) throw new TrashFailure('changed');
    if (byContent) {
      await using file = await open(pathToFs(expected.path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      const { dev, ino } = await file.stat({ bigint: true });
      if (dev !== before.dev || ino !== before.ino) throw new TrashFailure('changed');
      if ((await sha256OfHandle(file, expected.sizeBytes)) !== expected.sha256) throw new TrashFailure('changed');
      // Somebody may have written while it was read.
      if (!isAsExpected(expected, await file.stat({ bigint: true }))) throw new TrashFailure('changed');
    }
    return before;
  } catch (error) {
    throw asTrashFailure(error);
  }
}

/** Whether two paths lead to one and the same file; false where one of them cannot be looked at. */
export async function areOneFile(path: string, other: string): Promise<boolean> {
  try {
    const one = await lstat(pathToFs(path), { bigint: true });
    const two = await lstat(pathToFs(other), { bigint: true });
    return one.dev === two.dev && one.ino === two.ino;
  } catch {
    return false;
  }
}

/** Whether a file is there, as it is known by size and time. */
export async function isThere(file: Pick<ExpectedFile, 'path' | 'sizeBytes' | 'mtimeMs'>): Promise<boolean> {
  const stats = await lstat(pathToFs(file.path)).catch(() => null);
  return stats !== null && stats.isFile() && isUnchanged(file, stats);
}

function isAsExpected(expected: ExpectedFile, { size, mtimeNs }: Pick<BigIntStats, 'size' | 'mtimeNs'>): boolean {
  return isUnchanged(expected, { size: Number(size), mtimeMs: Number(mtimeNs) / 1e6 });
}
