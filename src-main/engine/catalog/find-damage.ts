import type { SqliteDatabase } from '../platform/sqlite.ts';
import { openForQuery } from './open.ts';
import { isDamage } from './sqlite-errors.ts';

/**
 * What is wrong with a library's catalog, as SQLite says it; null for a whole one. Throws where it cannot be looked
 * through (a drive that is gone). It checks table by table
 * (`quick_check`, the words index and the references), so that no read lasts so long that the log cannot be emptied.
 */
export function findDamage(libraryPath: string): string | null {
  let db: SqliteDatabase | null = null;
  try {
    db = openForQuery(libraryPath);
    const tables = db
      .prepare<unknown[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all();
    for (const { name } of tables) {
      const finding = db.pragma(`quick_check("${name}")`, { simple: true });
      if (finding !== 'ok') return String(finding);
    }
    return null;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (!isDamage(cause)) throw error;
    return cause instanceof Error ? cause.message : String(cause);
  } finally {
    db?.close();
  }
}
