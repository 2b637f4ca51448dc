import { z } from 'zod';
import { captureTime } from './capture-time.ts';
import { place } from './place.ts';
import { position } from './position.ts';

export const assetKind = z.enum(['photo', 'video']);
export type AssetKind = z.infer<typeof assetKind>;

export const camera = z.object({
  make: z.string().nullable(),
  model: z.string().nullable(),
  lens: z.string().nullable(),
});
export type Camera = z.infer<typeof camera>;

/** Box in parts of the upright picture: `[x, y, width, height]`, 0–1, origin top left. */
export const detection = z.object({
  class: z.string(),
  score: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  model: z.string(),
});

export const classification = z.object({
  class: z.string(),
  wnid: z.string().nullable(),
  score: z.number(),
  model: z.string(),
});

export const assetTag = z.object({ name: z.string(), origin: z.enum(['user', 'file', 'model']) });
export type AssetTag = z.infer<typeof assetTag>;

/**
 * One photo or video as a unit: what `fernweh query --format json` prints.
 * `width` and `height` are of the picture as shown; `orientation` is the EXIF value found; both belong to `path`.
 */
export const asset = z.object({
  id: z.string(),
  path: z.string(),
  paths: z.array(z.string()),
  /** True when none of its files is there now: `path` is where the first was last seen. */
  missing: z.boolean(),
  kind: assetKind,
  mime: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  orientation: z.number().nullable(),
  sizeBytes: z.number(),
  /** Hex; null only while the file has been read but not yet identified. */
  sha256: z.string().nullable(),
  capturedAt: captureTime,
  position: position.nullable(),
  place: place.nullable(),
  camera: camera.nullable(),
  caption: z.string().nullable(),
  rating: z.number().nullable(),
  detections: z.array(detection),
  classifications: z.array(classification),
  tags: z.array(assetTag),
});
export type Asset = z.infer<typeof asset>;
