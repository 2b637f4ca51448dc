/**
 * A Query as data. What a traveller asks: which assets. Order and page are asked beside it.
 * `parse.ts` makes it from text, `print.ts` makes text of it; `parse(print(q))` equals `q`.
 */
export type Query = Filter;

export type Filter =
  /** Everything: the empty query. */
  | { readonly kind: 'everything' }
  | { readonly kind: 'all'; readonly of: readonly Filter[] }
  | { readonly kind: 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  /** A bare or quoted word: class, tag, place, file name or caption. Quoted words keep their order and spaces. */
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
  /** Wall dates, both ends inclusive; an open end is null. Kept at the precision it was typed in. */
  | { readonly kind: 'date'; readonly from: PartialDate | null; readonly to: PartialDate | null }
  /** Wall time of day in minutes since midnight, both ends inclusive; `from > to` runs over midnight. */
  | { readonly kind: 'time'; readonly fromMin: number; readonly toMin: number }
  /** Months 1–12 of the wall date. */
  | { readonly kind: 'month'; readonly months: readonly number[] }
  /** Great-circle distance from a point, or from a place that the gazetteer knows. */
  | { readonly kind: 'near'; readonly centre: Point | NamedCentre; readonly radiusM: number }
  /** South, west, north, east; west > east crosses the antimeridian. */
  | {
      readonly kind: 'box';
      readonly south: number;
      readonly west: number;
      readonly north: number;
      readonly east: number;
    }
  /** Closed ring of at least three corners; edges are straight in longitude and latitude. */
  | { readonly kind: 'polygon'; readonly ring: readonly Point[] }
  | { readonly kind: 'type'; readonly types: readonly ('photo' | 'video')[] }
  | { readonly kind: 'has'; readonly what: 'position' | 'time' | 'people' | 'tags' }
  /** A field holds one of these texts, without regard to case and accents. */
  | { readonly kind: 'field'; readonly field: TextField; readonly values: readonly string[] };

/** `country` also takes ISO codes; `camera` is make and model together. */
export type TextField = 'camera' | 'lens' | 'country' | 'region' | 'city' | 'place' | 'filename' | 'source' | 'tag';

/** A year, a month or a day. */
export interface PartialDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface NamedCentre {
  readonly name: string;
}

/** In which order: `time` newest first by instant (else wall time), `-time` oldest first, and so on. */
export type SortKey = 'time' | '-time' | 'added' | '-added' | 'name' | '-name' | 'size' | '-size';

/** The radius of `near:Cusco` without one, in metres. */
export const defaultRadiusM = 25_000;
