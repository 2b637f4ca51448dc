import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import type { MapBox, MapCells } from '../../../src-shared/model/map-cells.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { asset, assets, point, query, runs } from './arbitraries.ts';
import { matches } from './plain-evaluator.ts';
import { makeLibrary, sortMsOf, type TestAsset } from './test-library.ts';

const everything: Query = { kind: 'everything' };
const world: MapBox = { south: -90, west: -180, north: 90, east: 180 };

interface PlainCell {
  readonly count: number;
  readonly lat: number;
  readonly lon: number;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly id: string;
}

/** The square of a spot, by the textbook formula. */
function squareOf(lat: number, lon: number, across: number): { x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * across);
  return {
    x: lon === 180 ? 0 : Math.floor(((lon + 180) / 360) * across),
    y: Math.min(across - 1, Math.max(0, y)),
  };
}

/** The squares that a box touches: whether a square is one of them, and how many they are. */
function squaresOf(box: MapBox, across: number): { has: (x: number, y: number) => boolean; count: number } {
  // The antimeridian has two names.
  const west = box.west === 180 ? -180 : box.west;
  const east = box.west === 180 && box.east === 180 ? -180 : box.east;
  const first = squareOf(box.north, west, across);
  const last = squareOf(box.south, east, across);
  const turns = west > east || east === 180;
  const hasColumn = (x: number): boolean => (turns ? x >= first.x || x <= last.x : x >= first.x && x <= last.x);
  const columns = Math.min(across, last.x + (turns ? across : 0) - first.x + 1);
  return {
    has: (x, y) => y >= first.y && y <= last.y && hasColumn(x),
    count: columns * (last.y - first.y + 1),
  };
}

/** The cells once more, photo by photo. `level`: 2^level squares go around the world. */
function plainCells(library: readonly TestAsset[], asked: Query, box: MapBox, level: number): PlainCell[] {
  const across = 2 ** level;
  const window = squaresOf(box, across);
  const squares = new Map<string, TestAsset[]>();
  for (const one of library) {
    if (one.lat === null || one.lon === null || !matches(one, asked)) continue;
    const square = squareOf(one.lat, one.lon, across);
    if (!window.has(square.x, square.y)) continue;
    const key = `${square.x} ${square.y}`;
    squares.set(key, [...(squares.get(key) ?? []), one]);
  }
  return [...squares.values()].map((members) => {
    const at = members
      .toSorted((a, b) => sortMsOf(b) - sortMsOf(a) || b.id - a.id)
      .map(({ id, lat, lon }) => ({ id, lat: e7(lat ?? 0), lon: e7(lon === 180 ? -180 : (lon ?? 0)) }));
    const lat = at.reduce((sum, one) => sum + one.lat, 0) / at.length;
    const lon = at.reduce((sum, one) => sum + one.lon, 0) / at.length;
    const scale = Math.cos((lat / 1e7) * (Math.PI / 180));
    const distances = at.map((one) => (one.lat - lat) ** 2 + ((one.lon - lon) * scale) ** 2);
    const nearest = at[distances.indexOf(Math.min(...distances))];
    const lats = at.map((one) => one.lat / 1e7);
    const lons = at.map((one) => one.lon / 1e7);
    return {
      ...{ count: at.length, lat: lat / 1e7, lon: lon / 1e7, id: `uuid-${nearest?.id}` },
      ...{ south: Math.min(...lats), north: Math.max(...lats), west: Math.min(...lons), east: Math.max(...lons) },
    };
  });
}

function e7(degrees: number): number {
  return Math.round(degrees * 1e7);
}

/** Positions as exact as the columns keep them: what lies closer to an edge may fall on either side. */
function asKept(degrees: number | null): number | null {
  return degrees === null ? null : e7(degrees) / 1e7 + 0;
}

function cellsOf(cells: MapCells): PlainCell[] {
  const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;
  return cells.count.map((count, index) => ({
    ...{ count, lat: at(cells.lat, index), lon: at(cells.lon, index), id: cells.id[index] ?? '' },
    ...{ south: at(cells.south, index), north: at(cells.north, index) },
    ...{ west: at(cells.west, index), east: at(cells.east, index) },
  }));
}

const byId = (a: PlainCell, b: PlainCell): number => (a.id < b.id ? -1 : 1);

const nowhere = { lat: 0, lon: 0 };
const box: fc.Arbitrary<MapBox> = fc
  .tuple(point, point)
  .map((ends) => ends.map(({ lat, lon }) => ({ lat: asKept(lat) ?? 0, lon: asKept(lon) ?? 0 })))
  .map(([a = nowhere, b = nowhere]) => ({
    ...{ south: Math.min(a.lat, b.lat), north: Math.max(a.lat, b.lat), west: a.lon, east: b.lon },
  }));

