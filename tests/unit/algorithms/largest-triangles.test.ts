import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestTriangles } from '../../../src-shared/algorithms/largest-triangles.ts';

type Point = readonly [x: number, y: number];

const line = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -500, max: 500 })), { maxLength: 300 })
  .map((steps) => {
    let x = Date.UTC(2014, 5, 20);
    return steps.map(([step, y]): Point => [(x += step * 60_000), y]);
  });

const thin = (points: readonly Point[], most: number): number[] => [
  ...largestTriangles(
    points.length,
    most,
    (index) => points[index]?.[0] ?? 0,
    (index) => points[index]?.[1] ?? 0,
  ),
];

/** By the shoelace formula, from the point before and the mean of those behind. */
function area(before: Point, point: Point, behind: readonly Point[]): number {
  const mean = [0, 1].map((axis) => behind.reduce((sum, one) => sum + ((one[axis] ?? 0) - (before[axis] ?? 0)), 0));
  const [meanX = 0, meanY = 0] = mean.map((sum) => sum / behind.length);
  return Math.abs((point[0] - before[0]) * meanY - meanX * (point[1] - before[1])) / 2;
}

test('of each stretch the point with the largest triangle is taken, and the ends stay', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 3, max: 60 }), (points, most) => {
      const chosen = thin(points, most);
      expect(chosen).toHaveLength(Math.min(points.length, most));
      expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
      if (points.length <= most) return;
      expect([chosen[0], chosen.at(-1)]).toEqual([0, points.length - 1]);
      const each = (points.length - 2) / (most - 2);
      const begin = (stretch: number): number => Math.floor(stretch * each) + 1;
      for (let stretch = 0; stretch < most - 2; stretch++) {
        const [from, to] = [begin(stretch), begin(stretch + 1)];
        const behind = points.slice(to, stretch === most - 3 ? points.length : begin(stretch + 2));
        const before = points[chosen[stretch] ?? 0] ?? [0, 0];
        const areas = points.slice(from, to).map((point) => area(before, point, behind));
        const taken = chosen[stretch + 1] ?? 0;
        expect(taken).toBeGreaterThanOrEqual(from);
        expect(taken).toBeLessThan(to);
        // Sums of times are rounded.
        expect(areas[taken - from]).toBeGreaterThanOrEqual(Math.max(...areas) * (1 - 1e-9) - 1);
      }
    }),
  );
});

test('the last point but one may be the summit, into however many stretches the rest is cut', () => {
  const points = Array.from({ length: 1000 }, (_, index): Point => [index, index === 998 ? 4000 : 100]);
  for (let most = 3; most < 500; most++) expect(thin(points, most)).toContain(998);
});

test('a summit on a plain stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 3, max: 500 }), (summit, most) => {
      const points = Array.from({ length: 1000 }, (_, index): Point => [index, index === summit ? 4000 : 100]);
      expect(thin(points, most)).toContain(summit);
    }),
  );
});
