import { splitAtAntimeridian } from '../../../src-shared/algorithms/bounding-box.ts';
import { gridWindow, type GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import { type Columns, noPosition, perDegree } from './columns.ts';
import { scaleBox } from './filters/area-filters.ts';
import type { Pace } from './pace.ts';
import type { Selection } from './selection.ts';

/** Squares along the edge of a 512-pixel tile, as a power of two: 8 squares of 64 pixels. */
const levelsBelowTile = 3;
/** Squares of 10 m at the equator: photos taken at one spot, as well as a telephone knows it, stay together. */
const deepestLevel = 22;
/** More cells than this are gathered in larger squares. */
const mostCells = 500;
/** More squares than this no screen has. */
const mostSquares = 2 ** 16;
/** Rows between two looks at the clock. */
const stride = 8192;
const radians = Math.PI / 180;

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

export interface GatheredCells {
  /** Photos of the selection with a position, and those of them in the box itself. */
  readonly positioned: number;
  readonly inBox: number;
  /** The most photos first. */
  readonly cells: readonly Cell[];
}

/**
 * The photos of a selection (in the order of time) in the squares that the box touches. `zoom` is that of maps with
 * 512-pixel tiles; squares are 64 to 128 pixels wide, wider where there are more than some 500 with photos.
 */
export async function gatherCells(
  columns: Columns,
  selection: Selection,
  box: MapBox,
  zoom: number,
  pace: Pace,
): Promise<GatheredCells> {
  const kept = asKept(box);
  let level = Math.min(deepestLevel, Math.floor(zoom) + levelsBelowTile);
  for (;;) {
    const window = windowFor(kept, level);
    const gathered = await gather(columns, selection, kept, window, pace);
    const { cells } = gathered;
    if (cells.length <= mostCells || window.level === 0) {
      return {
        ...gathered,
        cells: cells.toSorted((a, b) => b.count - a.count || a.row - b.row || a.column - b.column),
      };
    }
    level = coarserLevel(cells, window.level);
  }
}

/** The box as exact as positions are kept, so that a photo in it lies in one of its squares. */
function asKept({ south, west, north, east }: MapBox): MapBox {
  const rounded = (value: number): number => Math.round(value * perDegree) / perDegree;
  return { south: rounded(south), west: rounded(west), north: rounded(north), east: rounded(east) };
}

function windowFor(box: MapBox, level: number): GridWindow {
  for (let coarser = level; ; coarser--) {
    const window = gridWindow(box, coarser);
    if (window.columns * window.rows <= mostSquares) return window;
  }
}

/** The first level whose squares would be few enough. */
function coarserLevel(cells: readonly Cell[], level: number): number {
  for (let up = 1; up < level; up++) {
    const parents = new Set(cells.map(({ column, row }) => (column >>> up) + (row >>> up) * 2 ** (level - up)));
    if (parents.size <= mostCells) return level - up;
  }
  return 0;
}

async function gather(
  columns: Columns,
  selection: Selection,
  box: MapBox,
  window: GridWindow,
  pace: Pace,
): Promise<GatheredCells> {
  const { values: lats } = columns.lat;
  const { values: lons } = columns.lon;
  const boxes = splitAtAntimeridian(box.south, box.west, box.north, box.east).map(scaleBox);
  const cellOfSlot = new Int32Array(window.columns * window.rows).fill(-1);
  const rows = new Uint32Array(selection.total);
  const cellOfRow = new Uint32Array(selection.total);
  const cells: Cell[] = [];
  let found = 0;
  let positioned = 0;
  let inBox = 0;
  await selection.each((row) => {
    const lat = lats[row] ?? noPosition;
    if (lat === noPosition) return;
    positioned++;
    const lon = lons[row] ?? 0;
    const slot = window.slotOf(lat / perDegree, lon / perDegree);
    if (slot < 0) return;
    for (const { south, west, north, east } of boxes) {
      if (lat >= south && lat <= north && lon >= west && lon <= east) {
        inBox++;
        break;
      }
    }
    let index = cellOfSlot[slot] ?? -1;
    if (index < 0) {
      index = cells.length;
      cellOfSlot[slot] = index;
      cells.push(newCell(window, slot));
    }
    rows[found] = row;
    cellOfRow[found++] = index;
    const cell = cells[index];
    if (cell !== undefined) addTo(cell, lat, lon);
  }, pace);
  if (cells.length <= mostCells) await choosePhotos(columns, cells, rows.subarray(0, found), cellOfRow, pace);
  return { positioned, inBox, cells };
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

/** Sums stay exact: a million photos make 2 · 10¹⁵. */
function addTo(cell: Cell, lat: number, lonAsKept: number): void {
  // 180° E lies in the column that begins there, at 180° W.
  const lon = lonAsKept === antimeridian ? -antimeridian : lonAsKept;
  cell.count++;
  cell.latSum += lat;
  cell.lonSum += lon;
  if (lat < cell.south) cell.south = lat;
  if (lat > cell.north) cell.north = lat;
  if (lon < cell.west) cell.west = lon;
  if (lon > cell.east) cell.east = lon;
}

const antimeridian = 180 * perDegree;

/** Finds for each cell the photo nearest to its mean; `rows` are the newest first. */
async function choosePhotos(
  { lat, lon }: Columns,
  cells: readonly Cell[],
  rows: Uint32Array,
  cellOfRow: Uint32Array,
  pace: Pace,
): Promise<void> {
  const means = cells.map(({ latSum, lonSum, count }) => {
    const meanLat = latSum / count;
    return { lat: meanLat, lon: lonSum / count, perLon: Math.cos((meanLat / perDegree) * radians), best: Infinity };
  });
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const cell = cellOfRow[index] ?? 0;
    const mean = means[cell];
    const whose = cells[cell];
    if (mean === undefined || whose === undefined) continue;
    const kept = lon.values[row] ?? 0;
    const east = ((kept === antimeridian ? -antimeridian : kept) - mean.lon) * mean.perLon;
    const north = (lat.values[row] ?? 0) - mean.lat;
    const distance = east * east + north * north;
    if (distance < mean.best) {
      mean.best = distance;
      whose.photo = row;
    }
    if (index % stride === 0 && pace.due()) await pace.rest();
  }
}
