import { grown } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import { type ClassScores, limitsOf, ownThreshold } from './class-limits.ts';
import { type RowThings, weightBits } from './row-things.ts';

/** Rows between two looks at the clock. */
const stride = 4096;
const weightMask = 2 ** weightBits - 1;

/** Tells what counts on single rows, by the thresholds of a query. The label of a class is `families` + its number. */
export class Labeller {
  /** How many families there are, and how many labels. */
  readonly families: number;
  readonly size: number;
  /** The most labels that one thing can make. */
  readonly mostEach: number;
  /** By kind: from which weight on it counts, and the number of its class. */
  readonly #limits: Uint16Array;
  readonly #classOf: Uint32Array;
  /** By class: where its families begin; one more at the end. */
  readonly #familyStarts: Uint32Array;
  readonly #familiesOf: Uint16Array;
  /** By family: the row it was met on last. */
  readonly #lastRow: Int32Array;

  constructor({ kinds, names, sources }: ClassIndex, { least, thresholds }: ClassScores) {
    const usual = limitsOf(sources, least);
    this.#classOf = Uint32Array.from(kinds.classOf);
    this.#limits = Uint16Array.from(kinds.classOf, (number, kind) => {
      const key = names.keys[number];
      const own = least === null && key !== undefined ? ownThreshold(thresholds, key) : null;
      const limits = own === null ? usual : limitsOf(sources, own);
      return limits[kinds.sourceOf[kind] ?? 0] ?? 0;
    });
    const { families } = names.vocabulary.data;
    const places = new Map(families.map(({ id }, place) => [id, place]));
    const each = names.keys.map((key) => names.vocabulary.familiesOf(key.class, key.wnid));
    let end = 0;
    this.#familyStarts = Uint32Array.from([0, ...each.map((of) => (end += of.length))]);
    this.#familiesOf = Uint16Array.from(each.flat(), (id) => places.get(id) ?? 0);
    this.#lastRow = new Int32Array(families.length).fill(-1);
    this.families = families.length;
    this.size = families.length + names.keys.length;
    this.mostEach = 1 + each.reduce((most, of) => Math.max(most, of.length), 0);
  }

  /** Puts the labels of a row behind the others; gives where they end. A row is looked at once by one labeller. */
  add({ starts, things }: RowThings, row: number, labels: Uint16Array, begin: number): number {
    const to = starts[row + 1] ?? 0;
    let end = begin;
    let last = -1;
    for (let at = starts[row] ?? to; at < to; at++) {
      const thing = things[at] ?? 0;
      const kind = thing >>> weightBits;
      if ((thing & weightMask) < (this.#limits[kind] ?? 0)) continue;
      const number = this.#classOf[kind] ?? 0;
      // Things of one class stand together.
      if (number === last) continue;
      last = number;
      labels[end++] = this.families + number;
      const until = this.#familyStarts[number + 1] ?? 0;
      for (let each = this.#familyStarts[number] ?? until; each < until; each++) {
        const family = this.#familiesOf[each] ?? 0;
        if (this.#lastRow[family] === row) continue;
        this.#lastRow[family] = row;
        labels[end++] = family;
      }
    }
    return end;
  }
}

/** By row: where its labels begin, one more at the end; and the labels. */
export interface LabelsByRow {
  readonly starts: Uint32Array;
  readonly labels: Uint16Array;
}

/** The labels of all rows, in slices. */
export async function labelsByRow(things: RowThings, labeller: Labeller, pace: Pace): Promise<LabelsByRow> {
  const { starts: thingStarts } = things;
  const rows = thingStarts.length - 1;
  const starts = new Uint32Array(rows + 1);
  let labels: Uint16Array = new Uint16Array(things.things.length + 64);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const room = ((thingStarts[row + 1] ?? 0) - (thingStarts[row] ?? 0)) * labeller.mostEach;
    if (end + room > labels.length) labels = grown(labels, Math.ceil(labels.length * 1.3) + room);
    end = labeller.add(things, row, labels, end);
    starts[row + 1] = end;
    if (row % stride === 0 && pace.due()) await pace.rest();
  }
  return { starts, labels: labels.slice(0, end) };
}
