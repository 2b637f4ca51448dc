import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { boundsOfCircle, splitAtAntimeridian } from '../../../src-shared/algorithms/bounding-box.ts';
import { earthRadiusM, haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { polygonOf } from '../../../src-shared/algorithms/point-in-polygon.ts';
import { angleOf, decimalOf, numberOf, one, pi, root, sineCosine, times } from './decimal.ts';

/** @file Circles, boxes and polygons against arithmetic of 60 decimals, and exact whole numbers. */

interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance in metres by Vincenty's formula for the sphere, in 60 decimals. */
function exactM(a: Spot, b: Spot): number {
  const from = sineCosine(decimalOf(a.lat));
  const to = sineCosine(decimalOf(b.lat));
  const east = sineCosine(decimalOf(b.lon) - decimalOf(a.lon));
  const across = times(to.cosine, east.sine);
  const along = times(from.cosine, to.sine) - times(times(from.sine, to.cosine), east.cosine);
  const y = root(times(across, across) + times(along, along));
  const x = times(from.sine, to.sine) + times(times(from.cosine, to.cosine), east.cosine);
  return numberOf(times(angleOf(y, x), decimalOf(earthRadiusM)));
}

/** Anywhere, and often close to a pole, the antimeridian or the equator. */
const lat = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: 0, max: 1e-3, noNaN: true }).chain((by) => fc.constantFrom(90 - by, by - 90, by)),
  fc.constantFrom(-90, 90, 0),
);
const lon = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: 0, max: 1e-3, noNaN: true }).chain((by) => fc.constantFrom(180 - by, by - 180, by)),
  fc.constantFrom(-180, 180, 0),
);
const spot: fc.Arbitrary<Spot> = fc.record({ lat, lon });
const wrap = (degrees: number): number => (degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees);
/** Two points: anywhere, neighbours over whatever lies between them, or nearly antipodes. */
const pair = fc.oneof(
  fc.tuple(spot, spot),
  fc
    .tuple(spot, fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.nat(12))
    .map(([from, north, east, digits]): [Spot, Spot] => {
      const scale = 10 ** -digits;
      const to = { lat: Math.max(-90, Math.min(90, from.lat + north * scale)), lon: wrap(from.lon + east * scale) };
      return [from, to];
    }),
  fc
    .tuple(spot, fc.double({ min: -1e-6, max: 1e-6, noNaN: true }))
    .map(([from, by]): [Spot, Spot] => [from, { lat: -from.lat, lon: wrap(from.lon + 180 - Math.abs(by)) }]),
);

test('the reference knows what is known', () => {
  const { sine, cosine } = sineCosine(decimalOf(30));
  expect(sine).toBeGreaterThan(one / 2n - 100n);
  expect(sine).toBeLessThan(one / 2n + 100n);
  expect(numberOf(times(cosine, cosine))).toBe(0.75);
  expect(root(2n * one).toString()).toBe('1414213562373095048801688724209698078569671875376948073176679');
  expect(angleOf(one, 0n) - pi / 2n).toBeLessThan(10n ** 6n);
  expect(numberOf(sineCosine(decimalOf(-135)).sine)).toBe(-Math.SQRT1_2);
  expect(decimalOf(0.1).toString().slice(0, 20)).toBe('10000000000000000555');
  // 2⁻⁴¹ less its last bit.
  expect(numberOf(decimalOf(4.5474735088646407e-13)) * 2 ** 41).toBeCloseTo(1, 14);
  expect(decimalOf(Number.MIN_VALUE)).toBe(0n);
});

