import { lowestBit } from '../bitset.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { Labeller } from '../classes/row-labels.ts';
import type { Pace } from '../pace.ts';

/** Words (32 rows each) between two looks at the clock. */
const stride = 256;

/**
 * On how many of `rows` there is each set of the wanted classes, by mask: class number i of `wanted` (numbers of the index,
 * 16 at most) is bit i. What counts on a row is looked at as `tallyClasses` does it.
 */
export async function countMasks(
  index: ClassIndex,
  rows: Uint32Array,
  wanted: readonly number[],
  scores: ClassScores,
  pace: Pace,
): Promise<Uint32Array> {
  const { keys, vocabulary } = index.names;
  const families = vocabulary.data.families.length;
  const bitOf = new Uint16Array(families + keys.length);
  // What is not in the index has the number −1.
  for (const [place, number] of wanted.entries()) if (number >= 0) bitOf[families + number] = 1 << place;
  const counts = new Uint32Array(1 << wanted.length);
  const put = (mask: number): void => {
    counts[mask] = (counts[mask] ?? 0) + 1;
  };
  for (const { byRow, rows: members } of index.parts(rows)) {
    const maskOf = scores.least === null ? (await index.labels(byRow, scores, pace)).masks(bitOf) : null;
    const labeller = maskOf === null ? new Labeller(index, scores) : null;
    let made = new Uint16Array(256);
    let looked = 0;
    for (let word = 0; word < members.length; word++) {
      let rest = members[word] ?? 0;
      if (rest === 0) continue;
      for (; rest !== 0; rest &= rest - 1) {
        const row = (word << 5) + lowestBit(rest);
        if (maskOf !== null) put(maskOf(row));
        else if (labeller !== null) {
          const room = ((byRow.starts[row + 1] ?? 0) - (byRow.starts[row] ?? 0)) * labeller.mostEach;
          if (room > made.length) made = new Uint16Array(room);
          let mask = 0;
          const end = labeller.add(byRow, row, made, 0);
          for (let at = 0; at < end; at++) mask |= bitOf[made[at] ?? 0] ?? 0;
          put(mask);
        }
      }
      if (++looked % stride === 0 && pace.due()) await pace.rest();
    }
  }
  return counts;
}
