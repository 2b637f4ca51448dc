import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingTo, drawnCircle, pointAt } from '../../../src-shared/algorithms/geodesic-circle.ts';
import { earthRadiusM, haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { times } from '../../thorough.ts';

/** Evenly spread: most doubles are next to nothing, and lie on the seam between two copies of the world. */
const even = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 1e6, max: most * 1e6 }).map((millionths) => millionths / 1e6);
const lat = even(-90, 90);
const lon = even(-180, 180);
const bearing = even(0, 359);
const halfWayRound = Math.PI * earthRadiusM;
/** From a kilometre to almost half round the Earth. */
const radiusM = fc.double({ min: Math.log(1000), max: Math.log(halfWayRound * 0.999), noNaN: true }).map(Math.exp);

describe('pointAt', () => {
  it('is as far away as asked, and lies in the direction asked', () => {
    fc.assert(
      fc.property(even(-89, 89), lon, bearing, radiusM, (fromLat, fromLon, turn, far) => {
        const [toLon, toLat] = pointAt(fromLat, fromLon, turn, far, earthRadiusM);
        expect(Math.abs(haversineM(fromLat, fromLon, toLat, toLon) - far)).toBeLessThan(1e-3);
        expect(Math.abs(toLon - fromLon)).toBeLessThanOrEqual(180.000001);
        const back = Math.abs(bearingTo(fromLat, fromLon, toLat, toLon) - turn);
        expect(Math.min(back, 360 - back)).toBeLessThan(1e-2);
      }),
    );
  });
});

describe('drawnCircle', () => {
  it('has an edge whose every corner is as far from the centre as the radius, without leaps', () => {
    fc.assert(
      fc.property(lat, lon, radiusM, (centreLat, centreLon, radius) => {
        const { edge } = drawnCircle(centreLat, centreLon, radius, earthRadiusM);
        edge.forEach(([cornerLon, cornerLat], index) => {
          expect(Math.abs(haversineM(centreLat, centreLon, cornerLat, cornerLon) - radius)).toBeLessThan(1e-2);
          const before = edge[index - 1]?.[0] ?? cornerLon;
          expect(Math.abs(cornerLon - before)).toBeLessThanOrEqual(180.000001);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('fills exactly the points within the radius, over the antimeridian and round the poles', () => {
    // Not so near to the edge that its chords count.
    const inner = even(0, 0.97);
    const outer = even(1.03, 3);
    fc.assert(
      fc.property(lat, lon, radiusM, fc.oneof(inner, outer), bearing, (centreLat, centreLon, radius, part, turn) => {
        const far = radius * part;
        // Beyond the other side of the globe is nothing, and near it a hair's breadth of longitude is everything.
        fc.pre(far < halfWayRound * 0.99 && radius < halfWayRound * 0.97);
        const [pointLon, pointLat] = pointAt(centreLat, centreLon, turn, far, earthRadiusM);
        fc.pre(Math.abs(pointLat) < 89 && clearOfSteepEdge(centreLat, radius));
        const { fill } = drawnCircle(centreLat, centreLon, radius, earthRadiusM);
        expect(isFilled(fill, pointLon, pointLat)).toBe(part < 1);
      }),
      { numRuns: times(500, 100) },
    );
  });

  it('is closed, but for a circle round a pole, which goes once round the world', () => {
    const small = drawnCircle(-13.5, 179.9, 100_000, earthRadiusM);
    expect(small.edge[0]).toEqual(small.edge.at(-1));
    expect(Math.max(...small.edge.map(([cornerLon]) => cornerLon))).toBeGreaterThan(180);
    const polar = drawnCircle(85, 20, 1_000_000, earthRadiusM);
    expect(Math.abs((polar.edge.at(-1)?.[0] ?? 0) - (polar.edge[0]?.[0] ?? 0))).toBe(360);
    expect(drawnCircle(0, 0, halfWayRound, earthRadiusM).edge).toEqual([]);
  });
});

/** Where the edge passes close to a pole, longitude turns by half a circle within a few metres. */
function clearOfSteepEdge(centreLat: number, radius: number): boolean {
  const reach = (radius / earthRadiusM / Math.PI) * 180;
  return Math.abs(centreLat + reach - 90) > 1 && Math.abs(centreLat - reach + 90) > 1;
}

/** Even-odd rule over all rings, in whichever copy of the world the point lies. */
function isFilled(rings: readonly (readonly (readonly [number, number])[])[], lon: number, lat: number): boolean {
  return [-720, -360, 0, 360, 720].some((turn) => {
    const crossings = rings.flatMap((ring) =>
      ring.slice(1).filter(([toLon, toLat], index) => {
        const [fromLon, fromLat] = ring[index] ?? [toLon, toLat];
        if (fromLat > lat === toLat > lat) return false;
        return fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon) > lon + turn;
      }),
    );
    return crossings.length % 2 === 1;
  });
}
