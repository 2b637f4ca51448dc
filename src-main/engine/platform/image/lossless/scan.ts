/** @file The scan of the turned picture, put together from blocks that are coded but for their first coefficient. */

/** Blocks as they were stored (`BlockCoder`). */
export interface CodedBlocks {
  readonly dc: Int16Array;
  readonly starts: Uint32Array;
  readonly words: Int32Array;
}

/** The order of the turned picture's blocks: units of the stored picture, and the blocks in each of them. */
export interface BlockOrder {
  readonly units: Int32Array;
  readonly blocks: readonly number[];
  /** The component of each block in a unit. */
  readonly componentOf: readonly number[];
}

/** T.81, table F.1: what baseline has codes for, at 8 bits. */
export const largestDcSize = 11;
/** A first coefficient takes at most 27 bits. */
const mostFirstBits = 27;

/**
 * By how much the first coefficient of each block of the turned picture differs from that of the block before (ITU-T T.81,
 * F.1.1.5.1); null where baseline has no code for so much.
 */
export function differences({ dc }: CodedBlocks, { units, blocks, componentOf }: BlockOrder): Int16Array | null {
  const before = new Int32Array(componentOf.length);
  const turned = new Int16Array(dc.length);
  let at = 0;
  for (const unit of units) {
    for (let slot = 0; slot < blocks.length; slot++) {
      const component = componentOf[slot]!;
      const value = dc[unit * blocks.length + blocks[slot]!]!;
      const difference = value - before[component]!;
      if (sizeOf(difference) > largestDcSize) return null;
      before[component] = value;
      turned[at++] = difference;
    }
  }
  return turned;
}

/** Bits of a number without its sign (T.81, table F.1). */
function sizeOf(difference: number): number {
  return 32 - Math.clz32(Math.abs(difference));
}

/** Writes the bits of the scan in words of 32. */
export class ScanWriter {
  readonly words: Int32Array;
  readonly #coded: CodedBlocks;
  readonly #differences: Int16Array;
  readonly #blocks: readonly number[];
  readonly #codes: readonly Int32Array[];
  #at = 0;
  #word = 0;
  #used = 0;
  #held = 0;

  /** `codes` of the differences, for each component. */
  constructor(coded: CodedBlocks, dcs: Int16Array, order: BlockOrder, codes: readonly Int32Array[]) {
    this.#coded = coded;
    this.#differences = dcs;
    this.#blocks = order.blocks;
    this.#codes = order.componentOf.map((component) => codes[component]!);
    this.words = new Int32Array(Math.ceil((coded.starts[dcs.length]! + dcs.length * mostFirstBits) / 32) + 1);
  }

  /** Ends the scan: how many bits it has. */
  finish(): number {
    this.words[this.#word] = this.#held;
    return this.#word * 32 + this.#used;
  }

  /** Goes on with these units of the stored picture. */
  write(units: Int32Array): void {
    const { words: from, starts } = this.#coded;
    const words = this.words;
    const blocks = this.#blocks;
    const codes = this.#codes;
    const dcs = this.#differences;
    const perUnit = blocks.length;
    let at = this.#at;
    let word = this.#word;
    let used = this.#used;
    let held = this.#held;
    for (const unit of units) {
      for (let slot = 0; slot < perUnit; slot++) {
        const difference = dcs[at++]!;
        const size = sizeOf(difference);
        const code = codes[slot]![size]!;
        const first = ((code >>> 5) << size) | (difference < 0 ? difference + (1 << size) - 1 : difference);
        const count = (code & 31) + size;
        held |= (first << (32 - count)) >>> used;
        words[word] = held;
        used += count;
        if (used >= 32) {
          used -= 32;
          word++;
          held = (first << 1) << (31 - used);
        }
        const block = unit * perUnit + blocks[slot]!;
        const end = starts[block + 1]!;
        let bit = starts[block]!;
        for (; end - bit >= 32; bit += 32) {
          const next = (from[bit >>> 5]! << (bit & 31)) | ((from[(bit >>> 5) + 1]! >>> 1) >>> (31 - (bit & 31)));
          words[word++] = held | (next >>> used);
          held = (next << 1) << (31 - used);
        }
        const left = end - bit;
        if (left === 0) continue;
        const next = (from[bit >>> 5]! << (bit & 31)) | ((from[(bit >>> 5) + 1]! >>> 1) >>> (31 - (bit & 31)));
        const last = next & (-1 << (32 - left));
        held |= last >>> used;
        if (used + left >= 32) {
          words[word++] = held;
          held = (last << 1) << (31 - used);
          used -= 32;
        }
        used += left;
      }
    }
    this.#at = at;
    this.#word = word;
    this.#used = used;
    this.#held = held;
  }
}
