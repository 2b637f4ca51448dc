import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentPx, layOutStrip, shiftedStrip, type StripView } from '../../../src-renderer/viewer/strip-layout.ts';

const aspects = [0.66, 1.5, 1, 2.4, 0, 0.3, 7];
const views: fc.Arbitrary<StripView> = fc
  .record({
    widthPx: fc.integer({ min: 300, max: 3000 }),
    total: fc.integer({ min: 1, max: 200_000 }),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    shiftPx: fc.integer({ min: -40, max: 40 }),
    isIn: fc.boolean(),
  })
  .map(({ widthPx, total, at, shiftPx, isIn }) => {
    const anchor = Math.floor(at * total);
    const aspectAt = (index: number): number => aspects[index % aspects.length] ?? 1;
    return { widthPx, total, anchor, shiftPx, current: isIn ? anchor : null, aspectAt };
  });

describe('the filmstrip', () => {
  it('fills its width with neighbours, each once, without overlaps', () => {
    fc.assert(
      fc.property(views, (view) => {
        const items = layOutStrip(view);
        expect(items.length).toBeGreaterThan(0);
        expect(items.length).toBeLessThan(view.widthPx / 32 + 12);
        for (const [at, item] of items.entries()) {
          const before = items[at - 1];
          if (before === undefined) continue;
          expect(item.index).toBe(before.index + 1);
          expect(item.left - before.left - before.width).toBeGreaterThanOrEqual(4);
          expect(item.left - before.left - before.width).toBeLessThanOrEqual(8);
        }
        const [first, last] = [items[0], items.at(-1)];
        const [left, right] = [first?.left ?? 0, (last?.left ?? 0) + (last?.width ?? 0)];
        expect(left <= 0 || first?.index === 0).toBe(true);
        expect(right >= view.widthPx || last?.index === view.total - 1).toBe(true);
        // No room is left free beside the first or the last photo, unless all of them have room.
        if (first?.index === 0 && last?.index === view.total - 1 && right - left <= view.widthPx - 16) {
          expect(left + right).toBeCloseTo(view.widthPx, 6);
        } else {
          expect(left).toBeLessThanOrEqual(8 + 1e-6);
          expect(right).toBeGreaterThanOrEqual(view.widthPx - 8 - 1e-6);
        }
      }),
    );
  });

  it('has the photo that is shown in the middle, as wide as the look says', () => {
    const view = { widthPx: 1000, total: 99, anchor: 44, shiftPx: 0, current: 44, aspectAt: () => 1.5 };
    const shown = layOutStrip(view).find(({ index }) => index === 44);
    expect(shown).toEqual({ index: 44, width: currentPx, left: 458 });
  });

  it('is moved by as much as it is asked, as long as there are photos that way', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: -3000, max: 3000 }), (view, byPx) => {
        const after = layOutStrip({ ...view, ...shiftedStrip(view, byPx) });
        const before = layOutStrip(view);
        const isEnd = after[0]?.index === 0 || after.at(-1)?.index === view.total - 1;
        for (const { index, left } of before) {
          const now = after.find((item) => item.index === index);
          if (now === undefined) continue;
          if (!isEnd) expect(now.left - left).toBeCloseTo(byPx, 6);
          expect((now.left - left) * Math.sign(byPx)).toBeGreaterThanOrEqual(-1e-6);
        }
      }),
    );
  });
});
