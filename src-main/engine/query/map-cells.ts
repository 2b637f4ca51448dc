import { type Bounds, splitAtAntimeridian } from '../../../src-shared/algorithms/bounding-box.ts';
import { gridWindow, type GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import { countBits, lowestBit } from './bitset.ts';
import { addSums, addTo, antimeridian, type Cell, Cells, isIn } from './cells.ts';
import { type Columns, perDegree } from './columns.ts';
import { scaleBox } from './filters/area-filters.ts';
import { MixedZones, nowhere } from './mixed-zones.ts';
import type { Pace } from './pace.ts';
import { zoneWords } from './ranged-column.ts';
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
const radians = Math.PI / 180;

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
 * Zones that lie in one square are gathered without a look at where each row is, whole ones as one.
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
    const gathered = await gather(positions, selection, ranks, kept, window, pace);
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
  positions: ZonePositions,
  { members }: Selection,
  ranks: Uint32Array,
  box: MapBox,
  window: GridWindow,
  pace: Pace,
): Promise<GatheredCells> {
  const { columns } = positions;
  const { positioned: withPosition } = columns;
  const { values: lats } = columns.lat;
  const { values: lons } = columns.lon;
  const cells = new Cells(window);
  const boxes = splitAtAntimeridian(box.south, box.west, box.north, box.east).map(scaleBox);
  const squares = boundsOfWindow(window);
  /** Of zones that lie in one square its cell, `mixed` of others, `outside` of those without a photo in the window. */
  const cellOfZone = new Int32Array(Math.ceil(members.length / zoneWords)).fill(outside);
  const mixedZones = new MixedZones();
  let positioned = 0;
  let inBox = 0;
  for (let zone = 0; zone < cellOfZone.length; zone++) {
    const first = zone * zoneWords;
    const end = Math.min(members.length, first + zoneWords);
    let count = 0;
    for (let index = first; index < end; index++)
      count += countBits((members[index] ?? 0) & (withPosition[index] ?? 0));
    if (count === 0) continue;
    positioned += count;
    const bounds = zoneBounds(columns, first);
    if (squares.every((one) => isDisjoint(one, bounds))) continue;
    const whole = boxes.some((one) => holds(one, bounds));
    if (whole) inBox += count;
    const isApart = whole || boxes.every((one) => isDisjoint(one, bounds));
    const only = cells.cellOf(bounds);
    cellOfZone[zone] = only ?? mixed;
    const alone = isApart && only !== null ? cells.all[only] : undefined;
    if (alone !== undefined) {
      addSums(alone, positions.sumsOf(members, zone, count, alone));
      if (pace.due()) await pace.rest();
      continue;
    }
    const begin = only === null ? mixedZones.add(zone) : 0;
    const { cells: cellOfRow } = mixedZones;
    for (let word = first; word < end; word++) {
      for (let rest = (members[word] ?? 0) & (withPosition[word] ?? 0); rest !== 0; rest &= rest - 1) {
        const row = (word << 5) + lowestBit(rest);
        const latitude = lats[row] ?? 0;
        const longitude = lons[row] ?? 0;
        if (!isApart && isInAny(boxes, latitude, longitude)) inBox++;
        const index = only ?? cells.cellAt(latitude, longitude);
        if (only === null) cellOfRow[begin + row - first * 32] = index < 0 ? nowhere : index;
        // An array that is asked for what stands at −1 takes its time.
        if (index < 0) continue;
        const cell = cells.all[index];
        if (cell !== undefined) addTo(cell, latitude, longitude);
      }
    }
    if (pace.due()) await pace.rest();
  }
  if (cells.all.length <= mostCells) {
    await choosePhotos(columns, members, cells, { cellOfZone, mixedZones }, ranks, pace);
  }
  return { positioned, inBox, cells: cells.all };
}

const outside = -2;
const mixed = -1;

/** Where the squares of a window lie, no less: rounding is given its share. */
function boundsOfWindow({ level, firstColumn, columns, south, north }: GridWindow): readonly Bounds[] {
  const width = 360 / 2 ** level;
  const west = firstColumn * width - 180;
  return splitAtAntimeridian(south, west, north, west + columns * width)
    .map(scaleBox)
    .map((box) => ({ south: box.south - 1, west: box.west - 1, north: box.north + 1, east: box.east + 1 }));
}

/** What lies in the positions of the zone that a word of a set begins. */
function zoneBounds({ lat, lon }: Columns, word: number): Bounds {
  const { least: south, greatest: north } = lat.boundsOf(word);
  const { least: west, greatest: east } = lon.boundsOf(word);
  return { south, north, west, east };
}

