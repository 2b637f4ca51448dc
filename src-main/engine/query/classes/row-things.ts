import type { Pace } from '../pace.ts';
import type { SortedEntries } from './class-entries.ts';

/** Entries between two looks at the clock. */
const stride = 65_536;
/** A weight (`weigh`) takes so many bits. */
export const weightBits = 15;
const mostKinds = 2 ** (32 - weightBits);
const sourcesEach = 256;

/** Classes by who says that they are there, numbered as they come. */
export class ThingKinds {
  /** By number: of the class, and of the source. */
  readonly classOf: number[] = [];
  readonly sourceOf: number[] = [];
  readonly #numbers = new Map<number, number>();

  /** All there are, in the order of their numbers; `restore` takes them. */
  save(): readonly (readonly [classNumber: number, source: number])[] {
    return this.classOf.map((number, kind) => [number, this.sourceOf[kind] ?? 0]);
  }

  /** Only while there are none. */
  restore(kinds: readonly (readonly [classNumber: number, source: number])[]): void {
    for (const [number, source] of kinds) this.numberOf(number, source);
  }

  /** Beyond 131,072 kinds, which no library has, all are one. */
  numberOf(classNumber: number, source: number): number {
    const key = classNumber * sourcesEach + source;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = Math.min(mostKinds - 1, this.#numbers.size);
      this.#numbers.set(key, number);
      this.classOf[number] = classNumber;
      this.sourceOf[number] = source;
    }
    return number;
  }
}

/** The same entries by row, and in a row by class: what is counted over some rows looks at these only. 4 bytes a thing. */
export interface RowThings {
  /** By row: where its things begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The kind's number, and in the lowest `weightBits` the weight. */
  readonly things: Uint32Array;
}

/** Turns sorted entries round, in slices; `rows` is more than the greatest row. */
export async function thingsByRow(
  entries: SortedEntries,
  kinds: ThingKinds,
  rows: number,
  pace: Pace,
): Promise<RowThings> {
  const { rows: rowOf, starts: startOf, weights, sources } = entries;
  const starts = new Uint32Array(rows + 1);
  for (let from = 0; from < rowOf.length; from += stride) {
    const to = Math.min(rowOf.length, from + stride);
    for (let entry = from; entry < to; entry++) {
      const above = (rowOf[entry] ?? 0) + 1;
      starts[above] = (starts[above] ?? 0) + 1;
    }
    if (pace.due()) await pace.rest();
  }
  for (let row = 1; row <= rows; row++) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0);
  const things = new Uint32Array(rowOf.length);
  const kindOf = new Int32Array(sourcesEach);
  for (let number = 0; number + 1 < startOf.length; number++) {
    kindOf.fill(-1);
    const end = startOf[number + 1] ?? 0;
    for (let entry = startOf[number] ?? end; entry < end; entry++) {
      const source = sources[entry] ?? 0;
      let kind = kindOf[source] ?? -1;
      if (kind < 0) kindOf[source] = kind = kinds.numberOf(number, source);
      const row = rowOf[entry] ?? 0;
      // The starts run ahead as rows fill, and are put back below.
      const at = starts[row] ?? 0;
      starts[row] = at + 1;
      things[at] = kind * 2 ** weightBits + (weights[entry] ?? 0);
      if (entry % stride === 0 && pace.due()) await pace.rest();
    }
  }
  starts.copyWithin(1, 0, rows);
  starts[0] = 0;
  return { starts, things };
}
