import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @file Folders that the user names. Node's own `recursive` tries for ever where a system says "no such folder" of one whose
 * parent is there (`/proc`, some network drives); this says so.
 */

/** Makes this folder and those around it, as far as they are missing. Throws what `node:fs` throws. */
export function makeFolders(path: string, mode: number): void {
  const missing: string[] = [];
  for (let at = path; !isFolder(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Somebody else made it meanwhile; of a file on the way the next one tells.
      if (folder === path && !isFolder(folder)) throw error;
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
