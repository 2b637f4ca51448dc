import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backupFileEnding } from '../../../src-shared/contract/backup-calls.ts';

/** @file Where a backup file lies and what it is called: `fernweh-Trips-2026-11-23.fernweh-backup`, then `…-23-2…`. */

const unfinishedEnding = '.unfinished';
/** What was broken off so long ago is nobody's work any more. */
const unfinishedForMs = 86_400_000;
const longestName = 60;

export interface BackupPlace {
  readonly folder: string;
  /** Without number and ending. */
  readonly stem: string;
  /** The user named the file itself: no other name will do. */
  readonly isGiven: boolean;
}

/** What `to` means: a file where it ends as backups do, else a folder. The day is that of this computer's zone. */
export function backupPlace(to: string, libraryPath: string, now: Date): BackupPlace {
  if (to.toLowerCase().endsWith(backupFileEnding)) {
    const name = basename(to);
    return { folder: dirname(to), stem: name.slice(0, -backupFileEnding.length), isGiven: true };
  }
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return { folder: to, stem: [...libraryName(libraryPath), day].join('-'), isGiven: false };
}

/** The path with this number; the first has none. */
export function withNumber({ folder, stem }: BackupPlace, number: number): string {
  return join(folder, `${stem}${number === 1 ? '' : `-${String(number)}`}${backupFileEnding}`);
}

/** Where it is written before it counts: hidden, and of this process alone. */
export function unfinishedOf({ folder, stem }: BackupPlace): string {
  return join(folder, `.${stem}${endingOf(process.pid)}`);
}

/** Removes what a process that was killed has left of a backup to this place. */
export function removeUnfinishedOf(to: string, pid: number): void {
  const folder = to.toLowerCase().endsWith(backupFileEnding) ? dirname(to) : to;
  try {
    for (const name of readdirSync(folder)) {
      if (name.startsWith('.') && name.includes(endingOf(pid))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // The drive is gone; a later backup to it removes what is old.
  }
}

function endingOf(pid: number): string {
  return `${backupFileEnding}.${String(pid)}${unfinishedEnding}`;
}

/** Removes what backups that were killed have left, but not what another one may be writing. */
export function removeOldUnfinished(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('.') || !name.includes(backupFileEnding) || !name.includes(unfinishedEnding)) continue;
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: nowMs };
    if (Math.abs(nowMs - mtimeMs) > unfinishedForMs) rmSync(path, { force: true });
  }
}

/** `fernweh`, and what the library's folder is called beyond that, as every file system takes it. */
function libraryName(libraryPath: string): string[] {
  const name = basename(libraryPath)
    // Control characters and what Windows does not take.
    .replaceAll(/[\p{C}<>:"/\\|?*]+/gu, '_')
    .slice(0, longestName)
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return name === '' || name.toLowerCase() === 'fernweh' ? ['fernweh'] : ['fernweh', name];
}
