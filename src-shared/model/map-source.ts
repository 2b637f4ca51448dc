import { z } from 'zod';
import { mapBox } from './map-cells.ts';

/** @file Where the map takes its detail from beside the offline world: packs that the user adds. */

/** How the layers of vector tiles are named; by that the page knows what a line is. */
export const packSchema = z.enum(['protomaps', 'openmaptiles']);
export type PackSchema = z.infer<typeof packSchema>;

/** A PMTiles file that the user added: street detail, or pictures, of a region. It is read where it lies. */
export const mapPack = z.object({
  id: z.string(),
  /** As the file calls itself, else its file name. */
  name: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  /** Null: tiles are pictures. */
  schema: packSchema.nullable(),
  box: mapBox,
  minZoom: z.number(),
  /** Beyond, the page enlarges the tiles of this zoom. */
  maxZoom: z.number(),
  /** Plain text: whom to name while it is in view. */
  attribution: z.string(),
  /** Another one for another content of the file: tiles may be kept by it. */
  version: z.string(),
  /** The file is not there now. */
  isAway: z.boolean(),
  /** Why it cannot be read now, in a sentence; null where it can, or is away. */
  problem: z.string().nullable(),
});
export type MapPack = z.infer<typeof mapPack>;

/** What is kept on the disk of an online source's tiles. */
export const keptTiles = z.object({ tiles: z.number(), sizeBytes: z.number() });
export type KeptTiles = z.infer<typeof keptTiles>;
