import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathFromBytes, pathToFs } from './path-bytes.ts';
import { errorCode } from './copy-failure.ts';
import { takeBackReservation } from './reservation.ts';
import { leftBehind } from './temporary-name.ts';

/**
 * Removes what an engine that was killed while it copied left below a folder: temporary files, and names that were
 * reserved. Files of `presentEngine` stay: a paused job may have them open.
 */
export async function tidy(folder: string, presentEngine: string): Promise<void> {
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    folders.push(...(await tidyFolder(next, presentEngine)));
  }
}

/** The same of what stands in the folder itself; gives the folders in it. */
export async function tidyFolder(folder: string, presentEngine: string): Promise<string[]> {
  const folders: string[] = [];
  const parts: string[] = [];
  for (const entry of await listing(folder)) {
    const name = pathFromBytes(entry.name);
    const path = join(folder, name);
    if (entry.isDirectory()) folders.push(path);
    const left = leftBehind(name, presentEngine);
    // Names first, while the copies that they were reserved for are still there.
    if (left === 'name') await takeBackReservation(path, path.replace(/\.name$/, '.part'));
    else if (left === 'part') parts.push(path);
  }
  for (const part of parts) await unlink(pathToFs(part));
  return folders;
}

async function listing(folder: string): Promise<{ readonly name: Buffer; isDirectory(): boolean }[]> {
  try {
    return await readdir(pathToFs(folder), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
