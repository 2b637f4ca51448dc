import { grown } from './columns.ts';
import { zoneWords } from './ranged-column.ts';

/** Of zones and words without a photo in the map. */
export const outside = -2;
/** Of zones of which each word has a place of its own, and of words of which each row has. */
export const mixed = -1;

/** So many words have room for their rows at first. */
const firstWords = 128;

/**
 * In which cell of a map each zone lies, word of a mixed zone, and row of a mixed word: found in one pass for the next. Few
 * are mixed, so it takes a tenth of the memory that all rows would: clean pages cost as much as the counting itself.
 */
export class CellPlaces {
  readonly ofZone: Int32Array;
  readonly ofWord: Int32Array;
  /** By place, which is where the word begins plus the place of the row in it; negative outside of the map. */
  ofRows: Int32Array = new Int32Array(firstWords * 32);
  readonly #begins = new Map<number, number>();

  constructor(words: number) {
    this.ofZone = new Int32Array(Math.ceil(words / zoneWords)).fill(outside);
    this.ofWord = new Int32Array(words).fill(outside);
  }

  /** Makes room for the rows of a word, and tells where they begin. */
  addRows(word: number): number {
    const begin = this.#begins.size * 32;
    if (begin === this.ofRows.length) this.ofRows = grown(this.ofRows, begin * 2);
    this.#begins.set(word, begin);
    return begin;
  }

  /** Where the rows of a word begin that was added. */
  beginOf(word: number): number {
    return this.#begins.get(word) ?? 0;
  }
}