test('cells are those of a plain gathering, for any library, query, box and zoom', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      fc.array(fc.tuple(query, box, fc.double({ min: 0, max: 24, noNaN: true })), { minLength: 12, maxLength: 12 }),
      async (any, asks) => {
        const library = any.map((one) => ({ ...one, lat: asKept(one.lat), lon: asKept(one.lon) }));
        const engine = new QueryEngine(makeLibrary(library).reader());
        for (const [asked, view, zoom] of asks) {
          const cells = await engine.mapCells(asked, view, zoom);
          const { total } = await engine.run(asked, 'time');
          const found = library.filter((one) => matches(one, asked));
          const within: Query = { kind: 'box', ...view };
          expect(cells.positioned).toBe(found.filter(({ lat }) => lat !== null).length);
          expect(cells.unpositioned).toBe(total - cells.positioned);
          expect(cells.inBox).toBe(found.filter((one) => matches(one, within)).length);
          const level = levelFor(view, zoom);
          expect(cellsOf(cells).toSorted(byId)).toEqual(plainCells(library, asked, view, level).toSorted(byId));
          expect(cells.count).toEqual(cells.count.toSorted((a, b) => b - a));
        }
      },
    ),
    runs(12, 4),
  );
});

/** Squares that no screen has are not made: the level that is asked for, or the first with few enough. */
function levelFor(view: MapBox, zoom: number): number {
  let level = Math.min(22, Math.floor(zoom) + 3);
  while (squaresOf(view, 2 ** level).count > 65_536) level--;
  return level;
}

const [sample] = fc.sample(asset(1), { numRuns: 1, seed: 9 });
if (sample === undefined) throw new Error('no sample');
const at = (id: number, lat: number | null, lon: number | null): TestAsset => ({ ...sample, id, lat, lon });

test('a box over the antimeridian holds both of its sides, and 180° E is 180° W', async () => {
  const library = [at(1, -16, 179.5), at(2, -16.1, -179.5), at(3, -16, 170), at(4, -16, 180), at(5, null, null)];
  const engine = new QueryEngine(makeLibrary(library).reader());
  const cells = await engine.mapCells(everything, { south: -20, west: 179, north: -10, east: -179 }, 9);
  expect(cells.inBox).toBe(3);
  expect(cells).toMatchObject({ positioned: 4, unpositioned: 1, count: [1, 1, 1] });
  expect(cells.lon.toSorted((a, b) => a - b)).toEqual([-180, -179.5, 179.5]);
  const far = await engine.mapCells(everything, { south: -20, west: 160, north: -10, east: 180 }, 9);
  expect(far.inBox).toBe(3);
});

test('panning changes no cell that stays in view', async () => {
  const random = mulberry32(11);
  const library = Array.from({ length: 300 }, (_, index) => at(index + 1, 40 + random() * 10, random() * 20));
  const engine = new QueryEngine(makeLibrary(library).reader());
  const seen = new Map<string, PlainCell>();
  for (let step = 0; step < 10; step++) {
    const shift = step / 3;
    const view = { south: 42 + shift, west: 3 + shift, north: 46 + shift, east: 12 + shift };
    for (const cell of cellsOf(await engine.mapCells(everything, view, 5))) {
      const before = seen.get(cell.id);
      if (before !== undefined) expect(cell).toEqual(before);
      seen.set(cell.id, cell);
    }
  }
  expect(seen.size).toBeGreaterThan(10);
});

test('many spots are gathered in larger squares, and photos at one spot stay one cell however near one looks', async () => {
  const spread = Array.from({ length: 676 }, (_, index) => at(index + 1, (index % 26) * 2, Math.floor(index / 26) * 2));
  const many = new QueryEngine(makeLibrary(spread).reader());
  const cells = await many.mapCells(everything, world, 8);
  expect(cells.count.length).toBeLessThanOrEqual(500);
  expect(cells.count.length).toBeGreaterThan(100);
  expect(cells.count.reduce((sum, count) => sum + count, 0)).toBe(676);
  expect(cells.inBox).toBe(676);

  const one = [1, 2, 3].map((id) => ({ ...at(id, -13.52, -71.97), offsetMin: null, localMs: id * 1000 }));
  const engine = new QueryEngine(makeLibrary(one).reader());
  const near = await engine.mapCells(everything, { south: -14, west: -72, north: -13, east: -71 }, 24);
  // The newest of those at the mean stands for them.
  expect(near).toMatchObject({ count: [3], id: ['uuid-3'], lat: [-13.52], lon: [-71.97] });
});

test('photos side by side that are gathered together are those of a plain gathering, whatever part of them is asked for', async () => {
  const random = mulberry32(7);
  // Two journeys, the first of 512 photos; corners first, so that what comes later lies between. Every fifth has no position.
  const library = Array.from({ length: 800 }, (_, index): TestAsset => {
    const [north, east] = index < 8 ? [(index >> 1) & 1, (index >> 2) & 1] : [random(), random()];
    const south = index < 512 ? 10 : 50;
    const isVideo = index < 8 ? index % 2 === 0 : random() < 0.3;
    const one = at(index + 1, asKept(south + north) ?? 0, asKept(7 + east) ?? 0);
    return { ...one, ...(index > 8 && index % 5 === 0 && { lat: null, lon: null }), kind: isVideo ? 'video' : 'photo' };
  });
  const engine = new QueryEngine(makeLibrary(library).reader());
  const asks: Query[] = [everything, { kind: 'type', types: ['photo'] }, { kind: 'type', types: ['video'] }];
  for (const asked of asks) {
    for (const zoom of [1, 7]) {
      const cells = await engine.mapCells(asked, world, zoom);
      const want = plainCells(library, asked, world, levelFor(world, zoom));
      expect(cellsOf(cells).toSorted(byId)).toEqual(want.toSorted(byId));
    }
  }
});
