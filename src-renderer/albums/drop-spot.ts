import { sectionAt, widthIn, type Box, type GridLayout } from '../library/grid-layout.ts';

/** A place between photos of the grid. */
export interface DropSpot {
  /** The group of the layout that it lies in. */
  readonly group: number;
  /** Photos of the answer that stand before it. */
  readonly index: number;
  /** What shows it. */
  readonly bar: Box;
}

const barPx = 4;

/** The place between photos that is nearest to a point within the grid, in pixels; an empty group has one. */
export function dropSpot(layout: GridLayout, x: number, y: number): DropSpot {
  const group = sectionAt(layout, y);
  const section = layout.sections[group];
  if (section === undefined) return { group: 0, index: 0, bar: { left: 0, top: 0, width: 0, height: 0 } };
  if (section.count === 0) {
    const bar = { left: 0, top: section.topPx + section.headingPx - barPx, width: layout.space.widthPx, height: barPx };
    return { group, index: section.first, bar };
  }
  const { rows, rowTopPx } = layout;
  let row = section.firstRow;
  while (row + 1 < section.endRow && (rowTopPx[row + 1] ?? 0) <= y) row += 1;
  const height = rows.heightPx[row] ?? 0;
  const first = rows.first[row] ?? 0;
  const end = first + (rows.count[row] ?? 0);
  let index = first;
  let left = 0;
  while (index < end) {
    const width = widthIn(layout, index, height);
    if (x < left + width / 2) break;
    left += width + layout.space.gapPx;
    index += 1;
  }
  const middle = left - layout.space.gapPx / 2;
  const right = layout.space.widthPx - barPx;
  const at = Math.max(0, Math.min(right, middle - barPx / 2));
  return { group, index, bar: { left: at, top: rowTopPx[row] ?? 0, width: barPx, height } };
}
