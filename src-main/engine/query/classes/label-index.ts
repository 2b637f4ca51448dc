import { addBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import { type PartArray, type Parts, uint16, uint32 } from '../snapshot/parts.ts';
import { type LabelArrays, rowsPerBlock } from './count-labels.ts';
import type { LabelsByRow } from './row-labels.ts';

/** What is on every sixteenth row is counted faster by bits, and takes less room. */
const frequentFrom = 1 / 16;

/** What counts on each row, each label once, made for counting over sets of rows (`count-labels.ts`); it never changes. */
export class LabelIndex {
  readonly arrays: LabelArrays;

  private constructor(arrays: LabelArrays) {
    this.arrays = arrays;
  }

  /** Takes over labels by row, in slices; there are `size` different ones. */
  static async of({ starts, labels }: LabelsByRow, size: number, pace: Pace): Promise<LabelIndex> {
    const rows = starts.length - 1;
    const totals = new Uint32Array(size);
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at] ?? 0;
      totals[label] = (totals[label] ?? 0) + 1;
    }
    if (pace.due()) await pace.rest();
    const least = Math.max(rowsPerBlock, rows * frequentFrom);
    const frequent = shared16([...totals.keys()].filter((label) => (totals[label] ?? 0) >= least));
    const slots = new Int16Array(size).fill(-1);
    frequent.forEach((label, slot) => (slots[label] = slot));
    const bits = empty32(((rows + 31) >>> 5) * frequent.length);
    const rareStarts = empty32(rows + 1);
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
    const rare = shared16(labels.subarray(0, end));
    const blocks = await summarise(rareStarts, rare, size, pace);
    return new LabelIndex({ starts: rareStarts, rare, frequent, bits, ...blocks });
  }

  /** All there is, by name; `restore` takes it. */
  save(): Record<string, PartArray> {
    const { starts: labelStarts, rare, frequent, bits, blockStarts, blockLabels, blockCounts } = this.arrays;
    return { labelStarts, rare, frequent, bits, blockStarts, blockLabels, blockCounts };
  }

  static restore(parts: Parts): LabelIndex {
    const four = (name: string): Uint32Array => shared32(uint32(parts[name]));
    const two = (name: string): Uint16Array => shared16(uint16(parts[name]));
    return new LabelIndex({
      ...{ starts: four('labelStarts'), rare: two('rare'), frequent: two('frequent'), bits: four('bits') },
      ...{ blockStarts: four('blockStarts'), blockLabels: two('blockLabels'), blockCounts: two('blockCounts') },
    });
  }

  get rows(): number {
    return this.arrays.starts.length - 1;
  }

  get bytes(): number {
    return Object.values<Uint16Array | Uint32Array>({ ...this.arrays }).reduce((sum, one) => sum + one.byteLength, 0);
  }

  /** A function that tells of a row the bits of all its labels together; `bitOf` has them by label, 0 for none. */
  masks(bitOf: Uint16Array): (row: number) => number {
    const { starts, rare, frequent, bits } = this.arrays;
    const each = frequent.length;
    const wanted = [...frequent].flatMap((label, slot) => {
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
    const { frequent, bits } = this.arrays;
    const slot = frequent.indexOf(label);
    if (slot < 0) return false;
    const each = frequent.length;
    const words = Math.min(wanted.length, found.length);
    for (let word = 0, at = slot; word < words; word++, at += each) {
      found[word] = (found[word] ?? 0) | ((bits[at] ?? 0) & (wanted[word] ?? 0));
    }
    return true;
  }
}

type BlockSummaries = Pick<LabelArrays, 'blockStarts' | 'blockLabels' | 'blockCounts'>;

async function summarise(starts: Uint32Array, rare: Uint16Array, size: number, pace: Pace): Promise<BlockSummaries> {
  const rows = starts.length - 1;
  const blockStarts = [0];
  const found: number[] = [];
  const counts: number[] = [];
  const ofBlock = new Uint16Array(size);
  for (let first = 0; first < rows; first += rowsPerBlock) {
    const from = starts[first] ?? 0;
    const to = starts[Math.min(rows, first + rowsPerBlock)] ?? 0;
    for (let at = from; at < to; at++) {
      const label = rare[at] ?? 0;
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
  return { blockStarts: shared32(blockStarts), blockLabels: shared16(found), blockCounts: shared16(counts) };
}

function empty32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

function shared32(values: ArrayLike<number>): Uint32Array {
  const array = empty32(values.length);
  array.set(values);
  return array;
}

function shared16(values: ArrayLike<number>): Uint16Array {
  const array = new Uint16Array(new SharedArrayBuffer(values.length * 2));
  array.set(values);
  return array;
}
