import { join } from 'node:path';

/** @file Where things lie in a library's folder. */

/** The SQLite file with all of the library; `-wal` and `-shm` beside it belong to it. */
export function catalogPath(libraryPath: string): string {
  return join(libraryPath, 'catalog.sqlite');
}

/** Copies of the catalog from before each migration. */
export function backupsPath(libraryPath: string): string {
  return join(libraryPath, 'backups');
}
