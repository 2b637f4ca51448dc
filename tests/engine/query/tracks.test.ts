import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import { mostCorners, thinning } from '../../../src-main/engine/query/tracks/thinning.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import type { MapBox } from '../../../src-shared/model/map-cells.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { assets, runs } from './arbitraries.ts';
import { distanceM } from './plain-evaluator.ts';
import { makeLibrary, sortMsOf, type TestAsset } from './test-library.ts';

const everything: Query = { kind: 'everything' };
const world: MapBox = { south: -90, west: -180, north: 90, east: 180 };
const hourMs = 3_600_000;
const noon = Date.UTC(2014, 5, 21, 12);

let lastId = 0;

/** A photo of one camera, so many minutes after noon. */
function photo(minutes: number, lat: number | null, lon: number | null, more: Partial<TestAsset> = {}): TestAsset {
  const id = ++lastId;
  return {
    ...{ id, kind: 'photo', localMs: noon + minutes * 60_000, offsetMin: null, fromFileTime: false, lat, lon },
    ...{ countryCode: null, country: null, region: null, city: null },
    ...{ make: 'Canon', model: 'EOS 80D', lens: null, caption: null, tags: [], rating: null, favourite: false },
    ...{ addedMs: 0, files: [{ name: `${String(id)}.jpg`, source: 0, sizeBytes: 1 }] },
    ...more,
  };
}

async function tracksOf(library: readonly TestAsset[], box: MapBox, zoom: number, asked = everything): Promise<Tracks> {
  const engine = new QueryEngine(makeLibrary(library).reader());
  const tracks = await engine.tracks(asked, { box, zoom });
  await engine.close();
  return tracks;
}

const pathsOf = ({ tracks }: Tracks): number[][][] => tracks.map(({ parts }) => parts.map(({ path }) => [...path]));

test('a way goes through the positions in order of time, by wall day and camera, and tells its length', async () => {
  const library = [
    photo(30, 10.2, 20),
    photo(0, 10, 20),
    photo(60, 10.2, 20.3),
    // Another lens is the same camera; another camera is another way; another day as well.
    photo(75, 10.4, 20.3, { lens: 'EF 50mm' }),
    photo(10, 11, 20, { make: 'Apple', model: 'iPhone 7' }),
    photo(20, 11, 21, { make: 'Apple', model: 'iPhone 7' }),
    photo(24 * 60, 12, 20),
    photo(24 * 60 + 30, 12, 20.4),
    photo(15, null, null),
    photo(16, 40, 40, { fromFileTime: true }),
  ];
  const { tracks, left } = await tracksOf(library, { south: 9, west: 19, north: 13, east: 22 }, 8);
  expect(left).toBe(0);
  expect(tracks.map(({ day, camera, photos }) => [day - noon / 86_400_000 + 0.5, camera, photos])).toEqual(
    [
      [0, 'Apple iPhone 7', 2],
      [0, 'Canon EOS 80D', 4],
      [1, 'Canon EOS 80D', 2],
    ].toSorted((a, b) => (a[0] as number) - (b[0] as number)),
  );
  const canon = tracks.find(({ photos }) => photos === 4);
  expect(canon?.parts).toEqual([{ path: [20, 10, 20, 10.2, 20.3, 10.2, 20.3, 10.4], isInferred: false }]);
  const spots = [
    { lat: 10, lon: 20 },
    { lat: 10.2, lon: 20 },
    { lat: 10.2, lon: 20.3 },
    { lat: 10.4, lon: 20.3 },
  ];
  const length = spots.slice(1).reduce((sum, spot, at) => sum + distanceM(spots[at] ?? spot, spot), 0);
  expect(canon?.metres).toBeCloseTo(length, -1);
});

test('midnight parts a way, by which the next begins where it stood, by the wall clock of each photo', async () => {
  const late = 11 * 60 + 50;
  const library = [
    photo(late - 60, 10, 20),
    photo(late, 10, 20.5),
    photo(late + 20, 10, 21),
    photo(late + 80, 10, 21.5),
  ];
  const box = { south: 9, west: 19, north: 11, east: 22 };
  expect(pathsOf(await tracksOf(library, box, 8))).toEqual([[[20, 10, 20.5, 10]], [[20.5, 10, 21.5, 10]]]);
  // The same instants on a clock three hours ahead are all of the next day.
  const ahead = library.map((one) => ({ ...one, localMs: one.localMs + 3 * hourMs, offsetMin: 180 }));
  expect(pathsOf(await tracksOf(ahead, box, 8))).toEqual([[[20, 10, 21.5, 10]]]);
});

