import { constants, copyFileSync, existsSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { applicationId } from './application-id.ts';
import { takeSumOff } from './backup-sum.ts';
import { countsOf, dropBackupInfo, readBackupInfo, writeBackupFile, type BackupInfo } from './backup-file.ts';
import { backUpCatalog, hasRoomForBackup, listBackups } from './backup.ts';
import { backupsPath, catalogPath } from './catalog-paths.ts';
import { isWholeHeader, marksOf, readFileHeader } from './file-header.ts';
import { backupsIn } from './kept-backups.ts';
import { readMigrations } from './migrate.ts';
import { finishSwap, keptName, makeRepairPlace, swapIn, type RepairPlace } from './repair-swap.ts';
import { copyCatalog } from './repair-ways.ts';
import { forgetAgreed } from './sidecar-writes.ts';
import { unsound } from './soundness.ts';
import { catalogError, isDamage, sqliteCode } from './sqlite-errors.ts';

/**
 * @file A backup file, or one of the daily backups, becomes the catalog of a library. What was there is written into a
 * backup of its own first, so that it can be restored in turn. The swap is that of a repair: whole or not at all.
 */

/** Beside the copies themselves. */
const marginBytes = 64 * 2 ** 20;
/** What a library's folder holds besides its catalog, and hidden files of the system. */
const ownNames =
  /^(\.|(catalog|engine|settings|restore|map-packs|map-tiles|models|backups|damaged|originals|renditions|reports)\b)/;
/** So many of the backups that restores write are kept in the library. */
const keptBefore = 5;

export interface RestoredLibrary {
  readonly library: string;
  /** The file that was restored. */
  readonly file: string;
  /** When it was written, ISO instant; null where it does not say. */
  readonly writtenAt: string | null;
  /** Of the catalog in it; an older one is brought up to date when the library is opened. */
  readonly version: number;
  readonly photos: number;
  readonly sources: number;
  /** The backup of what was there before; null where nothing was. A damaged catalog is kept as it was, in a folder. */
  readonly kept: string | null;
  /** The settings came from the backup: there were none. */
  readonly hasSettings: boolean;
}

/**
 * Puts what `file` holds in the place of the library's catalog. Call it with the library's lock held. Throws
 * `backup-unknown`, `backup-damaged`, `catalog-newer`, `disk-full`, and `bad-input` for a library that holds a catalog,
 * unless `replace`; nothing is changed then.
 */
export function restoreFile(file: string, libraryPath: string, replace: boolean, now = new Date()): RestoredLibrary {
  const from = resolve(file);
  const newest = readMigrations().length;
  const version = versionOf(from, newest);
  try {
    finishSwap(libraryPath);
    const isThere = existsSync(catalogPath(libraryPath));
    if (isThere && !replace) {
      throw new FernwehError(
        'bad-input',
        `There is a library in ${libraryPath} already. Add --replace to put the backup in its place (what is there is ` +
          'kept as a backup), or choose another folder with --library.',
        { data: { path: libraryPath } },
      );
    }
    if (!isThere && !replace) refuseForeignFolder(libraryPath);
    refuseFullDisk(libraryPath, from, isThere);
    const place = makeRepairPlace(libraryPath);
    try {
      const { info, ...counts } = takeFile(from, place);
      const kept = isThere ? keepPresent(libraryPath, place, now) : null;
      const sentence = sentenceOf(from, info, kept);
      swapIn(libraryPath, place, { keptAs: keptName(now), notice: { at: now.toISOString(), sentence, starts: 0 } });
      backUpRestored(libraryPath, version);
      const hasSettings = restoreSettings(libraryPath, info);
      const { photos, sources } = counts;
      const writtenAt = info?.writtenAt ?? null;
      return { library: libraryPath, file: from, writtenAt, version, photos, sources, kept, hasSettings };
    } catch (error) {
      rmSync(place.folder, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
}

/** Whoever names a folder with other things in it, such as photos, most likely meant another one. */
function refuseForeignFolder(libraryPath: string): void {
  const foreign = readdirSync(libraryPath).find((name) => !ownNames.test(name));
  if (foreign === undefined) return;
  throw new FernwehError(
    'bad-input',
    `${libraryPath} is no library: it holds ${foreign}. Name a new folder, or an empty one, with --library; or add ` +
      '--replace to make the library there all the same.',
    { data: { path: libraryPath } },
  );
}

/** By its first bytes, before anything is opened. */
function versionOf(file: string, newest: number): number {
  const unknown = (why: string): FernwehError =>
    new FernwehError('backup-unknown', `${file} ${why}. Nothing was changed.`, { data: { path: file } });
  let header: Buffer | null;
  try {
    header = readFileHeader(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EISDIR') throw unknown('is a folder. Name the file in it that ends with .fernweh-backup');
    throw unknown(`cannot be read${code === '' ? '' : ` (${code})`}`);
  }
  if (header === null) throw unknown('is not there');
  if (!isWholeHeader(header)) throw unknown('is no backup of Fernweh');
  const { isSqlite, applicationId: id, version } = marksOf(header);
  if (!isSqlite || id !== applicationId || version < 1) throw unknown('is no backup of Fernweh');
  if (version > newest) {
    throw new FernwehError(
      'catalog-newer',
      `${file} was written by a newer Fernweh (catalog version ${String(version)}, this one knows ${String(newest)}). ` +
        'Nothing was changed. Install the newer Fernweh, then restore it there.',
      { data: { path: file, version, newest } },
    );
  }
  return version;
}

/** Copies the file to where a repaired catalog lies, takes its words about itself out, and proves the copy whole. */
function takeFile(file: string, place: RepairPlace): { info: BackupInfo | null; photos: number; sources: number } {
  copyFileSync(file, place.repaired, constants.COPYFILE_FICLONE);
  const damaged = (why: string, cause?: unknown): FernwehError =>
    new FernwehError('backup-damaged', `${file} is damaged (${why}). Nothing was changed. Take another backup.`, {
      cause,
      data: { path: file },
    });
  const sum = takeSumOff(place.repaired);
  if (sum === 'altered') throw damaged('it is not what was written: its checksum is another');
  try {
    const db = openSqlite(place.repaired);
    try {
      const finding = unsound(db);
      if (finding !== null) throw damaged(finding);
      const info = readBackupInfo(db);
      if (info?.isSummed === true && sum === 'none') throw damaged('its end is missing');
      const counts = countsOf(db);
      const isShort = info !== null && (info.photos !== counts.photos || info.edits !== counts.edits);
      if (isShort) throw damaged('it holds less than it says');
      dropBackupInfo(db);
      forgetAgreed(db);
      return { info, ...counts };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error) || sqliteCode(error) === 'SQLITE_ERROR') throw damaged((error as Error).message, error);
    throw error;
  }
}

/** Where the catalog that is there stays: a backup file; one that cannot be read goes as it is where repairs keep them. */
function keepPresent(libraryPath: string, place: RepairPlace, now: Date): string {
  try {
    const { path, library } = writeBackupFile(libraryPath, backupsPath(libraryPath), 'before-restore', now);
    const earlier = backupsIn(backupsPath(libraryPath), library).filter(({ reason }) => reason === 'before-restore');
    for (const old of earlier.slice(keptBefore)) rmSync(old.path, { force: true });
    return path;
  } catch (error) {
    const isBroken = error instanceof FernwehError && ['catalog-damaged', 'backup-damaged'].includes(error.code);
    if (!isBroken) throw error;
    copyCatalog(catalogPath(libraryPath), place.damaged);
    return join(resolve(place.folder, '..'), keptName(now));
  }
}

/** A repair takes the newest of the daily backups: those from before the restore must not be the newest. */
function backUpRestored(libraryPath: string, version: number): void {
  if (listBackups(libraryPath).length === 0 || !hasRoomForBackup(libraryPath)) return;
  const db = openSqlite(catalogPath(libraryPath), { readOnly: true });
  try {
    backUpCatalog(db, libraryPath, version, 'daily');
  } finally {
    db.close();
  }
}

function restoreSettings(libraryPath: string, info: BackupInfo | null): boolean {
  const path = join(libraryPath, 'settings.json');
  if (info === null || info.settings === null || existsSync(path)) return false;
  writeFileSync(path, info.settings, { mode: 0o600, flag: 'wx' });
  return true;
}

function refuseFullDisk(libraryPath: string, file: string, isThere: boolean): void {
  const present = isThere ? statSync(catalogPath(libraryPath)).size : 0;
  const needed = statSync(file).size + present + marginBytes;
  const { bavail, bsize } = statfsSync(libraryPath);
  if (bavail * bsize >= needed) return;
  throw new FernwehError(
    'disk-full',
    `Restoring takes ${String(Math.ceil(needed / 1e6))} MB on the disk of ${libraryPath}, and so much is not free. Nothing ` +
      'was changed. Make room there.',
    { data: { path: libraryPath, neededBytes: needed, freeBytes: bavail * bsize } },
  );
}

function sentenceOf(file: string, info: BackupInfo | null, kept: string | null): string {
  const of = info === null ? '' : `, written on ${info.writtenAt.slice(0, 16).replace('T', ' at ')} UTC`;
  const before = kept === null ? '' : ` What was there before is kept in ${kept}.`;
  return `The library was restored from ${file}${of}.${before}`;
}
