import type { SqliteDatabase } from '../platform/sqlite.ts';
import { fileNames } from './asset-names.ts';
import { setDerivedTags } from './asset-tags.ts';
import { indexColumn, indexText, textColumn } from './asset-text.ts';
import type { Changes } from './changes.ts';
import { factColumns, writeColumns, type DecodedSize } from './fact-columns.ts';
import type { ShownFacts } from './said-facts.ts';
import type { SaidName } from './said.ts';
import { shownFacts } from './shown-facts.ts';
import { statement } from './statements.ts';
import type { ReadResult } from './writer-api.ts';

/**
 * @file The facts of an asset are always derived, never patched: whatever was done to its originals in whatever order,
 * the same originals give the same facts, and the user's word goes before them (`said-facts.ts`). What stands with an asset fills what its own file lacks (`shown-facts.ts`);
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
       (SELECT iif(turn IN (1, 3), shown_height, shown_width), iif(turn IN (1, 3), shown_width, shown_height), shown_color
        FROM (SELECT coalesce(nullif(contents.width, 0), read_result ->> '$.width') AS shown_width,
          coalesce(nullif(contents.height, 0), read_result ->> '$.height') AS shown_height,
          coalesce(contents.color, -1) AS shown_color
        FROM originals LEFT JOIN contents ON contents.sha256 = originals.sha256
        WHERE originals.id = primary_original))
     WHERE id = ?`,
  ).run(assetId);
  changes.change(assetId);
}

/**
 * The originals of an asset, the primary one first: files that are there before missing ones, files known to hold the
 * asset's content before changed and failed ones, the one that the user chose (`choose-original.ts`), then by the bytes of
 * their paths. Nothing in this order depends on
 * which file was worked on first. A changed file that failed is let go once another file holds the content: it shows
 * something that nobody can see any more.
 */
function membersOf(db: SqliteDatabase, assetId: number): Member[] {
  const members = statement<Member>(
    db,
    `SELECT id, path, missing, sha256,
       EXISTS (SELECT 1 FROM failures WHERE failures.path = originals.path) AS failed
     FROM originals WHERE asset_id = ?
     ORDER BY missing <> 0, sha256 IS NULL, failed, chosen DESC, path`,
  ).all(assetId);
  if (members.length < 2 || !members.some((member) => member.sha256 !== null)) return members;
  return members.filter((member) => {
    const lost = member.sha256 === null && member.failed === 1;
    if (lost) statement(db, 'UPDATE originals SET asset_id = NULL WHERE id = ?').run(member.id);
    return !lost;
  });
}

function writeFacts(db: SqliteDatabase, assetId: number, primary: Member): void {
  const read = readFile(db, primary.id);
  if (read === null) return;
  const { facts, sharedTags } = shownFacts(db, assetId, { original: primary.id, read });
  const decoded = readDecoded(db, primary.id);
  writeColumns(db, assetId, {
    primary_original: primary.id,
    missing: primary.missing === 0 ? 0 : 1,
    kind: facts.kind,
    mime: facts.mime,
    orientation: facts.orientation,
    color: decoded?.color ?? -1,
    camera_make: facts.camera?.make ?? null,
    camera_model: facts.camera?.model ?? null,
    lens: facts.camera?.lens ?? null,
    content_identifier: facts.contentIdentifier ?? null,
    duration_ms: facts.durationMs ?? null,
    motion: facts.motion == null ? null : JSON.stringify(facts.motion),
    ...factColumns.exposure(facts),
    ...factColumns.size(facts, decoded),
    ...factColumns.time(facts),
    ...factColumns.place(facts),
    ...factColumns.words(facts),
    ...factColumns.marks(facts),
  });
  placeOnMap(db, assetId, facts.position);
  indexText(db, assetId, {
    filename: fileNames(db, assetId),
    caption: captionText(facts),
    tags: textColumn(setDerivedTags(db, assetId, { file: facts.keywords, shared: sharedTags })),
    place: placeText(facts),
    camera: textColumn([facts.camera?.make, facts.camera?.model, facts.camera?.lens]),
  });
}

/**
 * The short way for what the user says: derives again what rests on that of these assets, whose files are as they were.
 * Gives the same as `refreshAssets`; no group changes by it.
 */
export function refreshSaid(
  db: SqliteDatabase,
  changes: Changes,
  what: SaidName | 'tags',
  assetIds: readonly number[],
): void {
  for (const assetId of assetIds) {
    const asset = statement<{ primary_original: number | null }>(
      db,
      'SELECT primary_original FROM assets WHERE id = ?',
    ).get(assetId);
    const primary = asset?.primary_original ?? null;
    const read = readFile(db, primary);
    if (primary === null || read === null) continue;
    refreshPart(db, assetId, what, { ...shownFacts(db, assetId, { original: primary, read }), primary });
    changes.show(assetId);
  }
}

function refreshPart(
  db: SqliteDatabase,
  assetId: number,
  what: SaidName | 'tags',
  { facts, sharedTags, primary }: ReturnType<typeof shownFacts> & { readonly primary: number },
): void {
  switch (what) {
    case 'rating':
    case 'favourite':
      writeColumns(db, assetId, factColumns.marks(facts));
      break;
    case 'title':
    case 'caption':
      writeColumns(db, assetId, factColumns.words(facts));
      indexColumn(db, assetId, 'caption', captionText(facts));
      break;
    case 'turn':
      writeColumns(db, assetId, factColumns.size(facts, readDecoded(db, primary)));
      break;
    case 'captureTime':
      writeColumns(db, assetId, factColumns.time(facts));
      break;
    case 'position':
      writeColumns(db, assetId, { ...factColumns.time(facts), ...factColumns.place(facts) });
      placeOnMap(db, assetId, facts.position);
      indexColumn(db, assetId, 'place', placeText(facts));
      break;
    case 'tags': {
      const names = setDerivedTags(db, assetId, { file: facts.keywords, shared: sharedTags });
      indexColumn(db, assetId, 'tags', textColumn(names));
    }
  }
}

interface Decoded extends DecodedSize {
  readonly color: number;
}

/** What the file of this original says; null for one that is gone. */
export function readFile(db: SqliteDatabase, originalId: number | null): ReadResult | null {
  const row = statement<{ read_result: string }>(db, 'SELECT read_result FROM originals WHERE id = ?').get(originalId);
  // Written by record-read.ts.
  return row === undefined ? null : (JSON.parse(row.read_result) as ReadResult);
}

/** What the content of this original showed when it was decoded; undefined where it was not. */
function readDecoded(db: SqliteDatabase, originalId: number): Decoded | undefined {
  return statement<Decoded>(
    db,
    // Of a video that tells no size the picture is a drawing and has none.
    `SELECT nullif(width, 0) AS width, nullif(height, 0) AS height, color
     FROM originals CROSS JOIN contents ON contents.sha256 = originals.sha256 WHERE originals.id = ?`,
  ).get(originalId);
}

/** Whoever looks for words of a photo does not know which of the two they stand in. */
function captionText({ title, caption }: ShownFacts): string {
  return textColumn([title, caption]);
}

function placeText({ place }: ShownFacts): string {
  return textColumn([place?.city, place?.region, place?.country]);
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
