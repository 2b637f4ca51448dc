import { mercatorX, mercatorY } from '../../../../src-shared/algorithms/web-mercator.ts';
import type { Track, TrackPart, Tracks } from '../../../../src-shared/contract/tracks.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { MapView } from '../read-cells.ts';
import type { DayWay, DayWays } from './day-ways.ts';
import { finestPx, thinning } from './thinning.ts';
import { type Frame, partsOf, turnsInto, type WayPart } from './way-parts.ts';

/** More ways than these nobody tells apart. */
const mostWays = 300;
/** A way that is shorter on the screen lies beneath its photos, and is no line. */
const leastExtentPx = 4;
/** Legs a little beside the map are drawn as well, so that a small move shows no ends. */
const marginPx = 48;
const tilePx = 512;

/** The ways that touch a map, the longest on the screen where there are too many, thinned for its zoom. */
export async function readTracks(
  columns: Columns,
  { rows, ways }: DayWays,
  { box, zoom }: MapView,
  revision: number,
  pace: Pace,
): Promise<Tracks> {
  const frame = frameOf(box, zoom);
  const inView = ways
    .filter((way) => isInView(frame, way))
    .map((way) => ({ way, extentPx: extentOf(way, frame) }))
    .sort((a, b) => b.extentPx - a.extentPx);
  const drawn: { way: DayWay; parts: readonly WayPart[] }[] = [];
  // Those that only seem to touch it, with a corner of their box, leave their place to the next.
  let looked = 0;
  for (const { way } of inView) {
    if (drawn.length === mostWays) break;
    looked++;
    const parts = turnsInto(frame, way).flatMap((turns) => partsOf(columns, rows, way, turns, frame, finestPx));
    if (parts.length > 0) drawn.push({ way, parts });
    if (pace.due()) await pace.rest();
  }
  const { tolerancePx, fitting } = thinning(drawn.map(({ parts }) => parts.map(({ weights }) => weights)));
  const tracks = drawn.slice(0, fitting).map(({ way, parts }): Track => ({
    ...{ day: way.day, camera: way.camera, photos: way.photos, metres: Math.round(way.metres) },
    parts: parts.map((part) => thinned(part, tolerancePx)),
  }));
  tracks.sort((a, b) => a.day - b.day);
  return { revision, tracks, left: drawn.length - fitting + inView.length - looked };
}

/** The map in the world's pixels, with a margin. */
function frameOf({ south, west, north, east }: MapView['box'], zoom: number): Frame {
  const worldPx = tilePx * 2 ** zoom;
  return {
    worldPx,
    left: mercatorX(west) * worldPx - marginPx,
    right: mercatorX(east < west ? east + 360 : east) * worldPx + marginPx,
    top: mercatorY(north) * worldPx - marginPx,
    bottom: mercatorY(south) * worldPx + marginPx,
  };
}

/** Whether the box around a way touches the map, and it is not too small to be seen. */
function isInView(frame: Frame, way: DayWay): boolean {
  const { worldPx, top, bottom } = frame;
  if (way.top * worldPx > bottom || way.bottom * worldPx < top) return false;
  return extentOf(way, frame) >= leastExtentPx && turnsInto(frame, way).length > 0;
}

/** The longer side of the box around a way, in pixels. */
function extentOf({ west, east, top, bottom }: DayWay, { worldPx }: Frame): number {
  return Math.max((east - west) / 360, bottom - top) * worldPx;
}

function thinned({ lon, lat, weights, isInferred }: WayPart, tolerancePx: number): TrackPart {
  const path: number[] = [];
  weights.forEach((weight, index) => {
    // To a decimetre.
    if (weight > tolerancePx) path.push(rounded(lon[index] ?? 0), rounded(lat[index] ?? 0));
  });
  return { path, isInferred };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
