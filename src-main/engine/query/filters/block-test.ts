import { countBits, lowestBit } from '../bitset.ts';
import type { RangedColumn } from '../ranged-column.ts';

/**
 * A filter made ready for the columns: of the rows of one word (32 rows) that are asked about (`candidates`, as bits) it
 * gives those that match. A Query becomes one tree of these, run once over the columns: no sets in between, and what
 * the first filter rules out, the second never looks at.
 */
export interface BlockTest {
  readonly test: (word: number, candidates: number) => number;
  /**
   * False where no row of the word's zone (`ranged-column.ts`) can match: it is asked once a zone, and the test then not
   * at all. Absent: any may.
   */
  readonly mayHold?: (word: number) => boolean;
  /** Rough cost a row: in `all`, cheap filters come first. */
  readonly cost: number;
  /** Where what matches is known beforehand: the rows that do, or that do not. Such tests become one. */
  readonly known?: { readonly rows: Uint32Array; readonly isNegated: boolean };
}

export const matchAll: BlockTest = { test: (_word, candidates) => candidates, cost: 0 };
export const matchNone: BlockTest = { test: () => 0, cost: 0 };

/** Rows that match every one of the tests. */
export function matchEvery(all: readonly BlockTest[]): BlockTest {
  const tests = withKnownAsOne(all);
  const [only = matchAll] = tests;
  if (tests.length < 2) return only;
  const ordered = tests.toSorted((a, b) => a.cost - b.cost).map(({ test }) => test);
  const ranged = tests.flatMap(({ mayHold }) => mayHold ?? []);
  return {
    ...(ranged.length > 0 && { mayHold: (word: number) => ranged.every((mayHold) => mayHold(word)) }),
    test: (word, candidates) => {
      let bits = candidates;
      for (const test of ordered) {
        if (bits === 0) return 0;
        bits = test(word, bits);
      }
      return bits;
    },
    cost: costOf(tests),
  };
}

/** Rows that match one of the tests at least. */
export function matchAny(tests: readonly BlockTest[]): BlockTest {
  const [only = matchNone] = tests;
  if (tests.length < 2) return only;
  const sets = tests.flatMap(({ known }) => (known?.isNegated === false ? known.rows : []));
  if (sets.length === tests.length) return matchSet(inAny(sets));
  const ordered = tests.toSorted((a, b) => a.cost - b.cost).map(({ test }) => test);
  const ranged = tests.flatMap(({ mayHold }) => mayHold ?? []);
  return {
    ...(ranged.length === tests.length && { mayHold: (word: number) => ranged.some((mayHold) => mayHold(word)) }),
    test: (word, candidates) => {
      let open = candidates;
      for (const test of ordered) {
        if (open === 0) return candidates;
        open &= ~test(word, open);
      }
      return candidates & ~open;
    },
    cost: costOf(tests),
  };
}

export function matchNot({ test, cost, known }: BlockTest): BlockTest {
  return {
    ...(known !== undefined && { known: { rows: known.rows, isNegated: !known.isNegated } }),
    test: (word, candidates) => candidates & ~test(word, candidates),
    cost,
  };
}

/** Rows of a set. */
export function matchSet(set: Uint32Array): BlockTest {
  return {
    known: { rows: set, isNegated: false },
    test: (word, candidates) => candidates & (set[word] ?? 0),
    cost: 0,
  };
}

/** The same tests with one in the place of all whose rows are known: sets are joined faster than tests are called. */
function withKnownAsOne(tests: readonly BlockTest[]): readonly BlockTest[] {
  const sets = (isNegated: boolean): Uint32Array[] =>
    tests.flatMap(({ known }) => (known?.isNegated === isNegated ? known.rows : []));
  const [first, ...others] = sets(false);
  const outside = sets(true);
  if (outside.length + others.length + (first === undefined ? 0 : 1) < 2) return tests;
  const rest = tests.filter(({ known }) => known === undefined);
  if (first === undefined) return [matchNot(matchSet(inAny(outside))), ...rest];
  const rows = first.slice();
  for (const set of others)
    for (let word = 0; word < rows.length; word++) rows[word] = (rows[word] ?? 0) & (set[word] ?? 0);
  for (const set of outside)
    for (let word = 0; word < rows.length; word++) rows[word] = (rows[word] ?? 0) & ~(set[word] ?? 0);
  return [matchSet(rows), ...rest];
}

function inAny(sets: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(Math.max(...sets.map(({ length }) => length)));
  for (const set of sets)
    for (let word = 0; word < set.length; word++) joined[word] = (joined[word] ?? 0) | (set[word] ?? 0);
  return joined;
}

/** Rows that a function says yes to. The filters asked most have loops of their own instead, twice as fast. */
export function matchRows(says: (row: number) => boolean, cost: number): BlockTest {
  return {
    test: (word, candidates) => {
      let hits = 0;
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        if (says((word << 5) + bit)) hits |= 1 << bit;
      }
      return hits;
    },
    cost,
  };
}

/** Rows whose value lies between `low` and `high`, both inclusive. */
export function matchRange(column: RangedColumn, low: number, high: number): BlockTest {
  const { values } = column;
  return {
    mayHold: (word) => column.mayHold(word, low, high),
    test: (word, candidates) => {
      if (column.allWithin(word, low, high)) return candidates;
      const first = word << 5;
      let hits = 0;
      if (isDense(candidates, values, first)) {
        for (let bit = 0; bit < 32; bit++) {
          const value = values[first + bit] ?? 0;
          hits |= (value >= low && value <= high ? 1 : 0) << bit;
        }
        return hits & candidates;
      }
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        const value = values[first + bit] ?? 0;
        if (value >= low && value <= high) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 1,
  };
}

/** Rows whose code is marked with 1; others are marked with 0. */
export function matchCodes(column: Uint8Array | Uint16Array | Uint32Array, marked: Uint8Array): BlockTest {
  if (!marked.includes(1)) return matchNone;
  return {
    test: (word, candidates) => {
      const first = word << 5;
      let hits = 0;
      if (isDense(candidates, column, first)) {
        for (let bit = 0; bit < 32; bit++) hits |= (marked[column[first + bit] ?? 0] ?? 0) << bit;
        return hits & candidates;
      }
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        if (marked[column[first + bit] ?? 0] === 1) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 1,
  };
}

/** Rows whose flags, reduced to `mask`, are `wanted`. */
export function matchFlags(column: Uint16Array, mask: number, wanted: number): BlockTest {
  return {
    test: (word, candidates) => {
      const first = word << 5;
      let hits = 0;
      if (isDense(candidates, column, first)) {
        for (let bit = 0; bit < 32; bit++) hits |= (((column[first + bit] ?? 0) & mask) === wanted ? 1 : 0) << bit;
        return hits & candidates;
      }
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        if (((column[first + bit] ?? 0) & mask) === wanted) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 1,
  };
}

/**
 * Whether all rows of the word are looked at faster, without a branch that nobody can foretell, than those asked about one
 * by one. The word's rows must be there in the column.
 */
export function isDense(candidates: number, column: { readonly length: number }, first: number): boolean {
  return countBits(candidates) >= 8 && first + 32 <= column.length;
}

function costOf(tests: readonly BlockTest[]): number {
  return tests.reduce((sum, { cost }) => sum + cost, 0);
}
