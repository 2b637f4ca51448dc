import { addBit, newBitset } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex, Part } from './class-index.ts';
import { limitsOf, ownThreshold, type ClassScores, type Limits } from './class-limits.ts';

/** What of a class is asked. */
export interface AskedThings {
  /** Numbers of the classes, any of them. */
  readonly classes: Iterable<number>;
  /** The place of the family that has these classes and no others; null where there is none. */
  readonly family: number | null;
  /** For these alone; null: that of the whole query, else each class's own threshold counts. */
  readonly score: number | null;
  /** At least so many: things with a box; a word on the whole picture is one. */
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
  { classes, family, score, count, large }: AskedThings,
  scores: ClassScores,
  pace: Pace,
): Promise<Uint32Array> {
  const found = newBitset(rows.length * 32);
  const { least, thresholds } = scores;
  // By row: how many.
  const things = count > 1 ? new Uint16Array(rows.length * 32) : null;
  const isPlain = things === null && !large;
  // What counts by the thresholds in force stands in the bits that counting keeps, for what is frequent.
  const isUsual = isPlain && score === null && least === null;
  const addKept = ({ byRow, rows: wanted }: Part, label: number): boolean =>
    isUsual && (index.madeLabels(byRow, thresholds)?.addRows(label, wanted, found) ?? false);
  const parts = index.parts(rows).filter((part) => family === null || !addKept(part, family));
  const firstClass = index.names.vocabulary.data.families.length;
  let looked = 0;
  for (const number of classes) {
    const key = index.names.keys[number];
    if (key === undefined) continue;
    const own = score ?? least ?? ownThreshold(thresholds, key);
    const limits = limitsOf(index.sources, own, large || count > 1);
    if (isPlain) {
      for (const part of parts) if (!addKept(part, firstClass + number)) addRows(part, number, limits, found);
    } else {
      eachEntry(parts, number, (row, weight, source) => {
        if (weight < (limits[source] ?? 0) || (large && (weight & 1) === 0)) return;
        if (things === null || (things[row] = (things[row] ?? 0) + 1) === count) addBit(found, row);
      });
    }
    if (++looked % stride === 0 && pace.due()) await pace.rest();
  }
  return found;
}

/** Adds the rows on which the class is: what most questions ask, in a loop of its own that is three times as fast. */
function addRows({ entries, rows }: Part, number: number, limits: Limits, found: Uint32Array): void {
  const { starts, rows: rowOf, weights, sources } = entries;
  const end = starts[number + 1] ?? 0;
  for (let entry = starts[number] ?? end; entry < end; entry++) {
    if ((weights[entry] ?? 0) < (limits[sources[entry] ?? 0] ?? 0)) continue;
    const row = rowOf[entry] ?? 0;
    const word = row >>> 5;
    found[word] = (found[word] ?? 0) | ((rows[word] ?? 0) & (1 << (row & 31)));
  }
}

/** Calls `visit` for every entry of the class in these parts (`ClassIndex.parts`); those of a row one after the other. */
export function eachEntry(
  parts: readonly Part[],
  number: number,
  visit: (row: number, weight: number, source: number) => void,
): void {
  for (const { entries, rows: wanted } of parts) {
    const { starts, rows: rowOf, weights, sources } = entries;
    const end = starts[number + 1] ?? 0;
    for (let entry = starts[number] ?? end; entry < end; entry++) {
      const row = rowOf[entry] ?? 0;
      if ((((wanted[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
      visit(row, weights[entry] ?? 0, sources[entry] ?? 0);
    }
  }
}
