import type { Pace } from './pace.ts';

/** Negative when row `a` comes before row `b`, positive when after; never 0 for two different rows. */
export type Compare = (a: number, b: number) => number;

/** Rows between two looks at the clock. */
const stride = 4096;
/** Shorter natural runs are filled up to this by insertion. */
const shortestRun = 24;

/**
 * Sorts rows in slices: a natural merge sort, quick where long stretches are in order already (or in reverse order),
 * as rows read in import order are. Returns the sorted array, which may be the given one.
 */
export async function sortRows(rows: Uint32Array, compare: Compare, pace: Pace): Promise<Uint32Array> {
  let starts = await findRuns(rows, compare, pace);
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  while (starts.length > 2) {
    const merged = [0];
    for (let run = 0; run + 1 < starts.length; run += 2) {
      const low = starts[run] ?? 0;
      const middle = starts[run + 1] ?? rows.length;
      const high = starts[run + 2] ?? rows.length;
      await mergeRuns(from, to, low, middle, high, compare, pace);
      merged.push(high);
    }
    starts = merged;
    [from, to] = [to, from];
  }
  return from;
}

/** Boundaries of ascending runs, first 0, last the length; short runs are made longer in place. */
async function findRuns(rows: Uint32Array, compare: Compare, pace: Pace): Promise<number[]> {
  const starts = [0];
  let start = 0;
  let looked = 0;
  while (start < rows.length) {
    let end = start + 1;
    if (end < rows.length && compare(at(rows, start), at(rows, end)) > 0) {
      while (end < rows.length && compare(at(rows, end - 1), at(rows, end)) > 0) end++;
      rows.subarray(start, end).reverse();
    }
    while (end < rows.length && compare(at(rows, end - 1), at(rows, end)) < 0) end++;
    const filled = Math.min(rows.length, start + shortestRun);
    for (; end < filled; end++) {
      const row = at(rows, end);
      let hole = end;
      for (; hole > start && compare(at(rows, hole - 1), row) > 0; hole--) rows[hole] = at(rows, hole - 1);
      rows[hole] = row;
    }
    looked += end - start;
    start = end;
    starts.push(start);
    if (looked >= stride) {
      looked = 0;
      if (pace.due()) await pace.rest();
    }
  }
  return starts;
}

async function mergeRuns(
  from: Uint32Array,
  to: Uint32Array,
  low: number,
  middle: number,
  high: number,
  compare: Compare,
  pace: Pace,
): Promise<void> {
  if (middle >= high || compare(at(from, middle - 1), at(from, middle)) < 0) {
    to.set(from.subarray(low, high), low);
    return;
  }
  let left = low;
  let right = middle;
  for (let start = low; start < high; start += stride) {
    const end = Math.min(high, start + stride);
    for (let target = start; target < end; target++) {
      const takeLeft = right >= high || (left < middle && compare(at(from, left), at(from, right)) < 0);
      to[target] = takeLeft ? at(from, left++) : at(from, right++);
    }
    if (pace.due()) await pace.rest();
  }
}

/** Inside the bounds that the callers keep. */
function at(rows: Uint32Array, index: number): number {
  return rows[index] ?? 0;
}
