import { quarterTurns, type QuarterTurns } from '../../../src-shared/contract/media.ts';
import type { Asset, AssetTag } from '../../../src-shared/model/asset.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { readFiles, type ShownFiles } from './asset-files.ts';
import { assetFromRow, type AssetRow } from './asset-row.ts';
import { seenOn, type Seen } from './seen.ts';
import { statement } from './statements.ts';

/** @file The read side of assets, for the query thread: whole assets as the contract shows them, by row id or uuid. */

/** A file of an asset. */
export interface AssetOriginal {
  readonly originalId: number;
  /** Absolute, in the spelling of `platform/files/path-bytes.ts`. */
  readonly path: string;
  /** The source it lies in: nothing outside of it may be served under this name. */
  readonly sourcePath: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Hex; null while its content is unknown. */
  readonly sha256: string | null;
  readonly missing: boolean;
  readonly primary: boolean;
  /** How the user turned the asset. */
  readonly turn: QuarterTurns;
}

const nothing: Seen = { detections: [], classifications: [], corrections: [], recognisedBy: [] };
const noFiles: ShownFiles = { paths: [], files: [] };

/** The assets with these row ids, in the order of `ids`; ids that are gone are left out. */
export function readAssets(db: SqliteDatabase, ids: readonly number[]): Asset[] {
  const wanted = JSON.stringify(ids);
  const files = readFiles(db, ids);
  const seen = seenOn(db, ids);
  const tags = new Map<number, AssetTag[]>();
  const given = statement<{ asset_id: number; name: string; origin: AssetTag['origin'] }>(
    db,
    `SELECT asset_id, name, origin FROM asset_tags CROSS JOIN tags ON tags.id = tag_id
     WHERE asset_id IN (SELECT value FROM json_each(?)) ORDER BY asset_id, name, origin`,
  ).all(wanted);
  for (const { asset_id, name, origin } of given) {
    const known = tags.get(asset_id) ?? [];
    known.push({ name, origin });
    tags.set(asset_id, known);
  }
  const rows = statement<AssetRow>(
    db,
    `SELECT assets.*, originals.path, originals.size_bytes, contents.damage FROM json_each(?) AS wanted
       CROSS JOIN assets ON assets.id = wanted.value CROSS JOIN originals ON originals.id = primary_original
       LEFT JOIN contents ON contents.sha256 = originals.sha256
     ORDER BY wanted.key`,
  ).all(wanted);
  return rows.map((row) =>
    assetFromRow(row, files.get(row.id) ?? noFiles, tags.get(row.id) ?? [], seen.get(row.id) ?? nothing),
  );
}

/** The asset with this uuid, or the one that it turned out to be; null for an unknown one. */
export function findAsset(db: SqliteDatabase, uuid: string): Asset | null {
  const id = findAssetId(db, uuid);
  return id === null ? null : (readAssets(db, [id])[0] ?? null);
}

/** The assets with these uuids, in order, aliases included; those that are gone are left out. */
export function findAssets(db: SqliteDatabase, uuids: readonly string[]): Asset[] {
  return readAssets(
    db,
    uuids.map((uuid) => findAssetId(db, uuid)).filter((id) => id !== null),
  );
}

/** Row id of the asset with this uuid, aliases included; null for an unknown one. */
export function findAssetId(db: SqliteDatabase, uuid: string): number | null {
  const row = statement<{ id: number }>(
    db,
    'SELECT id FROM assets WHERE uuid = ? UNION ALL SELECT asset_id FROM asset_aliases WHERE uuid = ? LIMIT 1',
  ).get(uuid, uuid);
  return row?.id ?? null;
}

/** The files of an asset, the primary one first, then those that are there, by path; empty for an unknown asset. */
export function originalsOf(db: SqliteDatabase, uuid: string): AssetOriginal[] {
  const rows = statement<{
    id: number;
    path: string;
    source_path: string;
    size_bytes: number;
    mtime_ms: number;
    sha256: string | null;
    missing: number;
    is_primary: number;
    turn: number;
  }>(
    db,
    `SELECT originals.id, originals.path, sources.path AS source_path, size_bytes, mtime_ms, originals.sha256,
       originals.missing, originals.id = primary_original AS is_primary, turn
     FROM assets JOIN originals ON originals.asset_id = assets.id JOIN sources ON sources.id = source_id
     WHERE assets.id = ? ORDER BY is_primary DESC, originals.missing <> 0, originals.path`,
  ).all(findAssetId(db, uuid));
  return rows.map((row) => ({
    originalId: row.id,
    path: row.path,
    sourcePath: row.source_path,
    sizeBytes: row.size_bytes,
    mtimeMs: row.mtime_ms,
    sha256: row.sha256,
    missing: row.missing !== 0,
    primary: row.is_primary === 1,
    turn: quarterTurns(row.turn),
  }));
}
