import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets, refreshContent } from './asset-facts.ts';
import { removeAsset } from './asset-removal.ts';
import type { Changes } from './changes.ts';
import { recallContent, rememberContent } from './former-contents.ts';
import { createAsset } from './record-read.ts';
import { statement } from './statements.ts';
import { addUserData, hasUserData, userData } from './user-data.ts';
import type { RenderOutcome } from './writer-api.ts';

/**
 * @file Which asset a file belongs to. Content decides: all files with the same bytes are one asset, whatever their
 * names and whenever they came. A path decides only where content is new: a photo that was saved again under its name
 * is still the same photo.
 *
 * [Note: Identity does not depend on the order of work] Several files are worked on at once, and a crash shuffles them
 * again. So which assets there are, and which files and facts they have, follows from paths and contents alone. Only
 * uuids, times and, where content was overwritten and turned up elsewhere at the same time, user tags may depend on
 * which of the two files was looked at first.
 */

interface AssetRow {
  readonly id: number;
  readonly uuid: string;
  readonly sha256: string | null;
  readonly added_at: string;
}

/** Gives the original (which was read, so it has an asset) its content, and with it its place among the assets. */
export function identify(db: SqliteDatabase, changes: Changes, originalId: number, sha256: string): RenderOutcome {
  const home = statement<AssetRow>(
    db,
    `SELECT assets.id, assets.uuid, assets.sha256, assets.added_at
     FROM originals JOIN assets ON assets.id = asset_id WHERE originals.id = ?`,
  ).get(originalId);
  if (home === undefined) return 'unchanged';
  const holder = assetOf(db, sha256);
  const outcome = outcomeOf(db, originalId, home, holder, sha256);
  statement(db, 'UPDATE originals SET sha256 = ? WHERE id = ?').run(sha256, originalId);
  if (holder?.id === home.id) refreshContent(db, changes, home.id);
  else if (home.sha256 === null) settleProvisional(db, changes, home, holder, sha256);
  else changeContent(db, changes, originalId, { ...home, sha256: home.sha256 }, holder, sha256);
  return outcome;
}

function assetOf(db: SqliteDatabase, sha256: string): AssetRow | undefined {
  return statement<AssetRow>(db, 'SELECT id, uuid, sha256, added_at FROM assets WHERE sha256 = ?').get(sha256);
}

function outcomeOf(
  db: SqliteDatabase,
  originalId: number,
  home: AssetRow,
  holder: AssetRow | undefined,
  sha256: string,
): RenderOutcome {
  if (home.sha256 === sha256) return 'unchanged';
  if (home.sha256 !== null) return 'changed';
  if (holder === undefined) return 'added';
  const copy = statement(
    db,
    'SELECT 1 FROM originals WHERE asset_id = ? AND id <> ? AND sha256 = ? AND missing IN (0, 2) LIMIT 1',
  ).get(holder.id, originalId, sha256);
  return copy === undefined ? 'moved' : 'duplicate';
}

/** The file's first identification: its provisional asset gets the content, or gives way to the asset that has it. */
function settleProvisional(
  db: SqliteDatabase,
  changes: Changes,
  home: AssetRow,
  holder: AssetRow | undefined,
  sha256: string,
): void {
  if (holder !== undefined) {
    // The older identity lasts where the user has already worked on the provisional one.
    const homeLasts = home.id < holder.id && hasUserData(db, home.id, home.uuid);
    if (homeLasts) merge(db, changes, holder, home, sha256);
    else merge(db, changes, home, holder, sha256);
    return;
  }
  const former = recallContent(db, sha256);
  statement(db, 'UPDATE assets SET sha256 = ? WHERE id = ?').run(sha256, home.id);
  if (former === null) {
    refreshContent(db, changes, home.id);
    return;
  }
  if (former.assetUuid !== null) takeUuid(db, home, former.assetUuid, former.addedAt);
  addUserData(db, home.id, former);
  refreshAssets(db, changes, [home.id]);
}

/** A file that was known holds other bytes now. */
function changeContent(
  db: SqliteDatabase,
  changes: Changes,
  originalId: number,
  home: AssetRow & { readonly sha256: string },
  holder: AssetRow | undefined,
  sha256: string,
): void {
  const others = statement(db, 'SELECT 1 FROM originals WHERE asset_id = ? AND id <> ? LIMIT 1').get(
    home.id,
    originalId,
  );
  const former = holder === undefined ? recallContent(db, sha256) : null;
  let target: number;
  if (holder !== undefined) target = holder.id;
  else if (former !== null) {
    target = createAsset(db, former.assetUuid ?? randomUUID(), former.addedAt, sha256);
    addUserData(db, target, former);
  } else if (others === undefined) {
    rememberContent(db, home.sha256, { assetUuid: null, addedAt: home.added_at, ...userData(db, home.id) });
    statement(db, 'UPDATE assets SET sha256 = ? WHERE id = ?').run(sha256, home.id);
    refreshAssets(db, changes, [home.id]);
    return;
  } else {
    target = createAsset(db, randomUUID(), new Date().toISOString(), sha256);
    // What the user said of the photo holds for its new version as well.
    addUserData(db, target, userData(db, home.id));
  }
  statement(db, 'UPDATE originals SET asset_id = ? WHERE id = ?').run(target, originalId);
  if (others === undefined) retire(db, changes, home);
  refreshAssets(db, changes, [home.id, target]);
}

/** `loser` becomes one with `survivor`, which then has this content. */
function merge(db: SqliteDatabase, changes: Changes, loser: AssetRow, survivor: AssetRow, sha256: string): void {
  const lasting = hasUserData(db, loser.id, loser.uuid) || loser.sha256 !== null;
  addUserData(db, survivor.id, userData(db, loser.id));
  statement(db, 'UPDATE originals SET asset_id = ? WHERE asset_id = ?').run(survivor.id, loser.id);
  statement(db, 'UPDATE asset_aliases SET asset_id = ? WHERE asset_id = ?').run(survivor.id, loser.id);
  removeAsset(db, changes, loser.id);
  if (lasting) addAlias(db, loser.uuid, survivor.id);
  statement(db, 'UPDATE assets SET sha256 = ? WHERE id = ?').run(sha256, survivor.id);
  refreshAssets(db, changes, [survivor.id]);
}

/** The last file of this asset was overwritten: the asset goes, and comes back when its content turns up again. */
function retire(db: SqliteDatabase, changes: Changes, asset: AssetRow & { readonly sha256: string }): void {
  rememberContent(db, asset.sha256, {
    assetUuid: asset.uuid,
    addedAt: asset.added_at,
    ...userData(db, asset.id),
  });
  removeAsset(db, changes, asset.id);
}

/** The provisional asset turns out to be one that was known: it goes on under that identity. */
function takeUuid(db: SqliteDatabase, asset: AssetRow, uuid: string, addedAt: string): void {
  const lasting = hasUserData(db, asset.id, asset.uuid);
  statement(db, 'UPDATE assets SET uuid = ?, added_at = ? WHERE id = ?').run(uuid, addedAt, asset.id);
  if (lasting) addAlias(db, asset.uuid, asset.id);
}

function addAlias(db: SqliteDatabase, uuid: string, assetId: number): void {
  statement(
    db,
    'INSERT INTO asset_aliases (uuid, asset_id) VALUES (?, ?) ON CONFLICT (uuid) DO UPDATE SET asset_id = excluded.asset_id',
  ).run(uuid, assetId);
}
