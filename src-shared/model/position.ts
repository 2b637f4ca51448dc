import { z } from 'zod';

export const positionSource = z.enum([
  'exif:gps',
  'xmp:gps',
  'quicktime:gps',
  'sidecar:gps',
  'takeout:geoData',
  'takeout:geoDataExif',
  'user',
]);
export type PositionSource = z.infer<typeof positionSource>;

/** A point on WGS 84 in degrees, and where it came from. (0,0) is never stored: it means "no position". */
export const position = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Metres above sea level, negative below; null when unknown. */
  altitudeM: z.number().nullable(),
  source: positionSource,
});
export type Position = z.infer<typeof position>;

/** What became of the position tags of a file: a position, or the reason why there is none. */
export type PositionFinding =
  | { readonly position: Position; readonly refused: null }
  | { readonly position: null; readonly refused: PositionRefusal | null };

/** Why position tags were not believed. */
export type PositionRefusal = 'zero-zero' | 'not-a-number' | 'out-of-range' | 'incomplete';
