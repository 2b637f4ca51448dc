import { byteToAspect } from '../../src-shared/algorithms/aspect-byte.ts';
import {
  breakIntoRows,
  RowBuilder,
  type JustifiedRows,
  type RowSpace,
} from '../../src-shared/algorithms/justified-rows.ts';
import type { Answer } from '../../src-shared/contract/contract.ts';

/** One day of the grid, or one group of an order of its own: where it stands, which rows and which photos it has. */
export interface DaySection {
  readonly key: string;
  /** `YYYY-MM-DD`; empty where the order is not by time: the one block of all photos. */
  readonly day: string;
  readonly place: string | null;
  /** What its photos are read out as, where it is no day. */
  readonly title: string | null;
  /** Room for its heading, at its top. */
  readonly headingPx: number;
  /** Index of its first photo. */
  readonly first: number;
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
  /** Top of each row within the grid; grows. */
  readonly rowTopPx: Float64Array;
  readonly heightPx: number;
  readonly space: RowSpace;
  readonly total: number;
  readonly aspectAt: (index: number) => number;
}

/** How photos stand together in an order of their own, in place of days. */
export interface Arrangement {
  /** Counts add up to the photos of the answer; a group may have none. */
  readonly groups: readonly {
    readonly key: string;
    readonly title: string | null;
    readonly count: number;
    readonly headingPx: number;
  }[];
  /** Room under a row of these photos, for what is said of them. */
  readonly underRowPx: (first: number, count: number) => number;
}

/** A rectangle within the grid, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const headingPx = 48;
const dayGapPx = 12;
const ratios = Float32Array.from({ length: 256 }, (_, byte) => byteToAspect(byte));

/** The shapes of an answer's photos: width ÷ height by index. */
export function aspectsOf(answer: Answer): (index: number) => number {
  const text = atob(answer.aspects);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  return (index) => ratios[bytes[index] ?? 0] ?? 1.5;
}

/** Lays out all days of an answer, or its groups. Linear in the number of photos. */
export function layOutGrid(
  answer: Answer,
  aspectAt: (index: number) => number,
  space: RowSpace,
  arrangement: Arrangement | null = null,
): GridLayout {
  const groups = arrangement === null ? daysOf(answer) : groupsOf(arrangement);
  const builder = new RowBuilder();
  const ends: number[] = [];
  let asset = 0;
  for (const { count } of groups) {
    breakIntoRows(builder, aspectAt, asset, asset + count, space);
    asset += count;
    ends.push(builder.length);
  }

  const rows = builder.build();
  const rowTopPx = new Float64Array(rows.length);
  const sections: DaySection[] = [];
  let top = 0;
  let row = 0;
  let first = 0;
  for (const [index, group] of groups.entries()) {
    const endRow = ends[index] ?? row;
    const firstRow = row;
    let inner = group.headingPx;
    for (; row < endRow; row += 1) {
      rowTopPx[row] = top + inner;
      const under = arrangement?.underRowPx(rows.first[row] ?? 0, rows.count[row] ?? 0) ?? 0;
      inner += (rows.heightPx[row] ?? 0) + under + space.gapPx;
    }
    const heightPx = inner - (endRow > firstRow ? space.gapPx : 0) + dayGapPx;
    sections.push({ ...group, first, topPx: top, heightPx, firstRow, endRow });
    top += heightPx;
    first += group.count;
  }
  return { sections, rows, rowTopPx, heightPx: top, space, total: asset, aspectAt };
}

/** What of a group is known before it is laid out. */
type Group = Pick<DaySection, 'key' | 'day' | 'place' | 'title' | 'count' | 'headingPx'>;

function daysOf({ days }: Answer): readonly Group[] {
  const seen = new Map<string, number>();
  return days.count.map((count, index) => {
    const day = days.day[index] ?? '';
    // The same wall day can come twice where clocks of several zones interleave.
    const nth = seen.get(day) ?? 0;
    seen.set(day, nth + 1);
    const place = days.place[index] ?? null;
    return { key: `${day}#${nth}`, day, place, title: null, count, headingPx: day === '' ? 0 : headingPx };
  });
}

function groupsOf({ groups }: Arrangement): readonly Group[] {
  return groups.map((group) => ({ ...group, day: '', place: null }));
}

/** Index of the last section that begins at or above `y`; 0 when the grid is empty. */
export function sectionAt({ sections }: GridLayout, y: number): number {
  return lastNotAbove(sections.length, y, (index) => sections[index]?.topPx ?? 0);
}

/** Index of the section that photo `index` is in. */
export function sectionOf({ sections }: GridLayout, index: number): number {
  return lastNotAbove(sections.length, index, (section) => sections[section]?.first ?? 0);
}

/** The row that photo `index` is in. */
export function rowOf({ rows }: GridLayout, index: number): number {
  return lastNotAbove(rows.length, index, (row) => rows.first[row] ?? 0);
}

/** The rows that touch the band from `topPx` to `bottomPx`: the first, and one past the last. */
export function rowsIn(layout: GridLayout, topPx: number, bottomPx: number): readonly [first: number, end: number] {
  const { rows, rowTopPx } = layout;
  if (rows.length === 0) return [0, 0];
  let first = lastNotAbove(rows.length, topPx, (row) => rowTopPx[row] ?? 0);
  if ((rowTopPx[first] ?? 0) + (rows.heightPx[first] ?? 0) < topPx) first += 1;
  let end = first;
  while (end < rows.length && (rowTopPx[end] ?? 0) <= bottomPx) end += 1;
  return [first, end];
}

/** Where photo `index` stands. */
export function boxOf(layout: GridLayout, index: number): Box {
  const row = rowOf(layout, index);
  const height = layout.rows.heightPx[row] ?? 0;
  let left = 0;
  for (let before = layout.rows.first[row] ?? 0; before < index; before += 1) {
    left += widthIn(layout, before, height) + layout.space.gapPx;
  }
  return { left, top: layout.rowTopPx[row] ?? 0, width: widthIn(layout, index, height), height };
}

/** Width of photo `index` in a row of this height; one that is wider than the grid is cut to it. */
export function widthIn({ aspectAt, space }: GridLayout, index: number, heightPx: number): number {
  return Math.min(aspectAt(index) * heightPx, space.widthPx);
}

/** The greatest of `0 … length − 1` whose key is not above `wanted`; 0 where none is. Keys grow. */
function lastNotAbove(length: number, wanted: number, keyOf: (index: number) => number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (keyOf(middle) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
