import { lowestBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';
import type { ClassScores } from './class-limits.ts';
import { Labeller } from './row-labels.ts';
import type { RowThings } from './row-things.ts';

/** Words (32 rows each) between two looks at the clock. */
const stride = 256;

/** On how many rows each family (by its place) and each class (by its number, behind the families) is. */
export type ClassTally = Int32Array;

/**
 * Counts over `rows`, in use and in slices: a row's labels are looked at one after the other, so that few rows cost
 * little. Those above the thresholds in force are kept by the index; by the score of a query they are made on the way.
 */
export async function tallyClasses(
  index: ClassIndex,
  rows: Uint32Array,
  scores: ClassScores,
  pace: Pace,
): Promise<ClassTally> {
  const { keys, vocabulary } = index.names;
  const tally = new Int32Array(vocabulary.data.families.length + keys.length);
  for (const { byRow, rows: wanted } of index.parts(rows)) {
    if (scores.least === null) {
      await index.counter.count(await index.labels(byRow, scores, pace), wanted, tally, pace);
    } else await tallyThings(byRow, new Labeller(index, scores), wanted, tally, pace);
  }
  return tally;
}

async function tallyThings(things: RowThings, labeller: Labeller, rows: Uint32Array, tally: ClassTally, pace: Pace) {
  let labels = new Uint16Array(256);
  let looked = 0;
  for (let word = 0; word < rows.length; word++) {
    let rest = rows[word] ?? 0;
    if (rest === 0) continue;
    for (; rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      const room = ((things.starts[row + 1] ?? 0) - (things.starts[row] ?? 0)) * labeller.mostEach;
      if (room > labels.length) labels = new Uint16Array(room);
      const end = labeller.add(things, row, labels, 0);
      for (let at = 0; at < end; at++) {
        const label = labels[at] ?? 0;
        tally[label] = (tally[label] ?? 0) + 1;
      }
    }
    if (++looked % stride === 0 && pace.due()) await pace.rest();
  }
}
