import type { SqliteDatabase } from '../platform/sqlite.ts';

/** A prepared statement whose rows are of type `Row`: the shape that its SQL names. */
export interface Statement<Row> {
  get(...parameters: readonly unknown[]): Row | undefined;
  all(...parameters: readonly unknown[]): Row[];
  run(...parameters: readonly unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

const prepared = new WeakMap<SqliteDatabase, Map<string, Statement<unknown>>>();

/**
 * [Note: CROSS JOIN] SQLite takes the tables of a CROSS JOIN in the order in which they are written. Ours begin with the
 * few rows that are asked for: left to itself the planner, which cannot know how few, may begin with the whole library.
 */

/**
 * The statement of this SQL on this connection, prepared once and kept as long as the connection lives. Only for
 * constant SQL: text made of values would fill the memory, and is never needed (lists travel as JSON, `json_each(?)`).
 */
export function statement<Row = unknown>(db: SqliteDatabase, sql: string): Statement<Row> {
  let statements = prepared.get(db);
  if (statements === undefined) prepared.set(db, (statements = new Map<string, Statement<unknown>>()));
  let found = statements.get(sql);
  if (found === undefined) statements.set(sql, (found = db.prepare(sql)));
  // The SQL stands beside the type at every caller, and tests run every statement.
  return found as Statement<Row>;
}

/**
 * Runs `work` as one `BEGIN IMMEDIATE` transaction: all of it or nothing. A deferred one that reads before it writes
 * fails at once when anybody else has written (SQLITE_BUSY_SNAPSHOT), without waiting.
 */
export function immediately<Result>(db: SqliteDatabase, work: () => Result): Result {
  return db.transaction(work).immediate();
}

/** The id of the row that an INSERT made. Our ids are far below 2^53. */
export function insertedId(result: { readonly lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid);
}
