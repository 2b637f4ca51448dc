import type { Measure } from '../model/exposure.ts';
import type { Light } from '../model/light.ts';

/**
 * A Query as data. What a traveller asks: which assets. Order and page are asked beside it.
 * `parse.ts` makes it from text, `print.ts` makes text of it; `parse(print(q))` equals `q` for every q in normal
 * form (`normalise.ts`), and the parser only ever returns normal form.
 */
export type Query = Filter;

/** One condition, or a group of them. */
export type Filter =
  | Everything
  | Group
  | Not
  | WordFilter
  | DateFilter
  | TimeFilter
  | MonthFilter
  | WeekdayFilter
  | RangeFilter
  | NearFilter
  | BoxFilter
  | PolygonFilter
  | AreaFilter
  | TypeFilter
  | HasFilter
  | RatingFilter
  | IsFilter
  | LightFilter
  | OrientationFilter
  | ClassFilter
  | ScoreFilter
  | FieldFilter
  | FoundFilter;

/** No condition at all: the empty query. Normal form: it stands alone, never inside a group. */
export interface Everything {
  readonly kind: 'everything';
}

/** `all` of these, or `any` of these. Normal form: two or more members, none a group of the same kind. */
export interface Group {
  readonly kind: 'all' | 'any';
  readonly of: readonly Filter[];
}

/** Normal form: never of another `not`. */
export interface Not {
  readonly kind: 'not';
  readonly of: Filter;
}

/** A bare or quoted word: class, tag, place, file name or caption. Quoted words keep their order and spaces. */
export interface WordFilter {
  readonly kind: 'word';
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * Wall dates, both ends inclusive (`to` up to the end of its year, month or day); an open end is null, never both.
 * Kept at the precision it was typed in. `date-days.ts` makes days of it.
 */
export interface DateFilter {
  readonly kind: 'date';
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
}

/** Wall time of day in minutes since midnight, 0–1439, both minutes included; `fromMin > toMin` runs over midnight. */
export interface TimeFilter {
  readonly kind: 'time';
  readonly fromMin: number;
  readonly toMin: number;
}

/** Months 1–12 of the wall date. Normal form: ascending, each once. */
export interface MonthFilter {
  readonly kind: 'month';
  readonly months: readonly number[];
}

/** Days of the week of the wall date, 1 for Monday to 7 for Sunday. Normal form: ascending, each once. */
export interface WeekdayFilter {
  readonly kind: 'weekday';
  readonly weekdays: readonly number[];
}

/**
 * A measure of the photo, or its altitude, lies between two values, both inclusive; an open end is null, never both. A
 * photo whose file does not tell it has none. Units and rounding: `model/exposure.ts`. Normal form: both ends are tidy.
 */
export interface RangeFilter {
  readonly kind: 'range';
  readonly of: Measure;
  readonly from: number | null;
  readonly to: number | null;
}

/** Great-circle distance from a point, or from a place that the gazetteer knows. Metres, to the millimetre. */
export interface NearFilter {
  readonly kind: 'near';
  readonly centre: Point | NamedCentre;
  readonly radiusM: number;
}

/** Degrees, edges included. `south <= north`; `west > east` crosses the antimeridian. */
export interface BoxFilter {
  readonly kind: 'box';
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/**
 * Closed ring of at least three corners (the first is not repeated at the end); edges are straight in longitude and
 * latitude and go the shorter way round. `algorithms/point-in-polygon.ts` has the exact rules.
 */
export interface PolygonFilter {
  readonly kind: 'polygon';
  readonly ring: readonly Point[];
}

/** Inside an area that was saved under this name, as typed. */
export interface AreaFilter {
  readonly kind: 'area';
  readonly name: string;
}

/** Any of these kinds of asset. */
export interface TypeFilter {
  readonly kind: 'type';
  readonly types: readonly ('photo' | 'video')[];
}

/** Something is known or was found: a position, a capture time that is not the file's own, people, tags, one star or more. */
export interface HasFilter {
  readonly kind: 'has';
  readonly what: 'position' | 'time' | 'people' | 'tags' | 'rating';
}

/**
 * Any of these ratings: 1 to 5 stars, 0 for no stars (said or not), -1 for rejected. Normal form: ascending, each once.
 */
export interface RatingFilter {
  readonly kind: 'rating';
  readonly ratings: readonly number[];
}

/**
 * Any of these lights of the day, by the Sun's height at the instant and position of the asset (`model/light.ts`); one
 * without both has none. Normal form: in the order of `lights`, each once.
 */
export interface LightFilter {
  readonly kind: 'light';
  readonly lights: readonly Light[];
}

/** The shape of a picture as shown: upright, wide, or of equal sides. */
export type Orientation = 'landscape' | 'portrait' | 'square';

/** Any of these shapes; an asset whose size is unknown has none. Normal form: ascending, each once. */
export interface OrientationFilter {
  readonly kind: 'orientation';
  readonly orientations: readonly Orientation[];
}

/** The user said so. */
export interface IsFilter {
  readonly kind: 'is';
  readonly what: 'favourite' | 'rejected';
}

/**
 * At least `count` things of one of these classes or families, by any of their names. `large`: each covers a fifth of the
 * picture or more. Normal form: `count` is 1 or more, values stand once.
 */
export interface ClassFilter {
  readonly kind: 'class';
  readonly values: readonly ClassValue[];
  readonly count: number;
  readonly large: boolean;
}

/** A class or family, and the least score that counts (0–1); null: that of the query, else the class's own threshold. */
export interface ClassValue {
  readonly name: string;
  readonly score: number | null;
}

/**
 * From which score on (0–1) classes count in the whole query, words as well; it rules nothing out by itself. Normal form:
 * one at most, the last member of the outermost `all`, or alone.
 */
export interface ScoreFilter {
  readonly kind: 'score';
  readonly least: number;
}

/** A field holds one of these texts, without regard to case and accents. */
export interface FieldFilter {
  readonly kind: 'field';
  readonly field: TextField;
  readonly values: readonly string[];
}

/**
 * What another query finds, by that query's own `score>=`: what a smart album shows. It stands in no text and no chip;
 * the engine puts it in the place of the album's name before it asks.
 */
export interface FoundFilter {
  readonly kind: 'found';
  readonly query: Query;
}

/**
 * `country` also takes ISO codes; `camera` is make and model together; `import` is the instant at which an import began, in
 * UTC, or the first part of it: `2026-11-21T19:04:17.123Z`, `2026-11-21`; `album` is a name, or a path of names: `Peru/Day 1`.
 */
export type TextField =
  | 'camera'
  | 'lens'
  | 'country'
  | 'region'
  | 'city'
  | 'place'
  | 'filename'
  | 'source'
  | 'import'
  | 'tag'
  | 'album';

/** A year (1–9999), a month or a day; a day has a month. */
export interface PartialDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** Degrees on WGS 84, −90–90 and −180–180. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A place by name, as typed. */
export interface NamedCentre {
  readonly name: string;
}

/**
 * In which order: `time` newest first by instant (else wall time), `-time` oldest first, and so on; `album` as the one
 * album that the query asks for is arranged.
 */
export type SortKey = 'time' | '-time' | 'added' | '-added' | 'name' | '-name' | 'size' | '-size' | 'album';

/** The radius of `near:Cusco` without one, in metres. */
export const defaultRadiusM = 25_000;

/** The largest radius that can be asked for, in metres: half round the Earth. */
export const maximumRadiusM = 20_040_000;

/** The most things of one class that can be asked for: more are not stored of a picture. */
export const mostThings = 300;

/** Scores are kept to this many decimals. */
export const scoreDecimals = 4;
