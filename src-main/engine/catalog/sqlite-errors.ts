import { FernwehError } from '../../../src-shared/contract/errors.ts';

/** The extended result code of an SQLite error (`SQLITE_FULL`, `SQLITE_IOERR_WRITE` …); null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

/**
 * The error to tell a person for whatever happened on the catalog in `libraryPath`: result codes of SQLite
 * (https://www.sqlite.org/rescode.html) and of the file system become codes of ours; what is one already stays.
 */
export function catalogError(error: unknown, libraryPath: string): FernwehError {
  if (error instanceof FernwehError) return error;
  const data = { path: libraryPath };
  const code = sqliteCode(error) ?? fileSystemCode(error);
  const is = (...starts: string[]): boolean => starts.some((start) => code?.startsWith(start) === true);
  if (is('SQLITE_FULL', 'ENOSPC', 'EDQUOT')) {
    return new FernwehError(
      'disk-full',
      `The disk of the library (${libraryPath}) is full. Make room, then try again.`,
      {
        cause: error,
        data,
      },
    );
  }
  if (is('SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR')) {
    return new FernwehError(
      'catalog-read-only',
      `Fernweh may not write to the library in ${libraryPath}. Allow it, or choose another folder with --library.`,
      { cause: error, data },
    );
  }
  if (is('EEXIST')) {
    return new FernwehError('catalog-read-only', `${libraryPath} is a file. Choose a folder with --library.`, {
      ...{ cause: error, data },
    });
  }
  if (isDamage(error)) return damagedNow(libraryPath, reasonOf(error), error);
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED')) {
    return new FernwehError(
      'library-busy',
      `Another program works with the catalog in ${libraryPath}. Close it, then try again.`,
      { cause: error, data },
    );
  }
  return new FernwehError('internal', `The catalog in ${libraryPath} could not do its work: ${reasonOf(error)}`, {
    cause: error,
    data,
  });
}

/** Whether SQLite says by this error that the file itself is damaged (`SQLITE_CORRUPT…`, `SQLITE_NOTADB`). */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error) ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** `catalog-damaged` of a catalog in use; the next start repairs it. `finding` is what SQLite said. */
export function damagedNow(libraryPath: string, finding: string, cause?: unknown): FernwehError {
  return new FernwehError(
    'catalog-damaged',
    `The catalog in ${libraryPath} is damaged (${finding}). Your photos are not touched by this. Close Fernweh and ` +
      'start it again: it repairs the catalog by itself.',
    { cause, data: { path: libraryPath } },
  );
}

/** `catalog-damaged` of a catalog that cannot be repaired, with what to do. `backups` are paths, the newest first; `finding` is what SQLite said. */
export function damagedCatalog(
  libraryPath: string,
  backups: readonly string[],
  finding: string,
  cause?: unknown,
): FernwehError {
  const [newest] = backups;
  const remedy =
    newest === undefined
      ? 'Close Fernweh, move catalog.sqlite (and catalog.sqlite-wal) out of that folder and import your folders again.'
      : `Close Fernweh, move catalog.sqlite and catalog.sqlite-wal out of that folder, copy ${newest} there as ` +
        `catalog.sqlite, then import your folders again for what is newer.`;
  return new FernwehError(
    'catalog-damaged',
    `The catalog in ${libraryPath} is damaged (${finding}). Your photos are not touched by this. ${remedy}`,
    { cause, data: { path: libraryPath, backup: newest ?? null } },
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fileSystemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
