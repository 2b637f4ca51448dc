import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * @file Folders that the user names. Node's own `recursive` tries for ever where a system says "no such folder" of one whose
 * parent is there (`/proc`, some network drives); this says so.
 */

/** Makes this folder and those around it, as far as they are missing. Throws what `node:fs` throws. */
export function makeFoldersSync(path: string, mode: number): void {
  const missing: string[] = [];
  for (let at = path; !isFolderSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Somebody else made it meanwhile; of a file on the way the next one tells.
      if (folder === path && !isFolderSync(folder)) throw error;
    }
  }
}

/** As `makeFoldersSync`. */
export async function makeFolders(path: string, mode: number): Promise<void> {
  const missing: string[] = [];
  for (let at = path; !(await isFolder(at)) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      await mkdir(folder, { mode });
    } catch (error) {
      if (folder === path && !(await isFolder(folder))) throw error;
    }
  }
}

function isFolderSync(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
