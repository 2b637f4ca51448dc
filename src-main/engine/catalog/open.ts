import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { bringGroupsUpToDate } from './all-groups.ts';
import { applicationId } from './application-id.ts';
import { listBackups } from './backup.ts';
import { catalogPath } from './catalog-paths.ts';
import { isWholeHeader, marksOf, readFileHeader } from './file-header.ts';
import { migrate, readMigrations, refuseNewer, type Migration } from './migrate.ts';
import { networkShareWarning } from './network-share.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { catalogError, damagedCatalog, isDamage } from './sqlite-errors.ts';
import { putRaisedStagesBack } from './stage-versions.ts';
import { immediately } from './statements.ts';

/**
 * The indexes of uuids, hashes and paths are written at random places: about 200 bytes an asset that should be in
 * memory. This holds them for 300,000 assets; beyond that the system's own cache helps.
 */
const writerCacheKiB = 65_536;
const queryCacheKiB = 32_768;
/** 16 MiB of log before its pages move into the file: fewer and larger moves during an import than SQLite's 4 MiB. */
const checkpointPages = 4096;
/** The log's file is cut back to this once its pages have been moved. */
const logBytes = 67_108_864;

export interface OpenedCatalog {
  /** The one connection that writes. */
  readonly db: SqliteDatabase;
  /** True when the last engine did not end by itself: then the catalog is to be checked (`check.ts`). */
  readonly uncleanEnd: boolean;
  /** When the library was made, ISO instant. */
  readonly createdAt: string;
  /** Sentences for the top of the page. */
  readonly warnings: readonly string[];
}

/**
 * Opens the catalog of a library for writing: made if missing, brought to the newest schema, marked as in use. Call it
 * with the library's lock held (`lock.ts`). Throws `catalog-newer` (nothing touched), `catalog-damaged`,
 * `catalog-read-only` or `disk-full`. `migrations` are given by tests only.
 */
export function openCatalog(libraryPath: string, migrations: readonly Migration[] = readMigrations()): OpenedCatalog {
  const path = catalogPath(libraryPath);
  let db: SqliteDatabase | null = null;
  try {
    makePrivateFolder(libraryPath);
    refuseForeign(path, libraryPath, migrations.length);
    makePrivateFile(path);
    db = openSqlite(path);
    setUp(db);
    migrate(db, libraryPath, migrations);
    const uncleanEnd = markInUse(db);
    putRaisedStagesBack(db);
    bringGroupsUpToDate(db);
    const warning = networkShareWarning(libraryPath);
    const createdAt = db.prepare<unknown[], string>('SELECT created_at FROM library').pluck().get() ?? '';
    return { db, uncleanEnd, createdAt, warnings: warning === null ? [] : [warning] };
  } catch (error) {
    db?.close();
    if (!isDamage(error)) throw catalogError(error, libraryPath);
    throw damagedCatalog(libraryPath, listBackups(libraryPath), error instanceof Error ? error.message : '', error);
  }
}

/** A connection that only reads, for the query thread; the catalog must have been opened for writing before. */
export function openForQuery(libraryPath: string): SqliteDatabase {
  try {
    const db = openSqlite(catalogPath(libraryPath), { readOnly: true });
    db.pragma('query_only = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma(`cache_size = -${String(queryCacheKiB)}`);
    // No mapped memory: it was no faster (a scan of 200,000 assets: 0.4 to 0.6 s either way), and with it a drive that
    // is pulled out would end the process instead of giving an error.
    db.pragma('mmap_size = 0');
    return db;
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
}

/** Ends the use of the catalog; `checked` false leaves the mark of an unclean end, so that the next start checks it. */
export function closeCatalog(db: SqliteDatabase, checked: boolean): void {
  db.pragma('optimize');
  if (checked) immediately(db, () => db.prepare('UPDATE library SET clean = 1').run());
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function setUp(db: SqliteDatabase): void {
  db.pragma('journal_mode = WAL');
  // After a power cut the last moments of an import may be missing and are done again; user edits set FULL (edits.ts).
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  // Otherwise REPLACE would pass the triggers that keep `edits`.
  db.pragma('recursive_triggers = ON');
  // Nothing written into the schema of a catalog from elsewhere may call functions behind our back.
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma(`cache_size = -${String(writerCacheKiB)}`);
  db.pragma(`wal_autocheckpoint = ${String(checkpointPages)}`);
  db.pragma(`journal_size_limit = ${String(logBytes)}`);
}

/** Whether the last use ended uncleanly; from now on it counts as in use. A new catalog gets its identity. */
function markInUse(db: SqliteDatabase): boolean {
  return immediately(db, () => {
    db.pragma(`application_id = ${String(applicationId)}`);
    db.prepare('INSERT INTO library (id, uuid, created_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING').run(
      randomUUID(),
      new Date().toISOString(),
    );
    const clean = db.prepare<unknown[], { clean: number }>('SELECT clean FROM library').get()?.clean;
    db.prepare('UPDATE library SET clean = 0').run();
    return clean === 0;
  });
}

/**
 * Looks at the bytes of the file before SQLite does: opening a file may already write to it (recovery of its log).
 * Throws for a newer catalog and for an SQLite file of another program.
 */
function refuseForeign(path: string, libraryPath: string, newest: number): void {
  const header = readFileHeader(path);
  if (header === null || !isWholeHeader(header)) return;
  const { isSqlite, applicationId: id, version } = marksOf(header);
  if (id === applicationId) refuseNewer(version, newest, libraryPath);
  else if (isSqlite && (id !== 0 || version > 0)) {
    throw new FernwehError(
      'bad-input',
      `${path} belongs to another program. Nothing was changed. Choose another folder with --library.`,
      { data: { path } },
    );
  }
}
