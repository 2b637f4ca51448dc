import type { Bounds } from '../../../src-shared/algorithms/bounding-box.ts';
import type { GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import { perDegree } from './columns.ts';
import type { PositionSums } from './zone-positions.ts';

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

/** Adds photos whose positions lie in the cell, far from the antimeridian. */
export function addSums(cell: Cell, sums: PositionSums): void {
  cell.count += sums.count;
  cell.latSum += sums.latSum;
  cell.lonSum += sums.lonSum;
  cell.south = Math.min(cell.south, sums.south);
  cell.north = Math.max(cell.north, sums.north);
  cell.west = Math.min(cell.west, sums.west);
  cell.east = Math.max(cell.east, sums.east);
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
