import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarsePosition } from '../../../src-shared/algorithms/coarse-position.ts';
import { haversineM } from '../../../src-shared/algorithms/haversine.ts';

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a rounded position is near, on the map, and rounds to itself', () => {
  fc.assert(
    fc.property(point, (one) => {
      const coarse = coarsePosition(one, 10_000);
      expect(Math.abs(coarse.lat)).toBeLessThanOrEqual(90);
      expect(Math.abs(coarse.lon)).toBeLessThanOrEqual(180);
      // Half the diagonal of a square of 10 km; a little more where the grid ends at the poles.
      expect(haversineM(one.lat, one.lon, coarse.lat, coarse.lon)).toBeLessThan(9000);
      expect(coarsePosition(coarse, 10_000)).toEqual(coarse);
    }),
  );
});

test('all positions of one square give the same', () => {
  const middle = coarsePosition({ lat: -13.1633, lon: -72.5456 }, 10_000);
  fc.assert(
    fc.property(
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      (lat, lon) => {
        expect(coarsePosition({ lat: middle.lat + lat, lon: middle.lon + lon }, 10_000)).toEqual(middle);
      },
    ),
  );
});
