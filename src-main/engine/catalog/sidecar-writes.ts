import type { RegionPicture } from '../../../src-shared/model/named-region.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { readSaid, type Said } from './said.ts';
import { sharesStem } from './same-stem.ts';
import { statement } from './statements.ts';
import { sidecarsColumn, sidecarsOf } from './sidecars.ts';
import { userTags } from './user-data.ts';
import type { SidecarFacts } from './writer-api.ts';

/** @file Which photos need their XMP sidecars written, and what is remembered of those that were. */

/** A photo whose sidecar is to follow the user's word. */
export interface SidecarPhoto {
  readonly asset: string;
  /** Hex, of its file; null while it is not known. */
  readonly sha256: string | null;
  /** Of its primary file. */
  readonly path: string;
  readonly mime: string;
  /** Its source can be reached and the file is there. */
  readonly isHere: boolean;
  readonly sidecars: readonly SidecarFacts[];
  /** Another photo has a file of the same name but for its ending, so that `x.xmp` tells of both. */
  readonly sharesStem: boolean;
  /** On which regions stand. */
  readonly picture: RegionPicture;
  readonly said: Said;
  /** The user gave it tags, or hides some. */
  readonly saidTags: boolean;
  readonly givenTags: readonly string[];
  readonly shownTags: readonly string[];
  readonly local: string;
  readonly offset: string | null;
  /** When the user said something of it last, Unix time in milliseconds; 0: never. */
  readonly saidAtMs: number;
  readonly written: SidecarRow | null;
}

/** What is remembered of a sidecar. */
export interface SidecarRow {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** JSON. */
  readonly remembered: string;
  readonly conflicts: readonly string[];
  /** Why it could not be written last (`sidecar-calls.ts` of the contract); null where it could. */
  readonly failure: string | null;
}

/** Photos by edits that no sidecar follows yet, some at a time. */
export interface PendingSidecars {
  readonly assets: readonly string[];
  /** The last edit among them; null: there are none. */
  readonly through: number | null;
}

/** A sidecar that was read and perhaps written. */
export interface SidecarRecord extends SidecarRow {
  readonly asset: string;
  /** The photo's file, of which the sidecar tells. */
  readonly photo: string;
  /** There is one: it counts as known to scans as well, unless it is to be `readAgain`. */
  readonly exists: boolean;
  /** What the user took back was written: the file's facts may rest on what the sidecar said for him. */
  readonly readAgain: boolean;
}

/** An edit of what is said of a photo; what an import took over from the files themselves, they say already. */
const isSaid = `(what GLOB 'asset.*' AND (toggles IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM edits AS heads WHERE heads.group_id = edits.group_id AND heads.what = 'regions.take')))`;

/** The next photos with edits behind the mark, of so many edits. */
export function pendingSidecars(db: SqliteDatabase, limit: number): PendingSidecars {
  const rows = statement<{ id: number; target: string; counts: number }>(
    db,
    `SELECT id, target, ${isSaid} AS counts FROM edits
     WHERE id > coalesce((SELECT edit FROM sidecar_mark), 0) ORDER BY id LIMIT ?`,
  ).all(limit);
  const assets = rows.filter(({ counts }) => counts === 1).map(({ target }) => target);
  return { assets: [...new Set(assets)], through: rows.at(-1)?.id ?? null };
}

/** How many edits wait. */
export function waitingEdits(db: SqliteDatabase): number {
  return (
    statement<{ n: number }>(
      db,
      `SELECT count(DISTINCT target) AS n FROM edits
       WHERE id > coalesce((SELECT edit FROM sidecar_mark), 0) AND ${isSaid}`,
    ).get()?.n ?? 0
  );
}

