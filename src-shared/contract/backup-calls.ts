import { oc } from '@orpc/contract';
import { z } from 'zod';
import { none } from './inputs.ts';

/** How the names of backup files end. */
export const backupFileEnding = '.fernweh-backup';

/** Why a backup was written: somebody asked for it, its time had come, or a restore was about to replace the library. */
export const backupReason = z.enum(['asked', 'schedule', 'before-restore']);
export type BackupReason = z.infer<typeof backupReason>;

/** A backup file that was written and proven whole. */
export const writtenBackup = z.object({
  path: z.string(),
  sizeBytes: z.number(),
  /** ISO instant. */
  writtenAt: z.string(),
  reason: backupReason,
  /** The uuid of the library. */
  library: z.string(),
  /** The library's folder when it was written. */
  from: z.string(),
  /** Files by content, companions such as a RAW beside its JPEG counted by themselves. */
  photos: z.number(),
  sources: z.number(),
});
export type WrittenBackup = z.infer<typeof writtenBackup>;

/** How often backups are written by themselves. */
export const backupEvery = z.enum(['day', 'week']);
export type BackupEvery = z.infer<typeof backupEvery>;

/** Why the last backup of the schedule could not be written, with the sentence for people; it is tried again. */
export const backupFailures = {
  away: 'The folder for backups is not there now. The next one is written when it is back.',
  'disk-full': 'There is no room in the folder for backups.',
  unwritable: 'Fernweh may not write into the folder for backups.',
  other: 'The last backup could not be written.',
} as const;
export type BackupFailureCode = keyof typeof backupFailures;
// The keys of the table, as zod wants them.
const backupFailureCode = z.enum(Object.keys(backupFailures) as [BackupFailureCode, ...BackupFailureCode[]]);

/** How the backups stand. */
export const backupState = z.object({
  /** Those of this library, in the folder of the settings and those from before restores; the newest first. */
  backups: z.array(writtenBackup),
  failure: backupFailureCode.nullable(),
  /** The backup that the next start of Fernweh puts in the place of the library. */
  toRestore: z.string().nullable(),
});
export type BackupState = z.infer<typeof backupState>;

/** Backups of the whole library in one file, outside of its folder. Where and how often: in the settings. */
export const backupCalls = {
  /**
   * Writes one now: into this folder, made if missing, or into this file where it ends with `.fernweh-backup`; never over
   * a file that is there. An absolute path.
   */
  write: oc.input(z.object({ to: z.string().min(1) })).output(writtenBackup),
  state: oc.input(none).output(backupState),
  /**
   * The next start of Fernweh puts this backup, one of `state`, in the place of the library, and keeps what is there as a
   * backup before; null: it does not. Until then everything stays as it is.
   */
  restoreAtStart: oc.input(z.object({ path: z.string().nullable() })).output(backupState),
};
