import type { Bounds } from '../../../src-shared/algorithms/bounding-box.ts';
import type { GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import { lowestBit } from './bitset.ts';
import { type Columns, perDegree } from './columns.ts';

/** Longitude of the antimeridian's other name, in the columns' parts of a degree: it lies where the grid begins, at 180° W. */
export const antimeridian = 180 * perDegree;

/** A square's photos. Positions in the columns' parts of a degree (`perDegree`). */
export interface Cell {
  readonly column: number;
  readonly row: number;
  count: number;
  latSum: number;
  lonSum: number;
  south: number;
  west: number;
  north: number;
  east: number;
  /** Row of the columns: the photo nearest to the mean, the newest of those. */
  photo: number;
}

/** The cells of a window with photos, made as they are met. */
export class Cells {
  readonly all: Cell[] = [];
  readonly #window: GridWindow;
  readonly #ofSlot: Int32Array;
  /** Neighbouring rows are mostly of one square: what lies between photos of a cell is in it, too. */
  #last = -1;

  constructor(window: GridWindow) {
    this.#window = window;
    this.#ofSlot = new Int32Array(window.columns * window.rows).fill(-1);
  }

  /** The cell of a spot; -1 outside of the window. */
  cellAt(lat: number, lon: number): number {
    const last = this.all[this.#last];
    if (last !== undefined && isIn(last, lat, lon)) return this.#last;
    const slot = this.#window.slotOf(lat / perDegree, lon / perDegree);
    if (slot < 0) return -1;
    let index = this.#ofSlot[slot] ?? -1;
    if (index < 0) {
      index = this.all.length;
      this.#ofSlot[slot] = index;
      this.all.push(newCell(this.#window, slot));
    }
    this.#last = index;
    return index;
  }

  /** The one cell that all of these bounds lie in; null where there may be several, or none. */
  cellOf({ south, north, west, east }: Bounds): number | null {
    // 180° E is in the column that begins at 180° W.
    if (east >= antimeridian) return null;
    const slot = this.#window.slotOf(south / perDegree, west / perDegree);
    if (slot < 0 || slot !== this.#window.slotOf(north / perDegree, east / perDegree)) return null;
    return this.cellAt(south, west);
  }
}

/** Adds the photos of a zone that lies in one cell, far from the antimeridian: most of them, so it has a loop of its own. */
export function addZone(
  cell: Cell,
  members: Uint32Array,
  { positioned, lat, lon }: Columns,
  first: number,
  end: number,
): void {
  const { values: lats } = lat;
  const { values: lons } = lon;
  let [count, latSum, lonSum] = [0, 0, 0];
  let [south, west, north, east] = [0x7fffffff, 0x7fffffff, -0x80000000, -0x80000000];
  for (let index = first; index < end; index++) {
    for (let rest = (members[index] ?? 0) & (positioned[index] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (index << 5) + lowestBit(rest);
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
  cell.count += count;
  cell.latSum += latSum;
  cell.lonSum += lonSum;
  cell.south = Math.min(cell.south, south);
  cell.north = Math.max(cell.north, north);
  cell.west = Math.min(cell.west, west);
  cell.east = Math.max(cell.east, east);
}

/** Sums stay exact: a million photos make 2 · 10¹⁵. */
export function addTo(cell: Cell, lat: number, lonAsKept: number): void {
  const lon = lonAsKept === antimeridian ? -antimeridian : lonAsKept;
  cell.count++;
  cell.latSum += lat;
  cell.lonSum += lon;
  if (lat < cell.south) cell.south = lat;
  if (lat > cell.north) cell.north = lat;
  if (lon < cell.west) cell.west = lon;
  if (lon > cell.east) cell.east = lon;
}

function newCell({ firstColumn, firstRow, columns, level }: GridWindow, slot: number): Cell {
  return {
    column: (firstColumn + (slot % columns)) % 2 ** level,
    row: firstRow + Math.floor(slot / columns),
    count: 0,
    latSum: 0,
    lonSum: 0,
    south: Infinity,
    west: Infinity,
    north: -Infinity,
    east: -Infinity,
    photo: -1,
  };
}

export function isIn({ south, north, west, east }: Bounds, lat: number, lon: number): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}
