import { lowestBit } from '../bitset.ts';
import type { Pace } from '../pace.ts';

/** Words (32 rows each) between two looks at the clock. */
const stride = 256;

/** Codes by row, and how many there are. */
export interface CodeColumn {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly size: number;
}

/** Of each column how many of `rows` have each code. */
export async function countCodes(
  columns: readonly CodeColumn[],
  rows: Uint32Array,
  pace: Pace,
): Promise<Uint32Array[]> {
  const counts = columns.map(({ size }) => new Uint32Array(size));
  for (let from = 0; from < rows.length; from += stride) {
    const to = Math.min(rows.length, from + stride);
    // The same rows for one column after the other: their bits stay near.
    for (const [at, { codes }] of columns.entries()) countSome(codes, counts[at] ?? new Uint32Array(0), rows, from, to);
    if (pace.due()) await pace.rest();
  }
  return counts;
}

function countSome(codes: CodeColumn['codes'], counts: Uint32Array, rows: Uint32Array, from: number, to: number): void {
  for (let word = from; word < to; word++) {
    const members = rows[word] ?? 0;
    const first = word << 5;
    if (members === 0xffffffff) {
      for (let row = first; row < first + 32; row++) {
        const code = codes[row] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    } else {
      for (let rest = members; rest !== 0; rest &= rest - 1) {
        const code = codes[first + lowestBit(rest)] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
  }
}
