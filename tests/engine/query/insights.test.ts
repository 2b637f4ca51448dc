import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Insights } from '../../../src-shared/contract/insights.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { assets, query, runs } from './arbitraries.ts';
import { matches, type Thresholds } from './plain-evaluator.ts';
import { cameraOf, classesOn, dayOf, distances, heights, measured, people } from './plain-insights.ts';
import { makeLibrary, type TestAsset } from './test-library.ts';

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const everything: Query = { kind: 'everything' };
const dayMs = 86_400_000;

function expectCameras({ camerasByDay }: Insights, found: readonly TestAsset[]): void {
  const { cameras, day, camera, count } = camerasByDay;
  const used = new Map<string, number>();
  for (const one of found) if (cameraOf(one) !== '') used.set(cameraOf(one), (used.get(cameraOf(one)) ?? 0) + 1);
  const names = cameras.map(fold);
  // The test library has four, so all are told.
  expect(new Set(names)).toEqual(new Set(used.keys()));
  expect(names.map((name) => used.get(name))).toEqual([...used.values()].sort((a, b) => b - a));
  const plain = new Map<string, number>();
  for (const one of found) {
    const at = names.indexOf(cameraOf(one));
    const key = `${String(dayOf(one))} ${String(at < 0 ? names.length : at)}`;
    plain.set(key, (plain.get(key) ?? 0) + 1);
  }
  expect(new Map(day.map((one, at) => [`${String(one)} ${String(camera[at])}`, count[at]]))).toEqual(plain);
  const keys = day.map((one, at) => one * 10 + (camera[at] ?? 0));
  expect(keys).toEqual(keys.toSorted((a, b) => a - b));
}

function expectTogether({ together }: Insights, sets: readonly ReadonlySet<string>[]): void {
  const keys = together.classes.map(({ class: name, wnid }) => wnid ?? name);
  expect(new Set(keys)).toEqual(new Set(sets.flatMap((set) => [...set])));
  const both = (a: string, b: string): number => sets.filter((set) => set.has(a) && set.has(b)).length;
  expect(together.photos).toEqual(keys.map((a) => keys.map((b) => both(a, b))));
  const each = together.photos.map((line, at) => line[at] ?? 0);
  expect(each).toEqual(each.toSorted((a, b) => b - a));
}

async function expectInsights(
  engine: QueryEngine,
  library: readonly TestAsset[],
  asked: Query,
  thresholds: Thresholds = {},
): Promise<void> {
  const found = library.filter((one) => matches(one, asked, thresholds));
  const least = leastScore(asked);
  const insights = await engine.insights(asked);
  expect(insights.total).toBe(found.length);
  for (const of of ['iso', 'focal', 'shutter', 'aperture'] as const) {
    const { value, count } = insights[of];
    expect(value.map((one, at) => [one, count[at]])).toEqual(measured(found, of));
  }
  expectCameras(insights, found);
  expectTogether(
    insights,
    found.map((one) => classesOn(one, least, thresholds)),
  );
  expect(insights.people).toEqual(people(found, least, thresholds));
  const plain = distances(found);
  expect(insights.distance.day).toEqual([...plain.keys()]);
  for (const [at, metres] of [...plain.values()].entries()) {
    // Unit vectors are held to 6 mm; near the other side of the Earth that is some metres of a great circle.
    expect(Math.abs((insights.distance.metres[at] ?? 0) - metres)).toBeLessThan(1 + metres * 1e-5);
  }
  expect(insights.altitude).toEqual(heights(found));
}

test('all figures are those of a plain count, for any library and query, and after changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      assets,
      fc.array(query, { minLength: 4, maxLength: 4 }),
      async (before, others, [one = everything, two = everything, three = everything, four = everything]) => {
        const library = makeLibrary(before);
        const engine = new QueryEngine(library.reader());
        for (const asked of [one, two, everything]) await expectInsights(engine, before, asked);
        const changed = others.filter(({ id }) => id % 4 === 1);
        const gone = before.filter(({ id }) => id % 6 === 3).map(({ id }) => id);
        library.put(changed);
        library.remove(gone);
        await engine.changed(changed.map(({ id }) => id).concat(gone));
        const after = new Map([...before, ...changed].map((each) => [each.id, each]));
        for (const id of gone) after.delete(id);
        const thresholds = { dog: 0.6, n02099601: 0.1, person: 0.57 };
        await engine.thresholds(thresholds);
        for (const asked of [three, four, everything]) {
          await expectInsights(engine, [...after.values()], asked, thresholds);
        }
      },
    ),
    runs(40, 5),
  );
});

test('ways of few days, where some legs are too fast and some are none, are those of a plain walk', async () => {
  const start = Date.UTC(2014, 5, 20);
  const crowded = assets.map((all) =>
    all.map((one) => ({
      ...one,
      // Many photos share a minute.
      localMs: start + Math.floor((Math.abs(one.localMs) % (4 * dayMs)) / 60_000) * 60_000,
      ...(one.lat === null || one.id % 3 === 0
        ? {}
        : { lat: one.lat > 89 ? 89 : one.lat, lon: 7 + ((one.lon ?? 0) % 0.01) }),
    })),
  );
  await fc.assert(
    fc.asyncProperty(crowded, async (library) => {
      await expectInsights(new QueryEngine(makeLibrary(library).reader()), library, everything);
    }),
    runs(60, 8),
  );
});

const plainAsset: TestAsset = {
  ...{ id: 0, kind: 'photo', localMs: 0, offsetMin: 0, fromFileTime: false, lat: 0, lon: 0 },
  ...{ countryCode: null, country: null, region: null, city: null, make: 'Canon', model: 'EOS 80D', lens: null },
  ...{ caption: null, tags: [], rating: null, favourite: false, addedMs: 0 },
  files: [{ name: 'a.jpg', source: 0, sizeBytes: 1 }],
};