test('a day begins where its camera was the evening before: dotted over a night, not after 36 hours', async () => {
  const library = [
    photo(0, 10, 20),
    photo(60, 10, 20.5),
    // One photo the next day, after 23 hours; then two, 36 hours and a minute later, and another camera on its own.
    photo(24 * 60, 10.5, 20.5),
    photo(60 * 60 + 1, 10.5, 21),
    photo(61 * 60, 10.2, 21),
    photo(24 * 60, 10.1, 20.1, { make: 'Apple', model: 'iPhone 7' }),
  ];
  const { tracks } = await tracksOf(library, { south: 9, west: 19, north: 11, east: 22 }, 8);
  expect(tracks.map(({ photos, parts }) => ({ photos, parts }))).toEqual([
    { photos: 2, parts: [{ path: [20, 10, 20.5, 10], isInferred: false }] },
    { photos: 1, parts: [{ path: [20.5, 10, 20.5, 10.5], isInferred: true }] },
    { photos: 2, parts: [{ path: [21, 10.5, 21, 10.2], isInferred: false }] },
  ]);
  const night = distanceM({ lat: 10, lon: 20.5 }, { lat: 10.5, lon: 20.5 });
  expect(tracks[1]?.metres).toBeCloseTo(night, -1);
});

test('a long gap is dotted, and what no airliner does is cut', async () => {
  const library = [
    photo(0, 10, 20),
    photo(30, 10.5, 20),
    // Three hours later.
    photo(210, 11, 20.5),
    photo(240, 11.5, 20.5),
    // Half around the world in ten minutes, and on from there.
    photo(250, 11.5, 150),
    photo(260, 11.6, 150),
  ];
  const box = { south: 5, west: 10, north: 15, east: 160 };
  const { tracks } = await tracksOf(library, box, 6);
  expect(tracks.map(({ parts }) => parts)).toEqual([
    [
      { path: [20, 10, 20, 10.5], isInferred: false },
      { path: [20, 10.5, 20.5, 11], isInferred: true },
      { path: [20.5, 11, 20.5, 11.5], isInferred: false },
      { path: [150, 11.5, 150, 11.6], isInferred: false },
    ],
  ]);
  const length = [0, 1, 2, 4].reduce((sum, at) => {
    const [from, to] = [library[at], library[at + 1]];
    const of = (one: TestAsset | undefined) => ({ lat: one?.lat ?? 0, lon: one?.lon ?? 0 });
    return sum + distanceM(of(from), of(to));
  }, 0);
  expect(tracks[0]?.metres).toBeCloseTo(length, -1);
});

test('over the antimeridian longitudes run on, whichever side is in view', async () => {
  const library = [photo(0, -17, 179), photo(60, -17, 179.8), photo(100, -17.2, -179.5), photo(119, -17, -179)];
  const over = await tracksOf(library, { south: -20, west: 178, north: -15, east: -178 }, 6);
  expect(pathsOf(over)).toEqual([[[179, -17, 179.8, -17, 180.5, -17.2, 181, -17]]]);
  const west = await tracksOf(library, { south: -20, west: -179.9, north: -15, east: -178 }, 10);
  expect(pathsOf(west)).toEqual([[[-180.2, -17, -179.5, -17.2, -179, -17]]]);
  // All of the world has both its sides.
  const [both = []] = pathsOf(await tracksOf(library, world, 3));
  expect(both.flat().some((lon) => lon > 178)).toBe(true);
  expect(both.flat().some((lon) => lon < -178 && lon > -182)).toBe(true);
});

test('only what touches the map is told, and what has no extent there is no line', async () => {
  const library = [
    ...[photo(0, 10, 20), photo(60, 10, 24), photo(90, 12, 24), photo(110, 12, 20)],
    // Days apart: none of them begins where another ended.
    ...[photo(240 * 60, 50, 50), photo(240 * 60 + 1, 50.0001, 50)],
    photo(480 * 60, 10, 20.5),
  ];
  const near = { south: 9.5, west: 20.5, north: 10.5, east: 21 };
  expect(pathsOf(await tracksOf(library, near, 9))).toEqual([[[20, 10, 24, 10]]]);
  expect((await tracksOf(library, { ...near, south: -10, north: 0 }, 9)).tracks).toEqual([]);
  expect((await tracksOf(library, { south: 49, west: 49, north: 51, east: 51 }, 6)).tracks).toEqual([]);
});

test('many ways are thinned to 2,000 corners, the coarser the more there are; then the first of them stay', () => {
  const way = (...inner: number[]) => [Float64Array.of(Infinity, ...inner, Infinity)];
  const few = Array.from({ length: 100 }, () => way(0.5, 0.8, 3));
  expect(thinning(few)).toEqual({ tolerancePx: 0.75, fitting: 100 });
  // 3,000 corners above 0.75 px, 2,000 above 2 px.
  const more = Array.from({ length: 500 }, () => way(0.9, 2, 3, 5));
  expect(thinning(more)).toEqual({ tolerancePx: 2, fitting: 500 });
  const many = Array.from({ length: 300 }, () => way(...Array.from({ length: 48 }, () => 9)));
  expect(thinning(many)).toEqual({ tolerancePx: 4, fitting: mostCorners / 50 });
});

interface PlainPart {
  readonly isInferred: boolean;
  readonly spots: readonly string[];
}

interface PlainWay {
  readonly parts: readonly PlainPart[];
  readonly metres: number;
}

const fastestMPerMs = 1_300_000 / 3_600_000;
const isCut = (metres: number, ms: number): boolean => ms > 36 * hourMs || metres - 100 > fastestMPerMs * ms;

