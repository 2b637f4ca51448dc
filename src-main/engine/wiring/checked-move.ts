import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { KeptFile } from '../catalog/trash-plan.ts';
import { sizeAndTime } from '../platform/files/file-facts.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { checkFile, isThere, type ExpectedFile, type FileNumber } from '../platform/trash/check-file.ts';
import type { SystemTrash } from '../platform/trash/system-trash.ts';
import { areOneFolder } from '../platform/trash/same-folder.ts';
import { asTrashFailure, TrashFailure } from '../platform/trash/trash-failure.ts';

/** @file A file goes to the trash only as it is known, and of duplicates only where the other one is seen to hold the same bytes now. */

/** Where it lies in the trash then. Rejects with `TrashFailure`, and the file is where it was. */
export async function moveChecked(
  trash: SystemTrash,
  file: ExpectedFile & { readonly keeps: KeptFile | null },
  byContent: boolean,
): Promise<string | null> {
  const { keeps, path } = file;
  const staying = keeps === null ? null : await checkStaying({ ...keeps, sha256: file.sha256 });
  const going = await checkFile(file, byContent || staying !== null);
  if (staying?.dev === going.dev && staying.ino === going.ino) throw new TrashFailure('same-file');
  if (keeps !== null && (await isOneUnderTwoPaths(path, keeps.path))) throw new TrashFailure('same-file');
  const trashedAs = await trash.move(path);
  if (trashedAs === null) return null;
  const code = await whyBack(trashedAs, file, keeps);
  // Where even that is not possible it lies in the trash, and is known to.
  if (code !== null && (await isBack(trash, trashedAs, path))) throw new TrashFailure(code);
  return trashedAs;
}

/** A folder that is there twice under different volumes: its files have other numbers in each, and are the same. */
async function isOneUnderTwoPaths(path: string, kept: string): Promise<boolean> {
  if (basename(path) !== basename(kept)) return false;
  try {
    return await areOneFolder(dirname(path), dirname(kept));
  } catch (error) {
    const failure = asTrashFailure(error);
    // Who frees space on a full disk is not kept from it.
    if (failure.code === 'disk-full') return false;
    throw failure;
  }
}

async function checkStaying(expected: ExpectedFile): Promise<FileNumber> {
  try {
    return await checkFile(expected, true);
  } catch (cause) {
    throw new TrashFailure('kept-changed', { cause });
  }
}

/** What was wrong with it, seen only once the file had gone; null: nothing. */
async function whyBack(
  trashedAs: string,
  { sizeBytes, mtimeMs }: ExpectedFile,
  keeps: KeptFile | null,
): Promise<'changed' | 'same-file' | null> {
  // Somebody put another file in its place between the look and the move.
  if (!(await isThere({ path: trashedAs, sizeBytes, mtimeMs }))) return 'changed';
  // What looked like another file was this one.
  return keeps === null || (await isThere(keeps)) ? null : 'same-file';
}

/** Takes back what went a moment ago, whatever file it is. */
async function isBack(trash: SystemTrash, trashedAs: string, path: string): Promise<boolean> {
  try {
    const { size, mtimeNs } = await lstat(pathToFs(trashedAs), { bigint: true });
    await trash.takeBack(trashedAs, path, sizeAndTime({ size, mtimeNs }));
    return true;
  } catch {
    return false;
  }
}
