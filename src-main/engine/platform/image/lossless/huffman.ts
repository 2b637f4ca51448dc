/** @file Huffman tables of JPEG: for reading, for writing, and with codes for more symbols (ITU-T T.81, annexes C, F.2 and K.2). */

/** As DHT says it: how many codes of each length (1–16), and the symbols in the order of their codes. */
export interface HuffmanSpec {
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
}

/** Codes up to this length are looked up at once. */
export const lookBits = 10;
const longestCode = 16;
const symbolCount = 256;

export interface HuffmanTable extends HuffmanSpec {
  /** By the next `lookBits` bits: length << 8 | symbol; 0 for a longer code. */
  readonly look: Uint16Array;
  /** By symbol: code << 5 | length; 0 for a symbol without a code. */
  readonly codes: Int32Array;
}

/** Null where the lengths are not those of a code, or a symbol comes twice (T.81 C.2, F.2.2.3). */
export function huffmanTable({ counts, symbols }: HuffmanSpec): HuffmanTable | null {
  const look = new Uint16Array(1 << lookBits);
  const codes = new Int32Array(symbolCount);
  let at = 0;
  let code = 0;
  for (let length = 1; length <= longestCode; length++, code <<= 1) {
    for (let left = counts[length - 1]!; left > 0; left--, code++) {
      const symbol = symbols[at++];
      // The code of ones only is nobody's.
      if (symbol === undefined || code + 1 >= 1 << length || codes[symbol] !== 0) return null;
      codes[symbol] = (code << 5) | length;
      if (length > lookBits) continue;
      const first = code << (lookBits - length);
      look.fill((length << 8) | symbol, first, first + (1 << (lookBits - length)));
    }
  }
  return at === 0 || at !== symbols.length ? null : { counts, symbols, look, codes };
}

/** A code longer than `lookBits` from the next 16 bits: length << 8 | symbol; 0 where there is none (T.81 F.2.2.3). */
export function longCode({ counts, symbols }: HuffmanTable, next16: number): number {
  let first = 0;
  let at = 0;
  for (let length = 1; length <= longestCode; length++) {
    const count = counts[length - 1]!;
    const offset = (next16 >>> (longestCode - length)) - first;
    if (offset < count) return (length << 8) | symbols[at + offset]!;
    at += count;
    first = (first + count) << 1;
  }
  return 0;
}

/**
 * The table with codes for all these symbols: as it is where it has them. Else a new one (T.81 K.2) after what the lengths
 * of its codes say of how often each symbol is met; those without a code are rarer than any other.
 */
export function withCodesFor(table: HuffmanTable, symbols: readonly number[]): HuffmanTable | null {
  if (symbols.every((symbol) => table.codes[symbol] !== 0)) return table;
  const met = Array.from(table.codes, (code) => (code === 0 ? 0 : 1 << (longestCode + 2 - (code & 31))));
  for (const symbol of symbols) met[symbol] ||= 1;
  return huffmanTable(bestSpec(met));
}

/** The code that takes the fewest bits for symbols met so often, none longer than 16 bits. */
function bestSpec(met: readonly number[]): HuffmanSpec {
  const lengths = codeLengths(met);
  const perLength = lengthsWithinLimit(lengths);
  const counts = Uint8Array.from({ length: longestCode }, (_, at) => perLength[at + 1]!);
  const symbols = [...met.keys()].filter((symbol) => met[symbol]! > 0);
  return { counts, symbols: Uint8Array.from(symbols.toSorted((one, other) => lengths[one]! - lengths[other]!)) };
}

/** Figure K.1, with a symbol more than there are, which takes the code of ones only (its length is the last). */
function codeLengths(met: readonly number[]): number[] {
  const frequency = [...met, 1];
  const lengths = Array<number>(frequency.length).fill(0);
  const trees = frequency.map((_, symbol) => [symbol]);
  for (;;) {
    const [rarest, next] = twoRarest(frequency);
    if (rarest === null || next === null) return lengths;
    frequency[rarest]! += frequency[next]!;
    frequency[next] = 0;
    trees[rarest]!.push(...trees[next]!);
    for (const symbol of trees[rarest]!) lengths[symbol]! += 1;
  }
}

/** Of equally rare ones the later symbol. */
function twoRarest(frequency: readonly number[]): [number | null, number | null] {
  let rarest: number | null = null;
  let next: number | null = null;
  for (const [symbol, times] of frequency.entries()) {
    if (times === 0) continue;
    if (rarest === null || times <= frequency[rarest]!) [rarest, next] = [symbol, rarest];
    else if (next === null || times <= frequency[next]!) next = symbol;
  }
  return [rarest, next];
}

/** Figure K.3: codes of each length, none too long, and without that of ones only. */
function lengthsWithinLimit(lengths: readonly number[]): number[] {
  const perLength = Array<number>(Math.max(longestCode, ...lengths) + 1).fill(0);
  for (const length of lengths) if (length > 0) perLength[length]! += 1;
  for (let length = perLength.length - 1; length > longestCode; length--) {
    while (perLength[length]! > 0) {
      let shorter = length - 2;
      while (perLength[shorter] === 0) shorter--;
      perLength[length]! -= 2;
      perLength[length - 1]! += 1;
      perLength[shorter + 1]! += 2;
      perLength[shorter]! -= 1;
    }
  }
  let longest = longestCode;
  while (perLength[longest] === 0) longest--;
  perLength[longest]! -= 1;
  return perLength;
}
