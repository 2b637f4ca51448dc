import type { SqliteDatabase } from '../platform/sqlite.ts';
import { immediately, statement } from './statements.ts';
import { placeVersion, readVersion, renderVersion } from './writer-api.ts';

/** What is to be done again when the version of a stage was raised since this catalog was last worked on. */
const stages = [
  { name: 'read', version: readVersion, again: 'UPDATE originals SET read_version = 0 WHERE read_version > 0' },
  { name: 'render', version: renderVersion, again: 'UPDATE originals SET render_version = 0 WHERE render_version > 0' },
  {
    // Places are looked up when the head of a file is read: only files with a position are read again.
    name: 'place',
    version: placeVersion,
    again: `UPDATE originals SET read_version = 0
            WHERE read_version > 0 AND json_extract(read_result, '$.position') IS NOT NULL`,
  },
] as const;

/**
 * Work state is data: raising a stage's version puts exactly its work back to "to do", files that failed included.
 * What is known stays and is shown until the new result is there.
 */
export function putRaisedStagesBack(
  db: SqliteDatabase,
  raised: readonly { name: string; version: number; again: string }[] = stages,
): void {
  immediately(db, () => {
    for (const { name, version, again } of raised) {
      const known = statement<{ version: number }>(db, 'SELECT version FROM stages WHERE name = ?').get(name);
      if (known?.version === version) continue;
      if (known !== undefined) db.prepare(again).run();
      statement(
        db,
        `INSERT INTO stages (name, version) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version`,
      ).run(name, version);
    }
  });
}
