import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** A commit led from one state of the columns to another. */
export interface ColumnsStep {
  readonly from: string;
  readonly to: string;
}

/**
 * The state of all that the columns of the query thread hold, as text: a number by chance that every change replaces,
 * whoever makes it (triggers of the migration 0006). Equal states are equal contents of one catalog's file.
 */
export function columnsState(db: SqliteDatabase): string {
  const row = statement<{ state: string }>(db, 'SELECT CAST(columns_state AS TEXT) AS state FROM library').get();
  return row?.state ?? '';
}
