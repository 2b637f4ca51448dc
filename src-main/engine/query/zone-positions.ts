import { countBits, lowestBit } from './bitset.ts';
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

  /** Of those of `rows` in a zone that have a position and are `count`. */
  sumsOf(rows: Uint32Array, zone: number, count: number): PositionSums {
    const known = this.#whole[zone];
    if (known?.count === count) return known;
    const sums = addUp(this.columns, rows, zone);
    if (known === undefined && count === this.#positioned(zone)) this.#whole[zone] = sums;
    return sums;
  }

  #positioned(zone: number): number {
    const { live, positioned } = this.columns;
    let count = 0;
    for (let word = zone * zoneWords; word < (zone + 1) * zoneWords; word++) {
      count += countBits((live[word] ?? 0) & (positioned[word] ?? 0));
    }
    return count;
  }
}

/** An object of seven numbers and its place in a list. */
const bytesEach = 120;

function addUp({ positioned, lat, lon }: Columns, rows: Uint32Array, zone: number): PositionSums {
  const { values: lats } = lat;
  const { values: lons } = lon;
  let [count, latSum, lonSum] = [0, 0, 0];
  let [south, west, north, east] = [0x7fffffff, 0x7fffffff, -0x80000000, -0x80000000];
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
