import { z } from 'zod';

/** The part of the earth that a map shows; `west > east` crosses the antimeridian. Degrees. */
export const mapBox = z.object({
  south: z.number().min(-90).max(90),
  west: z.number().min(-180).max(180),
  north: z.number().min(-90).max(90),
  east: z.number().min(-180).max(180),
});
export type MapBox = z.infer<typeof mapBox>;

/**
 * Photos of a query on a map, gathered in cells: columns of equal length, the cells with most photos first. A cell never
 * crosses the edge of its square of the Web Mercator grid at that zoom, and squares that the edge of the box cuts are
 * told whole, so that panning moves nothing: `sum(count)` may be more than `inBox`.
 */
export const mapCells = z.object({
  revision: z.number(),
  /** Photos of the query with a position, anywhere. */
  positioned: z.number(),
  /** Those of them in the box itself. */
  inBox: z.number(),
  /** Photos of the query without one. */
  unpositioned: z.number(),
  /** Mean position of the cell's photos. */
  lat: z.array(z.number()),
  lon: z.array(z.number()),
  count: z.array(z.number()),
  /** The box around the cell's photos: to look into it. */
  south: z.array(z.number()),
  west: z.array(z.number()),
  north: z.array(z.number()),
  east: z.array(z.number()),
  /** The photo that stands for it: the one nearest to the mean, the newest of those. */
  id: z.array(z.string()),
  version: z.array(z.string()),
  /** 0xRRGGBB, -1 while unknown. */
  color: z.array(z.number()),
});
export type MapCells = z.infer<typeof mapCells>;
