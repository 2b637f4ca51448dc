import { z } from 'zod';
import { mapBox, type MapCells } from '../model/map-cells.ts';
import type { ClassCounts } from './class-calls.ts';
import { question } from './inputs.ts';

/** Values with the number of photos that have them: columns of equal length, the most frequent first. */
export interface CountedValues {
  readonly value: readonly string[];
  readonly count: readonly number[];
}

/** When photos were taken, by wall time. Only what has photos is told in the columns of days and months. */
export interface TimeFacets {
  /** `day`: days since 1 January 1970, upwards. */
  readonly days: { readonly day: readonly number[]; readonly count: readonly number[] };
  /** `month`: 12 · year + month, January being 0; upwards. */
  readonly months: { readonly month: readonly number[]; readonly count: readonly number[] };
  /** By hour of the day: 24 numbers. */
  readonly hours: readonly number[];
  /** By hour of the week, which begins on Monday at 0: 168 numbers. */
  readonly weekHours: readonly number[];
}

/** All that is counted over the photos of a query. */
export interface Facets extends TimeFacets {
  readonly revision: number;
  readonly total: number;
  /** Of the whole library. */
  readonly of: number;
  /** The first photos in sort order, as many as were asked for. The others are found by their place (`query.slice`). */
  readonly ids: readonly string[];
  readonly types: { readonly photo: number; readonly video: number };
  /** By rating: rejected, none, 1 to 5 stars; 7 numbers. */
  readonly ratings: readonly number[];
  readonly favourites: number;
  /** As `camera:` finds them: make and model. */
  readonly cameras: CountedValues;
  readonly lenses: CountedValues;
  readonly countries: CountedValues;
  readonly regions: CountedValues;
  readonly cities: CountedValues;
  /** Tags and the levels above them (`animal` of `animal/dog`). */
  readonly tags: CountedValues;
  readonly classes: Omit<ClassCounts, 'revision'>;
  /** As `query.map` gives them; null where no map was asked for. */
  readonly map: MapCells | null;
}

/** What `query.facets` takes: a question, how many ids, and the map in view, if there is one. */
export const askedFacets = question.extend({
  ids: z.number().int().min(0).max(1000).default(0),
  map: z
    .object({ box: mapBox, zoom: z.number().min(0).max(24) })
    .nullable()
    .default(null),
});
