import type { SqliteDatabase } from '../platform/sqlite.ts';
import { insertedId, statement } from './statements.ts';

/** Makes `names` the asset's tags of this origin, no more and no less. Blank names and doubles are left out. */
export function setTags(db: SqliteDatabase, assetId: number, origin: 'user' | 'file', names: readonly string[]): void {
  const wanted = new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
  const present = statement<{ tag_id: number; name: string }>(
    db,
    'SELECT tag_id, name FROM asset_tags CROSS JOIN tags ON tags.id = tag_id WHERE asset_id = ? AND origin = ?',
  ).all(assetId, origin);
  for (const { tag_id, name } of present) {
    if (wanted.delete(name)) continue;
    statement(db, 'DELETE FROM asset_tags WHERE asset_id = ? AND tag_id = ? AND origin = ?').run(assetId, tag_id, origin);
  }
  for (const name of wanted) addTag(db, assetId, origin, name);
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
