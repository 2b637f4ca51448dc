import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { assets, query, runs } from './arbitraries.ts';
import { matches } from './plain-evaluator.ts';
import { makeLibrary, type TestAsset } from './test-library.ts';

const world: MapBox = { south: -90, west: -180, north: 90, east: 180 };
const everything: Query = { kind: 'everything' };

/** Sums of each kind over all squares, and of none. */
function sumsOf({ kinds, counts }: Kinds): number[] {
  const width = kinds.length + 1;
  return Array.from({ length: width }, (_, kind) =>
    counts.filter((_count, at) => at % width === kind).reduce((sum, count) => sum + count, 0),
  );
}

const placed = (library: readonly TestAsset[], asked: Query): TestAsset[] =>
  library.filter((one) => one.lat !== null && matches(one, asked));

test('squares of density hold every photo once and lie within cells of the map', async () => {
  await fc.assert(
    fc.asyncProperty(assets, fc.array(query, { minLength: 6, maxLength: 6 }), async (library, asks) => {
      const engine = new QueryEngine(makeLibrary(library).reader());
      for (const asked of asks) {
        const { lat, lon, count } = await engine.heat(asked, { box: world, zoom: 2.4 });
        expect(count.reduce((sum, one) => sum + one, 0)).toBe(placed(library, asked).length);
        const cells = await engine.mapCells(asked, world, 2.4);
        const within = cells.count.map((_, cell) =>
          lat.reduce((sum, one, at) => {
            const isIn =
              one >= (cells.south[cell] ?? 0) - 1e-7 &&
              one <= (cells.north[cell] ?? 0) + 1e-7 &&
              (lon[at] ?? 0) >= (cells.west[cell] ?? 0) - 1e-7 &&
              (lon[at] ?? 0) <= (cells.east[cell] ?? 0) + 1e-7;
            return sum + (isIn ? (count[at] ?? 0) : 0);
          }, 0),
        );
        expect(within).toEqual(cells.count);
      }
      await engine.close();
    }),
    runs(60, 5),
  );
});

test('kinds are counted as a plain count has them, for any library and query', async () => {
  await fc.assert(
    fc.asyncProperty(assets, fc.array(query, { minLength: 5, maxLength: 5 }), async (library, asks) => {
      const engine = new QueryEngine(makeLibrary(library).reader());
      for (const asked of asks) {
        const photos = placed(library, asked);
        const cameras = await engine.kinds(asked, { box: world, zoom: 3 }, 'camera');
        const names = photos.map(({ make, model }) => cameraName({ make, model, lens: null }));
        for (const { name, count } of cameras.kinds) expect(names.filter((one) => one === name)).toHaveLength(count);
        expect(cameras.kinds.reduce((sum, { count }) => sum + count, cameras.others)).toBe(photos.length);
        expect(sumsOf(cameras)).toEqual([...cameras.kinds.map(({ count }) => count), cameras.others]);

        const days = await engine.kinds(asked, { box: world, zoom: 3 }, 'day');
        expect(days.others).toBe(0);
        expect(sumsOf(days)).toEqual([...days.kinds.map(({ count }) => count), 0]);
        for (const { name, count } of days.kinds) {
          // Years before 1000 are written otherwise in a query.
          const [from = '', to = from] = name.split('..');
          const of = photos.filter(({ localMs }) => {
            const day = new Date(localMs).toISOString().slice(0, 10);
            return day >= from && day <= to;
          });
          expect(of).toHaveLength(count);
        }

        const classes = await engine.kinds(asked, { box: world, zoom: 3 }, 'class');
        expect(sumsOf(classes)).toEqual([...classes.kinds.map(({ count }) => count), classes.others]);
        expect(classes.kinds.length).toBeLessThanOrEqual(5);
      }
      await engine.close();
    }),
    runs(60, 5),
  );
});

test('five spans share the days, whatever one wrong clock says; the rest of cameras is told as others', async () => {
  const day = 86_400_000;
  const begin = Date.UTC(2014, 5, 1, 12);
  const library = Array.from({ length: 24 }, (_, index): TestAsset => ({
    ...{ id: index + 1, kind: 'photo', localMs: index === 0 ? 0 : begin + index * day, offsetMin: null },
    ...{ fromFileTime: false, lat: 10, lon: 20, countryCode: null, country: null, region: null, city: null },
    ...{ make: 'Maker', model: `Model ${String(index % 7)}`, lens: null, caption: null, tags: [], rating: null },
    ...{ favourite: false, addedMs: 0, files: [{ name: 'a.jpg', source: 0, sizeBytes: 1 }] },
  }));
  const engine = new QueryEngine(makeLibrary(library).reader());
  const days = await engine.kinds(everything, { box: world, zoom: 3 }, 'day');
  expect(days.kinds.map(({ name, count }) => [name, count])).toEqual([
    ['1970-01-01..2014-06-04', 4],
    ['2014-06-05..2014-06-09', 5],
    ['2014-06-10..2014-06-14', 5],
    ['2014-06-15..2014-06-19', 5],
    ['2014-06-20..2014-06-24', 5],
  ]);
  for (const { name, count } of days.kinds) {
    expect((await engine.run(parseQuery(`date:${name}`), 'time')).total).toBe(count);
  }
  const cameras = await engine.kinds(everything, { box: world, zoom: 3 }, 'camera');
  expect(cameras.kinds.map(({ name, count }) => [name, count])).toEqual([
    ['Maker Model 0', 4],
    ['Maker Model 1', 4],
    ['Maker Model 2', 4],
    ['Maker Model 3', 3],
    ['Maker Model 4', 3],
  ]);
  expect(cameras.others).toBe(6);
  expect(cameras.counts).toEqual([4, 4, 4, 3, 3, 6]);
  await engine.close();
});
