import { gridWindow, type GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import type { Cell } from './cells.ts';
import { choosePhotos } from './choose-photos.ts';
import { perDegree } from './columns.ts';
import { CellGatherer } from './gather-cells.ts';
import type { Pace } from './pace.ts';
import type { Selection } from './selection.ts';
import type { ZonePositions } from './zone-positions.ts';

/** Squares along the edge of a 512-pixel tile, as a power of two: 8 squares of 64 pixels. */
const levelsBelowTile = 3;
/** Squares of 10 m at the equator: photos taken at one spot, as well as a telephone knows it, stay together. */
const deepestLevel = 22;
/** More cells than this are gathered in larger squares. */
const mostCells = 500;
/** More squares than this no screen has. */
const mostSquares = 2 ** 16;

export interface GatheredCells {
  /** Photos of the selection with a position, and those of them in the box itself. */
  readonly positioned: number;
  readonly inBox: number;
  /** The most photos first. */
  readonly cells: readonly Cell[];
}

/**
 * The photos of a selection in the squares that the box touches. `zoom` is that of maps with 512-pixel tiles; squares are
 * 64 to 128 pixels wide, wider where there are more than some 500 with photos. `ranks` are those of the order of time.
 * Zones and words that lie in one square are gathered without a look at the square of each row, whole zones as one.
 */
export async function gatherCells(
  positions: ZonePositions,
  selection: Selection,
  ranks: Uint32Array,
  box: MapBox,
  zoom: number,
  pace: Pace,
): Promise<GatheredCells> {
  const kept = asKept(box);
  let level = Math.min(deepestLevel, Math.floor(zoom) + levelsBelowTile);
  for (;;) {
    const window = windowFor(kept, level);
    const gathered = new CellGatherer(positions, selection.members, kept, window);
    await gathered.gatherAll(pace);
    const { positioned, inBox, cells, places } = gathered;
    if (cells.all.length <= mostCells || window.level === 0) {
      await choosePhotos(positions, selection.members, cells.all, places, ranks, pace);
      const most = cells.all.toSorted((a, b) => b.count - a.count || a.row - b.row || a.column - b.column);
      return { positioned, inBox, cells: most };
    }
    level = coarserLevel(cells.all, window.level);
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