/** The ways once more, photo by photo. */
function plainWays(library: readonly TestAsset[]): Map<string, PlainWay> {
  const groups = new Map<string, { photos: TestAsset[]; metres: number }>();
  const last = new Map<string, { photo: TestAsset; stand: TestAsset }>();
  for (const one of library.toSorted((a, b) => sortMsOf(a) - sortMsOf(b) || a.id - b.id)) {
    if (one.lat === null || one.lon === null || one.fromFileTime) continue;
    const camera = cameraName({ make: one.make, model: one.model, lens: null }) ?? '';
    const key = `${String(Math.floor(one.localMs / 86_400_000))} ${camera}`;
    const before = last.get(camera);
    const ms = before === undefined ? Infinity : sortMsOf(one) - sortMsOf(before.photo);
    const known = groups.get(key);
    const begins = before !== undefined && !isCut(distanceM(spotOf(before.photo), spotOf(one)), ms);
    const group = known ?? { photos: begins ? [before.photo] : [], metres: 0 };
    group.photos.push(one);
    const leg = before === undefined ? 0 : distanceM(spotOf(before.stand), spotOf(one));
    const isStill = before !== undefined && leg < 100;
    if (!isStill && !isCut(leg, ms)) group.metres += leg;
    last.set(camera, { photo: one, stand: isStill ? before.stand : one });
    groups.set(key, group);
  }
  const ways = new Map<string, PlainWay>();
  for (const [key, { photos, metres }] of groups) {
    const parts: { isInferred: boolean; spots: string[] }[] = [];
    let isOpen = false;
    photos.forEach((to, at) => {
      const from = photos[at - 1];
      if (from === undefined) return;
      const ms = sortMsOf(to) - sortMsOf(from);
      if (isCut(distanceM(spotOf(from), spotOf(to)), ms)) {
        isOpen = false;
        return;
      }
      const isInferred = ms > 2 * hourMs;
      const open = parts.at(-1);
      if (isOpen && open?.isInferred === isInferred) open.spots.push(written(spotOf(to)));
      else parts.push({ isInferred, spots: [written(spotOf(from)), written(spotOf(to))] });
      isOpen = true;
    });
    const hasExtent = new Set(photos.map((one) => written(spotOf(one)))).size > 1;
    if (parts.length > 0 && hasExtent) ways.set(key, { parts, metres });
  }
  return ways;
}

const spotOf = ({ lat, lon }: TestAsset) => ({ lat: lat ?? 0, lon: lon ?? 0 });
/** Corners of a way, as they are written. */
function cornersOf(path: readonly number[]): string[] {
  return Array.from({ length: path.length / 2 }, (_, corner) =>
    written({ lon: path[corner * 2] ?? 0, lat: path[corner * 2 + 1] ?? 0 }),
  );
}

/** First to six places: what columns hold of a half in the fifth may lie a hair on the other side of it. */
const rounded = (degrees: number): string => Number(degrees.toFixed(6)).toFixed(4).replace('-0.0000', '0.0000');
const written = ({ lat, lon }: { lat: number; lon: number }): string => `${rounded(lon)} ${rounded(lat)}`;

test('ways are those of a plain walk, for any library', async () => {
  await fc.assert(
    fc.asyncProperty(assets, async (any) => {
      // Far from the antimeridian and where the flat map ends, of which tests above tell.
      const library = any
        .filter(({ lon, lat }) => Math.abs(lon ?? 0) < 170 && Math.abs(lat ?? 0) < 85)
        .map((one) => ({ ...one, localMs: noon + (one.localMs % (90 * hourMs)) }));
      const all = await tracksOf(library, world, 22);
      const expected = plainWays(library);
      // Near a pole the map is so stretched that a step of less than the digits that are compared is one.
      const tracks = all.tracks.filter(
        ({ day, camera, parts }) =>
          expected.has(`${String(day)} ${camera ?? ''}`) ||
          new Set(parts.flatMap(({ path }) => cornersOf(path))).size > 1,
      );
      expect(tracks.map(({ day, camera }) => `${String(day)} ${camera ?? ''}`).toSorted()).toEqual(
        [...expected.keys()].toSorted(),
      );
      for (const { day, camera, parts, metres } of tracks) {
        const way = expected.get(`${String(day)} ${camera ?? ''}`);
        const plain = way?.parts ?? [];
        expect(Math.abs(metres - (way?.metres ?? 0))).toBeLessThan(5 + metres * 1e-4);
        expect(parts.map(({ isInferred }) => isInferred)).toEqual(plain.map(({ isInferred }) => isInferred));
        for (const [at, { path }] of parts.entries()) {
          const spots = cornersOf(path);
          const all = plain[at]?.spots ?? [];
          expect([spots[0], spots.at(-1)]).toEqual([all[0], all.at(-1)]);
          // What was thinned lies on the way: the rest stands in the same order.
          let from = 0;
          for (const spot of spots) {
            from = all.indexOf(spot, from);
            expect(from).toBeGreaterThanOrEqual(0);
          }
        }
      }
    }),
    runs(200, 15),
  );
});
