import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import { limitsOf, ownThreshold, type ClassScores } from './class-limits.ts';

/** The rows on which each class counts, each once: what most questions and all counts look at. 4 bytes a row and class. */
export interface PresentRows {
  /** By class: where its rows begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** By class: it was boxed on one of them. */
  readonly isDetected: readonly boolean[];
}

/** Goes through all entries once, in slices. */
export async function presentRows(
  index: ClassIndex,
  live: Uint32Array,
  { least, thresholds }: ClassScores,
  pace: Pace,
): Promise<PresentRows> {
  const { keys } = index.names;
  const { isDetector } = index.sources;
  const parts = index.parts(live);
  const usual = limitsOf(index.sources, least);
  const found = new Uint32Array(parts.reduce((sum, { entries }) => sum + entries.rows.length, 0));
  const starts = new Uint32Array(keys.length + 1);
  const isDetected: boolean[] = [];
  let count = 0;
  for (const [number, key] of keys.entries()) {
    const own = least === null ? ownThreshold(thresholds, key) : null;
    const limits = own === null ? usual : limitsOf(index.sources, own);
    let isBoxed = false;
    for (const { entries, rows } of parts) {
      const { starts: from, rows: rowOf, weights, sources } = entries;
      const end = from[number + 1] ?? 0;
      let last = -1;
      for (let entry = from[number] ?? end; entry < end; entry++) {
        const source = sources[entry] ?? 0;
        if ((weights[entry] ?? 0) < (limits[source] ?? 0)) continue;
        const row = rowOf[entry] ?? 0;
        if ((((rows[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
        if (isDetector[source] === true) isBoxed = true;
        // Entries of one row stand together.
        if (row === last) continue;
        last = row;
        found[count++] = row;
      }
    }
    isDetected[number] = isBoxed;
    starts[number + 1] = count;
    if (pace.due()) await pace.rest();
  }
  return { starts, rows: found.slice(0, count), isDetected };
}
