import { closeSync, openSync } from 'node:fs';
import { makeFolders } from '../platform/files/make-folders.ts';

/**
 * @file The library tells where and when its owner was: what Fernweh makes there is for that account alone. What is
 * there already keeps the rights that it has. Windows has no such bits; its folders inherit from the user's own.
 */

/** Mode of folders that Fernweh makes for the library. */
export const privateFolderMode = 0o700;
const privateFileMode = 0o600;

/** Makes the folder, and those above it, if missing. */
export function makePrivateFolder(path: string): void {
  makeFolders(path, privateFolderMode);
}

/**
 * Makes an empty file if there is none, for SQLite to fill; its log takes over the file's mode. A file that is there is
 * not opened, so that no lock on it is lost. Throws what `node:fs` throws.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', privateFileMode));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
