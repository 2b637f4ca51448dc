import type { SqliteDatabase } from '../platform/sqlite.ts';
import { immediately, statement } from './statements.ts';
import { placeVersion, readVersion, renderVersion } from './writer-api.ts';

/** What is to be done again when the version of a stage was raised since this catalog was last worked on. */
const workAgain = {
  read: 'UPDATE originals SET read_version = 0 WHERE read_version > 0',
  // Files that failed have no asset to render for: they begin with their head.
  render: `UPDATE originals SET render_version = 0, read_version = iif(asset_id IS NULL, 0, read_version)
           WHERE render_version > 0`,
  // Places are looked up when the head of a file is read: only files with a position are read again.
  place: `UPDATE originals SET read_version = 0
          WHERE read_version > 0 AND json_extract(read_result, '$.position') IS NOT NULL`,
} as const;

type StageVersions = Readonly<Record<keyof typeof workAgain, number>>;
const present: StageVersions = { read: readVersion, render: renderVersion, place: placeVersion };

/**
 * Work state is data: raising a stage's version puts exactly its work back to "to do", files that failed included.
 * What is known stays and is shown until the new result is there. `versions` are given by tests only.
 */
export function putRaisedStagesBack(db: SqliteDatabase, versions: StageVersions = present): void {
  immediately(db, () => {
    for (const [name, version] of Object.entries(versions)) {
      const known = statement<{ version: number }>(db, 'SELECT version FROM stages WHERE name = ?').get(name);
      if (known?.version === version) continue;
      if (known !== undefined) statement(db, workAgain[name as keyof StageVersions]).run();
      statement(
        db,
        'INSERT INTO stages (name, version) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version',
      ).run(name, version);
    }
  });
}
