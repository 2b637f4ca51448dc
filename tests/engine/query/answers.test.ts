import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import { asset, assets, query, runs, sortKey } from './arbitraries.ts';
import { matches } from './plain-evaluator.ts';
import { makeLibrary, sortMsOf, type TestAsset } from './test-library.ts';

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order by its definition. Names of the test libraries are such that the collation of a locale agrees. */
function compare(key: SortKey): (a: TestAsset, b: TestAsset) => number {
  const name = ({ files }: TestAsset): string => files[0]?.name ?? '';
  const size = ({ files }: TestAsset): number => files[0]?.sizeBytes ?? 0;
  switch (key.replace('-', '')) {
    case 'time':
      return (a, b) => sortMsOf(b) - sortMsOf(a) || b.id - a.id;
    case 'added':
      return (a, b) => b.addedMs - a.addedMs || b.id - a.id;
    case 'size':
      return (a, b) => size(b) - size(a) || b.id - a.id;
    default:
      return (a, b) => natural.compare(name(a), name(b)) || a.id - b.id;
  }
}

function expected(library: readonly TestAsset[], asked: Query, key: SortKey): TestAsset[] {
  const found = library.filter((one) => matches(one, asked)).toSorted(compare(key));
  return key.startsWith('-') ? found.toReversed() : found;
}

function days(found: readonly TestAsset[]): { day: string[]; count: number[] } {
  const runs: { day: string[]; count: number[] } = { day: [], count: [] };
  for (const { localMs } of found) {
    const day = new Date(localMs).toISOString().slice(0, 10);
    if (runs.day.at(-1) !== day) {
      runs.day.push(day);
      runs.count.push(0);
    }
    runs.count.push((runs.count.pop() ?? 0) + 1);
  }
  return runs;
}

/** Orders other than time have no headings. */
function oneRun(total: number): { day: string[]; count: number[]; place: null[] } {
  return total === 0 ? { day: [], count: [], place: [] } : { day: [''], count: [total], place: [null] };
}

async function idsOf(engine: QueryEngine, asked: Query, key: SortKey): Promise<number[]> {
  const { id } = await engine.slice(asked, key, 0, 1000);
  return id.map((uuid) => Number(uuid.replace('uuid-', '')));
}

test('answers equal those of a plain evaluator, for any library and query, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      fc.array(fc.tuple(query, sortKey), { minLength: 30, maxLength: 30 }),
      async (library, asks) => {
        const engine = new QueryEngine(makeLibrary(library).reader());
        for (const [asked, key] of asks) {
          const want = expected(library, asked, key);
          const answer = await engine.run(asked, key);
          expect(await idsOf(engine, asked, key), JSON.stringify(asked)).toEqual(want.map(({ id }) => id));
          expect(answer.total).toBe(want.length);
          expect(answer.of).toBe(library.length);
          const byTime = key.endsWith('time');
          const { day, count, place } = answer.days;
          if (byTime) expect({ day, count }).toEqual(days(want));
          else expect({ day, count, place }).toEqual(oneRun(want.length));
        }
      },
    ),
    runs(25, 8),
  );
});

test('pages are parts of the whole, forwards and backwards', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      query,
      sortKey,
      fc.nat({ max: 95 }),
      fc.integer({ min: 1, max: 40 }),
      async (library, asked, key, offset, limit) => {
        const engine = new QueryEngine(makeLibrary(library).reader());
        const whole = await idsOf(engine, asked, key);
        const { id } = await engine.slice(asked, key, offset, limit);
        expect(id).toEqual(whole.slice(offset, offset + limit).map((one) => `uuid-${one}`));
        const { total, assets: page } = await engine.assets(asked, key, offset, limit);
        expect(total).toBe(whole.length);
        expect(page.map((one) => one.id)).toEqual(id);
        expect((await engine.ids(asked, key, offset, limit)).ids).toEqual(id);
        const rest = await engine.ids(asked, key, offset, null);
        expect(rest.ids).toEqual(whole.slice(offset).map((one) => `uuid-${one}`));
        for (const { id: assetId } of library) {
          const { index } = await engine.indexOf(asked, key, `uuid-${assetId}`);
          expect(index).toBe(whole.includes(assetId) ? whole.indexOf(assetId) : null);
        }
        expect((await engine.indexOf(asked, key, 'uuid-unknown')).index).toBeNull();
      },
    ),
    runs(30, 10),
  );
});

const changes = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: 1, max: 200 }).chain((id) => asset(id).map((put) => ({ put, remove: id }))),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((remove) => ({ put: null, remove })) },
  ),
  { maxLength: 25 },
);

/** So near that zones, words and rows of these small libraries lie in several squares. */
const map = { box: { south: -90, west: -180, north: 90, east: 180 }, zoom: 4 };

