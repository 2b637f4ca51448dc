import { rowsIn, widthIn, type Box, type GridLayout } from './grid-layout.ts';

/** Photos `from … to − 1` of an answer. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** The photos whose cells touch the rectangle, as ranges in growing order. */
export function indicesIn(layout: GridLayout, box: Box): readonly IndexRange[] {
  const ranges: IndexRange[] = [];
  const right = box.left + box.width;
  const [firstRow, endRow] = rowsIn(layout, box.top, box.top + box.height);
  for (let row = firstRow; row < endRow; row += 1) {
    const height = layout.rows.heightPx[row] ?? 0;
    const first = layout.rows.first[row] ?? 0;
    const end = first + (layout.rows.count[row] ?? 0);
    let left = 0;
    let from = end;
    let to = end;
    for (let index = first; index < end && left <= right; index += 1) {
      const width = widthIn(layout, index, height);
      if (left + width >= box.left) {
        from = Math.min(from, index);
        to = index + 1;
      }
      left += width + layout.space.gapPx;
    }
    if (from < to) append(ranges, { from, to });
  }
  return ranges;
}

/** Whether a photo is in one of the ranges. */
export function covers(ranges: readonly IndexRange[], index: number): boolean {
  return ranges.some(({ from, to }) => from <= index && index < to);
}

function append(ranges: IndexRange[], next: IndexRange): void {
  const last = ranges.at(-1);
  if (last?.to === next.from) ranges[ranges.length - 1] = { from: last.from, to: next.to };
  else ranges.push(next);
}
