import { statSync } from 'node:fs';
import { z } from 'zod';
import { backupEvery, backupReason, type WrittenBackup } from '../../../src-shared/contract/backup-calls.ts';
import type { ErrorCode } from '../../../src-shared/contract/errors.ts';
import { writeBackupFile } from './backup-file.ts';
import { backupsPath } from './catalog-paths.ts';
import { backupsIn, uuidOf, writeIfDue } from './kept-backups.ts';
import { catalogError } from './sqlite-errors.ts';

/**
 * @file Entry of the process that does one piece of work on backup files and ends; see `backup-process.ts` for why it is a
 * process. A drive that hangs holds up nothing else.
 */

const job = z.discriminatedUnion('what', [
  z.object({ what: z.literal('write'), libraryPath: z.string(), to: z.string(), reason: backupReason }),
  z.object({
    what: z.literal('ifDue'),
    libraryPath: z.string(),
    plan: z.object({ folder: z.string(), every: backupEvery, kept: z.number() }),
  }),
  /** `folder` empty: none is chosen. */
  z.object({ what: z.literal('list'), libraryPath: z.string(), folder: z.string() }),
]);
/** What it is to do, as JSON in its one argument. */
export type BackupFileJob = z.infer<typeof job>;

/** How it ended: the backups that were written or found, or why not. `away`: the folder is not there. */
export type BackupFileMessage =
  | { readonly backups: readonly WrittenBackup[]; readonly away: boolean }
  | {
      readonly code: ErrorCode;
      readonly message: string;
      readonly data: Readonly<Record<string, string | number | null>>;
    };

const wanted = job.parse(JSON.parse(process.argv[2] ?? ''));
const { libraryPath } = wanted;

function work(): BackupFileMessage {
  try {
    if (wanted.what === 'write') {
      return { backups: [writeBackupFile(libraryPath, wanted.to, wanted.reason)], away: false };
    }
    if (wanted.what === 'ifDue') {
      if (!isFolder(wanted.plan.folder)) return { backups: [], away: true };
      const written = writeIfDue(libraryPath, wanted.plan);
      return { backups: written === null ? [] : [written], away: false };
    }
    const library = uuidOf(libraryPath);
    const folders = [wanted.folder, backupsPath(libraryPath)].filter((folder) => folder !== '' && isFolder(folder));
    const backups = folders.flatMap((folder) => backupsIn(folder, library));
    return {
      backups: backups.toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1)),
      away: wanted.folder !== '' && !isFolder(wanted.folder),
    };
  } catch (error) {
    const { code, message, data } = catalogError(error, libraryPath);
    return { code, message, data };
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

process.send?.(work(), () => {
  process.disconnect();
});
