import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Changed } from '../../../src-shared/model/change.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import { recordEdit, type Turnover } from './edits.ts';
import { findAssetId } from './read-assets.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/**
 * Shows an asset by this one of its files from now on, as long as it is there. Throws `not-found` where it is none of its
 * files. Call it in a transaction opened by `durably`.
 */
export function chooseOriginal(
  db: SqliteDatabase,
  changes: Changes,
  assetUuid: string,
  path: string,
  door: Door,
): Changed {
  const id = findAssetId(db, assetUuid);
  const file = statement<{ uuid: string; is_primary: number }>(
    db,
    `SELECT uuid, originals.id = primary_original AS is_primary
     FROM originals CROSS JOIN assets ON assets.id = asset_id WHERE asset_id = ? AND path = ? AND originals.missing = 0`,
  ).get(id, path);
  if (id === null || file === undefined) {
    throw new FernwehError('not-found', 'There is no such file of this photo (any more).', { data: { path } });
  }
  if (file.is_primary === 1) return { group: null, count: 0 };
  const before = { path: chosenOf(db, id) };
  choose(db, changes, id, path);
  const group = randomUUID();
  recordEdit(db, { what: 'asset.primary', target: file.uuid, before, after: { path }, door, group });
  return { group, count: 1 };
}

/** Takes such a choice back where it still holds; false where it does not. See `reversers.ts`. */
export function reverseChoice(db: SqliteDatabase, changes: Changes, { target, before, after }: Turnover): boolean {
  const id = findAssetId(db, target);
  if (id === null || chosenOf(db, id) !== pathOf(after)) return false;
  choose(db, changes, id, pathOf(before));
  return true;
}

/** Null where the rules choose. */
function chosenOf(db: SqliteDatabase, assetId: number): string | null {
  const row = statement<{ path: string }>(db, 'SELECT path FROM originals WHERE asset_id = ? AND chosen = 1').get(
    assetId,
  );
  return row?.path ?? null;
}

function choose(db: SqliteDatabase, changes: Changes, assetId: number, path: string | null): void {
  statement(db, 'UPDATE originals SET chosen = (path IS ?) WHERE asset_id = ?').run(path, assetId);
  refreshAssets(db, changes, [assetId]);
}

function pathOf(text: string | null): string | null {
  // Written by `chooseOriginal`.
  return text === null ? null : (JSON.parse(text) as { readonly path: string | null }).path;
}
