import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Point, Query } from '../../../src-shared/query/query.ts';
import { point, runs } from './arbitraries.ts';
import { distanceM } from './plain-evaluator.ts';
import { makeLibrary, type TestAsset } from './test-library.ts';

const blank: Omit<TestAsset, 'id' | 'lat' | 'lon'> = {
  kind: 'photo',
  localMs: 0,
  offsetMin: null,
  fromFileTime: false,
  countryCode: null,
  country: null,
  region: null,
  city: null,
  make: null,
  model: null,
  lens: null,
  caption: null,
  tags: [],
  rating: null,
  favourite: false,
  addedMs: 0,
  files: [{ name: 'a.jpg', source: 0, sizeBytes: 1 }],
};

/** The ids (1, 2 …) of the points that a query finds. */
async function found(points: readonly Point[], query: Query): Promise<number[]> {
  const assets = points.map(({ lat, lon }, index) => ({ ...blank, id: index + 1, lat, lon }));
  const engine = new QueryEngine(makeLibrary(assets).reader());
  const { id } = await engine.slice(query, '-time', 0, 1000);
  return id.map((uuid) => Number(uuid.replace('uuid-', '')));
}

const near = (lat: number, lon: number, radiusM: number): Query => ({ kind: 'near', centre: { lat, lon }, radiusM });
const polygon = (...ring: [number, number][]): Query => ({
  kind: 'polygon',
  ring: ring.map(([lat, lon]) => ({ lat, lon })),
});

test('a circle reaches over the antimeridian', async () => {
  const points = [
    { lat: -16.8, lon: 179.9 },
    { lat: -16.8, lon: -179.9 },
    { lat: -16.8, lon: 179.0 },
    { lat: -16.8, lon: 180 },
    { lat: -16.8, lon: -180 },
  ];
  // 0.2° of longitude are 21.3 km there.
  expect(await found(points, near(-16.8, 179.9, 22_000))).toEqual([1, 2, 4, 5]);
  expect(await found(points, near(-16.8, -179.9, 22_000))).toEqual([1, 2, 4, 5]);
});

test('a circle holds the pole and what lies beyond it', async () => {
  const points = [
    { lat: 90, lon: 0 },
    { lat: 90, lon: 123 },
    { lat: 89.8, lon: 180 },
    { lat: 89.8, lon: 0 },
    { lat: 89, lon: 0 },
  ];
  // From 89.9° N over the pole to 89.8° on the other side: 0.3°, 33.4 km.
  expect(await found(points, near(89.9, 0, 34_000))).toEqual([1, 2, 3, 4]);
  expect(await found(points, near(89.9, 0, 33_000))).toEqual([1, 2, 4]);
});

test('a circle of radius 0 holds its centre, and one of half the earth holds everything', async () => {
  const points = [
    { lat: -13.5167891, lon: -71.9788123 },
    { lat: 13.5167891, lon: 108.0211877 },
    { lat: -13.51679, lon: -71.9788 },
  ];
  expect(await found(points, near(-13.5167891, -71.9788123, 0))).toEqual([1]);
  expect(await found(points, near(-13.5167891, -71.9788123, 20_016_000))).toEqual([1, 2, 3]);
  expect(await found(points, near(-13.5167891, -71.9788123, 1e9))).toEqual([1, 2, 3]);
});

test('circles agree with distances by another formula, to a few centimetres at every scale', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(point, { minLength: 1, maxLength: 40 }), point, async (points, centre) => {
      const ranked = points.map((one) => distanceM(one, centre)).toSorted((a, b) => a - b);
      // A radius just beyond a point, and one just short of it.
      const wanted = ranked[Math.floor(ranked.length / 2)] ?? 0;
      const count = (radiusM: number): number => ranked.filter((one) => one <= radiusM).length;
      // Near the antipode a chord hardly grows with its arc: 64-bit floats tell arcs of a few decimetres apart there.
      const slack = wanted > 20_000_000 ? 2 : 0;
      const beyond = await found(points, near(centre.lat, centre.lon, wanted + 0.05 + slack));
      expect(beyond.length).toBeGreaterThanOrEqual(count(wanted));
      expect(beyond.length).toBeLessThanOrEqual(count(wanted + 0.2 + 2 * slack));
      if (wanted < 1) return;
      const short = await found(points, near(centre.lat, centre.lon, wanted - 0.2 - slack));
      expect(short.length).toBeLessThanOrEqual(count(wanted - 0.05));
      expect(short.length).toBeGreaterThanOrEqual(count(wanted - 0.4 - 2 * slack));
    }),
    runs(40, 12),
  );
});

test('a circle that leaves out only what is around the antipode tells metres there', async () => {
  const points = [0, 1, 5, 100].map((metres) => ({ lat: 0, lon: -metres / 111_195.08 }));
  const around = (leftOutM: number): Promise<number[]> => found(points, near(0, 180, Math.PI * 6_371_008.8 - leftOutM));
  expect(await around(0.5)).toEqual([2, 3, 4]);
  expect(await around(3)).toEqual([3, 4]);
  expect(await around(50)).toEqual([4]);
});

test('a polygon may cross the antimeridian, be concave, and run around a pole', async () => {
  const points = [
    { lat: -17, lon: 179.5 },
    { lat: -17, lon: -179.5 },
    { lat: -17, lon: 170 },
    { lat: -17, lon: 0 },
    { lat: 85, lon: 10 },
    { lat: 85, lon: -170 },
    { lat: 90, lon: 0 },
    { lat: 70, lon: 10 },
  ];
  expect(await found(points, polygon([-18, 179], [-18, -179], [-16, -179], [-16, 179]))).toEqual([1, 2]);
  expect(await found(points, polygon([-18, -179], [-18, 179], [-16, 179], [-16, -179]))).toEqual([1, 2]);
  expect(await found(points, polygon([80, 0], [80, 90], [80, 180], [80, -90]))).toEqual([5, 6, 7]);
  // A U open to the north: the point in its mouth is outside.
  const mouth = [
    { lat: 5, lon: 5 },
    { lat: 1, lon: 5 },
    { lat: 5, lon: 1 },
  ];
  expect(await found(mouth, polygon([0, 0], [0, 10], [10, 10], [10, 8], [2, 8], [2, 2], [10, 2], [10, 0]))).toEqual([
    2, 3,
  ]);
  expect(await found(mouth, polygon([0, 0], [10, 10]))).toEqual([]);
});

test('the polygon of a box holds what the box holds', async () => {
  const degrees = (limit: number): fc.Arbitrary<number> => fc.integer({ min: -limit + 1, max: limit - 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(point, { maxLength: 30 }),
      degrees(90),
      degrees(90),
      degrees(180),
      fc.integer({ min: 1, max: 170 }),
      async (points, a, b, west, width) => {
        const [south, north] = [Math.min(a, b) - 0.5, Math.max(a, b) + 0.5];
        const east = west + width + 0.5 > 180 ? west + width + 0.5 - 360 : west + width + 0.5;
        const off = points.filter(({ lon }) => Math.abs(Math.abs(lon) - 180) > 1e-6 && Math.abs(lon - west) > 1e-6);
        const box: Query = { kind: 'box', south, north, west, east };
        const ring = polygon([south, west], [south, east], [north, east], [north, west]);
        expect(await found(off, ring)).toEqual(await found(off, box));
      },
    ),
    runs(40, 12),
  );
});
