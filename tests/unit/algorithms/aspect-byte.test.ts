import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aspectToByte, byteToAspect } from '../../../src-shared/algorithms/aspect-byte.ts';
import { times } from '../../thorough.ts';

test('the shape of a picture survives its byte to within 1.1 percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 40_000 }), (width, height) => {
      fc.pre(width / height < 15 && height / width < 15);
      const byte = aspectToByte(width, height);
      expect(Number.isInteger(byte) && byte >= 0 && byte <= 255).toBe(true);
      expect(Math.abs(byteToAspect(byte) / (width / height) - 1)).toBeLessThan(0.011);
    }),
    { numRuns: times(2000, 400) },
  );
});

test('an unknown size counts as 3:2, and extreme shapes end at the scale', () => {
  expect(byteToAspect(aspectToByte(0, 0))).toBeCloseTo(1.5, 1);
  expect(aspectToByte(1_000_000, 1)).toBe(255);
  expect(aspectToByte(1, 1_000_000)).toBe(0);
});
