import type { SqliteDatabase } from '../platform/sqlite.ts';
import { Changes } from './changes.ts';
import { regroup } from './grouping.ts';
import { shotName } from './shot-name.ts';
import { immediately, statement } from './statements.ts';

/** Raised when names or rules of `shot-name.ts` and `group-rules.ts` change: all groups are then derived again. */
export const groupVersion = 2;

/** Originals whose names are read at a time. */
const chunk = 10_000;

/**
 * Derives all groups where the rules were others when this catalog was last worked on, or there were none: some 10 s for
 * 100,000 pairs, and a tenth of that for as many files that stand for themselves; once.
 */
export function bringGroupsUpToDate(db: SqliteDatabase, version = groupVersion): void {
  const known = statement<{ version: number }>(db, `SELECT version FROM stages WHERE name = 'group'`).get();
  if (known?.version === version) return;
  immediately(db, () => {
    writeStemKeys(db);
    const changes = new Changes();
    const candidates = statement<{ id: number }>(
      db,
      `SELECT id FROM assets WHERE lead_asset IS NOT NULL OR content_identifier IS NOT NULL
       UNION SELECT asset_id FROM originals WHERE asset_id IS NOT NULL AND stem_key IN (
         SELECT stem_key FROM originals WHERE stem_key IS NOT NULL GROUP BY stem_key HAVING count(*) > 1)`,
    ).all();
    for (const { id } of candidates) changes.change(id);
    regroup(db, changes);
    statement(
      db,
      `INSERT INTO stages (name, version) VALUES ('group', ?)
       ON CONFLICT (name) DO UPDATE SET version = excluded.version`,
    ).run(version);
  });
}

function writeStemKeys(db: SqliteDatabase): void {
  for (let last = 0; ;) {
    const rows = statement<{ id: number; path: string; stem_key: string | null }>(
      db,
      'SELECT id, path, stem_key FROM originals WHERE id > ? ORDER BY id LIMIT ?',
    ).all(last, chunk);
    for (const { id, path, stem_key } of rows) {
      const { key } = shotName(path);
      if (key !== stem_key) statement(db, 'UPDATE originals SET stem_key = ? WHERE id = ?').run(key, id);
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
  }
}
