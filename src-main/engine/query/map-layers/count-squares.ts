import { type GridBox, gridWindow, type GridWindow } from '../../../../src-shared/algorithms/map-grid.ts';
import { addTo, Cells, type Cell } from '../cells.ts';
import { type Columns, perDegree } from '../columns.ts';
import { lowestBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import { zoneWords } from '../ranged-column.ts';
import type { MapView } from '../read-cells.ts';

/** Squares along the edge of a 512-pixel tile, as a power of two: 64 pixels, those of the cells, and 16. */
const levelsBelowTile = { cells: 3, heat: 5 } as const;
/** Squares of 10 m at the equator, as `map-cells.ts` has them. */
const deepestLevel = 22;
/** More squares than this no screen has. */
const mostSquares = 2 ** 16;

/** How fine squares are: as those of `query.map`, or finer. */
export type SquareSize = keyof typeof levelsBelowTile;

/**
 * Gathers rows with a position in the squares that a map touches; `visit` is told each of them with its cell, by its place
 * in the answer. `rows` may hold some without a position.
 */
export async function countSquares(
  columns: Columns,
  rows: Uint32Array,
  { box, zoom }: MapView,
  size: SquareSize,
  visit: ((cell: number, row: number) => void) | null,
  pace: Pace,
): Promise<readonly Cell[]> {
  const { positioned, lat, lon } = columns;
  const window = windowFor(asKept(box), Math.min(deepestLevel, Math.floor(zoom) + levelsBelowTile[size]));
  const south = Math.floor(window.south * perDegree);
  const north = Math.ceil(window.north * perDegree);
  const cells = new Cells(window);
  for (let zone = 0; zone < rows.length; zone += zoneWords) {
    const bounds = lat.boundsOf(zone);
    if (bounds.least > north || bounds.greatest < south) continue;
    const end = Math.min(rows.length, zone + zoneWords);
    for (let word = zone; word < end; word++) {
      for (let rest = (rows[word] ?? 0) & (positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
        const row = (word << 5) + lowestBit(rest);
        const [latitude, longitude] = [lat.values[row] ?? 0, lon.values[row] ?? 0];
        const index = cells.cellAt(latitude, longitude);
        const cell = cells.all[index];
        if (cell === undefined) continue;
        addTo(cell, latitude, longitude);
        visit?.(index, row);
      }
    }
    if (pace.due()) await pace.rest();
  }
  return cells.all;
}

/** The box as exact as positions are kept, so that a photo in it lies in one of its squares. */
function asKept({ south, west, north, east }: GridBox): GridBox {
  const rounded = (value: number): number => Math.round(value * perDegree) / perDegree;
  return { south: rounded(south), west: rounded(west), north: rounded(north), east: rounded(east) };
}

function windowFor(box: GridBox, level: number): GridWindow {
  for (let coarser = level; ; coarser--) {
    const window = gridWindow(box, coarser);
    if (window.columns * window.rows <= mostSquares) return window;
  }
}

/** Mean positions of cells in degrees, as columns. */
export function meansOf(cells: readonly Cell[]): { lat: number[]; lon: number[] } {
  return {
    lat: cells.map(({ latSum, count }) => latSum / count / perDegree),
    lon: cells.map(({ lonSum, count }) => lonSum / count / perDegree),
  };
}
