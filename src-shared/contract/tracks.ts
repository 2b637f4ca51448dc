import { z } from 'zod';
import { queryText } from './inputs.ts';
import { mapBox } from '../model/map-cells.ts';

/** A part of a way without a break. */
export interface TrackPart {
  /** Longitude and latitude in degrees in turns, in order of time, thinned for the zoom; longitudes run on over ±180. */
  readonly path: readonly number[];
  /** Nobody knows what lay between these photos: more than two hours passed. */
  readonly isInferred: boolean;
}

/**
 * The way of one camera on one wall day, through the positions of its photos, from where it was the evening before: at
 * most 36 hours ago, and no further than anybody travels meanwhile.
 */
export interface Track {
  /** Days since 1 January 1970. */
  readonly day: number;
  /** As `camera:` finds it; null where it is not known. */
  readonly camera: string | null;
  /** Photos of that day and camera with a position. */
  readonly photos: number;
  /** How far the whole way of the day was, as Insights counts the distance of a day. */
  readonly metres: number;
  /** What of it touches the map in view, in order of time. */
  readonly parts: readonly TrackPart[];
}

/** The ways of the photos of a query within what a map shows. */
export interface Tracks {
  readonly revision: number;
  /** In order of time; at most 2,000 corners over all. */
  readonly tracks: readonly Track[];
  /** Ways in view that were left out because there were too many, the shortest; 0 for none. */
  readonly left: number;
}

/** What `query.tracks` takes: a query and the map in view; `zoom` as `query.map` takes it. */
export const askedTracks = z.object({ query: queryText, box: mapBox, zoom: z.number().min(0).max(24) });
export type AskedTracks = z.infer<typeof askedTracks>;