function holds(box: Bounds, inner: Bounds): boolean {
  return inner.south >= box.south && inner.north <= box.north && inner.west >= box.west && inner.east <= box.east;
}

function isDisjoint(box: Bounds, other: Bounds): boolean {
  return other.south > box.north || other.north < box.south || other.west > box.east || other.east < box.west;
}

function isInAny(boxes: readonly Bounds[], lat: number, lon: number): boolean {
  for (const box of boxes) if (isIn(box, lat, lon)) return true;
  return false;
}

interface CellsOfZones {
  /** By zone: its one cell, else `mixed` or `outside`. */
  readonly cellOfZone: Int32Array;
  readonly mixedZones: MixedZones;
}

/** Finds for each cell the photo nearest to its mean, the newest of those. */
async function choosePhotos(
  columns: Columns,
  members: Uint32Array,
  cells: Cells,
  { cellOfZone, mixedZones }: CellsOfZones,
  ranks: Uint32Array,
  pace: Pace,
): Promise<void> {
  const { positioned } = columns;
  const { values: lats } = columns.lat;
  const { values: lons } = columns.lon;
  const means = cells.all.map(({ latSum, lonSum, count }) => {
    const lat = latSum / count;
    return {
      lat,
      lon: lonSum / count,
      perLon: Math.cos((lat / perDegree) * radians),
      best: Infinity,
      rank: Infinity,
      photo: -1,
    };
  });
  const nearest = new Int32Array(means.length).fill(-1);
  const least = new Float64Array(means.length).fill(Infinity);
  for (const [zone, only] of cellOfZone.entries()) {
    if (only < 0) continue;
    const mean = means[only];
    if (mean === undefined) continue;
    const distance = leastDistance(zoneBounds(columns, zone * zoneWords), mean);
    if (distance >= (least[only] ?? 0)) continue;
    least[only] = distance;
    nearest[only] = zone;
  }
  // What is found in the nearest zones of all cells saves the look at most others.
  const { cells: cellOfRow } = mixedZones;
  const zones = [...nearest.filter((zone) => zone >= 0), ...cellOfZone.keys()];
  for (const zone of zones) {
    const only = cellOfZone[zone] ?? outside;
    if (only === outside) continue;
    const first = zone * zoneWords;
    const mean = only === mixed ? undefined : means[only];
    // All of the zone is farther away than what was found already; rounding is given its share.
    if (mean !== undefined && leastDistance(zoneBounds(columns, first), mean) * (1 - 1e-9) > mean.best) continue;
    const begin = only === mixed ? mixedZones.beginOf(zone) : 0;
    const latOfMean = mean?.lat ?? 0;
    let best = mean?.best ?? Infinity;
    for (let index = first; index < first + zoneWords; index++) {
      for (let rest = (members[index] ?? 0) & (positioned[index] ?? 0); rest !== 0; rest &= rest - 1) {
        const row = (index << 5) + lowestBit(rest);
        const latitude = lats[row] ?? 0;
        // Of most photos the latitude alone tells that they are too far away.
        const away = latitude - latOfMean;
        if (away * away > best) continue;
        const kept = lons[row] ?? 0;
        const cell = only === mixed ? (cellOfRow[begin + row - first * 32] ?? nowhere) : only;
        const of = cell === nowhere ? undefined : means[cell];
        if (of === undefined) continue;
        const east = ((kept === antimeridian ? -antimeridian : kept) - of.lon) * of.perLon;
        const north = latitude - of.lat;
        const distance = east * east + north * north;
        if (distance > of.best) continue;
        const rank = ranks[row] ?? 0;
        if (distance === of.best && rank > of.rank) continue;
        of.best = distance;
        if (mean !== undefined) best = distance;
        of.rank = rank;
        of.photo = row;
      }
    }
    if (pace.due()) await pace.rest();
  }
  means.forEach(({ photo }, index) => {
    const cell = cells.all[index];
    if (cell !== undefined) cell.photo = photo;
  });
}

/** How near, squared, a spot of these bounds may come to the mean. */
function leastDistance(bounds: Bounds, { lat, lon, perLon }: { lat: number; lon: number; perLon: number }): number {
  const north = Math.max(0, bounds.south - lat, lat - bounds.north);
  const east = Math.max(0, bounds.west - lon, lon - bounds.east) * perLon;
  return north * north + east * east;
}
