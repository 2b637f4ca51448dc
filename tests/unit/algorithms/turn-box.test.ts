import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnBox } from '../../../src-shared/algorithms/turn-box.ts';

const box = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 }), fc.nat(64), fc.nat(64))
  .map(([left, top, width, height]): [number, number, number, number] => [
    left / 64,
    top / 64,
    Math.min(width, 64 - left) / 64,
    Math.min(height, 64 - top) / 64,
  ]);

test('four quarters, or one there and one back, change nothing; every turned box lies on the picture', () => {
  fc.assert(
    fc.property(box, fc.integer({ min: -3, max: 7 }), (given, quarters) => {
      const turned = turnBox(given, quarters);
      expect(turnBox(turned, -quarters)).toEqual(given);
      expect(turnBox(turnBox(turned, 1), 3)).toEqual(turned);
      const [left, top, width, height] = turned;
      expect(Math.min(left, top, 1 - left - width, 1 - top - height)).toBeGreaterThanOrEqual(0);
      expect(width * height).toBe(given[2] * given[3]);
    }),
  );
});

test('a box in the upper left corner goes to the upper right one with a quarter clockwise', () => {
  expect(turnBox([0, 0, 0.25, 0.5], 1)).toEqual([0.5, 0, 0.5, 0.25]);
});