/** These photos (uuids, former ones too) as they are now; those out of the library are left out. */
export function sidecarPhotos(db: SqliteDatabase, assets: readonly string[]): SidecarPhoto[] {
  const rows = statement<{
    id: number;
    asset: string;
    sha256: string | null;
    path: string;
    mime: string;
    missing: number;
    sidecars: string | null;
    local: string;
    offset: string | null;
    orientation: number | null;
    width: number | null;
    height: number | null;
    saidAt: string | null;
  }>(
    db,
    `SELECT DISTINCT assets.id, assets.uuid AS asset, assets.sha256, originals.path, assets.mime, originals.missing,
       originals.sidecars, captured_local AS local, captured_offset AS offset,
       read_result ->> '$.orientation' AS orientation, read_result ->> '$.width' AS width,
       read_result ->> '$.height' AS height,
       (SELECT max(at) FROM edits WHERE target = assets.uuid AND what GLOB 'asset.*') AS saidAt
     FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = coalesce(
         (SELECT id FROM assets WHERE uuid = asked.value), (SELECT asset_id FROM asset_aliases WHERE uuid = asked.value))
       CROSS JOIN originals ON originals.id = primary_original`,
  ).all(JSON.stringify(assets));
  return rows.map(({ id, missing, orientation, width, height, saidAt, ...row }) => {
    const said = readSaid(db, id);
    const givenTags = userTags(db, id);
    const sidecars = sidecarsOf(row.sidecars);
    return {
      ...row,
      isHere: missing === 0,
      saidAtMs: saidAt === null ? 0 : Date.parse(saidAt),
      sidecars,
      sharesStem: sharesStem(db, id, row.path),
      picture: { orientation, shown: width === null || height === null ? null : { width, height } },
      said,
      saidTags: said.hiddenTags !== undefined || givenTags.length > 0,
      givenTags,
      shownTags: shownTags(db, id, said.hiddenTags ?? []),
      written: sidecarRow(db, row.asset, sidecars),
    };
  });
}

/** Which photos are asked for beside those whose sidecars changed. */
export interface AlsoChanged {
  /** Whose sidecars could not be written. */
  readonly failed: boolean;
  /** Whose sidecars are gone, though both sides agreed on something. */
  readonly gone: boolean;
}

/**
 * Uuids of photos whose sidecar is another file than it was left, was not scanned as it was when it was followed, or went with
 * its photo to another place.
 */
export function changedSidecars(db: SqliteDatabase, { failed, gone }: AlsoChanged): string[] {
  return statement<{ asset: string }>(
    db,
    `SELECT sidecar_writes.asset FROM sidecar_writes CROSS JOIN assets ON assets.uuid = sidecar_writes.asset
       CROSS JOIN originals ON originals.id = primary_original
     WHERE (? AND failure IS NOT NULL) OR (originals.missing = 0 AND EXISTS (
       SELECT 1 FROM json_each(originals.sidecars) AS beside WHERE beside.value ->> '$.kind' = 'xmp'
         AND beside.value ->> '$.path' = sidecar_writes.path
         AND (beside.value ->> '$.sizeBytes' <> sidecar_writes.size_bytes
           OR beside.value ->> '$.mtimeMs' <> sidecar_writes.mtime_ms)))
       OR (originals.missing = 0 AND failure IS NULL AND NOT EXISTS (
         SELECT 1 FROM json_each(originals.sidecars) AS beside WHERE beside.value ->> '$.kind' = 'xmp'
           AND beside.value ->> '$.path' = sidecar_writes.path)
         AND ((? AND remembered ->> '$.agreed' <> '{}') OR EXISTS (
           SELECT 1 FROM json_each(originals.sidecars) AS beside WHERE beside.value ->> '$.kind' = 'xmp'
             AND beside.value ->> '$.sizeBytes' = sidecar_writes.size_bytes
             AND beside.value ->> '$.mtimeMs' = sidecar_writes.mtime_ms)))
     ORDER BY sidecar_writes.asset`,
  )
    .all(failed ? 1 : 0, gone ? 1 : 0)
    .map(({ asset }) => asset);
}

/** Photos with conflicts or failures, in no order. */
export function sidecarTrouble(db: SqliteDatabase): string[] {
  return statement<{ asset: string }>(
    db,
    'SELECT asset FROM sidecar_writes WHERE conflicts IS NOT NULL OR failure IS NOT NULL',
  )
    .all()
    .map(({ asset }) => asset);
}

/** How many sidecars follow the user's word. */
export function writtenSidecars(db: SqliteDatabase): number {
  return (
    statement<{ n: number }>(
      db,
      `SELECT count(*) AS n FROM sidecar_writes WHERE failure IS NULL AND conflicts IS NULL`,
    ).get()?.n ?? 0
  );
}

