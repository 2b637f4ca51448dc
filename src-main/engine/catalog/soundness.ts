import type { SqliteDatabase } from '../platform/sqlite.ts';
import { sqliteCode } from './sqlite-errors.ts';

/** What is wrong with a whole catalog, references and indexes included, in SQLite's words; null for a sound one. */
export function unsound(db: SqliteDatabase): string | null {
  try {
    const finding = db.pragma('integrity_check(1)', { simple: true });
    if (finding !== 'ok') return String(finding);
    const loose = db.pragma('foreign_key_check') as readonly unknown[];
    return loose.length === 0 ? null : `${String(loose.length)} references lead nowhere`;
  } catch (error) {
    if (sqliteCode(error) === null) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}
