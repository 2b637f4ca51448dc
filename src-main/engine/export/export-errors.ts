/** @file What goes wrong while exporting: of one photo (a `FileFailure`), or of the folder (ends the export). */
import { failureCodes, FernwehError, FileFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import { writtenSize } from '../../../src-shared/model/written-size.ts';
import { CopyFailure } from '../platform/files/copy-failure.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, TaskError } from '../platform/pool/pool-errors.ts';

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The error as what it means for an export into this folder; what is neither comes back as it is. */
export function exportError(error: unknown, to: string): unknown {
  if (error instanceof FileFailure || error instanceof FernwehError) return error;
  if (error instanceof ChildCrash || error instanceof ChildOutOfMemory) return new FileFailure('decoder-crashed');
  if (error instanceof ChildTimeout) return new FileFailure('decoder-timeout');
  const code = error instanceof TaskError || error instanceof CopyFailure ? error.code : null;
  if (code === null) return error;
  if (isFailureCode(code)) return new FileFailure(code, detailOf(error, code), { cause: error });
  if (code === 'mismatch') return new FileFailure('export-mismatch');
  const [side, reason = ''] = code.split(':');
  if (side === 'card') return ofOriginal(reason, error);
  if (side !== 'library') return error;
  if (reason === 'EFBIG') return new FileFailure('export-too-large');
  if (full.has(reason)) return diskFull(to, error);
  return new FernwehError('export-unwritable', `Fernweh cannot write in ${to} (${reason}). Choose another folder.`, {
    cause: error,
    data: { path: to },
  });
}

/** Throws `disk-full`, before anything is written, where there is no room for so many bytes beside what has to stay free. */
export function checkRoom(sizeBytes: number, needed: number, free: number, to: string): void {
  if (needed <= free) return;
  throw new FernwehError(
    'disk-full',
    `The export takes about ${writtenSize(sizeBytes)} on the disk of ${to}, where ${writtenSize(free)} are free, and ` +
      `${writtenSize(needed - sizeBytes)} have to stay free. Nothing was written. Make room, or choose another folder.`,
    { data: { path: to, neededBytes: needed, freeBytes: free } },
  );
}

/** What ends an export for want of room. */
export function diskFull(to: string, cause?: unknown): FernwehError {
  return new FernwehError(
    'disk-full',
    `The disk of ${to} is full. What was written so far is whole. Make room, then export again.`,
    { ...(cause === undefined ? {} : { cause }), data: { path: to } },
  );
}

function ofOriginal(reason: string, cause: unknown): FileFailure {
  if (reason === 'changed') return new FileFailure('file-changed', undefined, { cause });
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return new FileFailure('original-away', undefined, { cause });
  if (reason === 'EACCES' || reason === 'EPERM') return new FileFailure('file-unreadable', undefined, { cause });
  return new FileFailure('read-error', `(${reason})`, { cause });
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureCodes, code);
}

/** What the message of another process says beyond the sentence of its code. */
function detailOf(error: unknown, code: FailureCode): string | undefined {
  const message = error instanceof Error ? error.message : '';
  const sentence = `${failureCodes[code]} `;
  return message.startsWith(sentence) ? message.slice(sentence.length) : undefined;
}
