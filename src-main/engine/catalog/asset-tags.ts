import type { SqliteDatabase } from '../platform/sqlite.ts';
import { insertedId, statement } from './statements.ts';

/**
 * Makes `names` the tags that the asset has from its file, no more and no less; blank ones and doubles are left out.
 * Returns the names of all of its tags, whoever gave them, each once and sorted.
 */
export function setFileTags(db: SqliteDatabase, assetId: number, names: readonly string[]): string[] {
  const wanted = new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
  const all = new Set(wanted);
  const present = statement<{ tag_id: number; name: string; origin: string }>(
    db,
    'SELECT tag_id, name, origin FROM asset_tags CROSS JOIN tags ON tags.id = tag_id WHERE asset_id = ?',
  ).all(assetId);
  for (const { tag_id, name, origin } of present) {
    if (origin !== 'file') all.add(name);
    else if (!wanted.delete(name)) {
      statement(db, `DELETE FROM asset_tags WHERE asset_id = ? AND tag_id = ? AND origin = 'file'`).run(
        assetId,
        tag_id,
      );
    }
  }
  for (const name of wanted) addTag(db, assetId, 'file', name);
  return [...all].sort();
}

/** Gives the asset a tag; nothing happens where it has it. */
export function addTag(db: SqliteDatabase, assetId: number, origin: 'user' | 'file', name: string): void {
  const known = statement<{ id: number }>(db, 'SELECT id FROM tags WHERE name = ?').get(name);
  const tagId = known?.id ?? insertedId(statement(db, 'INSERT INTO tags (name) VALUES (?)').run(name));
  statement(db, 'INSERT INTO asset_tags (asset_id, tag_id, origin) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
    assetId,
    tagId,
    origin,
  );
}