describe('circles', () => {
  it('have distances that are right to a few nanometres, between neighbours and antipodes alike', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.abs(haversineM(a.lat, a.lon, b.lat, b.lon) - exactM(a, b))).toBeLessThan(1e-8);
      }),
      { numRuns: 1500 },
    );
  });

  it('have boxes that hold all of them, over poles and the antimeridian', () => {
    fc.assert(
      fc.property(pair, fc.double({ min: 0, max: 1, noNaN: true }), ([centre, point], by) => {
        const distanceM = exactM(centre, point);
        const radiusM = distanceM + 1e-4 + by * 1000;
        const boxes = boundsOfCircle(centre.lat, centre.lon, radiusM, earthRadiusM);
        expect(
          boxes.some(
            ({ south, west, north, east }) =>
              point.lat >= south && point.lat <= north && point.lon >= west && point.lon <= east,
          ),
        ).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

/** Positions in whole parts of 10⁻⁷ degrees, as the columns hold them: in these polygons and boxes are exact. */
const parts = 1e7;
const whole = (limit: number): fc.Arbitrary<number> => fc.integer({ min: -limit * parts, max: limit * parts });

describe('boxes', () => {
  it('hold what lies in them, edges and both names of the antimeridian included', () => {
    const edge = fc.oneof(whole(180), fc.constantFrom(-180 * parts, 180 * parts, 180 * parts - 1, 1 - 180 * parts));
    fc.assert(
      fc.property(edge, edge, edge, fc.integer({ min: -1, max: 1 }), (west, east, anywhere, by) => {
        for (const place of [anywhere, west + by, east + by]) {
          if (Math.abs(place) > 180 * parts) continue;
          // Going east from the west edge by whole numbers, all the way round.
          const turn = 360 * parts;
          const ahead = (to: number): number => (((to - west) % turn) + turn) % turn;
          const isSliver = west > east && west - east <= 1;
          if (isSliver || (west === -180 * parts && east === 180 * parts)) continue;
          const width = west <= east ? east - west : east + turn - west;
          const inside = ahead(place) <= width;
          const holds = splitAtAntimeridian(-1, west / parts, 1, east / parts).some(
            (box) => place / parts >= box.west && place / parts <= box.east,
          );
          expect(holds, `${String(west)} ${String(east)} ${String(place)}`).toBe(inside);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('polygons', () => {
  /** Even-odd with whole numbers; a point on an edge is inside. `ring` runs on without a jump in longitude. */
  function holdsExactly(ring: readonly (readonly [bigint, bigint])[], lat: bigint, lon: bigint): boolean {
    let inside = false;
    for (const [index, [toLat, toLon]] of ring.entries()) {
      const [fromLat, fromLon] = ring.at(index - 1) ?? [toLat, toLon];
      const side = (toLon - fromLon) * (lat - fromLat) - (lon - fromLon) * (toLat - fromLat);
      const [south, north] = fromLat < toLat ? [fromLat, toLat] : [toLat, fromLat];
      const [west, east] = fromLon < toLon ? [fromLon, toLon] : [toLon, fromLon];
      if (side === 0n && lat >= south && lat <= north && lon >= west && lon <= east) return true;
      if (fromLat > lat !== toLat > lat && side < 0n === toLat > fromLat) inside = !inside;
    }
    return inside;
  }

  it('hold what lies in them, a hair from their edges, wherever the antimeridian cuts them', () => {
    const corner = fc.tuple(whole(60), whole(60));
    const near = fc.tuple(fc.nat(7), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 8 }), whole(180), near, (flat, shift, [at, part, by]) => {
        const [fromLat, fromLon] = flat[at % flat.length] ?? [0, 0];
        const [toLat, toLon] = flat[(at + 1) % flat.length] ?? [0, 0];
        const lat = Math.round(fromLat + (toLat - fromLat) * part);
        const lon = Math.round(fromLon + (toLon - fromLon) * part) + by;
        const wanted = holdsExactly(
          flat.map(([north, east]) => [BigInt(north), BigInt(east)] as const),
          BigInt(lat),
          BigInt(lon),
        );
        const turned = (east: number): number => {
          const moved = east + shift;
          const half = 180 * parts;
          return (moved > half ? moved - 2 * half : moved < -half ? moved + 2 * half : moved) / parts;
        };
        // 64-bit floats of degrees are exact to 10⁻¹⁴ of them: what is on the edge to that is left out.
        fc.pre(flat.every(([north], index) => north !== flat.at(index - 1)?.[0]) && isOff(flat, lat, lon));
        const polygon = polygonOf(flat.map(([north, east]) => ({ lat: north / parts, lon: turned(east) })));
        expect(polygon?.holds(lat / parts, turned(lon))).toBe(wanted);
      }),
      { numRuns: 3000 },
    );
  });

  /** Whether the point lies on no edge. */
  function isOff(flat: readonly (readonly [number, number])[], lat: number, lon: number): boolean {
    return flat.every(([toLat, toLon], index) => {
      const [fromLat, fromLon] = flat.at(index - 1) ?? [toLat, toLon];
      const side = BigInt(toLon - fromLon) * BigInt(lat - fromLat) - BigInt(lon - fromLon) * BigInt(toLat - fromLat);
      return side !== 0n;
    });
  }
});
