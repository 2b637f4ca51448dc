import { grown } from './columns.ts';
import { zoneWords } from './ranged-column.ts';

const zoneRows = zoneWords * 32;
/** So many zones have room at first. */
const firstZones = 64;

/**
 * In which cell of a map each row is, of those zones that lie in several. They are few, so what is found in one pass for the
 * next takes a tenth of the memory that all rows would: clean pages cost as much as the counting itself.
 */
export class MixedZones {
  /** By place, which is where the zone begins plus the place of the row in it: the cell, or `nowhere`. */
  cells: Uint16Array = new Uint16Array(firstZones * zoneRows);
  readonly #begins = new Map<number, number>();

  /** Makes room for the rows of a zone, and tells where they begin. */
  add(zone: number): number {
    const begin = this.#begins.size * zoneRows;
    if (begin === this.cells.length) this.cells = grown(this.cells, begin * 2);
    this.#begins.set(zone, begin);
    return begin;
  }

  /** Where the rows of a zone begin that was added. */
  beginOf(zone: number): number {
    return this.#begins.get(zone) ?? 0;
  }
}

/** Of rows outside of the map. There are fewer cells wherever single rows are looked up. */
export const nowhere = 0xffff;
