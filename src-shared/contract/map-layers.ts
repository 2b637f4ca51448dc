import { z } from 'zod';
import { queryText } from './inputs.ts';
import { mapBox } from '../model/map-cells.ts';

/** What photos on a map are coloured by. */
export const colourBy = z.enum(['day', 'camera', 'class']);
export type ColourBy = z.infer<typeof colourBy>;

/** What `query.heat` takes: a query and the map in view; `zoom` as `query.map` takes it. */
export const askedHeat = z.object({ query: queryText, box: mapBox, zoom: z.number().min(0).max(24) });
export type AskedHeat = z.infer<typeof askedHeat>;

/** Photos in squares of 16 to 32 pixels, columns of equal length: how dense they are, never each photo. */
export interface Heat {
  readonly revision: number;
  /** Mean position of the square's photos. */
  readonly lat: readonly number[];
  readonly lon: readonly number[];
  readonly count: readonly number[];
}

/** What `query.kinds` takes. */
export const askedKinds = askedHeat.extend({ by: colourBy });
export type AskedKinds = z.infer<typeof askedKinds>;

/** One of the kinds that photos are coloured by. */
export interface Kind {
  /** As `camera:`, `class:` or `date:` finds it. */
  readonly name: string;
  /** Of a class that has one. */
  readonly wnid: string | null;
  /** Photos of the query with a position that are of this kind, wherever they are. */
  readonly count: number;
}

/**
 * How the photos of a query with a position spread over kinds: the five most frequent cameras or classes, or five spans of
 * days in order of time with about as many days with photos each. A photo with several of the classes counts for each.
 */
export interface Kinds {
  readonly revision: number;
  readonly by: ColourBy;
  readonly kinds: readonly Kind[];
  /** Photos of none of them. */
  readonly others: number;
  /** The squares that `query.map` makes its cells of, or parts of them: mean position of their photos. */
  readonly lat: readonly number[];
  readonly lon: readonly number[];
  /** Square by square: photos of each kind, then those of none. */
  readonly counts: readonly number[];
}
