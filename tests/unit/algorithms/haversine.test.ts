import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earthRadiusM, haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { times } from '../../thorough.ts';

const radians = Math.PI / 180;
type Vector = readonly [number, number, number];

function unit(lat: number, lon: number): Vector {
  const ring = Math.cos(lat * radians);
  return [ring * Math.cos(lon * radians), ring * Math.sin(lon * radians), Math.sin(lat * radians)];
}

/** By the lengths of the sum and the difference of unit vectors (Kahan's angle formula): conditioned otherwise. */
function referenceM(latA: number, lonA: number, latB: number, lonB: number): number {
  const a = unit(latA, lonA);
  const b = unit(latB, lonB);
  const difference = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  const sum = Math.hypot(a[0] + b[0], a[1] + b[1], a[2] + b[2]);
  return 2 * earthRadiusM * Math.atan2(difference, sum);
}

const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const tiny = fc.double({ min: -1e-4, max: 1e-4, noNaN: true });

describe('haversineM', () => {
  it('agrees with another formula to 10 nm at every distance', () => {
    fc.assert(
      fc.property(lat, lon, lat, lon, tiny, tiny, (latA, lonA, latB, lonB, north, east) => {
        expect(Math.abs(haversineM(latA, lonA, latB, lonB) - referenceM(latA, lonA, latB, lonB))).toBeLessThan(1e-8);
        // Neighbours, and neighbours of the antipode.
        for (const [toLat, toLon] of [
          [latA + north, lonA + east],
          [-latA + north, lonA + 180 + east],
        ] as const) {
          expect(Math.abs(haversineM(latA, lonA, toLat, toLon) - referenceM(latA, lonA, toLat, toLon))).toBeLessThan(
            1e-8,
          );
        }
      }),
      { numRuns: times(5000, 1000) },
    );
  });

  it('is right along meridians and the equator', () => {
    const degreeM = earthRadiusM * radians;
    expect(haversineM(0, 0, 0, 1)).toBeCloseTo(degreeM, 8);
    expect(haversineM(10, 20, 11, 20)).toBeCloseTo(degreeM, 8);
    expect(haversineM(0, 179.5, 0, -179.5)).toBeCloseTo(degreeM, 8);
    expect(haversineM(89.5, 0, 89.5, 180)).toBeCloseTo(degreeM, 8);
    expect(haversineM(90, 0, -90, 123)).toBeCloseTo(Math.PI * earthRadiusM, 8);
    expect(haversineM(50, 8, -50, -172)).toBeCloseTo(Math.PI * earthRadiusM, 8);
    expect(haversineM(12.3, 45.6, 12.3, 45.6)).toBe(0);
    // A nanometre, where the spherical law of cosines sees nothing below metres.
    expect(haversineM(0, 0, 0, 1e-14) / (degreeM * 1e-14)).toBeCloseTo(1, 12);
    // A millimetre short of the antipode, where asin of the haversine is off by centimetres.
    expect(Math.PI * earthRadiusM - haversineM(0, 0, 0, 180 - 1e-8)).toBeCloseTo(degreeM * 1e-8, 8);
  });

  it('is a metric', () => {
    fc.assert(
      fc.property(lat, lon, lat, lon, lat, lon, (latA, lonA, latB, lonB, latC, lonC) => {
        const ab = haversineM(latA, lonA, latB, lonB);
        expect(ab).toBe(haversineM(latB, lonB, latA, lonA));
        expect(ab).toBeLessThanOrEqual(haversineM(latA, lonA, latC, lonC) + haversineM(latC, lonC, latB, lonB) + 1e-7);
      }),
      { numRuns: times(2000, 400) },
    );
  });
});
