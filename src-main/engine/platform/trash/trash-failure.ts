import type { TrashFailureCode } from '../../../../src-shared/contract/trash-calls.ts';

/** Why a file did not go to the trash, or did not come back from it; the file is where it was. */
export class TrashFailure extends Error {
  readonly code: TrashFailureCode;

  constructor(code: TrashFailureCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The error of a file system call about the file itself. */
export function asTrashFailure(error: unknown): TrashFailure {
  if (error instanceof TrashFailure) return error;
  return new TrashFailure(codes.get(systemCode(error) ?? '') ?? 'other', { cause: error });
}

/** `ENOENT` and its like; null for other errors. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const codes: ReadonlyMap<string, TrashFailureCode> = new Map([
  ['ENOENT', 'gone'],
  ['ENOTDIR', 'gone'],
  ['EACCES', 'not-writable'],
  ['EPERM', 'not-writable'],
  ['EBUSY', 'not-writable'],
  ['EROFS', 'read-only'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EXDEV', 'no-trash'],
  ['EEXIST', 'taken'],
]);
