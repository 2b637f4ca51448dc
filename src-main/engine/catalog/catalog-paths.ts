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

/** Where copies go: the one folder of the library that is a source, once something was copied there. */
export function originalsFolder(libraryPath: string): string {
  return join(libraryPath, 'originals');
}

/** The saved reports of imports. */
export function reportsPath(libraryPath: string): string {
  return join(libraryPath, 'reports');
}

/** What a repair needs and keeps: see `damage-files.ts`. */
export function damagedPath(libraryPath: string): string {
  return join(libraryPath, 'damaged');
}
