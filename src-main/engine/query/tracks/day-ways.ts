import { mercatorY } from '../../../../src-shared/algorithms/web-mercator.ts';
import { hasBit } from '../bitset.ts';
import { cameraBodies } from '../camera-bodies.ts';
import { flag } from '../column-rows.ts';
import { type Columns, perDegree } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { Selection } from '../selection.ts';
import { Ways } from '../insights/ways.ts';
import { legM, legOf } from './legs.ts';
import { shownCameras } from './shown-cameras.ts';

const minutesPerDay = 1440;
const turn = 360 * perDegree;
/** Rows between two looks at the clock. */
const stride = 1024;

/** The way of one camera on one wall day, from where it stood at last before. */
export interface DayWay {
  readonly day: number;
  readonly camera: string | null;
  /** Those of the day itself: the photo that the way begins at may be of the evening before. */
  readonly photos: number;
  /** How far it goes, as Insights counts the distance of a day (`insights/ways.ts`). */
  readonly metres: number;
  /** In `DayWays.rows`: the first, and the one after the last. */
  readonly begin: number;
  readonly end: number;
  /** Around it in degrees; longitudes run on from the first one, so that `west <= east`. */
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
  /** The latitudes in Web Mercator. */
  readonly top: number;
  readonly bottom: number;
}

/** All ways of a selection, in order of day, with the rows of each in order of time. */
export interface DayWays {
  readonly rows: Uint32Array;
  readonly ways: readonly DayWay[];
}

/**
 * The ways of a selection in the order of time, newest first: of each wall day and camera. One begins where the camera was
 * photographed with last before, unless that leg is a cut; a day of one photo has a way then as well. Photos without a
 * position, or of which only the file's own time is known, are on none.
 */
export async function dayWays(columns: Columns, selection: Selection, pace: Pace): Promise<DayWays> {
  const dated = await datedRows(columns, selection, pace);
  const { groupOf, groups } = await groupRows(columns, dated, pace);
  const starts = new Uint32Array(groups.length + 1);
  for (let at = 0; at < dated.length; at++) {
    const above = (groupOf[at] ?? 0) + 1;
    starts[above] = (starts[above] ?? 0) + 1;
  }
  for (const [group, { before }] of groups.entries()) {
    if (before !== null) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groups.length; group++)
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(starts[groups.length] ?? 0);
  for (const [group, { before }] of groups.entries()) {
    if (before === null) continue;
    const to = next[group] ?? 0;
    rows[to] = before;
    next[group] = to + 1;
  }
  for (let at = 0; at < dated.length; at++) {
    const group = groupOf[at] ?? 0;
    const to = next[group] ?? 0;
    rows[to] = dated[at] ?? 0;
    next[group] = to + 1;
  }
  const ways: DayWay[] = [];
  let looked = 0;
  for (const [group, { day, camera, before, metres }] of groups.entries()) {
    const [begin, end] = [starts[group] ?? 0, starts[group + 1] ?? 0];
    if (end - begin > 1)
      ways.push({
        ...{ day, camera, metres, begin, end },
        photos: end - begin - (before === null ? 0 : 1),
        ...boundsOf(columns, rows, begin, end),
      });
    looked += end - begin + 1;
    if (looked > stride) {
      looked = 0;
      if (pace.due()) await pace.rest();
    }
  }
  ways.sort((a, b) => a.day - b.day || a.begin - b.begin);
  return { rows, ways };
}

/** Rows with a position and a time of their own, the oldest first. */
async function datedRows({ positioned, flags }: Columns, selection: Selection, pace: Pace): Promise<Uint32Array> {
  const rows = new Uint32Array(selection.total);
  let first = rows.length;
  await selection.each((row) => {
    if (hasBit(positioned, row) && ((flags[row] ?? 0) & flag.time) !== 0) rows[--first] = row;
  }, pace);
  return rows.subarray(first);
}

interface Group {
  readonly day: number;
  readonly camera: string | null;
  /** The row that its way begins at, of another day; null: it begins with the first of its own. */
  readonly before: number | null;
  metres: number;
}

/** Numbers what belongs together, as it is met. */
async function groupRows(
  columns: Columns,
  rows: Uint32Array,
  pace: Pace,
): Promise<{ groupOf: Uint32Array; groups: readonly Group[] }> {
  const { localMinute, camera, sortMs, x, y, z } = columns;
  const { values: minutes } = localMinute;
  const { of: numberOf } = cameraBodies(columns);
  const names = shownCameras(columns);
  const groups: Group[] = [];
  const known = new Map<number, number>();
  /** By camera: the day it was met on last, and the group. Neighbours in time are mostly of one day. */
  const lastDay = new Float64Array(names.length).fill(Number.NaN);
  const lastGroup = new Uint32Array(names.length);
  const lastRow = new Int32Array(names.length).fill(-1);
  const ways = new Ways(names.length);
  const groupOf = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const number = numberOf[camera[row] ?? 0] ?? 0;
    const day = Math.floor((minutes[row] ?? 0) / minutesPerDay);
    if (lastDay[number] !== day) {
      const key = day * names.length + number;
      let group = known.get(key);
      if (group === undefined) {
        group = groups.length;
        known.set(key, group);
        const last = lastRow[number] ?? -1;
        const leg = last < 0 ? 'cut' : legOf(legM(columns, last, row), (sortMs[row] ?? 0) - (sortMs[last] ?? 0));
        groups.push({ day, camera: names[number] ?? null, before: leg === 'cut' ? null : last, metres: 0 });
      }
      lastDay[number] = day;
      lastGroup[number] = group;
    }
    const group = groups[lastGroup[number] ?? 0];
    const metres = ways.step(number, x[row] ?? 0, y[row] ?? 0, z[row] ?? 0, sortMs[row] ?? 0);
    if (group !== undefined) group.metres += metres;
    lastRow[number] = row;
    groupOf[at] = lastGroup[number] ?? 0;
    if (at % stride === 0 && pace.due()) await pace.rest();
  }
  return { groupOf, groups };
}

/** What lies around a way. */
function boundsOf(
  { lat, lon }: Columns,
  rows: Uint32Array,
  begin: number,
  end: number,
): Pick<DayWay, 'south' | 'north' | 'west' | 'east' | 'top' | 'bottom'> {
  let [south, north] = [Infinity, -Infinity];
  let [west, east] = [Infinity, -Infinity];
  let running = lon.values[rows[begin] ?? 0] ?? 0;
  for (let at = begin; at < end; at++) {
    const row = rows[at] ?? 0;
    const latitude = lat.values[row] ?? 0;
    running = runOn(lon.values[row] ?? 0, running);
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
    if (running < west) west = running;
    if (running > east) east = running;
  }
  const around = { south: south / perDegree, north: north / perDegree, west: west / perDegree, east: east / perDegree };
  return { ...around, top: mercatorY(around.north), bottom: mercatorY(around.south) };
}

/** The name of a longitude (in the columns' parts of a degree) that is nearest to the one before. */
export function runOn(lon: number, before: number): number {
  return lon + Math.round((before - lon) / turn) * turn;
}
