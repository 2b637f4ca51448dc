import { readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { backupName, backupsToDrop, parseBackupName, type BackupKind } from './backup-names.ts';
import { backupsPath, catalogPath } from './catalog-paths.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { syncFile } from './sync-files.ts';

const unfinishedEnding = '.unfinished';
/** A backup while living is written only where so many times the catalog's size is free. */
const freeTimes = 2;

/**
 * Writes a copy of the whole catalog (schema version `version`) into the library's backups and proves that it is
 * whole before it counts; then drops those that are not kept (`backup-names.ts`). Any connection will do, one that only
 * reads too. Returns its path. Throws what SQLite throws, and `catalog-damaged` when the copy does not hold; then
 * nothing is left behind.
 */
export function backUpCatalog(
  db: SqliteDatabase,
  libraryPath: string,
  version: number,
  kind: BackupKind = 'migration',
): string {
  const folder = backupsPath(libraryPath);
  makePrivateFolder(folder);
  removeUnfinished(libraryPath);
  // Names sort by age also when the clock was set back.
  const atMs = Math.max(Date.now(), 1 + (backups(libraryPath)[0]?.atMs ?? 0));
  const path = join(folder, backupName(atMs, version, kind));
  const unfinished = path + unfinishedEnding;
  try {
    // VACUUM INTO takes an empty file.
    makePrivateFile(unfinished);
    db.prepare('VACUUM INTO ?').run(unfinished);
    verify(unfinished, version);
    syncFile(unfinished);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  for (const name of backupsToDrop(backups(libraryPath))) rmSync(join(folder, name), { force: true });
  return path;
}

/** Paths of the library's backups, the newest first. */
export function listBackups(libraryPath: string): string[] {
  return backups(libraryPath).map(({ name }) => join(backupsPath(libraryPath), name));
}

/** When the newest backup was written, by the clock of the drive; null where there is none. */
export function lastBackupMs(libraryPath: string): number | null {
  const [newest] = listBackups(libraryPath);
  return newest === undefined ? null : statSync(newest).mtimeMs;
}

/** When this backup was written, by its name. */
export function backupTimeMs(path: string): number {
  return parseBackupName(basename(path))?.atMs ?? 0;
}

/** Whether the disk has room for a backup and keeps some. */
export function hasRoomForBackup(libraryPath: string): boolean {
  const { bavail, bsize } = statfsSync(libraryPath);
  return bavail * bsize >= freeTimes * statSync(catalogPath(libraryPath)).size;
}

/** Removes what a backup that was broken off has left. */
export function removeUnfinished(libraryPath: string): void {
  const folder = backupsPath(libraryPath);
  for (const name of namesIn(folder)) {
    // The journal of a half-written one goes with it.
    if (name.includes(unfinishedEnding)) rmSync(join(folder, name), { force: true });
  }
}

function backups(libraryPath: string): NonNullable<ReturnType<typeof parseBackupName>>[] {
  return namesIn(backupsPath(libraryPath))
    .map(parseBackupName)
    .filter((backup) => backup !== null)
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function verify(path: string, version: number): void {
  const copy = openSqlite(path, { readOnly: true });
  try {
    const finding = copy.pragma('integrity_check(1)', { simple: true });
    const copied = copy.pragma('user_version', { simple: true });
    if (finding !== 'ok' || copied !== version) {
      throw new FernwehError(
        'catalog-damaged',
        `A backup of the catalog did not come out whole (${String(finding)}). Nothing was changed. Check the disk, ` +
          'then try again.',
        { data: { path } },
      );
    }
  } finally {
    copy.close();
  }
}
