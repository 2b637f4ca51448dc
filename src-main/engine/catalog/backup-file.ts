import { closeSync, openSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { BackupReason, WrittenBackup } from '../../../src-shared/contract/backup-calls.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { backupPlace, removeOldUnfinished, unfinishedOf, withNumber, type BackupPlace } from './backup-place.ts';
import { catalogPath } from './catalog-paths.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { unsound } from './soundness.ts';
import { catalogError, damagedNow, isDamage, sqliteCode } from './sqlite-errors.ts';
import { appendSum } from './backup-sum.ts';
import { syncFile, syncFolder } from './sync-files.ts';

/**
 * @file A backup that leaves the library's folder: one file with all that the user said and all that was found. It is a
 * catalog of ours with one more table, `backup_info`, so that any program for SQLite reads it, too. Originals, previews,
 * models and maps are not in it.
 */

/** Free room beside the copy itself. */
const marginBytes = 32 * 2 ** 20;
/** How often a free number is looked for behind a name that is taken. */
const mostNumbers = 10_000;

const info = z.object({
  /** The library's uuid. */
  library: z.string(),
  /** Its folder when this was written. */
  path: z.string(),
  writtenAt: z.string(),
  reason: z.enum(['asked', 'schedule', 'before-restore']),
  photos: z.number(),
  sources: z.number(),
  edits: z.number(),
  /** The text of `settings.json`; null where there was none. */
  settings: z.string().nullable(),
  /** Its checksum stands behind it (`backup-sum.ts`); absent in those of before. */
  isSummed: z.boolean().optional(),
});
/** What a backup says of itself. */
export type BackupInfo = z.infer<typeof info>;

export interface Counts {
  readonly photos: number;
  readonly sources: number;
  readonly edits: number;
}

/**
 * Writes the whole catalog of a library, which may be in use, into one file: beside its place first, proven whole by
 * opening it, flushed, named last; an existing file is never written over. `to` is a folder (made if missing), or the
 * path of the file where it ends with `.fernweh-backup`. Throws `backup-unwritable`, `disk-full`, `bad-input` for a file
 * that is there, and `catalog-damaged`; then nothing is left behind.
 */
export function writeBackupFile(
  libraryPath: string,
  to: string,
  reason: BackupReason,
  now = new Date(),
): WrittenBackup {
  const place = backupPlace(to, libraryPath, now);
  let unfinished: string | null = null;
  try {
    makePrivateFolder(place.folder);
    removeOldUnfinished(place.folder, now.getTime());
    refuseTaken(place);
    refuseFullDisk(libraryPath, place.folder);
    unfinished = unfinishedOf(place);
    const written = copyCatalog(libraryPath, unfinished, reason, now);
    const path = giveName(unfinished, place);
    return { path, sizeBytes: statSync(path).size, ...written };
  } catch (error) {
    if (unfinished !== null) for (const end of ['', '-journal']) rmSync(unfinished + end, { force: true });
    throw backupError(error, libraryPath, place.folder);
  }
}

/** What a backup says of itself; null for a catalog without such words, such as a daily backup. */
export function readBackupInfo(db: SqliteDatabase): BackupInfo | null {
  if (!hasInfo(db)) return null;
  const text = db.prepare<unknown[], string>('SELECT info FROM backup_info').pluck().get() ?? '';
  return info.parse(JSON.parse(text));
}

/** Takes these words out, so that the file is a catalog like any other. */
export function dropBackupInfo(db: SqliteDatabase): void {
  db.exec('DROP TABLE IF EXISTS backup_info');
}

/** What every version of the catalog can count. */
export function countsOf(db: SqliteDatabase): Counts {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
  return {
    photos: count('SELECT count(*) FROM assets'),
    sources: count('SELECT count(*) FROM sources WHERE absorbed_by IS NULL'),
    edits: count('SELECT count(*) FROM edits'),
  };
}

function hasInfo(db: SqliteDatabase): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'backup_info'`).get() !== undefined;
}

function copyCatalog(
  libraryPath: string,
  unfinished: string,
  reason: BackupReason,
  now: Date,
): Omit<WrittenBackup, 'path' | 'sizeBytes'> {
  // It only reads: the one who writes never waits for it.
  const db = openSqlite(catalogPath(libraryPath), { readOnly: true });
  let expected: Counts | null;
  try {
    const dataVersion = (): unknown => db.pragma('data_version', { simple: true });
    const before = dataVersion();
    const counts = countsOf(db);
    // VACUUM INTO takes an empty file.
    makePrivateFile(unfinished);
    db.prepare('VACUUM INTO ?').run(unfinished);
    // Where somebody wrote meanwhile, nobody knows what the copy must hold.
    expected = dataVersion() === before ? counts : null;
  } finally {
    db.close();
  }
  const copy = openSqlite(unfinished);
  let told: BackupInfo;
  try {
    told = addInfo(copy, libraryPath, reason, now);
  } finally {
    copy.close();
  }
  verify(unfinished, expected ?? told);
  appendSum(unfinished);
  syncFile(unfinished);
  const { writtenAt, photos, sources, library } = told;
  return { writtenAt, photos, sources, reason, library, from: libraryPath };
}

function addInfo(copy: SqliteDatabase, libraryPath: string, reason: BackupReason, now: Date): BackupInfo {
  const told: BackupInfo = {
    library: copy.prepare<unknown[], string>('SELECT uuid FROM library').pluck().get() ?? '',
    path: libraryPath,
    writtenAt: now.toISOString(),
    reason,
    ...countsOf(copy),
    settings: settingsText(libraryPath),
    isSummed: true,
  };
  copy.pragma('journal_mode = DELETE');
  copy.exec('CREATE TABLE backup_info (id INTEGER PRIMARY KEY CHECK (id = 1), info TEXT NOT NULL) STRICT');
  copy.prepare('INSERT INTO backup_info (id, info) VALUES (1, ?)').run(JSON.stringify(told));
  // Nobody uses it, and it is proven whole right after this.
  copy.exec('UPDATE library SET clean = 1');
  return told;
}

function settingsText(libraryPath: string): string | null {
  try {
    return readFileSync(join(libraryPath, 'settings.json'), 'utf8');
  } catch {
    return null;
  }
}

function verify(path: string, expected: Counts): void {
  const copy = openSqlite(path, { readOnly: true });
  try {
    const finding = unsound(copy) ?? differenceOf(countsOf(copy), expected);
    if (finding === null && readBackupInfo(copy) !== null) return;
    throw new FernwehError(
      'backup-damaged',
      `The backup did not come out whole (${finding ?? 'it says nothing of itself'}), and was thrown away. Check the ` +
        'disk that it goes to, then try again.',
      { data: { path } },
    );
  } finally {
    copy.close();
  }
}

function differenceOf(found: Counts, expected: Counts): string | null {
  for (const what of ['photos', 'sources', 'edits'] as const) {
    if (found[what] !== expected[what]) return `${String(found[what])} ${what} instead of ${String(expected[what])}`;
  }
  return null;
}

/** The name is taken by an empty file first, then that is replaced: there are drives that know no links. */
function giveName(unfinished: string, place: BackupPlace): string {
  for (let number = 1; ; number += 1) {
    const path = withNumber(place, number);
    try {
      closeSync(openSync(path, 'wx', 0o600));
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isTaken || place.isGiven || number >= mostNumbers) throw error;
      continue;
    }
    try {
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    syncFolder(dirname(path));
    return path;
  }
}

function refuseTaken(place: BackupPlace): void {
  if (!place.isGiven || statSync(withNumber(place, 1), { throwIfNoEntry: false }) === undefined) return;
  const path = withNumber(place, 1);
  throw new FernwehError('bad-input', `There is a file ${path} already. Name another one, or a folder.`, {
    data: { path },
  });
}

function refuseFullDisk(libraryPath: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = statSync(catalogPath(libraryPath)).size + marginBytes;
  if (bavail * bsize >= needed) return;
  throw new FernwehError(
    'disk-full',
    `A backup takes up to ${String(Math.ceil(needed / 1e6))} MB, and so much is not free in ${folder}. Make room there, or ` +
      'choose another folder.',
    { data: { path: folder, neededBytes: needed, freeBytes: bavail * bsize } },
  );
}

/** What went wrong is of the place the backup goes to, unless the catalog itself is damaged. */
function backupError(error: unknown, libraryPath: string, folder: string): FernwehError {
  if (error instanceof FernwehError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = sqliteCode(error) ?? (error instanceof Error && 'code' in error ? String(error.code) : '');
  // A table that is missing is told by the second.
  if (isDamage(error) || code === 'SQLITE_ERROR') return damagedNow(libraryPath, message, error);
  const data = { path: folder };
  if (/FULL|ENOSPC|EDQUOT/.test(code)) {
    return new FernwehError('disk-full', `The disk of ${folder} is full. Make room there, or choose another folder.`, {
      cause: error,
      data,
    });
  }
  if (code.startsWith('SQLITE_BUSY')) return catalogError(error, libraryPath);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    const text = `${folder} is a file. Name a folder, or a new file that ends with .fernweh-backup.`;
    return new FernwehError('backup-unwritable', text, { cause: error, data });
  }
  return new FernwehError(
    'backup-unwritable',
    `The backup cannot be written into ${folder} (${code === '' ? message : code}). Allow it, connect the drive, or ` +
      'choose another folder.',
    { cause: error, data },
  );
}
