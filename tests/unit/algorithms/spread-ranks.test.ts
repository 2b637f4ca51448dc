import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadRanks } from '../../../src-shared/algorithms/spread-ranks.ts';

const bound = fc.option(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }));

test('ranks ascend strictly between their bounds; there are none only where there is no room', () => {
  fc.assert(
    fc.property(bound, bound, fc.integer({ min: 1, max: 50 }), (low, high, count) => {
      const ranks = spreadRanks(low, high, count);
      if (ranks === null) {
        expect((high ?? Infinity) - (low ?? -Infinity)).toBeLessThanOrEqual(count);
        return;
      }
      expect(ranks).toHaveLength(count);
      expect(ranks.every(Number.isSafeInteger)).toBe(true);
      const all = [low ?? -Infinity, ...ranks, high ?? Infinity];
      for (const [at, rank] of all.slice(1).entries()) expect(rank).toBeGreaterThan(all[at] ?? Infinity);
    }),
  );
});

test('the last free place is found, and the one after it is none', () => {
  expect(spreadRanks(4, 6, 1)).toEqual([5]);
  expect(spreadRanks(5, 6, 1)).toBeNull();
  expect(spreadRanks(6, 6, 1)).toBeNull();
});
