import { hasBit } from '../bitset.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import { limitsOf, ownThreshold, type ClassScores } from '../classes/class-limits.ts';
import type { Pace } from '../pace.ts';

/** The last number of a histogram is of so many people and more. */
const most = 5;
/** How many codes there are: none looked, then nobody, 1 … `most` people. */
export const peopleCodes = most + 2;
/** On a row someone was seen at all, be it without a box. */
const someone = 0x80;
const countMask = 0x7f;

/**
 * How many people are on each of `rows`, as a code: 0 where no model has looked and nobody is said to be, else one more
 * than there are. As `has:people` and `has:people>=2` find them: two and more are boxes of people of whatever class, one
 * may be a word on the whole picture.
 */
export async function codePeople(
  index: ClassIndex,
  rows: Uint32Array,
  { least, thresholds }: ClassScores,
  pace: Pace,
): Promise<Uint8Array> {
  const person = index.names.find({ class: 'person', wnid: null });
  const people = new Uint8Array(rows.length * 32);
  for (const number of index.names.meant('person')) {
    const key = index.names.keys[number];
    if (key === undefined) continue;
    const own = least ?? ownThreshold(thresholds, key);
    const [any, boxes] = [limitsOf(index.sources, own), limitsOf(index.sources, own, true)];
    const said = number === person ? someone : 0;
    for (const { entries, rows: members } of index.parts(rows)) {
      const { starts, rows: rowOf, weights, sources } = entries;
      const end = starts[number + 1] ?? 0;
      for (let entry = starts[number] ?? end; entry < end; entry++) {
        const weight = weights[entry] ?? 0;
        const source = sources[entry] ?? 0;
        if (weight < (any[source] ?? 0)) continue;
        const row = rowOf[entry] ?? 0;
        if (!hasBit(members, row)) continue;
        const known = people[row] ?? 0;
        // What reaches the threshold as a box reaches it at all.
        const more = weight >= (boxes[source] ?? 0) && (known & countMask) < most ? 1 : 0;
        people[row] = (known + more) | said;
      }
      if (pace.due()) await pace.rest();
    }
  }
  for (let row = 0; row < people.length; row++) {
    const value = people[row] ?? 0;
    const boxed = value & countMask;
    const count = boxed >= 2 ? boxed : value >>> 7;
    people[row] = count > 0 || hasBit(index.seen, row) ? count + 1 : 0;
  }
  return people;
}
