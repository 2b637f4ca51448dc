/**
 * Why a file was not copied, with the side it happened on: errors of the card are about the file or the cable, errors
 * of the library's disk end the job. The code passes the channel between processes.
 *
 * `card:EIO`, `library:ENOSPC` …: the code of the file system. `card:changed`: the file is no longer the one that was
 * scanned. `mismatch`: what was written is not what was read. `stopped`: as it was told.
 */
export class CopyFailure extends Error {
  readonly code: `card:${string}` | `library:${string}` | 'mismatch' | 'stopped';

  constructor(code: CopyFailure['code'], options: { cause?: unknown } = {}) {
    super(options.cause instanceof Error ? options.cause.message : code, options);
    this.name = 'CopyFailure';
    this.code = code;
  }
}

/** Runs work on one side and tells its file system errors as errors of that side. */
export async function onSide<Value>(side: 'card' | 'library', work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof CopyFailure ? error : new CopyFailure(`${side}:${errorCode(error)}`, { cause: error });
  }
}

/** The file system's code of an error; `EUNKNOWN` for any other error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
