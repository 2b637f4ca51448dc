import { without } from '../bitset.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { type CodeColumn, countCodes } from './count-codes.ts';
import { codePeople, peopleCodes } from './people-codes.ts';

const measured = ['iso', 'focal', 'shutter', 'aperture'] as const;

/** How many rows have each code: of ISO speed, focal length, shutter, aperture, camera, and of people (`codePeople`). */
export type CountedCodes = readonly Uint32Array[];

/**
 * Counts values over sets of rows. How many people are on each row, a byte each, and the counts of all rows are kept
 * between two changes: of more than half of all rows the others are counted.
 */
export class PlotCounts {
  #people: Uint8Array | null = null;
  #totals: CountedCodes | null = null;

  /** To be called after every change of the columns, the classes or their thresholds. */
  clear(): void {
    this.#people = null;
    this.#totals = null;
  }

  /** The counts over `rows`, which are in use; `total` is their number. */
  async count(
    columns: Columns,
    index: ClassIndex,
    rows: Uint32Array,
    total: number,
    scores: ClassScores,
    pace: Pace,
  ): Promise<CountedCodes> {
    // A score of the query is another one every time: nothing would be kept.
    if (scores.least !== null) return await walk(columns, await codePeople(index, rows, scores, pace), rows, pace);
    const people = (this.#people ??= await codePeople(index, columns.live, scores, pace));
    if (total * 2 <= columns.count) return await walk(columns, people, rows, pace);
    const all = (this.#totals ??= await walk(columns, people, columns.live, pace));
    if (total === columns.count) return all;
    const others = await walk(columns, people, without(columns.live, rows), pace);
    return all.map((counts, at) => counts.map((count, code) => count - (others[at]?.[code] ?? 0)));
  }
}

async function walk(columns: Columns, people: Uint8Array, rows: Uint32Array, pace: Pace): Promise<CountedCodes> {
  const { camera, cameras } = columns;
  const all: CodeColumn[] = measured.map((name) => ({ codes: columns[name].codes, size: columns[name].values.length }));
  all.push({ codes: camera, size: cameras.entries.length }, { codes: people, size: peopleCodes });
  return await countCodes(all, rows, pace);
}
