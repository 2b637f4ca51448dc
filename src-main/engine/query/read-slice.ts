import type { Slice } from '../../../src-shared/contract/contract.ts';
import { isRawMime } from '../../../src-shared/model/raw-mime.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { type MediaFacts, mediaFactsSql, mediaVersion } from './media-version.ts';

interface SliceRow extends MediaFacts {
  uuid: string;
  kind: 'photo' | 'video';
  width: number | null;
  height: number | null;
  color: number;
  local: string;
  doubtful: number;
  copies: number;
  missing: number;
  durationMs: number | null;
  mime: string;
  motion: number;
  shows: string | null;
  rating: number | null;
  favourite: number;
}

const sliceSql = `
  SELECT a.uuid, a.kind, a.width, a.height, a.color, ${mediaFactsSql},
    a.captured_local AS local, a.captured_confidence = 'doubtful' AS doubtful,
    (SELECT count(*) FROM originals o WHERE o.asset_id = a.id AND o.missing = 0) AS copies, a.missing,
    a.duration_ms AS durationMs, a.mime,
    a.motion IS NOT NULL AS motion, a.rating, a.favourite,
    (SELECT group_concat(c.group_reason) FROM assets c WHERE c.lead_asset = a.id AND c.missing <= a.missing) AS shows
  FROM json_each(?) AS wanted
  JOIN assets a ON a.id = wanted.value
  LEFT JOIN contents c ON c.sha256 = a.sha256
  ORDER BY wanted.key`;

/** Reads what the grid shows of these assets, in the order of the ids; an asset that is gone by now is left out. */
export function readSlice(catalog: SqliteDatabase, assetIds: readonly number[], revision: number): Slice {
  const slice: Slice = {
    revision,
    id: [],
    kind: [],
    width: [],
    height: [],
    color: [],
    version: [],
    local: [],
    doubtful: [],
    copies: [],
    missing: [],
    durationMs: [],
    raw: [],
    live: [],
    rating: [],
    favourite: [],
  };
  const rows = catalog.prepare<[string], SliceRow>(sliceSql).all(JSON.stringify(assetIds));
  for (const row of rows) {
    slice.id.push(row.uuid);
    slice.kind.push(row.kind);
    slice.width.push(row.width ?? 0);
    slice.height.push(row.height ?? 0);
    slice.color.push(row.color);
    slice.version.push(mediaVersion(row));
    slice.local.push(row.local);
    slice.doubtful.push(row.doubtful === 1);
    slice.copies.push(Math.max(1, row.copies));
    slice.missing.push(row.missing === 1);
    slice.durationMs.push(row.durationMs ?? 0);
    slice.raw.push(isRawMime(row.mime) || row.shows?.includes('raw') === true);
    slice.live.push(row.motion === 1 || row.shows?.includes('live-photo') === true);
    slice.rating.push(row.rating ?? 0);
    slice.favourite.push(row.favourite === 1);
  }
  return slice;
}
