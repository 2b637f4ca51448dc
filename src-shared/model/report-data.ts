/**
 * @file What the HTML report knows of its photos: columns, one value a photo in the order of the report, embedded as JSON
 * in the page. The engine writes it (`export/report`), `src-report` draws it; pictures, captions and all that is read
 * without a script stand in the page itself.
 */
import type { ReportTemplate } from './export.ts';

/** A place that photos were taken at; null where it is not known. */
export interface ReportPlace {
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

/** Photos that follow each other on the way of a camera within a day. */
export interface ReportWay {
  /** Days since 1970-01-01, of the wall clock there. */
  readonly day: number;
  /** Photos by number, at least two. */
  readonly photos: readonly number[];
  /** Of each leg, so one fewer: whether nobody knows which way was taken, because more than two hours lie between. */
  readonly inferred: readonly boolean[];
}

/**
 * A tile of the Web Mercator grid with what is drawn of the world in it. `x` may be beyond the grid where the photos lie
 * round the antimeridian. Lines are numbers x, y, x, y … in `reportTileSize`ths of the tile, each the step from the one
 * before, the first from (0, 0).
 */
export interface ReportTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Rings; holes run the other way round (fill by the nonzero rule). */
  readonly land: readonly (readonly number[])[];
  readonly lakes: readonly (readonly number[])[];
  /** Lines. */
  readonly borders: readonly (readonly number[])[];
}

/** Steps of a tile. */
export const reportTileSize = 1024;

/** All of it. */
export interface ReportData {
  readonly language: 'en' | 'de';
  readonly template: ReportTemplate;
  readonly places: readonly ReportPlace[];
  /** What is on photos, as the report's language calls it, the most frequent first. */
  readonly classes: readonly string[];
  readonly cameras: readonly string[];
  /** Wall time of each photo in minutes since 1970-01-01T00:00. */
  readonly minutes: readonly number[];
  /** Numbers of the photos whose time is doubtful, mostly that of the copying of their files. */
  readonly doubtful: readonly number[];
  /** Degrees, null without a position; longitudes run on beyond ±180 where the photos lie round the antimeridian. */
  readonly lat: readonly (number | null)[];
  readonly lon: readonly (number | null)[];
  /** Number of the place, −1 for none. */
  readonly place: readonly number[];
  /** Number of the camera, −1 for none. */
  readonly camera: readonly number[];
  /** Numbers of the classes on each photo. */
  readonly on: readonly (readonly number[])[];
  readonly ways: readonly ReportWay[];
  /** Tiles of the world, the coarsest first: what comes later covers what came before. */
  readonly world: readonly ReportTile[];
}
