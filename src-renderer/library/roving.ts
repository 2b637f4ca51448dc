import { boxOf, rowOf, rowsIn, sectionOf, widthIn, type GridLayout } from './grid-layout.ts';

/** Keys that move the focus through the grid, as `keyOf` writes them. */
export type MoveKey =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | '['
  | ']';

export const moveKeys: readonly MoveKey[] = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  '[',
  ']',
];

/** Where a move begins. */
export interface MoveFrom {
  readonly index: number;
  /** The column that moves up and down keep to, in pixels from the left. */
  readonly x: number;
  /** Height of what is seen of the grid, for the page keys. */
  readonly viewHeightPx: number;
}

/**
 * The photo that a key leads to. Left and right go on in the next row; up and down keep to the column at `x`; `[` and `]`
 * go to the beginning of a day.
 */
export function moved(layout: GridLayout, { index, x, viewHeightPx }: MoveFrom, key: MoveKey): number {
  const last = layout.total - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return atRow(layout, rowOf(layout, index) - 1, x, index);
    case 'ArrowDown':
      return atRow(layout, rowOf(layout, index) + 1, x, index);
    case 'Home':
      return 0;
    case 'End':
      return Math.max(0, last);
    case 'PageUp':
      return atPage(layout, index, x, -viewHeightPx);
    case 'PageDown':
      return atPage(layout, index, x, viewHeightPx);
    case '[': {
      const section = sectionOf(layout, index);
      const first = layout.sections[section]?.first ?? 0;
      return index > first ? first : (layout.sections[sectionOf(layout, Math.max(0, first - 1))]?.first ?? first);
    }
    case ']': {
      const section = layout.sections[sectionOf(layout, index)];
      return Math.max(0, Math.min(last, section === undefined ? last : section.first + section.count));
    }
  }
}

/** The middle of a photo, in pixels from the left: the column that a move up or down keeps to. */
export function columnOf(layout: GridLayout, index: number): number {
  const { left, width } = boxOf(layout, index);
  return left + width / 2;
}

/** The photo of a row whose cell is nearest to `x`; beyond the first and last row the focus stays. */
function atRow(layout: GridLayout, row: number, x: number, stay: number): number {
  if (row < 0 || row >= layout.rows.length) return stay;
  const height = layout.rows.heightPx[row] ?? 0;
  const first = layout.rows.first[row] ?? 0;
  const end = first + (layout.rows.count[row] ?? 0);
  let left = 0;
  for (let index = first; index < end; index += 1) {
    left += widthIn(layout, index, height) + layout.space.gapPx;
    if (x < left) return index;
  }
  return end - 1;
}

/** A page further, at least one row. */
function atPage(layout: GridLayout, index: number, x: number, stepPx: number): number {
  const row = rowOf(layout, index);
  const wanted = (layout.rowTopPx[row] ?? 0) + stepPx;
  const [near] = rowsIn(layout, Math.max(0, wanted), wanted);
  const bounded = Math.min(layout.rows.length - 1, near);
  const target = stepPx > 0 ? Math.max(row + 1, bounded) : Math.min(row - 1, bounded);
  return atRow(layout, Math.min(layout.rows.length - 1, Math.max(0, target)), x, index);
}
