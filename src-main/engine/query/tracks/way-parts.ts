import { cornerWeights } from '../../../../src-shared/algorithms/corner-weights.ts';
import { mercatorX, mercatorY } from '../../../../src-shared/algorithms/web-mercator.ts';
import { type Columns, perDegree } from '../columns.ts';
import { type DayWay, runOn } from './day-ways.ts';
import { legM, legOf } from './legs.ts';

/** What a map shows, in the pixels of the whole world at its zoom: x may run on beyond the world's width. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels around the world. */
  readonly worldPx: number;
}

/** A part of a way that touches the frame, with all its corners, and how much each of them counts, in pixels. */
export interface WayPart {
  readonly isInferred: boolean;
  /** Degrees; longitudes in the copy of the world that the frame shows. */
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly weights: Float64Array;
}

/**
 * By how many turns of the earth a way may be moved so that it touches the frame's longitudes: once, or twice where both
 * sides of the antimeridian are in view.
 */
export function turnsInto({ left, right, worldPx }: Frame, { west, east }: DayWay): readonly number[] {
  const from = mercatorX(west) * worldPx;
  const to = mercatorX(east) * worldPx;
  const turns: number[] = [];
  for (let turn = Math.ceil((left - to) / worldPx); from + turn * worldPx <= right; turn++) turns.push(turn);
  return turns;
}

/**
 * The parts of a way that touch the frame: legs of one kind that follow each other, without what nobody can have gone.
 * Corners that weigh no more than `leastPx` are told as 0.
 */
export function partsOf(
  columns: Columns,
  rows: Uint32Array,
  way: DayWay,
  turns: number,
  frame: Frame,
  leastPx: number,
): WayPart[] {
  const { sortMs, lat, lon } = columns;
  const parts: WayPart[] = [];
  let [lons, lats, xs, ys]: [number[], number[], number[], number[]] = [[], [], [], []];
  let isInferred = false;
  const close = (): void => {
    if (lons.length > 1) parts.push({ isInferred, lon: lons, lat: lats, weights: cornerWeights(xs, ys, leastPx) });
    [lons, lats, xs, ys] = [[], [], [], []];
  };
  let before: { row: number; lon: number; lat: number; x: number; y: number } | null = null;
  let running = lon.values[rows[way.begin] ?? 0] ?? 0;
  for (let at = way.begin; at < way.end; at++) {
    const row = rows[at] ?? 0;
    running = runOn(lon.values[row] ?? 0, running);
    const [longitude, latitude] = [running / perDegree + turns * 360, (lat.values[row] ?? 0) / perDegree];
    const here = {
      ...{ row, lon: longitude, lat: latitude },
      ...{ x: mercatorX(longitude) * frame.worldPx, y: mercatorY(latitude) * frame.worldPx },
    };
    if (before !== null) {
      const ms = (sortMs[row] ?? 0) - (sortMs[before.row] ?? 0);
      const leg = legOf(legM(columns, before.row, row), ms);
      if (leg === 'cut' || !touches(frame, before, here)) close();
      else {
        if (lons.length > 0 && isInferred !== (leg === 'inferred')) close();
        isInferred = leg === 'inferred';
        for (const end of lons.length === 0 ? [before, here] : [here]) {
          lons.push(end.lon);
          lats.push(end.lat);
          xs.push(end.x);
          ys.push(end.y);
        }
      }
    }
    before = here;
  }
  close();
  return parts;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Whether the box around two spots meets the frame. */
function touches({ left, top, right, bottom }: Frame, a: Spot, b: Spot): boolean {
  return (
    Math.max(a.x, b.x) >= left &&
    Math.min(a.x, b.x) <= right &&
    Math.max(a.y, b.y) >= top &&
    Math.min(a.y, b.y) <= bottom
  );
}
