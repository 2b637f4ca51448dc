import type { Track, Tracks } from '../../../src-shared/contract/tracks.ts';
import { mercatorX, mercatorY, type FlatView } from '../mercator.ts';
import type { Span } from '../timeline/time-scale.ts';
import type { KindColour } from './kind-colours.ts';

/** A part of a way without a break, as it is drawn. */
export interface TrackLine {
  /** The place of its way in the answer. */
  readonly index: number;
  /** Nobody knows what lay between. */
  readonly isInferred: boolean;
  /** `edge`: outside the window of time. */
  readonly colour: KindColour | 'accent' | 'edge';
  /** East and south in turns, as `mercator.ts` counts them. */
  readonly path: Float64Array;
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** The parts of the ways, in the order of the answer; `window` is in days, null for all time. */
export function trackLines(
  { tracks }: Tracks,
  window: Span | null,
  colourOf: (track: Track) => KindColour | 'accent',
): TrackLine[] {
  return tracks.flatMap((track, index) => {
    const { day, parts } = track;
    const isIn = window === null || (day >= window.from && day <= window.to);
    const colour = isIn ? colourOf(track) : 'edge';
    return parts.map(({ path, isInferred }) => ({ index, isInferred, colour, ...onFlatMap(path) }));
  });
}

function onFlatMap(path: readonly number[]): Pick<TrackLine, 'path' | 'west' | 'east' | 'north' | 'south'> {
  const flat = Float64Array.from(path, (degrees, at) => (at % 2 === 0 ? mercatorX(degrees) : mercatorY(degrees)));
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < flat.length; at += 2) {
    const [x = 0, y = 0] = [flat[at], flat[at + 1]];
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return { path: flat, west, east, north, south };
}

/** A stretch in pixels of the map; `along`: pixels of the whole line before it. */
export type Visit = (fromX: number, fromY: number, toX: number, toY: number, along: number) => void;

/**
 * Visits what is seen of a line, in every copy of the world in view: straight stretches, cut off `beyondPx` outside the
 * picture. A canvas would count a line to the other side of the earth in millions of dots, and round its corners away.
 */
export function visitSeen(line: TrackLine, view: FlatView, beyondPx: number, visit: Visit): void {
  const { scale, width, height } = view;
  const [reachX, reachY] = [(width / 2 + beyondPx) / scale, (height / 2 + beyondPx) / scale];
  if (line.south < view.y - reachY || line.north > view.y + reachY) return;
  const { path } = line;
  const last = Math.floor(view.x + reachX - line.west);
  for (let copy = Math.ceil(view.x - reachX - line.east); copy <= last; copy++) {
    let along = 0;
    let fromX = ((path[0] ?? 0) + copy - view.x) * scale + width / 2;
    let fromY = ((path[1] ?? 0) - view.y) * scale + height / 2;
    for (let at = 2; at < path.length; at += 2) {
      const toX = ((path[at] ?? 0) + copy - view.x) * scale + width / 2;
      const toY = ((path[at + 1] ?? 0) - view.y) * scale + height / 2;
      const [begin, end] = within(fromX, fromY, toX - fromX, toY - fromY, view, beyondPx);
      const length = Math.hypot(toX - fromX, toY - fromY);
      if (begin < end || (begin === end && length === 0)) {
        const pointX = (part: number): number => fromX + (toX - fromX) * part;
        const pointY = (part: number): number => fromY + (toY - fromY) * part;
        visit(pointX(begin), pointY(begin), pointX(end), pointY(end), along + begin * length);
      }
      along += length;
      fromX = toX;
      fromY = toY;
    }
  }
}

/** Which part of a stretch lies in the picture, 0 to 1; nothing does where the first is not less. Liang and Barsky 1984. */
function within(
  fromX: number,
  fromY: number,
  byX: number,
  byY: number,
  { width, height }: FlatView,
  beyondPx: number,
): [begin: number, end: number] {
  let [begin, end] = [0, 1];
  const edges = [
    [-byX, fromX + beyondPx],
    [byX, width + beyondPx - fromX],
    [-byY, fromY + beyondPx],
    [byY, height + beyondPx - fromY],
  ] as const;
  for (const [out, room] of edges) {
    if (out === 0) {
      if (room < 0) return [1, 0];
      continue;
    }
    const part = room / out;
    if (out < 0) begin = Math.max(begin, part);
    else end = Math.min(end, part);
  }
  return [begin, end];
}
