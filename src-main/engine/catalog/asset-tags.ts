import type { SqliteDatabase } from '../platform/sqlite.ts';
import { insertedId, statement } from './statements.ts';

/** Tags of an asset that are derived: from its files, and user tags of what stands with it. */
export interface DerivedTags {
  readonly file: readonly string[];
  readonly shared: readonly string[];
}

interface TagRow {
  readonly tag_id: number;
  readonly name: string;
  readonly origin: 'user' | 'file' | 'model';
  readonly shared: number;
}

/**
 * Makes these the derived tags of the asset, no more and no less; blank ones and doubles are left out. What the user
 * gave to the asset itself stays, and is not shared besides. Returns the names of all of its tags, whoever gave them,
 * each once and sorted.
 */
export function setDerivedTags(db: SqliteDatabase, assetId: number, { file, shared }: DerivedTags): string[] {
  const wanted = new Set(file.map((name) => name.trim()).filter((name) => name !== ''));
  const present = statement<TagRow>(
    db,
    'SELECT tag_id, name, origin, shared FROM asset_tags CROSS JOIN tags ON tags.id = tag_id WHERE asset_id = ?',
  ).all(assetId);
  const given = new Set(present.filter((row) => row.origin === 'user' && row.shared === 0).map(({ name }) => name));
  const wantedShared = new Set(shared.filter((name) => !given.has(name)));
  const all = new Set([...wanted, ...wantedShared]);
  for (const row of present) {
    const derived = row.origin === 'file' ? wanted : row.shared === 1 ? wantedShared : null;
    if (derived === null) all.add(row.name);
    else if (!derived.delete(row.name)) removeTag(db, assetId, row);
  }
  for (const name of wanted) addTag(db, assetId, 'file', name);
  for (const name of wantedShared) addTag(db, assetId, 'user', name, true);
  return [...all].sort();
}

/**
 * Gives the asset a tag; nothing happens where it has it. A user tag that is only shared with it becomes its own when it
 * is given.
 */
export function addTag(
  db: SqliteDatabase,
  assetId: number,
  origin: 'user' | 'file',
  name: string,
  shared = false,
): void {
  statement(
    db,
    `INSERT INTO asset_tags (asset_id, tag_id, origin, shared) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET shared = min(shared, excluded.shared)`,
  ).run(assetId, tagId(db, name), origin, shared ? 1 : 0);
}

/** Row id of the tag of this very name, made if it is new. */
export function tagId(db: SqliteDatabase, name: string): number {
  const known = statement<{ id: number }>(db, 'SELECT id FROM tags WHERE name = ?').get(name);
  return known?.id ?? insertedId(statement(db, 'INSERT INTO tags (name) VALUES (?)').run(name));
}

function removeTag(db: SqliteDatabase, assetId: number, { tag_id, origin }: TagRow): void {
  statement(db, 'DELETE FROM asset_tags WHERE asset_id = ? AND tag_id = ? AND origin = ?').run(assetId, tag_id, origin);
}
