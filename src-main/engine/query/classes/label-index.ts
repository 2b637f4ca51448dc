import { addBit, countBits, lowestBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import type { LabelsByRow } from './row-labels.ts';

/** Words (32 rows each) of a block, and blocks between two looks at the clock. */
const blockWords = 32;
const stride = 8;
const rowsPerBlock = blockWords * 32;
/** What is on every sixteenth row is counted faster by bits, and takes less room. */
const frequentFrom = 1 / 16;

/** Which rarer labels there are in blocks of rows: from `starts[block]` on labels, and on how many rows each is. */
interface BlockSummaries {
  readonly starts: Uint32Array;
  readonly labels: Uint16Array;
  readonly counts: Uint16Array;
}

/**
 * What counts on each row, each label once, made for counting over sets of rows. Labels of many rows are bits, the others
 * stand by row, 2 bytes each. Of a block of which more than half is asked for the rarer labels of the other rows are counted,
 * and taken from a summary of the block.
 */
export class LabelIndex {
  /** By row: where its rarer labels begin; one more at the end. */
  readonly #starts: Uint32Array;
  readonly #rare: Uint16Array;
  readonly #frequent: Uint16Array;
  /** Word by word the bits of all frequent labels, side by side. */
  readonly #bits: Uint32Array;
  readonly #blocks: BlockSummaries;

  private constructor(byRow: LabelsByRow, frequent: Uint16Array, bits: Uint32Array, blocks: BlockSummaries) {
    this.#starts = byRow.starts;
    this.#rare = byRow.labels;
    this.#frequent = frequent;
    this.#bits = bits;
    this.#blocks = blocks;
  }

  /** Takes over labels by row, in slices; there are `size` different ones. */
  static async of({ starts, labels }: LabelsByRow, size: number, pace: Pace): Promise<LabelIndex> {
    const rows = starts.length - 1;
    const totals = new Uint32Array(size);
    for (const label of labels) totals[label] = (totals[label] ?? 0) + 1;
    if (pace.due()) await pace.rest();
    const least = Math.max(rowsPerBlock, rows * frequentFrom);
    const frequent = Uint16Array.from([...totals.keys()].filter((label) => (totals[label] ?? 0) >= least));
    const slots = new Int16Array(size).fill(-1);
    frequent.forEach((label, slot) => (slots[label] = slot));
    const bits = new Uint32Array(((rows + 31) >>> 5) * frequent.length);
    const rareStarts = new Uint32Array(rows + 1);
    let end = 0;
    for (let row = 0; row < rows; row++) {
      const to = starts[row + 1] ?? 0;
      for (let at = starts[row] ?? to; at < to; at++) {
        const label = labels[at] ?? 0;
        const slot = slots[label] ?? -1;
        // What is left moves forward in the same array.
        if (slot < 0) labels[end++] = label;
        else addBit(bits, ((row >>> 5) * frequent.length + slot) * 32 + (row & 31));
      }
      rareStarts[row + 1] = end;
      if (row % rowsPerBlock === 0 && pace.due()) await pace.rest();
    }
    const rare = { starts: rareStarts, labels: labels.slice(0, end) };
    return new LabelIndex(rare, frequent, bits, await summarise(rare, size, pace));
  }

  get bytes(): number {
    const { starts, labels, counts } = this.#blocks;
    const arrays = [this.#starts, this.#rare, this.#frequent, this.#bits, starts, labels, counts];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** A function that tells of a row the bits of all its labels together; `bitOf` has them by label, 0 for none. */
  masks(bitOf: Uint16Array): (row: number) => number {
    const starts = this.#starts;
    const rare = this.#rare;
    const bits = this.#bits;
    const each = this.#frequent.length;
    const wanted = [...this.#frequent].flatMap((label, slot) => {
      const bit = bitOf[label] ?? 0;
      return bit === 0 ? [] : [{ slot, bit }];
    });
    return (row) => {
      let mask = 0;
      const to = starts[row + 1] ?? 0;
      for (let at = starts[row] ?? to; at < to; at++) mask |= bitOf[rare[at] ?? 0] ?? 0;
      const from = (row >>> 5) * each;
      for (const { slot, bit } of wanted) if ((((bits[from + slot] ?? 0) >>> (row & 31)) & 1) === 1) mask |= bit;
      return mask;
    };
  }

  /** Adds those of `wanted` on which the label is to `found`; false, and nothing added, where it is a rare one. */
  addRows(label: number, wanted: Uint32Array, found: Uint32Array): boolean {
    const slot = this.#frequent.indexOf(label);
    if (slot < 0) return false;
    const bits = this.#bits;
    const each = this.#frequent.length;
    const words = Math.min(wanted.length, found.length);
    for (let word = 0, at = slot; word < words; word++, at += each) {
      found[word] = (found[word] ?? 0) | ((bits[at] ?? 0) & (wanted[word] ?? 0));
    }
    return true;
  }

  /** Adds to `tally`, by label, on how many of `rows` each is. */
  async count(rows: Uint32Array, tally: Int32Array, pace: Pace): Promise<void> {
    const words = Math.min(rows.length, (this.#starts.length + 30) >>> 5);
    const ofFrequent = new Int32Array(this.#frequent.length);
    let looked = 0;
    for (let first = 0; first < words; first += blockWords) {
      const end = Math.min(words, first + blockWords);
      let asked = 0;
      for (let word = first; word < end; word++) asked += countBits(rows[word] ?? 0);
      if (asked === 0) continue;
      this.#addFrequent(rows, first, end, ofFrequent);
      if (asked * 2 <= (end - first) * 32) {
        for (let word = first; word < end; word++) this.#addRare(word, rows[word] ?? 0, 1, tally);
      } else {
        this.#addBlock(first / blockWords, tally);
        for (let word = first; word < end; word++) this.#addRare(word, ~(rows[word] ?? 0), -1, tally);
      }
      if (++looked % stride === 0 && pace.due()) await pace.rest();
    }
    this.#frequent.forEach((label, slot) => (tally[label] = (tally[label] ?? 0) + (ofFrequent[slot] ?? 0)));
  }

  #addBlock(block: number, tally: Int32Array): void {
    const { starts, labels, counts } = this.#blocks;
    const end = starts[block + 1] ?? 0;
    for (let at = starts[block] ?? end; at < end; at++) {
      const label = labels[at] ?? 0;
      tally[label] = (tally[label] ?? 0) + (counts[at] ?? 0);
    }
  }

  /** One label after the other: its sum over the block needs no memory. */
  #addFrequent(rows: Uint32Array, first: number, end: number, ofFrequent: Int32Array): void {
    const bits = this.#bits;
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
  #addRare(word: number, members: number, by: 1 | -1, tally: Int32Array): void {
    const starts = this.#starts;
    const rare = this.#rare;
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
}

async function summarise({ starts, labels }: LabelsByRow, size: number, pace: Pace): Promise<BlockSummaries> {
  const rows = starts.length - 1;
  const blockStarts = [0];
  const found: number[] = [];
  const counts: number[] = [];
  const ofBlock = new Uint16Array(size);
  for (let first = 0; first < rows; first += rowsPerBlock) {
    const from = starts[first] ?? 0;
    const to = starts[Math.min(rows, first + rowsPerBlock)] ?? 0;
    for (let at = from; at < to; at++) {
      const label = labels[at] ?? 0;
      ofBlock[label] = (ofBlock[label] ?? 0) + 1;
    }
    for (let label = 0; label < size; label++) {
      const count = ofBlock[label] ?? 0;
      if (count === 0) continue;
      found.push(label);
      counts.push(count);
      ofBlock[label] = 0;
    }
    blockStarts.push(found.length);
    if (pace.due()) await pace.rest();
  }
  return {
    starts: Uint32Array.from(blockStarts),
    labels: Uint16Array.from(found),
    counts: Uint16Array.from(counts),
  };
}
