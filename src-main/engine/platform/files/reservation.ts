/**
 * @file Where a file system has no links: rename(2) would replace what is there, so the name is taken first by an empty
 * file of our own, which the copy then replaces. A note beside the copy says which name that is; after a crash in
 * between, the empty file is taken away again (tidy.ts).
 */
import { lstat, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathFromBytes, pathToBytes, pathToFs } from './path-bytes.ts';
import { errorCode } from './copy-failure.ts';
import { noteOf } from './temporary-name.ts';

/** False where the name is taken. Throws what `node:fs` throws. */
export async function renameIntoReservation(temporary: string, path: string): Promise<boolean> {
  const note = noteOf(temporary);
  await writeFile(pathToFs(note), pathToBytes(basename(path)), { flush: true });
  try {
    await using reserved = await open(pathToFs(path), 'wx');
    await reserved.sync();
  } catch (error) {
    await unlink(pathToFs(note));
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  await rename(pathToFs(temporary), pathToFs(path));
  await unlink(pathToFs(note));
  return true;
}

/**
 * Takes back a name that was reserved when the engine was killed: only an empty file, and only while the copy that was
 * to replace it still has its temporary name. The note goes.
 */
export async function takeBackReservation(note: string, temporary: string): Promise<void> {
  const path = join(dirname(note), basename(pathFromBytes(await readFile(pathToFs(note)))));
  if ((await isFile(temporary)) && (await isFile(path, 0))) await unlink(pathToFs(path));
  await unlink(pathToFs(note));
}

async function isFile(path: string, size?: number): Promise<boolean> {
  try {
    const stat = await lstat(pathToFs(path));
    return stat.isFile() && (size === undefined || stat.size === size);
  } catch {
    return false;
  }
}
