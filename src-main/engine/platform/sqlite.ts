/** @file The only importer of better-sqlite3. */
import Database from 'better-sqlite3';

export type SqliteDatabase = Database.Database;
export type SqliteStatement = Database.Statement;

/** Opens an SQLite file; `readOnly` opens an existing one for queries. Pragmas are the caller's matter. */
export function openSqlite(path: string, options: { readOnly?: boolean; timeoutMs?: number } = {}): SqliteDatabase {
  const readOnly = options.readOnly ?? false;
  return new Database(path, {
    readonly: readOnly,
    fileMustExist: readOnly,
    timeout: options.timeoutMs ?? 5000,
  });
}
