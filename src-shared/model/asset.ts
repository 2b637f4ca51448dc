import { z } from 'zod';
import { captureTime } from './capture-time.ts';
import { classification } from './classification.ts';
import { correction } from './correction.ts';
import { detection } from './detection.ts';
import { modelTask } from './model-card.ts';
import { place } from './place.ts';
import { position } from './position.ts';

export const assetKind = z.enum(['photo', 'video']);

export const camera = z.object({
  make: z.string().nullable(),
  model: z.string().nullable(),
  lens: z.string().nullable(),
});
export type Camera = z.infer<typeof camera>;

/** Why files of different content are one asset. */
export const groupReason = z.enum(['raw', 'live-photo', 'edited']);
export type GroupReason = z.infer<typeof groupReason>;

/**
 * A file of an asset. `primary` is shown; a `copy` has the same bytes; `raw`, `live-video` and `unedited` stand with it
 * (a RAW beside its JPEG, the video of a Live Photo, what an edited picture was made from); a `sidecar` tells of it.
 */
export const assetFile = z.object({
  path: z.string(),
  role: z.enum(['primary', 'copy', 'raw', 'live-video', 'unedited', 'sidecar']),
  /** The asset that it would be if it stood for itself; null for sidecars. */
  assetId: z.string().nullable(),
  sizeBytes: z.number(),
  missing: z.boolean(),
});
export type AssetFile = z.infer<typeof assetFile>;

export const assetTag = z.object({ name: z.string(), origin: z.enum(['user', 'file', 'model']) });
export type AssetTag = z.infer<typeof assetTag>;

/** Who found something: the id of a model, or `user` with `said`. */
const byModel = { model: z.string(), said: z.literal('right').optional() };

/** A correction with the best score that a model gave to what it stands in place of; null where none found that. */
const shownCorrection = correction.extend({ score: z.number().nullable() });

/** That a model has looked at a picture. */
export const recognisedBy = z.object({
  model: z.string(),
  version: z.string(),
  task: modelTask,
  /** ONNX Runtime's name of the execution provider. */
  provider: z.string(),
  /** ISO instant. */
  at: z.string(),
  /** Code of the Failure where it could say nothing; null where it could. */
  failure: z.string().nullable(),
});
export type RecognisedBy = z.infer<typeof recognisedBy>;

/**
 * One photo or video as a unit: what `fernweh query --format json` prints.
 * `width` and `height` are of the picture as shown; `orientation` is the EXIF value found; both belong to `path`.
 */
export const asset = z.object({
  id: z.string(),
  path: z.string(),
  paths: z.array(z.string()),
  /** All of them with what each is, the primary one first; sidecars, which `paths` leaves out, included. */
  files: z.array(assetFile),
  /** Taken out of its group by the user. */
  apart: z.boolean(),
  /** True when none of its files is there now: `path` is where the first was last seen. */
  missing: z.boolean(),
  kind: assetKind,
  mime: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  orientation: z.number().nullable(),
  sizeBytes: z.number(),
  /** What of the picture is missing, in a sentence; null for a whole one. */
  damage: z.string().nullable(),
  /** Of a video. */
  durationMs: z.number().nullable(),
  /** What moves with a still: the video of a Live Photo (a file) or of a motion photo (inside the file). */
  motion: z.enum(['live-photo', 'motion-photo']).nullable(),
  /** Hex; null only while the file has been read but not yet identified. */
  sha256: z.string().nullable(),
  capturedAt: captureTime,
  position: position.nullable(),
  place: place.nullable(),
  camera: camera.nullable(),
  title: z.string().nullable(),
  caption: z.string().nullable(),
  /** -1 rejected, 0–5; null where nobody said anything. */
  rating: z.number().nullable(),
  favourite: z.boolean(),
  /** How the user turned the picture, clockwise in quarters; `width` and `height` are those after it. */
  turn: z.number(),
  /**
   * Of the picture as shown, by model id, the surest first, with the user's corrections: what he said is wrong is left
   * out, what he said is there has the model `user`.
   */
  detections: z.array(detection.extend(byModel)),
  classifications: z.array(classification.extend(byModel)),
  /** What the user said of the classes on it; boxes on the picture as shown. */
  corrections: z.array(shownCorrection),
  /** Which models have looked at it. */
  recognisedBy: z.array(recognisedBy),
  tags: z.array(assetTag),
});
export type Asset = z.infer<typeof asset>;