function withoutRevision(facets: Facets | undefined): unknown {
  return { ...facets, revision: 0, map: { ...facets?.map, revision: 0 } };
}

test('after changes, columns brought up to date answer as columns loaded afresh', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      fc.array(changes, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(query, sortKey), { minLength: 10, maxLength: 10 }),
      async (before, batches, asks) => {
        const library = makeLibrary(before);
        const engine = new QueryEngine(library.reader());
        // Orders and files are made before the changes, so that they have to be kept in step.
        for (const key of ['time', 'name', 'size', 'added'] as const) await engine.run({ kind: 'everything' }, key);
        const countedBefore = await engine.facets({ kind: 'everything' }, 'time', 0, map);
        expect(countedBefore.total).toBe(before.length);
        let revision = (await engine.run({ kind: 'everything' }, '-time')).revision;
        for (const batch of batches) {
          for (const { put, remove } of batch) {
            if (put === null) library.remove([remove]);
            else library.put([put]);
          }
          const next = await engine.changed(batch.map(({ remove }) => remove));
          expect(next).toBeGreaterThan(revision);
          revision = next;
        }
        const afresh = new QueryEngine(library.reader());
        for (const [asked, key] of asks) {
          const answer = await engine.run(asked, key);
          expect({ ...answer, revision: 0 }).toEqual({ ...(await afresh.run(asked, key)), revision: 0 });
          expect(answer.revision).toBe(revision);
          expect(await idsOf(engine, asked, key)).toEqual(await idsOf(afresh, asked, key));
          const [counted, countedAfresh] = await Promise.all(
            [engine, afresh].map(async (one) => await one.facets(asked, key, 5, map)),
          );
          expect(withoutRevision(counted)).toEqual(withoutRevision(countedAfresh));
        }
      },
    ),
    runs(25, 8),
  );
});

test('the first page, answered by SQL while the columns load, equals the beginning of what the columns answer', async () => {
  await fc.assert(
    fc.asyncProperty(assets, async (library) => {
      const engine = new QueryEngine(makeLibrary(library).reader());
      const everything: Query = { kind: 'everything' };
      const head = engine.head(everything, 'time', 5);
      const early = [engine.slice(everything, 'time', 3, 20), engine.assets(everything, 'time', 0, 5)];
      expect(engine.status().loadMs).toBeNull();
      const first = await Promise.all(early);
      await engine.loaded();
      expect(engine.status().loadMs).not.toBeNull();
      const whole = await engine.run(everything, 'time');
      const { aspects, days, ...counts } = await head;
      const runs = days.day.length;
      const shapes = Buffer.from(aspects, 'base64');
      expect(counts).toEqual({ total: whole.total, of: whole.of, revision: whole.revision });
      expect(shapes.length).toBeGreaterThanOrEqual(Math.min(5, whole.total));
      expect(shapes).toEqual(Buffer.from(whole.aspects, 'base64').subarray(0, shapes.length));
      expect(days.count.reduce((sum, count) => sum + count, 0)).toBe(shapes.length);
      expect(days).toEqual({
        day: whole.days.day.slice(0, runs),
        count: whole.days.count.slice(0, runs),
        place: whole.days.place.slice(0, runs),
      });
      expect(await engine.head(everything, 'time', 5)).toEqual(whole);
      expect(first).toEqual([
        await engine.slice(everything, 'time', 3, 20),
        await engine.assets(everything, 'time', 0, 5),
      ]);
    }),
    runs(25, 8),
  );
});

test('what is settled for many rows at once is settled rightly: a large library whose neighbours are near in time', async () => {
  const library = fc
    .sample(asset(1), { numRuns: 1500, seed: 5 })
    .toSorted((a, b) => a.localMs - b.localMs)
    .map((one, index) => ({ ...one, id: index + 1 }));
  const file = makeLibrary(library);
  const engine = new QueryEngine(file.reader());
  await engine.loaded();
  // Gaps, and rows that are used again.
  const removed = library.filter(({ id }) => id % 7 === 0).map(({ id }) => id);
  file.remove(removed);
  await engine.changed(removed);
  const added = fc.sample(asset(1), { numRuns: 60, seed: 6 }).map((one, index) => ({ ...one, id: 2000 + index }));
  file.put(added);
  await engine.changed(added.map(({ id }) => id));
  const now = [...library.filter(({ id }) => id % 7 !== 0), ...added];
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const { total, aspects } = await engine.run(asked, 'time');
      expect(total).toBe(now.filter((one) => matches(one, asked)).length);
      expect(Buffer.from(aspects, 'base64')).toHaveLength(total);
    }),
    runs(300, 60),
  );
});
