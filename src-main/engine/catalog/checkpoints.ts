import type { SqliteDatabase } from '../platform/sqlite.ts';
import { sqliteCode } from './sqlite-errors.ts';

/** Quiet time after the last call before the log is emptied. */
const idleMs = 2000;

/**
 * Empties the catalog's log (`wal_checkpoint(TRUNCATE)`) when nothing was written for a while. SQLite moves pages by
 * itself during the work, but never gives the file's size back while readers come and go.
 */
export function startCheckpoints(db: SqliteDatabase): { worked: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  const empty = (): void => {
    timer = null;
    try {
      // Busy (a reader is in the middle of an answer) is no error: the row says so, and there is a next time.
      db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // A full disk shows itself at the next write, where somebody hears of it.
      if (sqliteCode(error) === null) throw error;
    }
  };
  return {
    worked: () => {
      if (timer === null) timer = setTimeout(empty, idleMs).unref();
      else timer.refresh();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
