import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handleAt, scaleOf, scrollAt } from '../../../src-renderer/library/scrubber-ticks.ts';
import { layoutOf, someLayout, type MadeDay } from './layout-of.ts';

const height = fc.integer({ min: 200, max: 1200 });
const monthly = (from: number, to: number): MadeDay[] =>
  Array.from({ length: to - from }, (_, at) => to - 1 - at).map((number) => ({
    day: `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-15`,
    aspects: [140, 128],
  }));

describe('the scale of the scrubber', () => {
  it('counts every photo once, in order, within its height', () => {
    fc.assert(
      fc.property(someLayout, height, (layout, heightPx) => {
        const { ticks, slotPx } = scaleOf(layout, heightPx);
        expect(ticks.reduce((sum, { count }) => sum + count, 0)).toBe(layout.total);
        for (const [at, tick] of ticks.entries()) {
          expect(tick.yPx + slotPx / 2).toBeLessThanOrEqual(heightPx + 0.01);
          const next = ticks[at + 1];
          if (next === undefined) continue;
          expect(next.yPx).toBeGreaterThan(tick.yPx);
          expect(next.fromPx).toBe(tick.toPx);
        }
        expect(ticks[0]?.fromPx).toBe(0);
        expect(ticks.at(-1)?.toPx).toBe(layout.heightPx);
      }),
    );
  });

  it('comes back to where it went', () => {
    fc.assert(
      fc.property(someLayout, height, fc.double({ min: 0, max: 0.999, noNaN: true }), (layout, heightPx, part) => {
        const scale = scaleOf(layout, heightPx);
        const scroll = part * layout.heightPx;
        expect(scrollAt(scale, handleAt(scale, scroll))).toBeCloseTo(scroll, 3);
      }),
    );
  });

  it('has a tick a month and each year once beside its first', () => {
    const { ticks, marks } = scaleOf(layoutOf(monthly(2010 * 12, 2014 * 12), 900), 800);
    expect(ticks).toHaveLength(48);
    expect(marks.map(({ span }) => span)).toEqual(['2013', '2012', '2011', '2010']);
  });

  it('shows a few months by their days', () => {
    const days = ['2014-07-02', '2014-07-01', '2014-06-30'].map((day) => ({ day, aspects: [128] }));
    const { ticks, marks } = scaleOf(layoutOf(days, 900), 800);
    expect(ticks.map(({ span }) => span)).toEqual(['2014-07-02', '2014-07-01', '2014-06-30']);
    expect(marks.map(({ span }) => span)).toEqual(['2014-07', '2014-06']);
  });

  it('is not filled by decades without photos, and lets months share a tick where they have no room', () => {
    const days = [...monthly(2012 * 12, 2014 * 12), { day: '1980-01-01', aspects: [128] }];
    const sparse = scaleOf(layoutOf(days, 900), 800);
    expect((sparse.ticks.at(-1)?.yPx ?? 0) - (sparse.ticks.at(-2)?.yPx ?? 0)).toBeLessThan(sparse.slotPx * 5);
    const dense = scaleOf(layoutOf(monthly(1990 * 12, 2020 * 12), 900), 300);
    expect(dense.slotPx).toBeGreaterThanOrEqual(3);
    expect(dense.ticks.length).toBeLessThanOrEqual(100);
    expect(dense.ticks.reduce((sum, { count }) => sum + count, 0)).toBe(720);
  });

  it('keeps months together where clocks of several zones mix their ends', () => {
    const days = ['2014-07-02', '2014-06-30', '2014-07-01', '2014-06-29'].map((day) => ({ day, aspects: [128] }));
    expect(scaleOf(layoutOf([...days, ...monthly(2010 * 12, 2013 * 12)], 900), 800).ticks.slice(0, 2)).toMatchObject([
      { span: '2014-07', count: 1 },
      { span: '2014-06', count: 3 },
    ]);
  });
});
