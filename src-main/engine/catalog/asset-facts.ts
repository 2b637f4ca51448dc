import type { SqliteDatabase } from '../platform/sqlite.ts';
import { fileNames } from './asset-names.ts';
import { setFileTags } from './asset-tags.ts';
import { indexText, textColumn } from './asset-text.ts';
import { capturedMs } from './captured-ms.ts';
import type { Changes } from './changes.ts';
import { shownFacts } from './shown-facts.ts';
import { statement } from './statements.ts';
import type { ReadResult } from './writer-api.ts';

/**
 * @file The facts of an asset are always derived, never patched: whatever was done to its originals in whatever order,
 * the same originals give the same facts. What stands with an asset fills what its own file lacks (`shown-facts.ts`);
 * `grouping.ts` derives the facts of a lead again when that changes. That is why a crash in the middle of an import leaves nothing behind.
 */

interface Member {
  readonly id: number;
  readonly path: string;
  readonly missing: number;
  readonly sha256: string | null;
  readonly failed: number;
}

/** Derives the facts, tags, words and position of these assets again from their originals. */
export function refreshAssets(db: SqliteDatabase, changes: Changes, assetIds: readonly number[]): void {
  for (const assetId of new Set(assetIds)) {
    const members = membersOf(db, assetId);
    const [primary] = members;
    if (primary === undefined) continue;
    writeFacts(db, assetId, primary);
    changes.change(assetId);
  }
}

/**
 * The short way for the most frequent case: the content of an asset's only file became known, and nothing else changed.
 * Gives the same as `refreshAssets`.
 */
export function refreshContent(db: SqliteDatabase, changes: Changes, assetId: number): void {
  const files = statement<{ n: number }>(db, 'SELECT count(*) AS n FROM originals WHERE asset_id = ?').get(assetId);
  if (files?.n !== 1) {
    refreshAssets(db, changes, [assetId]);
    return;
  }
  statement(
    db,
    `UPDATE assets SET (width, height, color) =
       (SELECT coalesce(nullif(contents.width, 0), read_result ->> '$.width'),
         coalesce(nullif(contents.height, 0), read_result ->> '$.height'),
          coalesce(contents.color, -1)
        FROM originals LEFT JOIN contents ON contents.sha256 = originals.sha256
        WHERE originals.id = primary_original)
     WHERE id = ?`,
  ).run(assetId);
  changes.change(assetId);
}

/**
 * The originals of an asset, the primary one first: files that are there before missing ones, files known to hold the
 * asset's content before changed and failed ones, then by the bytes of their paths. Nothing in this order depends on
 * which file was worked on first. A changed file that failed is let go once another file holds the content: it shows
 * something that nobody can see any more.
 */
function membersOf(db: SqliteDatabase, assetId: number): Member[] {
  const members = statement<Member>(
    db,
    `SELECT id, path, missing, sha256,
       EXISTS (SELECT 1 FROM failures WHERE failures.path = originals.path) AS failed
     FROM originals WHERE asset_id = ?
     ORDER BY missing <> 0, sha256 IS NULL, failed, path`,
  ).all(assetId);
  if (members.length < 2 || !members.some((member) => member.sha256 !== null)) return members;
  return members.filter((member) => {
    const lost = member.sha256 === null && member.failed === 1;
    if (lost) statement(db, 'UPDATE originals SET asset_id = NULL WHERE id = ?').run(member.id);
    return !lost;
  });
}

function writeFacts(db: SqliteDatabase, assetId: number, primary: Member): void {
  const row = statement<{ read_result: string }>(db, 'SELECT read_result FROM originals WHERE id = ?').get(primary.id);
  if (row === undefined) return;
  // Written by record-read.ts.
  const read = shownFacts(db, assetId, JSON.parse(row.read_result) as ReadResult);
  const content = statement<{ width: number | null; height: number | null; color: number }>(
    db,
    // Of a video that tells no size the picture is a drawing and has none.
    'SELECT nullif(width, 0) AS width, nullif(height, 0) AS height, color FROM contents WHERE sha256 = ?',
  ).get(primary.sha256);
  const { capturedAt, position, place, camera } = read;
  const { localMs, sortMs } = capturedMs(capturedAt);
  statement(
    db,
    `UPDATE assets SET primary_original = ?, missing = ?, kind = ?, mime = ?, width = ?, height = ?, orientation = ?,
       color = ?, captured_local = ?, captured_local_ms = ?, captured_offset = ?, captured_instant = ?,
       captured_sort_ms = ?, captured_source = ?, captured_offset_source = ?, captured_zone = ?,
       captured_confidence = ?, captured_candidates = ?, lat = ?, lon = ?, altitude_m = ?, position_source = ?,
       position_refused = ?, country_code = ?, country = ?, region = ?, city = ?, camera_make = ?, camera_model = ?,
       lens = ?, caption = ?, rating = ?, content_identifier = ?, duration_ms = ?, motion = ?
     WHERE id = ?`,
  ).run(
    primary.id,
    primary.missing === 0 ? 0 : 1,
    read.kind,
    read.mime,
    content?.width ?? read.width,
    content?.height ?? read.height,
    read.orientation,
    content?.color ?? -1,
    capturedAt.local,
    localMs,
    capturedAt.offset,
    capturedAt.instant,
    sortMs,
    capturedAt.source,
    capturedAt.offsetSource,
    capturedAt.zone,
    capturedAt.confidence,
    JSON.stringify(capturedAt.candidates),
    position?.lat ?? null,
    position?.lon ?? null,
    position?.altitudeM ?? null,
    position?.source ?? null,
    read.positionRefused,
    place?.countryCode ?? null,
    place?.country ?? null,
    place?.region ?? null,
    place?.city ?? null,
    camera?.make ?? null,
    camera?.model ?? null,
    camera?.lens ?? null,
    read.caption,
    read.rating,
    read.contentIdentifier ?? null,
    read.durationMs ?? null,
    read.motion == null ? null : JSON.stringify(read.motion),
    assetId,
  );
  placeOnMap(db, assetId, position);
  indexText(db, assetId, {
    filename: fileNames(db, assetId),
    caption: read.caption ?? '',
    tags: textColumn(setFileTags(db, assetId, read.keywords)),
    place: textColumn([place?.city, place?.region, place?.country]),
    camera: textColumn([camera?.make, camera?.model, camera?.lens]),
  });
}

function placeOnMap(db: SqliteDatabase, assetId: number, position: ReadResult['position']): void {
  if (position === null) {
    statement(db, 'DELETE FROM asset_positions WHERE id = ?').run(assetId);
    return;
  }
  const { lat, lon } = position;
  statement(
    db,
    'INSERT OR REPLACE INTO asset_positions (id, min_lat, max_lat, min_lon, max_lon) VALUES (?, ?, ?, ?, ?)',
  ).run(assetId, lat, lat, lon, lon);
}
