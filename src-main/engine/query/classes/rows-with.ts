import { addBit, newBitset } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import { limitsOf, ownThreshold, type ClassScores } from './class-limits.ts';
import { drawn } from './class-sources.ts';

/** What of a class is asked. */
export interface AskedThings {
  /** Numbers of the classes, any of them. */
  readonly classes: Iterable<number>;
  /** For these alone; null: that of the whole query, else each class's own threshold counts. */
  readonly score: number | null;
  /** At least so many. */
  readonly count: number;
  /** Only boxes that cover a fifth of the picture. */
  readonly large: boolean;
}

/** Classes looked at between two looks at the clock. */
const stride = 16;

/** The rows, among `rows`, on which there are so many things of the classes together. */
export async function rowsWith(
  index: ClassIndex,
  rows: Uint32Array,
  { classes, score, count, large }: AskedThings,
  scores: ClassScores,
  pace: Pace,
): Promise<Uint32Array> {
  const found = newBitset(rows.length * 32);
  if (score === null && count <= 1 && !large) {
    const present = await index.present(scores, pace);
    for (const number of classes) {
      const all = present.rows.subarray(present.starts[number], present.starts[number + 1]);
      for (const row of all) addBit(found, row);
    }
    return found.map((word, at) => word & (rows[at] ?? 0));
  }
  const { least, thresholds } = scores;
  const tally = count > 1 ? new Tally(index.sources.isDetector, rows.length * 32) : null;
  let looked = 0;
  for (const number of classes) {
    const key = index.names.keys[number];
    if (key === undefined) continue;
    const own = score ?? least ?? ownThreshold(thresholds, key);
    const limits = limitsOf(index.sources, own, large);
    eachEntry(index, rows, number, (row, weight, source) => {
      if (weight < (limits[source] ?? 0) || (large && (weight & 1) === 0)) return;
      if (tally === null) addBit(found, row);
      else tally.add(row, source);
    });
    if (++looked % stride === 0 && pace.due()) await pace.rest();
  }
  return tally === null ? found : tally.atLeast(count);
}

/** Calls `visit` for every entry of the class in the rows; those of a row one after the other. */
export function eachEntry(
  index: ClassIndex,
  rows: Uint32Array,
  number: number,
  visit: (row: number, weight: number, source: number) => void,
): void {
  for (const { entries, rows: wanted } of index.parts(rows)) {
    const { starts, rows: rowOf, weights, sources } = entries;
    const end = starts[number + 1] ?? 0;
    for (let entry = starts[number] ?? end; entry < end; entry++) {
      const row = rowOf[entry] ?? 0;
      if ((((wanted[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
      visit(row, weights[entry] ?? 0, sources[entry] ?? 0);
    }
  }
}

/**
 * Things by row. Two models see the same dog: of all models the one counts that sees most, and what the user drew is
 * added to it, because it stands in the place of what models saw there. A word on the whole picture is one thing.
 */
class Tally {
  readonly #isDetector: readonly boolean[];
  readonly #size: number;
  /** By source: how many on each row. */
  readonly #counts: Uint16Array[] = [];

  constructor(isDetector: readonly boolean[], size: number) {
    this.#isDetector = isDetector;
    this.#size = size;
  }

  add(row: number, source: number): void {
    const counts = (this.#counts[source] ??= new Uint16Array(this.#size));
    counts[row] = this.#isDetector[source] === true ? (counts[row] ?? 0) + 1 : 1;
  }

  atLeast(count: number): Uint32Array {
    const found = newBitset(this.#size);
    const own = this.#counts[drawn];
    const models = this.#counts.filter((_, source) => source !== drawn);
    for (let row = 0; row < this.#size; row++) {
      let seen = 0;
      for (const counts of models) seen = Math.max(seen, counts[row] ?? 0);
      if (seen + (own?.[row] ?? 0) >= count) addBit(found, row);
    }
    return found;
  }
}
