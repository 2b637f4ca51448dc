import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { CountedValues, Facets } from '../../../src-shared/contract/facets.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import { asset, assets, query, runs, sortKey } from './arbitraries.ts';
import { matches } from './plain-evaluator.ts';
import { counts, isAt, thingsOn } from './plain-seen.ts';
import { makeLibrary, sortMsOf, type TestAsset } from './test-library.ts';

const world = { south: -90, west: -180, north: 90, east: 180 };

/** How many there are of each value that a function gives of an asset. */
function tally<Value>(found: readonly TestAsset[], valuesOf: (one: TestAsset) => readonly Value[]): Map<Value, number> {
  const all = new Map<Value, number>();
  for (const one of found) for (const value of new Set(valuesOf(one))) all.set(value, (all.get(value) ?? 0) + 1);
  return all;
}

/** Keys upwards with their counts. */
const ascending = (all: Map<number, number>): [number, number][] => [...all].sort(([a], [b]) => a - b);
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const present = (value: string | null): string[] => (value === null ? [] : [fold(value)]);
const pairs = ({ value, count }: CountedValues): [string, number][] =>
  value.map((name, index) => [fold(name), count[index] ?? 0]);

/** The levels of a tag: `animal` and `animal/dog`. */
const levelsOf = (tag: string): string[] =>
  fold(tag)
    .split('/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

const day = (one: TestAsset): number => Math.floor(one.localMs / 86_400_000);
const hour = (one: TestAsset): number => new Date(one.localMs).getUTCHours();

/** Everything once more, asset by asset. */
function expectPlain(facets: Facets, library: readonly TestAsset[], found: readonly TestAsset[]): void {
  expect(facets).toMatchObject({ total: found.length, of: library.length });
  const date = (one: TestAsset): Date => new Date(one.localMs);
  const { days, months } = facets;
  expect(days.day.map((one, at) => [one, days.count[at]])).toEqual(ascending(tally(found, (one) => [day(one)])));
  expect(months.month.map((one, at) => [one, months.count[at]])).toEqual(
    ascending(tally(found, (one) => [date(one).getUTCFullYear() * 12 + date(one).getUTCMonth()])),
  );
  const byHour = tally(found, (one) => [hour(one)]);
  expect(facets.hours).toEqual(Array.from({ length: 24 }, (_, at) => byHour.get(at) ?? 0));
  const byWeek = tally(found, (one) => [((date(one).getUTCDay() + 6) % 7) * 24 + hour(one)]);
  expect(facets.weekHours).toEqual(Array.from({ length: 168 }, (_, at) => byWeek.get(at) ?? 0));
  const videos = found.filter(({ kind }) => kind === 'video').length;
  expect(facets.types).toEqual({ photo: found.length - videos, video: videos });
  const byRating = tally(found, ({ rating }) => [rating ?? 0]);
  expect(facets.ratings).toEqual(Array.from({ length: 7 }, (_, at) => byRating.get(at - 1) ?? 0));
  expect(facets.favourites).toBe(found.filter(({ favourite }) => favourite).length);
  const camera = ({ make, model }: TestAsset): string[] => {
    if (make === null && model === null) return [];
    return [
      fold(
        make !== null && model !== null && !fold(model).startsWith(fold(make.split(' ')[0] ?? ''))
          ? `${make} ${model}`
          : (model ?? make ?? ''),
      ),
    ];
  };
  const sorted = (all: Iterable<[string, number]>): [string, number][] => [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [told, plain] of [
    [facets.cameras, tally(found, camera)],
    [facets.lenses, tally(found, ({ lens }) => present(lens))],
    [facets.countries, tally(found, ({ country }) => present(country))],
    [facets.regions, tally(found, ({ region }) => present(region))],
    [facets.cities, tally(found, ({ city }) => present(city))],
    [facets.tags, tally(found, ({ tags }) => tags.flatMap(levelsOf))],
  ] as const) {
    expect(sorted(pairs(told))).toEqual(sorted(plain));
    expect(told.count).toEqual(told.count.toSorted((a, b) => b - a));
  }
}

function expectClasses({ classes }: Facets, found: readonly TestAsset[], least: number | null): void {
  const plain = tally(found, (one) =>
    thingsOn(one)
      .filter((thing) => (least === null ? counts(thing, {}) : isAt(thing.score, least)))
      .map(({ key }) => key),
  );
  expect(new Map(classes.classes.map(({ class: name, wnid, count }) => [wnid ?? name, count]))).toEqual(plain);
}

const uuids = (found: readonly TestAsset[]): string[] =>
  found.toSorted((a, b) => sortMsOf(b) - sortMsOf(a) || b.id - a.id).map(({ id }) => `uuid-${id}`);

async function expectFacets(engine: QueryEngine, library: readonly TestAsset[], asked: Query, sort: SortKey) {
  const found = library.filter((one) => matches(one, asked));
  const facets = await engine.facets(asked, sort, 1000, { box: world, zoom: 3 });
  expectPlain(facets, library, found);
  expectClasses(facets, found, leastScore(asked));
  expect(facets.ids).toEqual((await engine.ids(asked, sort, 0, 1000)).ids);
  if (sort === 'time') expect(facets.ids).toEqual(uuids(found).slice(0, 1000));
  expect(facets.map).toEqual(await engine.mapCells(asked, world, 3));
  expect(facets.classes).toEqual((({ revision: _, ...rest }) => rest)(await engine.classCounts(asked)));
}

test('all facets are those of a plain count, for any library and query, and after changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      assets,
      fc.array(fc.tuple(query, sortKey), { minLength: 6, maxLength: 6 }),
      async (before, others, asks) => {
        const library = makeLibrary(before);
        const engine = new QueryEngine(library.reader());
        for (const [asked, sort] of asks.slice(0, 3)) await expectFacets(engine, before, asked, sort);
        await expectFacets(engine, before, { kind: 'everything' }, 'time');

        // Some change, some go, some come with ids of their own.
        const changed = others.filter(({ id }) => id % 4 === 1);
        const come = others.filter(({ id }) => id % 4 === 3).map((one) => ({ ...one, id: one.id + 1000 }));
        const gone = before.filter(({ id }) => id % 6 === 3).map(({ id }) => id);
        library.put([...changed, ...come]);
        library.remove(gone);
        await engine.changed([...changed, ...come].map(({ id }) => id).concat(gone));
        const after = new Map([...before, ...changed, ...come].map((one) => [one.id, one]));
        for (const id of gone) after.delete(id);
        for (const [asked, sort] of asks.slice(3)) await expectFacets(engine, [...after.values()], asked, sort);
        await expectFacets(engine, [...after.values()], { kind: 'everything' }, 'time');
      },
    ),
    runs(15, 6),
  );
});

