import type { SqliteDatabase } from '../platform/sqlite.ts';
import { isDamage } from './sqlite-errors.ts';

/**
 * @file Reads a damaged table row by row, around what cannot be read. Only the table's own tree is used, no index. A
 * table lies in its file in the order of its key: where a page is damaged, the range of keys behind the last good row
 * is halved until the good parts are read and the bad page is left out.
 */

/** After so many ranges in a row without a readable row the rest of a table is given up. */
const mostVain = 20_000;
const greatestKey = Number.MAX_SAFE_INTEGER;

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** What the table is ordered by: `rowid`, or the first column of its primary key. */
  readonly key: string;
  readonly keyIsInteger: boolean;
}

/** The ordinary tables of a schema, not those of SQLite itself nor those inside virtual tables. */
export function tableShapes(db: SqliteDatabase): TableShape[] {
  const tables = db.pragma('main.table_list') as { name: string; type: string; wr: number }[];
  return tables
    .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name, wr }) => {
      const columns = db.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[];
      const [first] = columns.filter(({ pk }) => pk === 1);
      const byRowid = wr === 0 || first === undefined;
      return {
        name,
        columns: columns.map((column) => column.name),
        key: byRowid ? 'rowid' : first.name,
        keyIsInteger: byRowid || first.type === 'INTEGER',
      };
    });
}

/**
 * Hands over each row that can be read, as values in the order of `columns`; a row may come twice. Returns whether all
 * of the table was read. Throws only what is no damage.
 */
export function readDamaged(db: SqliteDatabase, table: TableShape, take: (row: readonly unknown[]) => void): boolean {
  // Thousands of errors may be thrown, and nobody reads where from: their stack traces are most of the time it takes.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return table.keyIsInteger ? byNumbers(db, table, take) : byTexts(db, table, take);
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function select({ name, columns, key }: TableShape, where: string): string {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const from = key === 'rowid' ? `"${name}" NOT INDEXED` : `"${name}"`;
  return `SELECT "${key}", ${list} FROM ${from} WHERE ${where}`;
}

function byNumbers(db: SqliteDatabase, table: TableShape, take: (row: readonly unknown[]) => void): boolean {
  const statement = db
    .prepare<unknown[], unknown[]>(`${select(table, `"${table.key}" BETWEEN ? AND ?`)} ORDER BY "${table.key}"`)
    .raw();
  const ranges: (readonly [from: number, to: number])[] = [[0, greatestKey]];
  let whole = true;
  let vain = 0;
  for (let range = ranges.pop(); range !== undefined && vain < mostVain; range = ranges.pop()) {
    const [from, to] = range;
    let reached = from;
    try {
      for (const [key, ...row] of statement.iterate(from, to)) {
        take(row);
        vain = 0;
        // Keys need not be unique: more rows of the last one may follow.
        reached = table.key === 'rowid' ? Number(key) + 1 : Number(key);
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
      whole = false;
      vain += 1;
      if (from >= to || reached > to) continue;
      const middle = reached + Math.floor((to - reached) / 2);
      // Taken from the end: the lower half goes first.
      if (middle < to) ranges.push([middle + 1, to]);
      ranges.push([reached, middle]);
    }
  }
  return whole;
}

/** Keys of text are hashes, uuids or paths: by first letters, each part from its beginning and from its end. */
function byTexts(db: SqliteDatabase, table: TableShape, take: (row: readonly unknown[]) => void): boolean {
  const digits = Array.from({ length: 16 }, (_, digit) => digit.toString(16));
  const bounds = ['', ...digits.flatMap((first) => digits.map((second) => first + second)), 'g', '\u{10ffff}'];
  const where = `"${table.key}" >= ? AND "${table.key}" < ? ORDER BY "${table.key}"`;
  const directions = ['', ' DESC'].map((order) => db.prepare<unknown[], unknown[]>(select(table, where + order)).raw());
  let whole = true;
  for (const [at, from] of bounds.slice(0, -1).entries()) {
    for (const statement of directions) {
      try {
        for (const [, ...row] of statement.iterate(from, bounds[at + 1])) take(row);
        break;
      } catch (error) {
        if (!isDamage(error)) throw error;
        whole = false;
      }
    }
  }
  return whole;
}
