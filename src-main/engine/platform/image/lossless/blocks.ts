/**
 * @file Blocks of a JPEG, read and coded anew one after the other as the turn leaves each of them (ITU-T T.81, F.1.2, F.2.2).
 * Only what a block codes by itself: where it comes to lie, and the difference to the block before it, is for later.
 */
import { lookBits, longCode, type HuffmanTable } from './huffman.ts';
import { bitsAt, type ScanBits } from './entropy-data.ts';

/** What blocks of a component are read and written by. */
export interface BlockCoding {
  readonly component: number;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  /** `steps` of `ac`. */
  readonly look: Int32Array;
  /** For each AC coefficient what the turn makes of it. */
  readonly turned: Int32Array;
  readonly largestDc: number;
  /** By symbol: the code with room for the bits of a coefficient behind it, << 5 | bits of both. */
  readonly codes: Int32Array;
}

const [endOfBlock, sixteenZeros] = [0x00, 0xf0];
const stepToEnd = 64;
/** A block takes fewer. */
const mostWords = 64;

/**
 * What a code of an AC coefficient says, its entry being length << 8 | symbol (`HuffmanTable.look`): bits with those of the
 * coefficient (5 bits), bits of the coefficient (4), and how many places it goes on in the zigzag.
 */
function stepOf(entry: number): number {
  const [size, run, length] = [entry & 15, (entry >>> 4) & 15, entry >>> 8];
  if (entry === 0) return 0;
  const places = size > 0 ? run + 1 : run === 0 ? stepToEnd : run === 15 ? 16 : 127;
  return (places << 9) | (size << 5) | (length + size);
}

/** The same for all next `lookBits` bits; 0 for a longer code. */
export function lookOf({ look }: HuffmanTable): Int32Array {
  return Int32Array.from(look, stepOf);
}

/** By the place of an AC coefficient before the turn: its sign, << 10 | place after it, << 4 | most bits that it may have. */
export function turnedOf(places: Uint8Array, negated: Int32Array, sizes: Uint8Array): Int32Array {
  // Places behind the last one allow no bits at all.
  return Int32Array.from({ length: 128 }, (_, place) =>
    place > 63 ? 0 : (negated[place]! << 10) | (places[place]! << 4) | sizes[place]!,
  );
}

/** For writing: see `BlockCoding.codes`. */
export function codesWithRoom({ codes }: HuffmanTable): Int32Array {
  return codes.map((code, symbol) => (((code >>> 5) << (symbol & 15)) << 5) | ((code & 31) + (symbol & 15)));
}

/** Reads the blocks of a scan in their order and keeps of each its first coefficient and the coded bits of all others. */
export class BlockCoder {
  /** First coefficients. */
  readonly dc: Int16Array;
  /** Where the other ones of each block begin in `words`, in bits, and where those of the last one end. */
  readonly starts: Uint32Array;
  readonly words: Int32Array;
  readonly #bytes: DataView;
  readonly #codings: readonly BlockCoding[];
  readonly #before = new Int32Array(4);
  readonly #found = new Int32Array(64);
  #at = 0;
  #block = 0;
  #word = 0;
  #used = 0;
  #held = 0;

  /** `codings`: of the blocks of a unit, in their order. */
  constructor({ bytes }: ScanBits, units: number, codings: readonly BlockCoding[]) {
    this.#bytes = bytes;
    this.#codings = codings;
    this.dc = new Int16Array(units * codings.length);
    this.starts = new Uint32Array(this.dc.length + 1);
    // Other codes may take more bits than those of the file.
    this.words = new Int32Array(Math.ceil(bytes.byteLength * 0.3) + 2 * mostWords);
  }

  /** A restart interval begins. */
  beginAt(bit: number): void {
    this.#before.fill(0);
    this.#at = bit;
  }

  /** Where the next block is read. */
  get at(): number {
    return this.#at;
  }

  /** All blocks are done. */
  finish(): void {
    this.words[this.#word] = this.#held;
    this.starts[this.#block] = this.#word * 32 + this.#used;
  }

  /** Goes on with so many units. False where the data, up to the bit `end`, are not those of a picture. */
  code(units: number, end: number): boolean {
    const bytes = this.#bytes;
    const { words: written, dc, starts } = this;
    const found = this.#found;
    const before = this.#before;
    const lastWord = written.length - mostWords;
    let at = this.#at;
    let block = this.#block;
    let word = this.#word;
    let used = this.#used;
    let held = this.#held;
    for (let unit = 0; unit < units; unit++) {
      for (const coding of this.#codings) {
        const { look, turned, codes, component } = coding;
        if (at >= end || word >= lastWord) return false;
        starts[block] = word * 32 + used;

        let next = bitsAt(bytes, at);
        const entry = coding.dc.look[next >>> (32 - lookBits)]! || longCode(coding.dc, next >>> 16);
        const dcSize = entry & 0xff;
        if (entry === 0 || dcSize > 11) return false;
        at += (entry >>> 8) + dcSize;
        if (dcSize > 0) {
          const value = (next << (entry >>> 8)) >>> (32 - dcSize);
          const sum = before[component]! + (value < 1 << (dcSize - 1) ? value - (1 << dcSize) + 1 : value);
          if (sum > coding.largestDc || sum < -coding.largestDc) return false;
          before[component] = sum;
        }
        dc[block++] = before[component]!;

        // A bit for each place of the zigzag that is not zero after the turn.
        let low = 0;
        let high = 0;
        for (let place = 0; place < 63;) {
          // 25 bits at least.
          next = bytes.getInt32(at >>> 3) << (at & 7);
          let step = look[next >>> (32 - lookBits)]!;
          if (step === 0) {
            next = bitsAt(bytes, at);
            step = stepOf(longCode(coding.ac, next >>> 16));
            if (step === 0) return false;
          }
          at += step & 31;
          place += step >>> 9;
          const size = (step >>> 5) & 15;
          if (size === 0) {
            if (step >>> 9 === stepToEnd) break;
            if (step >>> 9 !== 16 || place > 62) return false;
            continue;
          }
          const turn = turned[place]!;
          if (size > (turn & 15)) return false;
          const to = (turn >>> 4) & 63;
          // Of a negative number the bits of the positive one, turned round (F.1.2.1).
          const value = ((next >>> (32 - (step & 31))) ^ (turn >> 10)) & ((1 << size) - 1);
          found[to] = (value << 4) | size;
          const isHigh = (to << 26) >> 31;
          const bit = 1 << ~to;
          low |= bit & ~isHigh;
          high |= bit & isHigh;
        }

        for (let last = 0; last < 63;) {
          const isLow = low !== 0;
          const place = isLow ? Math.clz32(low) : 32 + Math.clz32(high);
          const run = place - last - 1;
          let symbol = endOfBlock;
          let value = 0;
          if (place === 64) last = place;
          else if (run > 15) {
            symbol = sixteenZeros;
            last += 16;
          } else {
            const coefficient = found[place]!;
            symbol = (run << 4) | (coefficient & 15);
            value = coefficient >>> 4;
            last = place;
            if (isLow) low ^= 1 << ~place;
            else high ^= 1 << ~place;
          }
          const code = codes[symbol]!;
          const bits = (code >>> 5) | value;
          held |= (bits << (32 - (code & 31))) >>> used;
          used += code & 31;
          if (used >= 32) {
            used -= 32;
            written[word++] = held;
            held = (bits << 1) << (31 - used);
          }
        }
      }
    }
    this.#at = at;
    this.#block = block;
    this.#word = word;
    this.#used = used;
    this.#held = held;
    return at <= end;
  }
}
