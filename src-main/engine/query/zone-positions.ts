import type { Bounds } from '../../../src-shared/algorithms/bounding-box.ts';
import { lowestBit } from './bitset.ts';
import type { Columns } from './columns.ts';
import { zoneOf, zoneWords } from './ranged-column.ts';

/** What is said of positions together, in the columns' parts of a degree (`perDegree`). */
export interface PositionSums {
  readonly count: number;
  readonly latSum: number;
  readonly lonSum: number;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Sums of positions by zone (256 rows); those of whole zones are made when first asked for, and kept. */
export class ZonePositions {
  readonly columns: Columns;
  readonly #whole: (PositionSums | undefined)[] = [];

  constructor(columns: Columns) {
    this.columns = columns;
  }

  /** To be told of rows before and after they change. */
  changed(rows: readonly number[]): void {
    for (const row of rows) this.#whole[zoneOf(row)] = undefined;
  }

  get bytes(): number {
    return this.#whole.length * bytesEach;
  }

  /**
   * Of those of `rows` in a zone that have a position and are `count`. What lies in the `known` bounds is not looked for:
   * where all of the zone does, the sums have no bounds, and of more than half of its rows the others are added up.
   */
  sumsOf(rows: Uint32Array, zone: number, count: number, known: Bounds): PositionSums {
    const { columns } = this;
    const whole = (this.#whole[zone] ??= addUp(columns, columns.live, zone));
    if (whole.count === count) return whole;
    const isKnown =
      whole.south >= known.south && whole.north <= known.north && whole.west >= known.west && whole.east <= known.east;
    if (!isKnown) return addUp(columns, rows, zone);
    const isMost = count * 2 > whole.count;
    const { latSum, lonSum } = addPositions(columns, rows, zone, isMost);
    if (!isMost) return { ...withoutBounds, count, latSum, lonSum };
    return { ...withoutBounds, count, latSum: whole.latSum - latSum, lonSum: whole.lonSum - lonSum };
  }
}

const withoutBounds = { south: 0x7fffffff, west: 0x7fffffff, north: -0x80000000, east: -0x80000000 };

/** An object of seven numbers and its place in a list. */
const bytesEach = 120;

function addUp({ positioned, lat, lon }: Columns, rows: Uint32Array, zone: number): PositionSums {
  const { values: lats } = lat;
  const { values: lons } = lon;
  let [count, latSum, lonSum] = [0, 0, 0];
  let { south, west, north, east } = withoutBounds;
  for (let word = zone * zoneWords; word < (zone + 1) * zoneWords; word++) {
    for (let rest = (rows[word] ?? 0) & (positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      const latitude = lats[row] ?? 0;
      const longitude = lons[row] ?? 0;
      count++;
      latSum += latitude;
      lonSum += longitude;
      if (latitude < south) south = latitude;
      if (latitude > north) north = latitude;
      if (longitude < west) west = longitude;
      if (longitude > east) east = longitude;
    }
  }
  return { count, latSum, lonSum, south, west, north, east };
}

/** The sums of those of `rows` in a zone that have a position, or of the `others`. */
function addPositions(
  { live, positioned, lat, lon }: Columns,
  rows: Uint32Array,
  zone: number,
  others: boolean,
): Pick<PositionSums, 'latSum' | 'lonSum'> {
  const { values: lats } = lat;
  const { values: lons } = lon;
  let [latSum, lonSum] = [0, 0];
  for (let word = zone * zoneWords; word < (zone + 1) * zoneWords; word++) {
    const members = rows[word] ?? 0;
    const wanted = others ? (live[word] ?? 0) & ~members : members;
    for (let rest = wanted & (positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      latSum += lats[row] ?? 0;
      lonSum += lons[row] ?? 0;
    }
  }
  return { latSum, lonSum };
}
