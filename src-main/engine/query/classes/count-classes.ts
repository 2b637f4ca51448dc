import type { ClassCount, ClassCounts } from '../../../../src-shared/contract/class-calls.ts';
import { countBits } from '../bitset.ts';
import { flag } from '../column-rows.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import { ownThreshold, usualThresholds, type ClassScores } from './class-limits.ts';
import { FamilyRows } from './family-rows.ts';

/** Which classes are on `rows`, and which families: as `class:` finds them. */
export async function countClasses(
  index: ClassIndex,
  columns: Columns,
  rows: Uint32Array,
  scores: ClassScores,
  pace: Pace,
): Promise<Omit<ClassCounts, 'revision'>> {
  const present = await index.present(scores, pace);
  const families = new FamilyRows(index.names.vocabulary, rows.length);
  const classes: ClassCount[] = [];
  for (const [number, key] of index.names.keys.entries()) {
    const all = present.rows.subarray(present.starts[number], present.starts[number + 1]);
    const count = gather(all, rows, families.of(key));
    if (pace.due()) await pace.rest();
    if (count === 0) continue;
    const task = present.isDetected[number] === true ? 'detect' : 'classify';
    const threshold = ownThreshold(scores.thresholds, key) ?? usualThresholds[task];
    classes.push({ ...key, count, task, threshold });
  }
  classes.sort((a, b) => b.count - a.count || (a.class < b.class ? -1 : 1));
  return { classes, families: await families.counts(pace), unseen: unseen(index, columns, rows) };
}

/** How many of the rows are in `rows`; these are added to the sets. */
function gather(all: Uint32Array, rows: Uint32Array, sets: readonly Uint32Array[]): number {
  let count = 0;
  for (const row of all) {
    const word = row >>> 5;
    const bit = (rows[word] ?? 0) & (1 << (row & 31));
    if (bit === 0) continue;
    count++;
    for (const set of sets) set[word] = (set[word] ?? 0) | bit;
  }
  return count;
}

/** Photos that no model which knows classes has looked at. */
function unseen({ seen }: ClassIndex, { flags }: Columns, rows: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < rows.length; word++) {
    const bits = (rows[word] ?? 0) & ~(seen[word] ?? 0);
    if (bits === 0) continue;
    count += countBits(bits);
    for (let row = word << 5; row < (word + 1) << 5; row++) {
      if (((bits >>> (row & 31)) & 1) === 1 && ((flags[row] ?? 0) & flag.video) !== 0) count--;
    }
  }
  return count;
}
