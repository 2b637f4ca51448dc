import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, rowOf, rowsIn, sectionOf } from '../../../src-renderer/library/grid-layout.ts';
import { covers, indicesIn } from '../../../src-renderer/library/index-ranges.ts';
import { columnOf, moved, moveKeys } from '../../../src-renderer/library/roving.ts';
import { rowSpace } from '../../../src-renderer/library/density.ts';
import { layoutOf, someLayout } from './layout-of.ts';

describe('the layout of the grid', () => {
  it('gives every photo a place of its own within the width', () => {
    fc.assert(
      fc.property(someLayout, (layout) => {
        let last = { row: -1, right: 0, bottom: 0 };
        for (let index = 0; index < layout.total; index += 1) {
          const box = boxOf(layout, index);
          const row = rowOf(layout, index);
          expect(box.left + box.width).toBeLessThanOrEqual(layout.space.widthPx + 0.5);
          if (row === last.row) expect(box.left).toBeGreaterThan(last.right);
          else expect(box.top).toBeGreaterThanOrEqual(last.bottom);
          last = { row, right: box.left + box.width, bottom: box.top + box.height };
        }
        expect(last.bottom).toBeLessThanOrEqual(layout.heightPx);
      }),
    );
  });

  it('knows the rows and days that a band touches', () => {
    fc.assert(
      fc.property(
        someLayout,
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        fc.integer({ min: 0, max: 900 }),
        (layout, at, height) => {
          const top = at * layout.heightPx;
          const [first, end] = rowsIn(layout, top, top + height);
          for (let row = 0; row < layout.rows.length; row += 1) {
            const from = layout.rowTopPx[row] ?? 0;
            const touches = from <= top + height && from + (layout.rows.heightPx[row] ?? 0) >= top;
            expect(row >= first && row < end).toBe(touches);
          }
          for (const [number, { first: begin, count }] of layout.sections.entries()) {
            expect(sectionOf(layout, begin)).toBe(number);
            expect(sectionOf(layout, begin + count - 1)).toBe(number);
          }
        },
      ),
    );
  });

  it('names days by themselves, so that photos of newer days shift nobody', () => {
    const day = { day: '2014-06-21', aspects: [128, 140] };
    const before = layoutOf([day], 900);
    const after = layoutOf([{ day: '2014-06-22', aspects: [128] }, day], 900);
    expect(after.sections[1]?.key).toBe(before.sections[0]?.key);
  });

  it('has no heading where the order is not by time', () => {
    const [section] = layoutOf([{ day: '', aspects: [128, 128] }], 900).sections;
    expect(section?.heightPx).toBeLessThan(260);
    expect(boxOf(layoutOf([{ day: '', aspects: [128] }], 900), 0).top).toBe(0);
  });

  it('takes the row height from the window, not from the grid', () => {
    expect(rowSpace(1272, 1600, 'medium').targetHeightPx).toBe(208);
    // The rail opens at 1100: the grid is narrower than below, its rows are not lower.
    expect(rowSpace(772, 1100, 'medium').targetHeightPx).toBe(192);
    expect(rowSpace(955, 1099, 'medium').targetHeightPx).toBe(140);
    expect(rowSpace(600, 720, 'medium').targetHeightPx).toBe(112);
    expect(rowSpace(900, 1200, 'small').targetHeightPx).toBeLessThan(rowSpace(900, 1200, 'large').targetHeightPx);
  });
});

describe('a rectangle over photos', () => {
  it('holds exactly those it touches', () => {
    const part = fc.double({ min: -0.1, max: 1.1, noNaN: true });
    fc.assert(
      fc.property(someLayout, part, part, part, part, (layout, x1, y1, x2, y2) => {
        const [left, right] = [x1 * layout.space.widthPx, x2 * layout.space.widthPx].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const [top, bottom] = [y1 * layout.heightPx, y2 * layout.heightPx].sort((a, b) => a - b) as [number, number];
        const ranges = indicesIn(layout, { left, top, width: right - left, height: bottom - top });
        for (let index = 0; index < layout.total; index += 1) {
          const box = boxOf(layout, index);
          const gap = Math.max(
            box.left - right,
            left - (box.left + box.width),
            box.top - bottom,
            top - (box.top + box.height),
          );
          // A hair's breadth of rounding decides nothing.
          if (Math.abs(gap) > 0.01) expect(covers(ranges, index)).toBe(gap < 0);
        }
      }),
    );
  });
});

describe('moving the focus', () => {
  it('stays within the photos, whatever key', () => {
    fc.assert(
      fc.property(
        someLayout,
        fc.nat(),
        fc.constantFrom(...moveKeys),
        fc.integer({ min: 100, max: 900 }),
        (layout, n, key, viewHeightPx) => {
          const index = n % layout.total;
          const next = moved(layout, { index, x: columnOf(layout, index), viewHeightPx }, key);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(layout.total);
        },
      ),
    );
  });

  it('goes down a row to the photo at the same column, and up again to where it was', () => {
    fc.assert(
      fc.property(someLayout, fc.nat(), (layout, n) => {
        const index = n % layout.total;
        const x = columnOf(layout, index);
        const below = moved(layout, { index, x, viewHeightPx: 600 }, 'ArrowDown');
        if (rowOf(layout, index) === layout.rows.length - 1) {
          expect(below).toBe(index);
          return;
        }
        expect(rowOf(layout, below)).toBe(rowOf(layout, index) + 1);
        expect(moved(layout, { index: below, x, viewHeightPx: 600 }, 'ArrowUp')).toBe(index);
      }),
    );
  });

  it('reaches every photo by right, and each day by ]', () => {
    fc.assert(
      fc.property(someLayout, (layout) => {
        const from = (index: number) => ({ index, x: 0, viewHeightPx: 600 });
        for (let index = 0; index + 1 < layout.total; index += 1) {
          expect(moved(layout, from(index), 'ArrowRight')).toBe(index + 1);
          expect(moved(layout, from(index + 1), 'ArrowLeft')).toBe(index);
        }
        for (const [number, { first, count }] of layout.sections.entries()) {
          const next = layout.sections[number + 1];
          if (next !== undefined) expect(moved(layout, from(first + count - 1), ']')).toBe(next.first);
          if (count > 1) expect(moved(layout, from(first + count - 1), '[')).toBe(first);
          const before = layout.sections[number - 1];
          if (before !== undefined) expect(moved(layout, from(first), '[')).toBe(before.first);
        }
        expect(moved(layout, from(0), 'End')).toBe(layout.total - 1);
        expect(moved(layout, from(layout.total - 1), 'Home')).toBe(0);
      }),
    );
  });

  it('moves by page at least a row and not beyond the next page', () => {
    const layout = layoutOf(
      Array.from({ length: 30 }, (_, at) => ({ day: `2014-06-${30 - at}`, aspects: [140, 140, 140, 140, 140] })),
      900,
    );
    const index = 20;
    const next = moved(layout, { index, x: 10, viewHeightPx: 800 }, 'PageDown');
    const step = boxOf(layout, next).top - boxOf(layout, index).top;
    expect(step).toBeGreaterThan(400);
    expect(step).toBeLessThan(1100);
    expect(moved(layout, { index, x: 10, viewHeightPx: 10 }, 'PageDown')).toBeGreaterThan(index);
    expect(moved(layout, { index, x: 10, viewHeightPx: 10 }, 'PageUp')).toBeLessThan(index);
  });
});
