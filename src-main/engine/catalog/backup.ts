import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { backupsPath } from './catalog-paths.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';

/** How many backups are kept. */
const keptBackups = 3;
/** `catalog-2026-11-21T09-45-00.000Z-v1.sqlite`: sorts by age. */
const backupName = /^catalog-\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z-v\d+\.sqlite$/;

/**
 * Writes a copy of the whole catalog (schema version `version`) into the library's backups and proves that it is
 * whole before it counts; then drops the oldest beyond three. Returns its path. Throws what SQLite throws, and
 * `catalog-damaged` when the copy does not hold; then nothing is left behind.
 */
export function backUpCatalog(db: SqliteDatabase, libraryPath: string, version: number): string {
  const folder = backupsPath(libraryPath);
  makePrivateFolder(folder);
  // Colons are no file name characters on Windows.
  const name = `catalog-${new Date().toISOString().replaceAll(':', '-')}-v${String(version)}.sqlite`;
  const path = join(folder, name);
  const unfinished = `${path}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    // VACUUM INTO takes an empty file.
    makePrivateFile(unfinished);
    db.prepare('VACUUM INTO ?').run(unfinished);
    verify(unfinished, version);
    flush(unfinished);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  for (const old of listBackups(libraryPath).slice(keptBackups)) rmSync(old);
  return path;
}

/** Paths of the library's backups, the newest first. */
export function listBackups(libraryPath: string): string[] {
  const folder = backupsPath(libraryPath);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => backupName.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

function verify(path: string, version: number): void {
  const copy = openSqlite(path, { readOnly: true });
  try {
    const finding = copy.pragma('integrity_check(1)', { simple: true });
    const copied = copy.pragma('user_version', { simple: true });
    if (finding !== 'ok' || copied !== version) {
      throw new FernwehError(
        'catalog-damaged',
        `The backup before the update of the catalog did not come out whole (${String(finding)}). ` +
          'Nothing was changed. Check the disk, then try again.',
        { data: { path } },
      );
    }
  } finally {
    copy.close();
  }
}

/** The old catalog is about to be changed: its copy must be on the disk, not in a cache. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
