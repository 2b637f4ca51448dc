import type { BigIntStats, Stats } from 'node:fs';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';

/** A file as a scan met it. */
export interface ScannedFile {
  /** Absolute, in the spelling of `path-bytes.ts`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/**
 * Size and time of a file as scans keep them. Where they are compared for equality both must come from here: `Stats` that
 * are no bigints round the fraction of a millisecond differently.
 */
export function sizeAndTime(stat: Pick<BigIntStats, 'size' | 'mtimeNs'>): Omit<ScannedFile, 'path'> {
  return { sizeBytes: Number(stat.size), mtimeMs: Number(stat.mtimeNs) / 1e6 };
}

/** Whether a file is the one that *scan* saw, by its size and time. */
export function isUnchanged(
  { sizeBytes, mtimeMs }: Omit<ScannedFile, 'path'>,
  now: Pick<Stats, 'size' | 'mtimeMs'>,
): boolean {
  // To a microsecond: the fraction of a millisecond is rounded differently on its ways.
  return now.size === sizeBytes && Math.abs(now.mtimeMs - mtimeMs) <= 0.001;
}

/** Throws `file-changed` where a file is no longer the one that *scan* saw. */
export function checkUnchanged(facts: Omit<ScannedFile, 'path'>, now: Pick<Stats, 'size' | 'mtimeMs'>): void {
  if (!isUnchanged(facts, now)) throw new FileFailure('file-changed');
}

/** The error of a file system call as the Failure of the file; other errors as damage, in their own words. */
export function asFileFailure(error: unknown): FileFailure {
  if (error instanceof FileFailure) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const cause = { cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileFailure('file-vanished', undefined, cause);
  if (code === 'EACCES' || code === 'EPERM') return new FileFailure('file-unreadable', undefined, cause);
  if (code !== null && /^E[A-Z0-9]+$/.test(code)) return new FileFailure('read-error', `(${code})`, cause);
  return new FileFailure('file-damaged', error instanceof Error ? error.message : String(error), cause);
}
