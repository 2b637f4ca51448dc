import { hostname } from 'node:os';
import { join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import {
  engineFilePath,
  readEngineFile,
  removeEngineFile,
  wasWrittenLately,
  writeEngineFile,
  type EngineRecord,
} from './engine-file.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { catalogError, sqliteCode } from './sqlite-errors.ts';

/**
 * @file One engine for each library. The lock is an exclusive transaction on a tiny SQLite file of its own, held for
 * life: SQLite knows how to lock on every system, and the system lets go of it when the process dies, however it dies.
 *
 * [Note: Never open engine.lock otherwise] POSIX locks belong to the process and its file: closing any other handle on
 * engine.lock in this process, one that only read it too, would silently give the lock away.
 */

/** How long to wait for a lock: a door that asks whether an engine lives holds it for less than a millisecond. */
const lockTimeoutMs = 400;
/** The record is written again this often, so that a machine that shares the folder sees that this one lives. */
const heartbeatMs = 20_000;
/** A record of another machine that was written longer ago than this is of a dead engine. */
const staleMs = 90_000;

/** The library, held by this process until `release` or its end. */
export interface HeldLibrary {
  /** Writes where other doors reach this engine (`http://127.0.0.1:PORT`) and the token that it asks for. */
  publishAddress(origin: string, token: string): void;
  /** Takes the address back: from now on nobody new finds it. */
  withdrawAddress(): void;
  /** Removes the address and lets go of the lock. More than once does no harm. */
  release(): void;
}

/** Which Fernweh this is: doors of other versions read it beside the address. */
export interface EngineVersion {
  readonly version: string;
  readonly contractVersion: number;
}

/** Where a living engine can be spoken to. */
export interface EngineAddress extends EngineVersion {
  readonly origin: string;
  readonly token: string;
  readonly pid: number;
  /** It ends with the command that opened it: good for a question, not for a page. */
  readonly passing: boolean;
}

/**
 * Takes the library (its folder is made if missing) for this process. Throws `library-busy` when another engine has it,
 * in this process, on this computer or, as far as a shared folder shows, on another; `catalog-read-only` or
 * `disk-full` when the folder cannot be written to. `passing` says that the engine ends with the command that opened it.
 */
export function takeLibrary(libraryPath: string, engine: EngineVersion, passing = false): HeldLibrary {
  const lock = tryLock(libraryPath);
  if (lock === null) throw busy(libraryPath, readEngineFile(libraryPath));
  let record: EngineRecord = {
    host: hostname(),
    pid: process.pid,
    startedAt: new Date().toISOString(),
    ...engine,
    origin: null,
    token: null,
    passing,
  };
  try {
    // Locks may not reach across machines (some network shares, folders kept in step by a service); this shows.
    const other = readEngineFile(libraryPath);
    if (other !== null && other.host !== record.host && wasWrittenLately(libraryPath, staleMs)) {
      throw busy(libraryPath, other);
    }
    writeEngineFile(libraryPath, record);
  } catch (error) {
    lock.close();
    throw catalogError(error, libraryPath);
  }
  const heartbeat = setInterval(() => {
    try {
      writeEngineFile(libraryPath, record);
    } catch {
      // The drive is away or full for the moment; the lock holds, and the next beat tries again.
    }
  }, heartbeatMs).unref();
  const release = (): void => {
    if (!lock.open) return;
    clearInterval(heartbeat);
    process.off('exit', release);
    removeEngineFile(libraryPath);
    lock.close();
  };
  process.on('exit', release);
  const tell = (origin: string | null, token: string | null): void => {
    record = { ...record, origin, token };
    try {
      writeEngineFile(libraryPath, record);
    } catch (error) {
      throw catalogError(error, libraryPath);
    }
  };
  return {
    publishAddress: tell,
    withdrawAddress: () => {
      tell(null, null);
    },
    release,
  };
}

/**
 * The engine that holds the library and can be spoken to from here; null where there is none, where it has not said its
 * address yet, or where it lives on another machine. What a dead engine left behind is not believed.
 */
export function readAddress(libraryPath: string): EngineAddress | null {
  const record = readEngineFile(libraryPath);
  if (record?.host !== hostname()) return null;
  const { origin, token, version, contractVersion, pid, passing } = record;
  if (origin === null || token === null || !isLocked(libraryPath)) return null;
  return { origin, token, version, contractVersion, pid, passing };
}

function lockPath(libraryPath: string): string {
  return join(libraryPath, 'engine.lock');
}

/** Null when somebody else has it. */
function tryLock(libraryPath: string): SqliteDatabase | null {
  let lock: SqliteDatabase | null = null;
  try {
    makePrivateFolder(libraryPath);
    makePrivateFile(lockPath(libraryPath));
    lock = openSqlite(lockPath(libraryPath), { timeoutMs: lockTimeoutMs });
    // No journal beside it: nothing is ever written.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return null;
    throw catalogError(error, libraryPath);
  }
}

/** Reading needs a shared lock, which an exclusive one refuses; two who ask at once do not disturb each other. */
function isLocked(libraryPath: string): boolean {
  let lock: SqliteDatabase | null = null;
  try {
    lock = openSqlite(lockPath(libraryPath), { readOnly: true, timeoutMs: 0 });
    lock.pragma('schema_version');
    return false;
  } catch (error) {
    return sqliteCode(error)?.startsWith('SQLITE_BUSY') === true;
  } finally {
    lock?.close();
  }
}

function busy(libraryPath: string, holder: EngineRecord | null): FernwehError {
  const elsewhere = holder !== null && holder.host !== hostname();
  const who = holder === null ? 'another Fernweh' : `Fernweh ${holder.version} (process ${String(holder.pid)})`;
  return new FernwehError(
    'library-busy',
    elsewhere
      ? `The library in ${libraryPath} is open on another computer (${holder.host}). Close Fernweh there, then try ` +
          `again; after a crash there, wait two minutes. (${engineFilePath(libraryPath)} says so.)`
      : `The library in ${libraryPath} is held by ${who}. Close it, then try again.`,
    {
      data: {
        path: libraryPath,
        host: holder?.host ?? null,
        pid: holder?.pid ?? null,
        holder: holder?.passing === true ? 'command' : 'door',
      },
    },
  );
}
