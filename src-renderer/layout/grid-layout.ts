import { byteToAspect } from '../../src-shared/algorithms/aspect-byte.ts';
import {
  breakIntoRows,
  RowBuilder,
  type JustifiedRows,
  type RowSpace,
} from '../../src-shared/algorithms/justified-rows.ts';
import type { Answer } from '../../src-shared/contract/contract.ts';

/** One day of the grid: where it stands and which rows it has. */
export interface DaySection {
  readonly key: string;
  readonly day: string;
  readonly place: string | null;
  readonly count: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** The whole grid, laid out: nothing moves when pictures come, because their shapes are known from the start. */
export interface GridLayout {
  readonly sections: readonly DaySection[];
  readonly rows: JustifiedRows;
  /** Top of each row within its section. */
  readonly rowTopPx: Float32Array;
  readonly heightPx: number;
  readonly aspectAt: (index: number) => number;
}

export const headingPx = 48;
const dayGapPx = 12;

/** Lays out all days of an answer. Linear in the number of photos: about 20 ms for 200,000. */
export function layOutGrid(answer: Answer, space: RowSpace): GridLayout {
  const bytes = Uint8Array.from(atob(answer.aspects), (character) => character.charCodeAt(0));
  const ratios = Float32Array.from({ length: 256 }, (_, byte) => byteToAspect(byte));
  const aspectAt = (index: number): number => ratios[bytes[index] ?? 0] ?? 1.5;

  const builder = new RowBuilder();
  const ends: number[] = [];
  let asset = 0;
  for (const count of answer.days.count) {
    breakIntoRows(builder, aspectAt, asset, asset + count, space);
    asset += count;
    ends.push(builder.length);
  }

  const rows = builder.build();
  const rowTopPx = new Float32Array(rows.length);
  const sections: DaySection[] = [];
  let top = 0;
  let row = 0;
  for (const [index, endRow] of ends.entries()) {
    const firstRow = row;
    let inner = headingPx;
    for (; row < endRow; row += 1) {
      rowTopPx[row] = inner;
      inner += (rows.heightPx[row] ?? 0) + space.gapPx;
    }
    const day = answer.days.day[index] ?? '';
    const heightPx = inner - space.gapPx + dayGapPx;
    sections.push({
      // The same wall day can come twice where clocks of several zones interleave.
      key: `${day}#${String(index)}`,
      day,
      place: answer.days.place[index] ?? null,
      count: answer.days.count[index] ?? 0,
      topPx: top,
      heightPx,
      firstRow,
      endRow,
    });
    top += heightPx;
  }
  return { sections, rows, rowTopPx, heightPx: top, aspectAt };
}

/** Index of the last section that begins at or above `y`; 0 when the grid is empty. */
export function sectionAt(layout: GridLayout, y: number): number {
  let low = 0;
  let high = layout.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.sections[middle]?.topPx ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
