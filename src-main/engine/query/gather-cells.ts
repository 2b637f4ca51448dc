import { type Bounds, splitAtAntimeridian } from '../../../src-shared/algorithms/bounding-box.ts';
import type { GridWindow } from '../../../src-shared/algorithms/map-grid.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import { countBits, lowestBit } from './bitset.ts';
import { addSums, addTo, Cells, isIn } from './cells.ts';
import type { Columns } from './columns.ts';
import { scaleBox } from './filters/area-filters.ts';
import { CellPlaces, mixed } from './cell-places.ts';
import type { Pace } from './pace.ts';
import { zoneWords } from './ranged-column.ts';
import type { ZonePositions } from './zone-positions.ts';

/** Gathers rows in the squares of a window, zone by zone; of zones that lie in several squares word by word. */
export class CellGatherer {
  /** Rows with a position, and those of them in the box itself. */
  positioned = 0;
  inBox = 0;
  readonly cells: Cells;
  readonly places: CellPlaces;
  readonly #positions: ZonePositions;
  readonly #members: Uint32Array;
  readonly #boxes: readonly Bounds[];
  readonly #squares: readonly Bounds[];

  constructor(positions: ZonePositions, members: Uint32Array, box: MapBox, window: GridWindow) {
    this.#positions = positions;
    this.#members = members;
    this.#boxes = splitAtAntimeridian(box.south, box.west, box.north, box.east).map(scaleBox);
    this.#squares = boundsOfWindow(window);
    this.cells = new Cells(window);
    this.places = new CellPlaces(members.length);
  }

  async gatherAll(pace: Pace): Promise<void> {
    const { positioned } = this.#positions.columns;
    const members = this.#members;
    for (let zone = 0; zone < this.places.ofZone.length; zone++) {
      const first = zone * zoneWords;
      const end = Math.min(members.length, first + zoneWords);
      let count = 0;
      for (let word = first; word < end; word++) count += countBits((members[word] ?? 0) & (positioned[word] ?? 0));
      if (count === 0) continue;
      this.positioned += count;
      this.#gatherZone(zone, first, end, count);
      if (pace.due()) await pace.rest();
    }
  }

  #gatherZone(zone: number, first: number, end: number, count: number): void {
    const { columns } = this.#positions;
    const bounds = zoneBounds(columns, first);
    if (!this.#isInView(bounds)) return;
    const cell = this.cells.cellOf(bounds);
    this.places.ofZone[zone] = cell ?? mixed;
    if (cell === null) {
      for (let word = first; word < end; word++) this.#gatherWord(word);
      return;
    }
    const isApart = this.#countInBox(bounds, count);
    const alone = isApart ? this.cells.all[cell] : undefined;
    if (alone !== undefined) addSums(alone, this.#positions.sumsOf(this.#members, zone, count, alone));
    else for (let word = first; word < end; word++) this.#addRows(word, cell, isApart);
  }

  #gatherWord(word: number): void {
    const { positioned } = this.#positions.columns;
    const members = (this.#members[word] ?? 0) & (positioned[word] ?? 0);
    if (members === 0) return;
    const bounds = this.#positions.boundsOfWord(word);
    if (!this.#isInView(bounds)) return;
    const cell = this.cells.cellOf(bounds);
    this.places.ofWord[word] = cell ?? mixed;
    const isApart = this.#countInBox(bounds, countBits(members));
    if (cell === null) this.#spreadRows(word, members, isApart);
    else this.#addRows(word, cell, isApart);
  }

  #isInView(bounds: Bounds): boolean {
    for (const square of this.#squares) if (!isDisjoint(square, bounds)) return true;
    return false;
  }

  /** Counts rows of which all or none lie in the box; false where that is for each row to say. */
  #countInBox(bounds: Bounds, count: number): boolean {
    let isApart = true;
    for (const box of this.#boxes) {
      if (holds(box, bounds)) {
        this.inBox += count;
        return true;
      }
      if (!isDisjoint(box, bounds)) isApart = false;
    }
    return isApart;
  }

  /** Adds the rows of a word, which all lie in one cell. */
  #addRows(word: number, index: number, isApart: boolean): void {
    const { positioned, lat, lon } = this.#positions.columns;
    const { values: lats } = lat;
    const { values: lons } = lon;
    const cell = this.cells.all[index];
    if (cell === undefined) return;
    for (let rest = (this.#members[word] ?? 0) & (positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      const latitude = lats[row] ?? 0;
      const longitude = lons[row] ?? 0;
      if (!isApart && isInAny(this.#boxes, latitude, longitude)) this.inBox++;
      addTo(cell, latitude, longitude);
    }
  }

  /** Adds the rows of a word that lie in several cells, or outside of all. */
  #spreadRows(word: number, members: number, isApart: boolean): void {
    const { lat, lon } = this.#positions.columns;
    const { values: lats } = lat;
    const { values: lons } = lon;
    const begin = this.places.addRows(word);
    for (let rest = members; rest !== 0; rest &= rest - 1) {
      const bit = lowestBit(rest);
      const row = (word << 5) + bit;
      const latitude = lats[row] ?? 0;
      const longitude = lons[row] ?? 0;
      if (!isApart && isInAny(this.#boxes, latitude, longitude)) this.inBox++;
      const index = this.cells.cellAt(latitude, longitude);
      this.places.ofRows[begin + bit] = index;
      // An array that is asked for what stands at a negative place takes its time.
      if (index < 0) continue;
      const cell = this.cells.all[index];
      if (cell !== undefined) addTo(cell, latitude, longitude);
    }
  }
}

/** Where the squares of a window lie, no less: rounding is given its share. */
function boundsOfWindow({ level, firstColumn, columns, south, north }: GridWindow): readonly Bounds[] {
  const width = 360 / 2 ** level;
  const west = firstColumn * width - 180;
  return splitAtAntimeridian(south, west, north, west + columns * width)
    .map(scaleBox)
    .map((box) => ({ south: box.south - 1, west: box.west - 1, north: box.north + 1, east: box.east + 1 }));
}

/** What lies in the positions of the zone that a word of a set begins. */
export function zoneBounds({ lat, lon }: Columns, word: number): Bounds {
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