test('blocks of rows that are asked for as a whole, or for the most part, are counted rightly, also after changes', async () => {
  const before = fc
    .sample(asset(1), { numRuns: 1300, seed: 7 })
    .toSorted((a, b) => a.localMs - b.localMs)
    .map((one, index) => ({ ...one, id: index + 1 }));
  const library = makeLibrary(before);
  const engine = new QueryEngine(library.reader());
  const not = (of: Query): Query => ({ kind: 'not', of });
  const asks: Query[] = [
    { kind: 'everything' },
    { kind: 'type', types: ['photo'] },
    not({ kind: 'class', values: [{ name: 'person', score: null }], count: 1, large: false }),
    { kind: 'time', fromMin: 300, toMin: 1380 },
    { kind: 'near', centre: { lat: 10, lon: 20 }, radiusM: 12_000_000 },
    not({ kind: 'near', centre: { lat: -40, lon: 170 }, radiusM: 2_000_000 }),
  ];
  for (const asked of asks) await expectFacets(engine, before, asked, 'time');

  const gone = before.filter(({ id }) => id % 41 === 3).map(({ id }) => id);
  const changed = fc.sample(asset(1), { numRuns: 30, seed: 8 }).map((one, index) => ({ ...one, id: 900 + index }));
  library.remove(gone);
  library.put(changed);
  await engine.changed([...gone, ...changed.map(({ id }) => id)]);
  const after = new Map([...before, ...changed].map((one) => [one.id, one]));
  for (const id of gone) if (id < 900 || id >= 930) after.delete(id);
  for (const asked of asks) await expectFacets(engine, [...after.values()], asked, 'time');
});
