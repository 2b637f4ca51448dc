import { z } from 'zod';
import { queryText } from './inputs.ts';
import type { ClassKey } from '../vocabulary/vocabulary.ts';

/** Classes of a matrix at most. */
export const mostTogether = 12;

/** Numbers with how many photos have them: columns of equal length, upwards by value. */
export interface CountedNumbers {
  readonly value: readonly number[];
  readonly count: readonly number[];
}

/** Photos by wall day and camera: only days and cameras that have photos, upwards by day, then as in `cameras`. */
export interface CamerasByDay {
  /** As `camera:` finds them, the most used first, six at most; the rest and what has no camera is the next index. */
  readonly cameras: readonly string[];
  /** Days since 1 January 1970. */
  readonly day: readonly number[];
  /** An index into `cameras`, its length for the rest. */
  readonly camera: readonly number[];
  readonly count: readonly number[];
}

/** Which classes are on photos together. */
export interface ClassesTogether {
  /** Those that were asked for; the most frequent first, twelve at most, where none were. */
  readonly classes: readonly ClassKey[];
  /** Photos with both, a square matrix by rows; the diagonal tells those with the class. */
  readonly photos: readonly (readonly number[])[];
}

/** A point of the altitude profile: a photo with a position that knows its height, and a time of its own. */
export interface AltitudePoint {
  readonly id: string;
  /** Wall time as if it were UTC, ms since 1970. */
  readonly localMs: number;
  /** Metres above the sea. */
  readonly metres: number;
  /** Settlement, else region, else country; null where none is known. */
  readonly place: string | null;
}

/** What plots show of the photos of a query beside the facets. */
export interface Insights {
  readonly revision: number;
  readonly total: number;
  /** ISO speeds. */
  readonly iso: CountedNumbers;
  /** Focal lengths in mm, as on 35 mm film where the file says so. */
  readonly focal: CountedNumbers;
  /** Exposure times in seconds. */
  readonly shutter: CountedNumbers;
  /** f-numbers. */
  readonly aperture: CountedNumbers;
  readonly camerasByDay: CamerasByDay;
  readonly together: ClassesTogether;
  /** Photos by how many people were seen on them: nobody, 1, 2, 3, 4, 5 or more; those no model looked at are left out. */
  readonly people: readonly number[];
  /**
   * Metres travelled on each wall day that has a way, upwards by day: between the positions of photos with a time of their
   * own, of the camera that went farthest that day. A leg counts to the day in which it ends.
   */
  readonly distance: { readonly day: readonly number[]; readonly metres: readonly number[] };
  /** Along the way in order of time; at most 600 points, thinned so that summits and valleys stay. */
  readonly altitude: readonly AltitudePoint[];
}

/** What `query.insights` takes. */
export const askedInsights = z.object({
  query: queryText,
  /** The classes of `together`; the most frequent of these photos where left out. */
  together: z
    .array(z.object({ class: z.string().min(1).max(200), wnid: z.string().max(50).nullable() }))
    .max(mostTogether)
    .optional(),
});
/** What `query.insights` takes, before it is checked. */
export type AskedInsights = z.input<typeof askedInsights>;