/** Remembers what was read and written, and that sidecars follow all edits up to this one (null: as before). */
export function recordSidecars(db: SqliteDatabase, records: readonly SidecarRecord[], through: number | null): void {
  for (const record of records) {
    const { asset, photo, path, sizeBytes, mtimeMs, remembered, conflicts, failure, exists, readAgain } = record;
    statement(
      db,
      `INSERT INTO sidecar_writes (asset, path, size_bytes, mtime_ms, remembered, conflicts, failure)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (asset) DO UPDATE SET path = excluded.path, size_bytes = excluded.size_bytes,
         mtime_ms = excluded.mtime_ms, remembered = excluded.remembered, conflicts = excluded.conflicts,
         failure = excluded.failure`,
    ).run(
      ...([asset, path, sizeBytes, mtimeMs, remembered] as const),
      conflicts.length === 0 ? null : JSON.stringify(conflicts),
      failure,
    );
    if (exists && !readAgain) knownToScans(db, photo, { kind: 'xmp', path, sizeBytes, mtimeMs });
  }
  if (through === null) return;
  const isMoved = statement(db, 'UPDATE sidecar_mark SET edit = max(edit, ?)').run(through).changes > 0;
  if (!isMoved) statement(db, 'INSERT INTO sidecar_mark (edit) VALUES (?)').run(through);
}

/**
 * A restored catalog agrees with no sidecar any more: what stands there may be the user's own later word, which is no other
 * program's change, or what he wants back. Where they differ he is asked.
 */
export function forgetAgreed(db: SqliteDatabase): void {
  // Backups of the first versions have no such table.
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sidecar_writes'").get() === undefined) return;
  db.exec(
    `UPDATE sidecar_writes SET size_bytes = 0, mtime_ms = 0,
       remembered = json_set(json_remove(remembered, '$.writing', '$.lists', '$.beside'), '$.agreed', json('{}'))`,
  );
}

/** The next scan finds the sidecar as it is known: nothing is read again for it. A new one is believed first. */
function knownToScans(db: SqliteDatabase, photo: string, sidecar: SidecarFacts): void {
  const row = statement<{ sidecars: string | null }>(db, 'SELECT sidecars FROM originals WHERE path = ?').get(photo);
  if (row === undefined) return;
  const known = sidecarsOf(row.sidecars);
  const at = known.findIndex(({ kind, path }) => kind === sidecar.kind && path === sidecar.path);
  const sidecars = at < 0 ? [sidecar, ...known] : known.with(at, sidecar);
  statement(db, 'UPDATE originals SET sidecars = ? WHERE path = ?').run(sidecarsColumn({ sidecars }), photo);
}

/** A sidecar that went with its photo is known by size and time, as the photo itself is. */
function sidecarRow(db: SqliteDatabase, asset: string, beside: readonly SidecarFacts[]): SidecarRow | null {
  const row = statement<{
    path: string;
    sizeBytes: number;
    mtimeMs: number;
    remembered: string;
    conflicts: string | null;
    failure: string | null;
  }>(
    db,
    `SELECT path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs, remembered, conflicts, failure
     FROM sidecar_writes WHERE asset = ?`,
  ).get(asset);
  if (row === undefined) return null;
  const { conflicts, path, sizeBytes, mtimeMs } = row;
  const moved = beside.some((one) => one.path === path)
    ? undefined
    : beside.find((one) => one.kind === 'xmp' && one.sizeBytes === sizeBytes && one.mtimeMs === mtimeMs);
  return {
    ...row,
    path: moved?.path ?? path,
    // Written by `recordSidecars`.
    conflicts: conflicts === null ? [] : (JSON.parse(conflicts) as string[]),
  };
}

function shownTags(db: SqliteDatabase, assetId: number, hidden: readonly string[]): string[] {
  const names = statement<{ name: string }>(
    db,
    `SELECT DISTINCT name FROM asset_tags CROSS JOIN tags ON tags.id = tag_id
     WHERE asset_id = ? AND origin <> 'model' ORDER BY name`,
  )
    .all(assetId)
    .map(({ name }) => name);
  return names.filter((name) => !hidden.includes(name));
}
