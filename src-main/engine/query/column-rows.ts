import { aspectToByte } from '../../../src-shared/algorithms/aspect-byte.ts';
import { countAssets } from '../catalog/count-assets.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { partSeparator } from './dictionary.ts';

/** One asset as the columns take it. The order is that of the SQL below: arrays are read twice as fast as objects. */
export type ColumnRow = [
  id: number,
  flags: number,
  localMs: number,
  sortMs: number,
  lat: number | null,
  lon: number | null,
  /** country code, country, region, city joined by `partSeparator`. */
  place: string,
  /** make, model, lens joined by `partSeparator`. */
  camera: string,
  /** Width × `sizeFactor` + height as shown, 0 for what is unknown. */
  size: number,
  /** As in `model/exposure.ts`. */
  iso: number | null,
  focal: number | null,
  shutter: number | null,
  aperture: number | null,
  /** Metres. */
  altitude: number | null,
];

/** Packs two lengths in pixels into one number, exact below 2^53: one value less to hand over for each asset. */
export const sizeFactor = 2 ** 26;

/**
 * Bits of the flags column. The three bits from `ratingShift` on hold the rating (-1 to 5) plus one; `instant` stands where
 * the instant is known, so that `sortMs` is it; `landscape` and `portrait` both where width and height are equal.
 */
export const flag = { video: 1, time: 2, tags: 4, favourite: 8, instant: 128, landscape: 256, portrait: 512 } as const;
export const ratingShift = 4;

const separator = `char(${partSeparator.charCodeAt(0)})`;

/** The names that a day is headed with, in the form of a ColumnRow's place but without the code. */
export const placeNamesSql = `${separator} || coalesce(country, '') || ${separator} ||
  coalesce(region, '') || ${separator} || coalesce(city, '')`;

/** `size` of a ColumnRow; part of an SQL select list. */
export const sizeSql = `coalesce(width, 0) * ${sizeFactor} + coalesce(height, 0)`;

/** Reads a ColumnRow. */
export const columnsSql = `
  SELECT id,
    (kind = 'video') * ${flag.video}
      | (captured_source <> 'file-time') * ${flag.time}
      | EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = assets.id) * ${flag.tags}
      | favourite * ${flag.favourite}
      | ((min(max(coalesce(rating, 0), -1), 5) + 1) << ${ratingShift})
      | (captured_instant IS NOT NULL) * ${flag.instant},
    captured_local_ms, captured_sort_ms, lat, lon,
    CASE WHEN coalesce(country_code, country, region, city) IS NULL THEN '' ELSE
      coalesce(country_code, '') || ${placeNamesSql} END,
    CASE WHEN coalesce(camera_make, camera_model, lens) IS NULL THEN '' ELSE
      coalesce(camera_make, '') || ${separator} || coalesce(camera_model, '') || ${separator} || coalesce(lens, '') END,
    ${sizeSql}, iso, focal_mm, shutter_s, aperture, altitude_m
  FROM assets`;

/** Assets read at a time: some 5 ms of work. */
const chunk = 3000;

/** Reads what the columns hold, in pages, so that no statement stays open between slices. */
export interface ColumnReader {
  /** How many assets there are. */
  count(): number;
  /** The next assets with greater ids, in order of id; empty at the end. */
  after(id: number): ColumnRow[];
  /** Those of the given assets that exist. */
  of(ids: readonly number[]): ColumnRow[];
}

/** Prepares the statements on a read-only connection. */
export function columnReader(catalog: SqliteDatabase): ColumnReader {
  const after = catalog
    .prepare<[number, number], ColumnRow>(`${columnsSql} WHERE id > ? AND lead_asset IS NULL ORDER BY id LIMIT ?`)
    .raw();
  const of = catalog
    .prepare<[string], ColumnRow>(`${columnsSql} WHERE id IN (SELECT value FROM json_each(?)) AND lead_asset IS NULL`)
    .raw();
  return {
    count: () => countAssets(catalog),
    after: (id) => after.all(id, chunk),
    of: (ids) => of.all(JSON.stringify(ids)),
  };
}

/** The bits of `flag` that tell which side is the longer one, from a `size` of a ColumnRow; none where it is unknown. */
export function shapeFlags(size: number): number {
  const height = size % sizeFactor;
  const width = (size - height) / sizeFactor;
  if (width === 0 || height === 0) return 0;
  return (width >= height ? flag.landscape : 0) | (height >= width ? flag.portrait : 0);
}

/** The shape of the picture as a byte, from a `size` of a ColumnRow. */
export function aspectOf(size: number): number {
  const height = size % sizeFactor;
  return aspectToByte((size - height) / sizeFactor, height);
}
