import { describe, expect, test } from 'vitest';
import { catalogForTest } from './world.ts';

describe('0001-ground-floor', () => {
  test('every table of ours is strict', () => {
    const { db } = catalogForTest();
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'`,
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });

  test('edits can be appended, and neither changed nor deleted nor replaced', () => {
    const { db, calls } = catalogForTest();
    calls.addSource('/photos', 'browser');
    const [edit] = db.prepare('SELECT * FROM edits').all() as Record<string, unknown>[];
    expect(edit).toMatchObject({ what: 'source.add', before: null, after: '{"path":"/photos"}', door: 'browser' });
    expect(edit?.['target']).toBe(db.prepare('SELECT uuid FROM sources').pluck().get());
    expect(() => db.exec(`UPDATE edits SET what = 'x'`)).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM edits')).toThrow(/append-only/);
    expect(() => db.exec('REPLACE INTO edits SELECT * FROM edits')).toThrow(/append-only/);
    expect(db.prepare('SELECT * FROM edits').all()).toEqual([edit]);
  });

  test('words are found without regard to case and accents, in any script', () => {
    const { db } = catalogForTest();
    db.prepare(
      `INSERT INTO asset_text (rowid, caption, place) VALUES (1, 'Fête à la plage', 'Písac'), (2, '京都', '')`,
    ).run();
    const find = (words: string): unknown[] =>
      db.prepare('SELECT rowid FROM asset_text WHERE asset_text MATCH ?').pluck().all(words);
    expect(find('FETE')).toEqual([1]);
    expect(find('pisac')).toEqual([1]);
    expect(find('京都')).toEqual([2]);
  });

  test('a reference to nothing is refused', () => {
    const { db } = catalogForTest();
    const orphan = `INSERT INTO originals (source_id, path, size_bytes, mtime_ms, seen_scan) VALUES (5, '/a', 1, 1, 1)`;
    expect(() => db.exec(orphan)).toThrow(/FOREIGN KEY/);
  });
});
