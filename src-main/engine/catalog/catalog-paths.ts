import { join } from 'node:path';

/** @file Where things lie in a library's folder. */

/** The SQLite file with all of the library; `-wal` and `-shm` beside it belong to it. */
export function catalogPath(libraryPath: string): string {
  return join(libraryPath, 'catalog.sqlite');
}

/** Copies of the catalog: from before each migration, and of each day. */
export function backupsPath(libraryPath: string): string {
  return join(libraryPath, 'backups');
}

/** What a repair needs and keeps: see `damage-files.ts`. */
export function damagedPath(libraryPath: string): string {
  return join(libraryPath, 'damaged');
}
