import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bounds, boundsOfCircle, splitAtAntimeridian } from '../../../src-shared/algorithms/bounding-box.ts';
import { earthRadiusM, haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { times } from '../../thorough.ts';

const radians = Math.PI / 180;

const lat = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 89.9999, -89.9999, 0));
const lon = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 179.9999, -179.9999, 0),
);
const radiusM = fc.oneof(
  fc.double({ min: 0.001, max: 100, noNaN: true }),
  fc.double({ min: 100, max: 1_000_000, noNaN: true }),
  fc.double({ min: 1_000_000, max: 20_040_000, noNaN: true }),
);

const holds = (boxes: readonly Bounds[], pointLat: number, pointLon: number): boolean =>
  boxes.some(
    ({ south, west, north, east }) => pointLat >= south && pointLat <= north && pointLon >= west && pointLon <= east,
  );

/** A point at an angle and bearing, by turning vectors; its longitude within ±180. */
function destination(latFrom: number, lonFrom: number, angle: number, bearing: number): readonly [number, number] {
  const [sinLat, cosLat] = [Math.sin(latFrom * radians), Math.cos(latFrom * radians)];
  const z = sinLat * Math.cos(angle) + cosLat * Math.sin(angle) * Math.cos(bearing);
  const x = cosLat * Math.cos(angle) - sinLat * Math.sin(angle) * Math.cos(bearing);
  const y = Math.sin(angle) * Math.sin(bearing);
  const turned = lonFrom + Math.atan2(y, x) / radians;
  return [
    Math.atan2(z, Math.hypot(x, y)) / radians,
    turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned,
  ];
}

describe('boundsOfCircle', () => {
  it('holds every point of the circle, edge and all, also at the poles and the antimeridian', () => {
    const numRuns = times(3000, 600);
    let inside = 0;
    fc.assert(
      fc.property(
        lat,
        lon,
        radiusM,
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true })), {
          minLength: 20,
          maxLength: 20,
        }),
        (centreLat, centreLon, radius, points) => {
          const boxes = boundsOfCircle(centreLat, centreLon, radius, earthRadiusM);
          for (const [part, bearing] of [
            ...points,
            [1, 0],
            [1, Math.PI / 2],
            [1, -Math.PI / 2],
            [1, Math.PI],
          ] as const) {
            const [pointLat, pointLon] = destination(centreLat, centreLon, (radius * part) / earthRadiusM, bearing);
            if (haversineM(centreLat, centreLon, pointLat, pointLon) > radius) continue;
            inside += 1;
            expect(holds(boxes, pointLat, pointLon), `${pointLat}, ${pointLon}`).toBe(true);
          }
        },
      ),
      { numRuns },
    );
    expect(inside).toBeGreaterThan(10 * numRuns);
  });

  it('holds the points of the circle that lie furthest east and west', () => {
    // They are not due east and west: a meridian touches the circle nearer to the pole.
    fc.assert(
      fc.property(
        fc.double({ min: -89, max: 89, noNaN: true }),
        lon,
        fc.double({ min: 1, max: 5_000_000, noNaN: true }),
        (centreLat, centreLon, radius) => {
          const angle = radius / earthRadiusM;
          const ratio = Math.sin(angle) / Math.cos(centreLat * radians);
          fc.pre(ratio < 1 && angle < Math.PI / 2);
          const touchLat = Math.asin(Math.sin(centreLat * radians) / Math.cos(angle)) / radians;
          fc.pre(Number.isFinite(touchLat));
          for (const sign of [-1, 1]) {
            const east = centreLon + (sign * Math.asin(ratio)) / radians;
            const touchLon = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
            expect(Math.abs(haversineM(centreLat, centreLon, touchLat, touchLon) - radius)).toBeLessThan(0.1);
            expect(holds(boundsOfCircle(centreLat, centreLon, radius, earthRadiusM), touchLat, touchLon)).toBe(true);
          }
        },
      ),
      { numRuns: times(3000, 600) },
    );
  });

  it('gives one or two boxes within the world', () => {
    fc.assert(
      fc.property(lat, lon, radiusM, (centreLat, centreLon, radius) => {
        const boxes = boundsOfCircle(centreLat, centreLon, radius, earthRadiusM);
        expect([1, 2]).toContain(boxes.length);
        for (const { south, west, north, east } of boxes) {
          expect(-90 <= south && south <= north && north <= 90 && -180 <= west && west <= east && east <= 180).toBe(
            true,
          );
        }
      }),
    );
  });

  it('is no larger than need be', () => {
    const [box, ...others] = boundsOfCircle(-13.52, -71.97, 50_000, earthRadiusM);
    expect(others).toEqual([]);
    expect(box?.north).toBeCloseTo(-13.52 + 0.44966, 4);
    expect(box?.south).toBeCloseTo(-13.52 - 0.44966, 4);
    expect(box?.east).toBeCloseTo(-71.97 + 0.46248, 4);
    expect(boundsOfCircle(0, 179.9, 50_000, earthRadiusM)).toHaveLength(2);
    expect(boundsOfCircle(89.9, 10, 50_000, earthRadiusM)).toEqual([
      { south: expect.closeTo(89.45, 2) as number, west: -180, north: 90, east: 180 },
    ]);
  });
});

describe('splitAtAntimeridian', () => {
  it('holds what the box holds', () => {
    fc.assert(
      fc.property(lon, lon, lon, (west, east, pointLon) => {
        // All but a sliver of the globe is rounded to all of it.
        fc.pre(west <= east || west - east > 1e-9);
        const isInside = west <= east ? pointLon >= west && pointLon <= east : pointLon >= west || pointLon <= east;
        const isOther = Math.abs(pointLon) === 180 && (Math.abs(west) === 180 || Math.abs(east) === 180 || west > east);
        expect(holds(splitAtAntimeridian(-1, west, 1, east), 0, pointLon)).toBe(isInside || isOther);
      }),
      { numRuns: times(3000, 600) },
    );
  });
});
