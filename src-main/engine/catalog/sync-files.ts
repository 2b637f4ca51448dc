import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns when the file's bytes are on the disk and not only in a cache. Throws what `node:fs` throws. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns when renames in the folder are on the disk. Windows cannot open folders and writes renames through itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
