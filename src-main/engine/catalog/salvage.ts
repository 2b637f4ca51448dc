import { statSync, truncateSync } from 'node:fs';
import { openSqlite, type SqliteDatabase, type SqliteStatement } from '../platform/sqlite.ts';
import { isWholeHeader, readFileHeader } from './file-header.ts';
import type { Migration } from './migrate.ts';
import { makePrivateFile } from './private-files.ts';
import { readDamaged, tableShapes, type TableShape } from './read-damaged.ts';
import { isDamage } from './sqlite-errors.ts';

/** @file Carries what can be read of a damaged catalog into a new one. */

/** What became of the rows of one table. */
export interface SavedTable {
  readonly saved: number;
  /** Every row was read and taken. */
  readonly whole: boolean;
  /** How many rows an index or the table says that it had; null where neither can be read. */
  readonly before: number | null;
}

export interface Salvaged {
  readonly tables: ReadonlyMap<string, SavedTable>;
  /** Uuids of assets by row id, as far as any index still knows them. */
  readonly uuids: ReadonlyMap<number, string>;
}

/** Texts that are read as JSON later: a row in which they are none is lost. */
const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  assets: ['captured_candidates', 'motion'],
  originals: ['read_result', 'sidecars'],
  former_contents: ['user_tags', 'said'],
  said: ['value'],
  albums: ['smart'],
  jobs: ['folders', 'totals', 'copy', 'report', 'error'],
  edits: ['before', 'after'],
};
/** In the header of an SQLite file (https://www.sqlite.org/fileformat.html, section 1.3), big-endian. */
const pageSizeAt = 16;
const pagesAt = 28;
/** A header that claims more than so many times the file is damaged itself. */
const mostGrowth = 100;

/**
 * Reads the damaged catalog at `damagedPath` into a new file at `freshPath`, in the schema version that it has, then
 * brings that to the newest one. References may hang loose afterwards: `mendReferences` sees to them. Null where not
 * even its schema can be read.
 */
export function salvage(damagedPath: string, freshPath: string, migrations: readonly Migration[]): Salvaged | null {
  // It is kept: its size is set back at the end.
  const { size } = statSync(damagedPath);
  fillUp(damagedPath, size);
  let damaged: SqliteDatabase | null = null;
  let fresh: SqliteDatabase | null = null;
  try {
    damaged = openSqlite(damagedPath, { readOnly: true });
    const version = Number(damaged.pragma('user_version', { simple: true }));
    if (version < 1 || version > migrations.length) return null;
    // Fails where the schema cannot be read.
    damaged.prepare('SELECT count(*) FROM sqlite_schema').get();
    makePrivateFile(freshPath);
    fresh = openSqlite(freshPath);
    forBulk(fresh);
    applyMigrations(fresh, migrations.slice(0, version));
    const tables = copyTables(damaged, fresh);
    copyWords(damaged, fresh);
    applyMigrations(fresh, migrations.slice(version));
    return { tables, uuids: uuidsOf(damaged) };
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  } finally {
    damaged?.close();
    fresh?.close();
    truncateSync(damagedPath, size);
  }
}

/** Runs migrations without the backup and the checks of an ordinary start. */
export function applyMigrations(db: SqliteDatabase, migrations: readonly Migration[]): void {
  for (const { sql, version } of migrations) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${String(version)}`);
    })();
  }
}

/** For a file that counts only once it is whole: quick, and nothing kept for a power cut. */
export function forBulk(db: SqliteDatabase): void {
  for (const pragma of [
    'journal_mode = MEMORY',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'recursive_triggers = ON',
  ]) {
    db.pragma(pragma);
  }
}

/** A file that was cut off is refused as a whole; with empty pages at its end only these are. */
function fillUp(path: string, size: number): void {
  const header = readFileHeader(path);
  if (header === null || !isWholeHeader(header)) return;
  const declared = header.readUInt16BE(pageSizeAt) * header.readUInt32BE(pagesAt);
  if (declared > size && declared < size * mostGrowth) truncateSync(path, declared);
}

function copyTables(damaged: SqliteDatabase, fresh: SqliteDatabase): Map<string, SavedTable> {
  const saved = new Map<string, SavedTable>();
  for (const table of tableShapes(fresh)) {
    fresh.transaction(() => {
      // The migration has filled a table of fixed rows already.
      fresh.prepare(`DELETE FROM "${table.name}"`).run();
      saved.set(table.name, copyTable(damaged, fresh, table));
    })();
  }
  return saved;
}

function copyTable(damaged: SqliteDatabase, fresh: SqliteDatabase, table: TableShape): SavedTable {
  const { name, columns } = table;
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')})
     VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const json = (jsonColumns[name] ?? []).map((column) => columns.indexOf(column)).filter((at) => at >= 0);
  let saved = 0;
  let refused = 0;
  const read = readDamaged(damaged, table, (row) => {
    if (json.every((at) => isJson(row[at])) && takes(insert, row)) saved += 1;
    else refused += 1;
  });
  // Rows that came twice were refused as well, but only where reading had to begin anew.
  return { saved, whole: read && refused === 0, before: countRows(damaged, name) };
}

function takes(insert: SqliteStatement, row: readonly unknown[]): boolean {
  try {
    return insert.run(...row).changes === 1;
  } catch {
    // A value of the wrong kind: what the page says is not what was written there.
    return false;
  }
}

function isJson(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** By the smallest index, which may be whole where the table is not. */
function countRows(damaged: SqliteDatabase, name: string): number | null {
  try {
    return Number(damaged.prepare(`SELECT count(*) FROM "${name}"`).pluck().get());
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** The words of each asset lie in an ordinary table inside the index: `id`, then a column for each of the index's. */
function copyWords(damaged: SqliteDatabase, fresh: SqliteDatabase): void {
  const shape = {
    name: 'asset_text_content',
    columns: ['id', 'c0', 'c1', 'c2', 'c3', 'c4'],
    key: 'rowid',
    keyIsInteger: true,
  };
  const insert = fresh.prepare(
    `INSERT INTO asset_text (rowid, filename, caption, tags, place, camera) SELECT id, ?2, ?3, ?4, ?5, ?6
     FROM assets WHERE id = ?1`,
  );
  fresh.transaction(() => {
    readDamaged(damaged, shape, (row) => {
      takes(insert, row);
    });
  })();
}

function uuidsOf(damaged: SqliteDatabase): Map<number, string> {
  const uuids = new Map<number, string>();
  try {
    // In the order of the index of uuids, which has all that is asked for: the table is not touched.
    const rows = damaged.prepare<unknown[], [number, string]>('SELECT id, uuid FROM assets ORDER BY uuid').raw();
    for (const [id, uuid] of rows.iterate()) uuids.set(id, uuid);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return uuids;
}
