import type { ClassCount, ClassCounts } from '../../../../src-shared/contract/class-calls.ts';
import { lowestBit } from '../bitset.ts';
import { flag } from '../column-rows.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import { thresholdOf, type ClassScores } from './class-limits.ts';
import { tallyClasses } from './tally-classes.ts';

/** Which classes are on `rows`, and which families: as `class:` finds them. */
export async function countClasses(
  index: ClassIndex,
  columns: Columns,
  rows: Uint32Array,
  scores: ClassScores,
  pace: Pace,
): Promise<Omit<ClassCounts, 'revision'>> {
  const tally = await tallyClasses(index, rows, scores, pace);
  const { families: known } = index.names.vocabulary.data;
  const finders = index.finders();
  const classes: ClassCount[] = [];
  for (const [number, key] of index.names.keys.entries()) {
    const count = tally[known.length + number] ?? 0;
    if (count === 0) continue;
    const task = finders.isBoxed(number) ? 'detect' : 'classify';
    const threshold = thresholdOf(scores.thresholds, key, finders.taskOf(key, number));
    classes.push({ ...key, count, task, threshold });
  }
  classes.sort((a, b) => b.count - a.count || byName(a, b));
  const families = known
    .map(({ id }, place) => ({ id, count: tally[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  return { classes, families, unseen: unseen(index, columns, rows) };
}

/** Models may call two classes the same: their order must not be that in which they were met. */
function byName(a: ClassCount, b: ClassCount): number {
  if (a.class !== b.class) return a.class < b.class ? -1 : 1;
  return (a.wnid ?? '') < (b.wnid ?? '') ? -1 : 1;
}

/** Photos that no model which knows classes has looked at. */
function unseen({ seen }: ClassIndex, { flags }: Columns, rows: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < rows.length; word++) {
    for (let rest = (rows[word] ?? 0) & ~(seen[word] ?? 0); rest !== 0; rest &= rest - 1) {
      if (((flags[(word << 5) + lowestBit(rest)] ?? 0) & flag.video) === 0) count++;
    }
  }
  return count;
}