const at = (day: number, time: string): number => Date.parse(`2014-06-${String(day)}T${time}Z`);
const june = (day: number): number => Date.UTC(2014, 5, day) / dayMs;
/** A degree of a great circle on the sphere of the mean radius. */
const degreeM = (2 * Math.PI * 6_371_008.8) / 360;

async function distanceOf(shots: readonly Partial<TestAsset>[]): Promise<[number, number][]> {
  const library = shots.map((shot, index) => ({ ...plainAsset, ...shot, id: index + 1 }));
  const { distance } = await new QueryEngine(makeLibrary(library).reader()).insights(everything);
  return distance.day.map((day, index) => [day, distance.metres[index] ?? 0]);
}

test('a trip along the equator over the antimeridian has its degrees, day by day', async () => {
  const shots = [
    { localMs: at(20, '08:00:00'), lon: 178 },
    { localMs: at(20, '12:00:00'), lon: 179.5 },
    { localMs: at(20, '20:00:00'), lon: -179.5 },
    // Over midnight: the leg counts to the day on which it ends.
    { localMs: at(21, '01:00:00'), lon: -179 },
    { localMs: at(21, '02:00:00'), lon: -179, lat: 0.5 },
  ];
  const metres = [2.5 * degreeM, degreeM].map(Math.round);
  expect(await distanceOf(shots)).toEqual([
    [june(20), metres[0]],
    [june(21), metres[1]],
  ]);
});

test('cameras are followed each for itself, whatever the lens, and the farthest is told', async () => {
  const shots = [0, 1, 2, 3].flatMap((hour) => [
    // Northwards half a degree an hour, while the other camera goes a tenth about the other end of the world.
    { localMs: at(20, `0${String(hour)}:10:00`), lat: hour / 2, lens: hour % 2 === 0 ? '50mm' : '35mm' },
    { localMs: at(20, `0${String(hour)}:20:00`), lat: hour / 10, lon: 180, make: 'Apple', model: 'iPhone 7' },
  ]);
  expect(await distanceOf(shots)).toEqual([[june(20), Math.round(1.5 * degreeM)]]);
});

test('who stands still does not travel, and nobody is faster than an airliner', async () => {
  const still = Array.from({ length: 60 }, (_, index) => ({
    localMs: at(20, '18:00:00') + index * 20_000,
    lat: 0.0004 * Math.sin(index),
    lon: 0.0004 * Math.cos(index * 7),
  }));
  expect(await distanceOf(still)).toEqual([]);
  const sameSecond = [{ lat: 0 }, { lat: 30 / degreeM }, { lat: 150 / degreeM }];
  expect(await distanceOf(sameSecond)).toEqual([]);
  expect(await distanceOf([{}, { lat: 30 / degreeM }, { lat: 150 / degreeM, localMs: 1000 }])).toEqual([[0, 150]]);
  // A wrong position in between: neither the way there nor back counts, what follows does.
  const outlier = [
    { localMs: at(20, '08:00:00'), lat: 10 },
    { localMs: at(20, '08:05:00'), lat: 40 },
    { localMs: at(20, '08:10:00'), lat: 10 },
    { localMs: at(20, '09:10:00'), lat: 10.5 },
    // Of what only the file's own time is known, nobody knows when it was there.
    { localMs: at(20, '10:10:00'), lat: 14, fromFileTime: true },
    // An airliner.
    { localMs: at(20, '14:10:00'), lat: 40.5 },
  ];
  expect(await distanceOf(outlier)).toEqual([[june(20), Math.round(30.5 * degreeM)]]);
});

test('who flies out long after the last photo at home did not travel that far on the day of arrival', async () => {
  const home = { localMs: at(20, '08:00:00') };
  expect(await distanceOf([home, { localMs: at(21, '20:00:00'), lat: 10 }])).toEqual([
    [june(21), Math.round(10 * degreeM)],
  ]);
  const abroad = [
    { localMs: at(21, '20:00:01'), lat: 10 },
    { localMs: at(21, '21:00:00'), lat: 11 },
  ];
  expect(await distanceOf([home, ...abroad])).toEqual([[june(21), Math.round(degreeM)]]);
});

test('of more than twelve classes the most frequent stand in the matrix', async () => {
  const library = Array.from({ length: 15 }, (_, index): TestAsset => ({
    ...plainAsset,
    id: index + 1,
    seen: {
      detected: {
        yolo: Array.from({ length: index + 1 }, (_each, number) => ({
          ...{ class: `thing ${String.fromCharCode(97 + number)}`, score: 0.9 },
          box: [number / 20, 0, 0.04, 0.1],
        })),
      },
      classified: {},
      corrections: [],
    },
  }));
  const { together, people: counted } = await new QueryEngine(makeLibrary(library).reader()).insights(everything);
  expect(together.classes.map(({ class: name }) => name)).toEqual(
    'abcdefghijkl'.split('').map((one) => `thing ${one}`),
  );
  expect(together.photos[0]).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  expect(together.photos[11]).toEqual(new Array(12).fill(4));
  expect(counted).toEqual([15, 0, 0, 0, 0, 0]);

  // Those that are asked for stand in the order asked, with what none has.
  const wanted = ['o', 'never seen', 'a'].map((one) => ({ class: one.length > 1 ? one : `thing ${one}`, wnid: null }));
  const asked = await new QueryEngine(makeLibrary(library).reader()).insights(everything, wanted);
  expect(asked.together).toEqual({
    classes: wanted,
    photos: [
      [1, 0, 1],
      [0, 0, 0],
      [1, 0, 15],
    ],
  });
});
