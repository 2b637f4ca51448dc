import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polygonOf } from '../../../src-shared/algorithms/point-in-polygon.ts';
import { times } from '../../thorough.ts';

interface Corner {
  readonly lat: number;
  readonly lon: number;
}
const ring = (...corners: readonly (readonly [number, number])[]): Corner[] =>
  corners.map(([lat, lon]) => ({ lat, lon }));

const polygonTest = (corners: readonly Corner[]): ((lat: number, lon: number) => boolean) =>
  polygonOf(corners)?.holds ?? (() => false);

/** How often a ring on the plane goes round a point, by adding up the angles that its edges are seen under. */
function windingNumber(corners: readonly Corner[], lat: number, lon: number): number {
  let angle = 0;
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % corners.length] ?? from;
    const [x1, y1, x2, y2] = [from.lon - lon, from.lat - lat, to.lon - lon, to.lat - lat];
    angle += Math.atan2(x1 * y2 - x2 * y1, x1 * x2 + y1 * y2);
  }
  return Math.round(angle / (2 * Math.PI));
}

const wrap = (lon: number): number => lon - 360 * Math.round(lon / 360);
const small = fc.integer({ min: -40, max: 40 });
/** Corners on whole degrees, points at odd places between them: none lies on an edge. */
const corners = fc.array(fc.record({ lat: small, lon: small }), { minLength: 3, maxLength: 9 });
const betweenLat = small.map((value) => value + Math.SQRT1_2 / 3);
const betweenLon = small.map((value) => value + Math.E / 7);

describe('polygonOf', () => {
  it('agrees with the winding number, wherever on the globe the ring lies', () => {
    fc.assert(
      fc.property(corners, betweenLat, betweenLon, fc.integer({ min: -180, max: 180 }), (flat, lat, lon, shift) => {
        const moved = flat.map((corner) => ({ lat: corner.lat, lon: wrap(corner.lon + shift) }));
        // Even-odd: what is gone round twice is outside.
        expect(polygonTest(moved)(lat, wrap(lon + shift))).toBe(windingNumber(flat, lat, lon) % 2 !== 0);
      }),
      { numRuns: times(5000, 1000) },
    );
  });

  it('does not depend on the first corner nor on the direction', () => {
    fc.assert(
      fc.property(corners, betweenLat, betweenLon, fc.nat({ max: 8 }), (flat, lat, lon, by) => {
        const isInside = polygonTest(flat)(lat, lon);
        expect(polygonTest([...flat.slice(by % flat.length), ...flat.slice(0, by % flat.length)])(lat, lon)).toBe(
          isInside,
        );
        expect(polygonTest([...flat].reverse())(lat, lon)).toBe(isInside);
      }),
    );
  });

  it('holds its corners and edges', () => {
    const square = polygonTest(ring([0, 0], [0, 10], [10, 10], [10, 0]));
    for (const [lat, lon] of [
      [0, 0],
      [10, 10],
      [0, 5],
      [5, 0],
      [10, 5],
      [5, 10],
    ] as const)
      expect(square(lat, lon)).toBe(true);
    for (const [lat, lon] of [
      [-1, 5],
      [11, 5],
      [5, -1],
      [5, 11],
      [10, 10.001],
      [0, -0.001],
    ] as const)
      expect(square(lat, lon)).toBe(false);
    fc.assert(
      fc.property(corners, (flat) => {
        const test = polygonTest(flat);
        for (const { lat, lon } of flat) expect(test(lat, lon)).toBe(true);
      }),
    );
  });

  it('crosses the antimeridian where that is shorter', () => {
    const fiji = polygonTest(ring([-20, 175], [-20, -175], [-10, -175], [-10, 175]));
    for (const lon of [175, 179, 180, -180, -179, -175]) expect(fiji(-15, lon)).toBe(true);
    for (const lon of [174, -174, 0]) expect(fiji(-15, lon)).toBe(false);
    const touching = polygonTest(ring([0, 170], [0, 180], [10, 180], [10, 170]));
    expect([touching(5, 175), touching(5, 180), touching(5, -175)]).toEqual([true, true, false]);
  });

  it('holds the pole that it goes round', () => {
    const corners = [
      [70, -120],
      [70, 0],
      [70, 120],
    ] as const;
    const arctic = polygonTest(ring(...corners));
    expect([arctic(90, 0), arctic(80, 37), arctic(71, 180), arctic(69, 37), arctic(-80, 0)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const antarctic = polygonTest(ring(...corners.map(([lat, lon]) => [-lat, lon] as const).reverse()));
    expect([antarctic(-90, 0), antarctic(-80, 37), antarctic(-69, 37), antarctic(80, 0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes an edge from -180 to 180 all the way', () => {
    const band = polygonTest(ring([-10, -180], [-10, 180], [10, 180], [10, -180]));
    expect([band(0, 0), band(0, 180), band(0, -180), band(0, 99), band(11, 0)]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('says between which latitudes it lies', () => {
    expect(polygonOf(ring([-10, 0], [20, 10], [5, 30]))).toMatchObject({ south: -10, north: 20 });
    expect(polygonOf(ring([70, -120], [60, 0], [70, 120]))).toMatchObject({ south: 60, north: 90 });
  });

  it('holds nothing with fewer than three corners', () => {
    expect(polygonOf(ring([0, 0], [1, 1]))).toBeNull();
    expect(polygonOf([])).toBeNull();
  });
});
