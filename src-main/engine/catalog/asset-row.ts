import type { Asset, AssetTag } from '../../../src-shared/model/asset.ts';
import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';
import type { Position } from '../../../src-shared/model/position.ts';
import type { ShownFiles } from './asset-files.ts';
import type { Seen } from './seen.ts';

/** A row of `assets` with the path and size of its primary original. Only `asset-facts.ts` writes these columns. */
export interface AssetRow {
  readonly id: number;
  readonly uuid: string;
  readonly missing: number;
  readonly kind: Asset['kind'];
  readonly sha256: string | null;
  readonly mime: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly captured_local: string;
  readonly captured_offset: string | null;
  readonly captured_instant: string | null;
  readonly captured_source: CaptureTime['source'];
  readonly captured_offset_source: CaptureTime['offsetSource'];
  readonly captured_zone: string | null;
  readonly captured_confidence: CaptureTime['confidence'];
  readonly captured_candidates: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly altitude_m: number | null;
  readonly position_source: Position['source'] | null;
  readonly country_code: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly camera_make: string | null;
  readonly camera_model: string | null;
  readonly lens: string | null;
  readonly title: string | null;
  readonly caption: string | null;
  readonly rating: number | null;
  readonly favourite: number;
  readonly turn: number;
  readonly path: string;
  readonly size_bytes: number;
  readonly duration_ms: number | null;
  readonly damage: string | null;
  readonly motion: string | null;
  readonly apart: number;
}

/** The asset as the contract shows it. */
export function assetFromRow(row: AssetRow, { paths, files }: ShownFiles, tags: AssetTag[], seen: Seen): Asset {
  return {
    id: row.uuid,
    path: row.path,
    paths: [row.path, ...paths.filter((path) => path !== row.path)],
    files: [...files],
    apart: row.apart === 1,
    missing: row.missing !== 0,
    kind: row.kind,
    mime: row.mime,
    width: row.width,
    height: row.height,
    orientation: row.orientation,
    sizeBytes: row.size_bytes,
    damage: row.damage,
    durationMs: row.duration_ms,
    motion: motionOf(row, files),
    sha256: row.sha256,
    capturedAt: {
      local: row.captured_local,
      offset: row.captured_offset,
      instant: row.captured_instant,
      source: row.captured_source,
      offsetSource: row.captured_offset_source,
      zone: row.captured_zone,
      confidence: row.captured_confidence,
      candidates: JSON.parse(row.captured_candidates) as CaptureTime['candidates'],
    },
    position: positionOf(row),
    place: placeOf(row),
    camera: cameraOf(row),
    title: row.title,
    caption: row.caption,
    rating: row.rating,
    favourite: row.favourite === 1,
    turn: row.turn,
    ...seen,
    tags,
  };
}

/** The video that moves with a still: one beside it, if it is there, before the one inside the file. */
function motionOf({ motion, missing }: AssetRow, files: ShownFiles['files']): Asset['motion'] {
  if (files.some((file) => file.role === 'live-video' && (!file.missing || missing !== 0))) return 'live-photo';
  return motion === null ? null : 'motion-photo';
}

function positionOf(row: AssetRow): Asset['position'] {
  if (row.lat === null || row.lon === null || row.position_source === null) return null;
  return { lat: row.lat, lon: row.lon, altitudeM: row.altitude_m, source: row.position_source };
}

function placeOf({ country, country_code, region, city }: AssetRow): Asset['place'] {
  if (country === null && country_code === null && region === null && city === null) return null;
  return { country, countryCode: country_code, region, city };
}

function cameraOf({ camera_make, camera_model, lens }: AssetRow): Asset['camera'] {
  if (camera_make === null && camera_model === null && lens === null) return null;
  return { make: camera_make, model: camera_model, lens };
}
