import { addBit, hasBit, newBitset } from './bitset.ts';
import { type Compare, sortRows } from './merge-sort.ts';
import type { Pace } from './pace.ts';

/**
 * All rows in one order, kept while rows come and go: the changed ones are taken out, sorted, and merged back.
 * `rows[r]` is the row at rank r; `ranks[row]` is its rank (meaningless for rows that are not there).
 */
export class SortOrder {
  rows: Uint32Array = new Uint32Array(0);
  ranks: Uint32Array = new Uint32Array(0);
  readonly #compare: Compare;

  constructor(compare: Compare) {
    this.#compare = compare;
  }

  /** Sorts from scratch; `capacity` is the number of rows there may be before the next change. */
  async build(rows: Uint32Array, capacity: number, pace: Pace): Promise<void> {
    this.rows = await sortRows(rows, this.#compare, pace);
    this.#rank(capacity);
  }

  /** Takes rows that are in order already. */
  restore(rows: Uint32Array, capacity: number): void {
    this.rows = rows;
    this.#rank(capacity);
  }

  /** Puts rows that were added, changed or removed where they belong now; `live` tells which are there. */
  async update(dirty: readonly number[], live: Uint32Array, capacity: number, pace: Pace): Promise<void> {
    const kept = without(this.rows, dirty, capacity);
    const come = Uint32Array.from(dirty.filter((row) => hasBit(live, row)));
    const delta = await sortRows(come, this.#compare, pace);
    const merged = new Uint32Array(kept.length + delta.length);
    let from = 0;
    let to = 0;
    for (const row of delta) {
      const until = this.#placeOf(row, kept, from);
      merged.set(kept.subarray(from, until), to);
      to += until - from;
      merged[to++] = row;
      from = until;
    }
    merged.set(kept.subarray(from), to);
    this.rows = merged;
    this.#rank(capacity);
  }

  get bytes(): number {
    return this.rows.byteLength + this.ranks.byteLength;
  }

  /** How many of `rows[from …]` and everything before come before `row`. */
  #placeOf(row: number, rows: Uint32Array, from: number): number {
    let low = from;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(rows[middle] ?? 0, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rank(capacity: number): void {
    const { rows } = this;
    const ranks = new Uint32Array(capacity);
    for (let rank = 0; rank < rows.length; rank++) ranks[rows[rank] ?? 0] = rank;
    this.ranks = ranks;
  }
}

function without(rows: Uint32Array, gone: readonly number[], capacity: number): Uint32Array {
  const void_ = newBitset(capacity);
  for (const row of gone) addBit(void_, row);
  let kept = 0;
  const rest = new Uint32Array(rows.length);
  for (let rank = 0; rank < rows.length; rank++) {
    const row = rows[rank] ?? 0;
    if (!hasBit(void_, row)) rest[kept++] = row;
  }
  return rest.subarray(0, kept);
}
