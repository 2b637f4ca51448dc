import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostPoints, ProfilePoints } from '../../../src-main/engine/query/insights/profile-points.ts';
import { Pace } from '../../../src-main/engine/query/pace.ts';

/** Heights by place in the order of time; null where a photo knows none. Its row is another number. */
async function chosen(heights: readonly (number | null)[]): Promise<number[]> {
  const points = new ProfilePoints(heights.length);
  heights.forEach((metres, index) => {
    if (metres !== null) points.add(index, index + 7, metres);
  });
  const found = await points.end((row) => row * 60_000, new Pace());
  for (const { row, metres } of found) expect(metres).toBe(heights[row - 7]);
  return found.map(({ row }) => row - 7);
}

const heights = fc.array(fc.option(fc.integer({ min: -50, max: 60 }), { freq: 5 }), {
  minLength: 0,
  maxLength: 6000,
  size: 'max',
});

test('a long profile keeps its ends, its summit and its lowest point, in order; a short one all', async () => {
  await fc.assert(
    fc.asyncProperty(heights, async (all) => {
      const known = all.flatMap((metres, index) => (metres === null ? [] : [index]));
      const found = await chosen(all);
      expect(found.length).toBeLessThanOrEqual(mostPoints);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      expect(new Set(found).size).toBe(found.length);
      if (all.length <= mostPoints * 2 || known.length === 0) {
        if (known.length <= mostPoints) expect(found).toEqual(known);
        return;
      }
      expect([found[0], found.at(-1)]).toEqual([known[0], known.at(-1)]);
      const shown = found.map((index) => all[index] ?? 0);
      const metres = known.map((index) => all[index] ?? 0);
      expect(Math.max(...shown)).toBe(Math.max(...metres));
      expect(Math.min(...shown)).toBe(Math.min(...metres));
    }),
    { numRuns: 60 },
  );
});

test('each of a hundred summits of a long way is seen', async () => {
  const way = Array.from({ length: 100_000 }, (_, index) => (index % 1000 === 500 ? 4000 : 500));
  const found = new Set(await chosen(way));
  const summits = Array.from({ length: 100 }, (_, index) => index * 1000 + 500);
  expect(summits.filter((summit) => found.has(summit))).toEqual(summits);
});
