import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  type Stats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { errorCode } from '../platform/files/copy-failure.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { busyForeign, damagedForeign, type ForeignFile, unknownForeign, unreadableForeign } from './foreign-errors.ts';

/**
 * @file Opening the database of another program without writing a byte beside it. A reader of a database in WAL mode, or of
 * one that was not closed well, has to write: so such a one is copied into a temporary folder first.
 */

/** Offset of the byte that is 2 in WAL mode. */
const writeVersionAt = 18;
/** What a program's transaction may take before it is told to be closed. */
const patienceMs = 2000;

/** Opens the database that `findForeign` found, gives it to `read` and closes it. */
export function withForeign<Result>(
  file: ForeignFile,
  read: (db: SqliteDatabase, file: ForeignFile) => Result,
): Result {
  // Lightroom keeps it as long as the catalogue is open.
  if (file.program === 'lightroom' && existsSync(`${file.path}.lock`)) throw busyForeign(file);
  const needsCopy = isInWalMode(file) || hasBytes(`${file.path}-wal`) || hasBytes(`${file.path}-journal`);
  const folder = needsCopy ? mkdtempSync(join(tmpdir(), 'fernweh-foreign-')) : null;
  try {
    const opened = folder === null ? file.path : copyInto(folder, file);
    return readFrom(opened, folder === null, file, read);
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

function readFrom<Result>(
  path: string,
  isOriginal: boolean,
  file: ForeignFile,
  read: (db: SqliteDatabase, file: ForeignFile) => Result,
): Result {
  let db: SqliteDatabase | null = null;
  try {
    db = openSqlite(path, { readOnly: isOriginal, timeoutMs: patienceMs });
    // What the schema brings along is not run: no functions with effects, no writes.
    db.pragma('trusted_schema = OFF');
    db.pragma('query_only = ON');
    db.pragma('cell_size_check = ON');
    // One transaction: all tables as they were at one moment.
    db.exec('BEGIN');
    return read(db, file);
  } catch (error) {
    throw asForeign(error, file);
  } finally {
    db?.close();
  }
}

function asForeign(error: unknown, file: ForeignFile): unknown {
  if (error instanceof FernwehError) return error;
  const code = errorCode(error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return busyForeign(file, error);
  if (code === 'SQLITE_NOTADB') return unknownForeign(file, 'is no SQLite database', error);
  return code.startsWith('SQLITE_') ? damagedForeign(file, error) : error;
}

/** Its readers have to write, too. */
function isInWalMode({ path }: ForeignFile): boolean {
  const version = Buffer.alloc(1);
  const descriptor = reading(path, () => openSync(path, constants.O_RDONLY));
  try {
    reading(path, () => readSync(descriptor, version, 0, 1, writeVersionAt));
  } finally {
    closeSync(descriptor);
  }
  return version[0] === 2;
}

/** Copies it with what stands beside it. One that is being written meanwhile would be neither old nor new. */
function copyInto(folder: string, file: ForeignFile): string {
  const parts = ['', '-wal', '-journal'].map((suffix) => file.path + suffix).filter((path) => existsSync(path));
  const before = parts.map((path) => stamp(reading(path, () => statSync(path))));
  for (const path of parts) {
    reading(path, () => copyFileSync(path, join(folder, basename(path)), constants.COPYFILE_FICLONE));
  }
  const isSame = parts.every((path, at) => existsSync(path) && stamp(statSync(path)) === before[at]);
  if (!isSame) throw busyForeign(file);
  return join(folder, basename(file.path));
}

function stamp({ size, mtimeMs }: Stats): string {
  return `${String(size)} ${String(mtimeMs)}`;
}

function hasBytes(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function reading<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw unreadableForeign(path, error);
  }
}
