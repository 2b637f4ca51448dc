import { heldScore } from '../../../../src-shared/model/things.ts';
import { hasBit } from '../bitset.ts';
import { grown } from '../columns.ts';
import type { Pace } from '../pace.ts';

/** What of the picture's area a thing that is large in it covers at least: a fifth, but for rounding. */
export const largeArea = 0.2 - 1e-9;
/** Entries between two looks at the clock. */
const stride = 65_536;

/** A held score with the mark of things that are large in the picture. Ordered as scores are. */
export function weigh(score: number, area: number): number {
  return heldScore(score) * 2 + (area >= largeArea ? 1 : 0);
}

/** Things seen on photos, as they come: 11 bytes each. */
export class EntryList {
  length = 0;
  /** Row of the table `classes`. */
  classes: Uint32Array = new Uint32Array(0);
  rows: Uint32Array = new Uint32Array(0);
  /** See `weigh`. */
  weights: Uint16Array = new Uint16Array(0);
  /** Number of the source (`class-sources.ts`). */
  sources: Uint8Array = new Uint8Array(0);

  add(classId: number, row: number, weight: number, source: number): void {
    const at = this.length++;
    if (at === this.rows.length) this.#grow(Math.ceil(at * 1.5) + 64);
    this.classes[at] = classId;
    this.rows[at] = row;
    this.weights[at] = weight;
    this.sources[at] = source;
  }

  /** Takes out the entries whose bits are set; the others keep their order. */
  drop(dropped: Uint32Array): void {
    let kept = 0;
    for (let entry = 0; entry < this.length; entry++) {
      if (hasBit(dropped, entry)) continue;
      this.classes[kept] = this.classes[entry] ?? 0;
      this.rows[kept] = this.rows[entry] ?? 0;
      this.weights[kept] = this.weights[entry] ?? 0;
      this.sources[kept++] = this.sources[entry] ?? 0;
    }
    this.length = kept;
  }

  #grow(length: number): void {
    this.classes = grown(this.classes, length);
    this.rows = grown(this.rows, length);
    this.weights = grown(this.weights, length);
    this.sources = grown(this.sources, length);
  }
}

/** Things seen on photos, sorted by class and in a class by row: 7 bytes each. Never changed. */
export interface SortedEntries {
  /** By class: where its entries begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly weights: Uint16Array;
  readonly sources: Uint8Array;
}

/** Sorts in two passes of counting, in slices. `classes` and `rows` are more than the greatest of each. */
export async function sortEntries(
  { length, classes: classOf, rows: rowOf, weights, sources }: EntryList,
  classes: number,
  rows: number,
  pace: Pace,
): Promise<SortedEntries> {
  const byRow = await sortedBy(rowOf, length, rows, pace);
  const starts = await startsOf(classOf, length, classes, pace);
  const next = starts.slice();
  const sorted = { rows: new Uint32Array(length), weights: new Uint16Array(length), sources: new Uint8Array(length) };
  for (let from = 0; from < length; from += stride) {
    const to = Math.min(length, from + stride);
    for (let rank = from; rank < to; rank++) {
      const entry = byRow[rank] ?? 0;
      const classId = classOf[entry] ?? 0;
      const at = next[classId] ?? 0;
      next[classId] = at + 1;
      sorted.rows[at] = rowOf[entry] ?? 0;
      sorted.weights[at] = weights[entry] ?? 0;
      sorted.sources[at] = sources[entry] ?? 0;
    }
    if (pace.due()) await pace.rest();
  }
  return { starts, ...sorted };
}

/** The indexes of the values, sorted by value; equals in their order. `count` is more than the greatest value. */
export async function sortedBy(values: Uint32Array, length: number, count: number, pace: Pace): Promise<Uint32Array> {
  const sorted = new Uint32Array(length);
  const next = await startsOf(values, length, count, pace);
  for (let from = 0; from < length; from += stride) {
    const to = Math.min(length, from + stride);
    for (let index = from; index < to; index++) {
      const value = values[index] ?? 0;
      const at = next[value] ?? 0;
      next[value] = at + 1;
      sorted[at] = index;
    }
    if (pace.due()) await pace.rest();
  }
  return sorted;
}

/** Where the entries of each value begin when they are sorted by it; one more at the end. */
async function startsOf(values: Uint32Array, length: number, count: number, pace: Pace): Promise<Uint32Array> {
  const starts = new Uint32Array(count + 1);
  for (let from = 0; from < length; from += stride) {
    const to = Math.min(length, from + stride);
    for (let entry = from; entry < to; entry++) {
      const above = (values[entry] ?? 0) + 1;
      starts[above] = (starts[above] ?? 0) + 1;
    }
    if (pace.due()) await pace.rest();
  }
  for (let value = 1; value <= count; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  return starts;
}
