import type { Bounds } from '../../../src-shared/algorithms/bounding-box.ts';
import { lowestBit } from './bitset.ts';
import { type Columns, grown } from './columns.ts';
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

/** Where the rows of each zone (256) and of each word (32) lie; made when first asked for, and kept. */
export class ZonePositions {
  readonly columns: Columns;
  readonly #whole: (PositionSums | undefined)[] = [];
  /** By word: south, west, north and east of its rows. */
  #edges: Int32Array | null = null;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  /** To be told of rows before and after they change. */
  changed(rows: readonly number[]): void {
    for (const row of rows) this.#whole[zoneOf(row)] = undefined;
    if (this.#edges === null) return;
    this.#edges = grown(this.#edges, this.columns.live.length * 4);
    for (const row of rows) this.#measure(row >>> 5, this.#edges);
  }

  get bytes(): number {
    return this.#whole.length * bytesEach + (this.#edges?.byteLength ?? 0);
  }

  /** What the rows of a word lie in that have a position; `south > north` where none has. */
  boundsOfWord(word: number): Bounds {
    const edges = (this.#edges ??= this.#measureAll());
    const at = word * 4;
    return { south: edges[at] ?? 0, west: edges[at + 1] ?? 0, north: edges[at + 2] ?? 0, east: edges[at + 3] ?? 0 };
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

  #measureAll(): Int32Array {
    const words = this.columns.live.length;
    const edges = new Int32Array(words * 4);
    for (let word = 0; word < words; word++) this.#measure(word, edges);
    return edges;
  }

  #measure(word: number, edges: Int32Array): void {
    const { live, positioned, lat, lon } = this.columns;
    let { south, west, north, east } = withoutBounds;
    for (let rest = (live[word] ?? 0) & (positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      const latitude = lat.values[row] ?? 0;
      const longitude = lon.values[row] ?? 0;
      if (latitude < south) south = latitude;
      if (latitude > north) north = latitude;
      if (longitude < west) west = longitude;
      if (longitude > east) east = longitude;
    }
    edges[word * 4] = south;
    edges[word * 4 + 1] = west;
    edges[word * 4 + 2] = north;
    edges[word * 4 + 3] = east;
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
