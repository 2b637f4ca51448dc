import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupFileEnding, type BackupEvery, type WrittenBackup } from '../../../src-shared/contract/backup-calls.ts';
import { openSqlite } from '../platform/sqlite.ts';
import { applicationId } from './application-id.ts';
import { readBackupInfo, writeBackupFile } from './backup-file.ts';
import { keptOf } from './backup-names.ts';
import { catalogPath } from './catalog-paths.ts';
import { isWholeHeader, marksOf, readFileHeader } from './file-header.ts';

/** @file The backups of a library in a folder that may hold those of others: found, written when it is time, pruned. */

const hourMs = 3_600_000;
/** A backup is written a little before its time: an app that is opened every day at eight has one of each day. */
const periodMs: Readonly<Record<BackupEvery, number>> = { day: 23 * hourMs, week: (7 * 24 - 1) * hourMs };
/** Beside the newest ones, the newest of each of so many weeks on which there is one. */
const keptWeeks = 4;

export interface BackupPlan {
  readonly folder: string;
  readonly every: BackupEvery;
  /** So many of those that the schedule wrote are kept, beside one a week. */
  readonly kept: number;
}

/** The backups of this library in the folder, the newest first. Files of others, and what cannot be read, are none. */
export function backupsIn(folder: string, library: string): WrittenBackup[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(backupFileEnding));
  return names
    .map((name) => readBackup(join(folder, name)))
    .filter((backup) => backup !== null)
    .filter((backup) => backup.library === library)
    .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1));
}

/**
 * Writes a backup where the last one of the schedule is old enough, and drops those that are not kept; null: it is not time
 * yet. The folder must be there: that of a drive which is away is not made on the disk below. Throws as `writeBackupFile`.
 */
export function writeIfDue(libraryPath: string, plan: BackupPlan, now = new Date()): WrittenBackup | null {
  const library = uuidOf(libraryPath);
  const scheduledBy = (): WrittenBackup[] =>
    // What a clock that was wrong once dated ahead counts from that day on.
    scheduledIn(plan.folder, libraryPath, library).filter(({ writtenAt }) => Date.parse(writtenAt) <= now.getTime());
  const [last] = scheduledBy();
  if (last !== undefined && now.getTime() - Date.parse(last.writtenAt) < periodMs[plan.every]) return null;
  const written = writeBackupFile(libraryPath, plan.folder, 'schedule', now);
  const scheduled = scheduledBy();
  const times = scheduled.map((backup) => ({ ...backup, atMs: Date.parse(backup.writtenAt) }));
  const kept = new Set<string>(
    (plan.every === 'day' ? keptOf(times, plan.kept, keptWeeks) : keptOf(times, 0, plan.kept)).map(({ path }) => path),
  );
  for (const { path } of scheduled) if (!kept.has(path)) rmSync(path, { force: true });
  return written;
}

/** The uuid of the library in this folder. */
export function uuidOf(libraryPath: string): string {
  const db = openSqlite(catalogPath(libraryPath), { readOnly: true });
  try {
    return db.prepare<unknown[], string>('SELECT uuid FROM library').pluck().get() ?? '';
  } finally {
    db.close();
  }
}

/** Not those of a library that this one was copied or restored from, which may still be in use elsewhere. */
function scheduledIn(folder: string, libraryPath: string, library: string): WrittenBackup[] {
  return backupsIn(folder, library).filter(({ reason, from }) => reason === 'schedule' && from === libraryPath);
}

function readBackup(path: string): WrittenBackup | null {
  try {
    const header = readFileHeader(path);
    if (header === null || !isWholeHeader(header) || marksOf(header).applicationId !== applicationId) return null;
    const db = openSqlite(path, { readOnly: true });
    try {
      const info = readBackupInfo(db);
      if (info === null) return null;
      const { writtenAt, reason, library, path: from, photos, sources } = info;
      return { path, sizeBytes: statSync(path).size, writtenAt, reason, library, from, photos, sources };
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
