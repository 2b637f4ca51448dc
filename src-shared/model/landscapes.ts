import { z } from 'zod';

/**
 * A part of the Earth that travellers name and no list of settlements has. What lies in it is a box (south, west, north,
 * east, in degrees) or a circle; both take in its shores and the land from which it is photographed.
 */
export const landscape = z
  .object({
    kind: z.enum(['mountains', 'peak', 'lake', 'island', 'park', 'falls', 'region', 'desert']),
    /** The first is its name. */
    en: z.array(z.string()).min(1),
    de: z.array(z.string()).min(1),
    box: z
      .tuple([
        z.number().min(-90).max(90),
        z.number().min(-180).max(180),
        z.number().min(-90).max(90),
        z.number().min(-180).max(180),
      ])
      .optional(),
    /** Latitude and longitude of the middle of a circle. */
    at: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).optional(),
    radiusKm: z.number().positive().max(500).optional(),
  })
  .refine(({ box, at, radiusKm }) => (box === undefined) === (at !== undefined && radiusKm !== undefined));
export type Landscape = z.infer<typeof landscape>;

/** `resources/landscapes.json`. */
export const landscapeList = z.object({ landscapes: z.array(landscape) });
