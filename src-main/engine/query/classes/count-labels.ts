import { countBits, lowestBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';

/** Words (32 rows each) of a block, and blocks between two looks at the clock. */
const blockWords = 32;
const stride = 8;
export const rowsPerBlock = blockWords * 32;

/**
 * What counts on each row, each label once. Labels of many rows are bits, the others stand by row, 2 bytes each; of these
 * each block of rows has a summary. All of it lies in shared memory, so that another thread can count beside this one.
 */
export interface LabelArrays {
  /** By row: where its rarer labels begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly rare: Uint16Array;
  readonly frequent: Uint16Array;
  /** Word by word the bits of all frequent labels, side by side. */
  readonly bits: Uint32Array;
  /** Which rarer labels there are in blocks of rows: from `blockStarts[block]` on labels, and on how many rows each is. */
  readonly blockStarts: Uint32Array;
  readonly blockLabels: Uint16Array;
  readonly blockCounts: Uint16Array;
}

/**
 * Adds to `tally`, by label, on how many of `rows` each is. Of a block of which more than half is asked for the rarer
 * labels of the other rows are counted, and taken from the summary.
 */
export async function countLabels(
  arrays: LabelArrays,
  rows: Uint32Array,
  tally: Int32Array,
  pace: Pace,
): Promise<void> {
  const { starts, frequent } = arrays;
  const words = Math.min(rows.length, (starts.length + 30) >>> 5);
  const ofFrequent = new Int32Array(frequent.length);
  let looked = 0;
  for (let first = 0; first < words; first += blockWords) {
    const end = Math.min(words, first + blockWords);
    let asked = 0;
    for (let word = first; word < end; word++) asked += countBits(rows[word] ?? 0);
    if (asked === 0) continue;
    addFrequent(arrays, rows, first, end, ofFrequent);
    if (asked * 2 <= (end - first) * 32) {
      for (let word = first; word < end; word++) addRare(arrays, word, rows[word] ?? 0, 1, tally);
    } else {
      addBlock(arrays, first / blockWords, tally);
      for (let word = first; word < end; word++) addRare(arrays, word, ~(rows[word] ?? 0), -1, tally);
    }
    if (++looked % stride === 0 && pace.due()) await pace.rest();
  }
  frequent.forEach((label, slot) => (tally[label] = (tally[label] ?? 0) + (ofFrequent[slot] ?? 0)));
}

function addBlock({ blockStarts, blockLabels, blockCounts }: LabelArrays, block: number, tally: Int32Array): void {
  const end = blockStarts[block + 1] ?? 0;
  for (let at = blockStarts[block] ?? end; at < end; at++) {
    const label = blockLabels[at] ?? 0;
    tally[label] = (tally[label] ?? 0) + (blockCounts[at] ?? 0);
  }
}

/** One label after the other: its sum over the block needs no memory. */
function addFrequent(
  { bits }: LabelArrays,
  rows: Uint32Array,
  first: number,
  end: number,
  ofFrequent: Int32Array,
): void {
  const each = ofFrequent.length;
  for (let slot = 0; slot < each; slot++) {
    let sum = 0;
    for (let word = first, at = first * each + slot; word < end; word++, at += each) {
      sum += countBits((bits[at] ?? 0) & (rows[word] ?? 0));
    }
    ofFrequent[slot] = (ofFrequent[slot] ?? 0) + sum;
  }
}

/** Counts the rarer labels of the rows of a word that are in `members`, or takes them away (`by` −1). */
function addRare({ starts, rare }: LabelArrays, word: number, members: number, by: 1 | -1, tally: Int32Array): void {
  const first = word << 5;
  const rows = starts.length - 1;
  for (let rest = members | 0; rest !== 0;) {
    // Labels of rows side by side stand side by side, so a run of rows is walked as one: adding its lowest bit makes it
    // carry into the bit above.
    const carried = (rest + (rest & -rest)) | 0;
    const above = carried & ~rest;
    const to = starts[Math.min(rows, first + (above === 0 ? 32 : lowestBit(above)))] ?? 0;
    for (let at = starts[first + lowestBit(rest)] ?? to; at < to; at++) {
      const label = rare[at] ?? 0;
      tally[label] = (tally[label] ?? 0) + by;
    }
    rest &= carried;
  }
}
