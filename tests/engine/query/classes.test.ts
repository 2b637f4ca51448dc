import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import { scoreBins } from '../../../src-shared/contract/class-calls.ts';
import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Detection } from '../../../src-shared/model/detection.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { asset, assets, query, runs } from './arbitraries.ts';
import { matches, type Thresholds } from './plain-evaluator.ts';
import { countOf, counts, isAt, thingsOn } from './plain-seen.ts';
import { boxed, classFilter, whole } from './seen-arbitraries.ts';
import { makeLibrary, type TestAsset } from './test-library.ts';

const everything: Query = { kind: 'everything' };
const thresholds: fc.Arbitrary<Thresholds> = fc.dictionary(
  fc.constantFrom(...boxed, ...whole.map(([name, wnid]) => wnid ?? name)),
  fc.constantFrom(0, 0.2, 0.3, 0.57, 0.6, 0.99, 1),
  { maxKeys: 4, noNullPrototype: true },
);

/** Photos by class that counts on them, by WordNet id else name. */
function plainCounts(library: readonly TestAsset[], least: number | null, own: Thresholds): Record<string, number> {
  const found: Record<string, number> = {};
  for (const one of library) {
    const things = thingsOn(one).filter((thing) => (least === null ? counts(thing, own) : isAt(thing.score, least)));
    for (const key of new Set(things.map((thing) => thing.key))) found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}

test('class filters, with thresholds that were moved, agree with a plain evaluator', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      thresholds,
      fc.array(classFilter, { minLength: 15, maxLength: 15 }),
      fc.option(fc.constantFrom(0.1, 0.57)),
      async (library, own, asks, least) => {
        const engine = new QueryEngine(makeLibrary(library).reader());
        await engine.thresholds(own);
        for (const one of asks) {
          const asked: Query = least === null ? one : { kind: 'all', of: [one, { kind: 'score', least }] };
          const { id } = await engine.slice(asked, 'time', 0, 1000);
          const want = library.filter((each) => matches(each, asked, own)).map((each) => `uuid-${each.id}`);
          expect(id.toSorted(), JSON.stringify(asked)).toEqual(want.toSorted());
        }
      },
    ),
    runs(20, 8),
  );
});

test('counts of classes and families, unseen photos and histograms agree with plain ones, over any query', async () => {
  await fc.assert(
    fc.asyncProperty(assets, query, thresholds, async (library, asked, own) => {
      const engine = new QueryEngine(makeLibrary(library).reader());
      await engine.thresholds(own);
      const found = library.filter((one) => matches(one, asked, own));
      const least = (function leastOf(one: Query): number | null {
        if (one.kind === 'score') return one.least;
        const parts = one.kind === 'not' ? [one.of] : one.kind === 'all' || one.kind === 'any' ? one.of : [];
        return parts.map(leastOf).reduce((most, each) => (each !== null && each > (most ?? -1) ? each : most), null);
      })(asked);
      const { classes, families, unseen } = await engine.classCounts(asked);
      const byKey = Object.fromEntries(classes.map(({ class: name, wnid, count }) => [wnid ?? name, count]));
      expect(byKey).toEqual(plainCounts(found, least, own));
      expect(classes.map(({ count }) => count)).toEqual(classes.map(({ count }) => count).toSorted((a, b) => b - a));
      for (const name of ['animal', 'dog', 'fruit']) {
        const on = found.filter((one) => countOf(one, { name, score: null }, false, least, own) > 0);
        expect(families.find(({ id }) => id === name)?.count ?? 0, name).toBe(on.length);
      }
      const looked = ({ seen }: TestAsset): boolean =>
        Object.keys({ ...seen?.detected, ...seen?.classified }).length > 0;
      expect(unseen).toBe(found.filter((one) => one.kind === 'photo' && !looked(one)).length);
      for (const [name, wnid] of [...whole, ['dog', null] as const]) {
        const { photos, threshold } = await engine.histogram({ class: name, wnid }, asked);
        const best = found.flatMap((one) => {
          const scores = thingsOn(one).flatMap(({ key, score }) => (key === (wnid ?? name) ? [score] : []));
          return scores.length === 0 ? [] : [Math.max(...scores)];
        });
        const bins = Array.from({ length: scoreBins }, () => 0);
        for (const score of best) {
          const bin = Math.min(scoreBins - 1, Math.floor((score + 1e-7) * scoreBins));
          bins[bin] = (bins[bin] ?? 0) + 1;
        }
        expect(photos, name).toEqual(bins);
        // What the user confirmed, or ruled out, no model finds any more.
        const finds = library
          .flatMap((one) => thingsOn(one))
          .filter(({ key, model }) => key === (wnid ?? name) && model !== 'user');
        const isBoxed = finds.some(({ box }) => box !== null);
        const usual = wnid === null && (isBoxed || finds.length === 0) ? 0.5 : 0.3;
        expect(threshold, name).toBe(own[wnid ?? name] ?? usual);
      }
    }),
    runs(25, 10),
  );
});

test('classes and families to choose from are counted as their filters find them, in the language asked for', async () => {
  await fc.assert(
    fc.asyncProperty(assets, query, async (library, within) => {
      const engine = new QueryEngine(makeLibrary(library).reader());
      for (const { value, count } of await engine.suggest('class', '', 100, within)) {
        const one: Query = { kind: 'class', values: [{ name: value, score: null }], count: 1, large: false };
        expect(count, value).toBe((await engine.run({ kind: 'all', of: [within, one] }, 'time')).total);
      }
      const german = await engine.suggest('class', 'hu', 5, everything, 'de');
      const dogs = library.filter((one) => countOf(one, { name: 'dog', score: null }, false, null, {}) > 0).length;
      expect(german.filter(({ value }) => value === 'dog')).toEqual(
        dogs === 0 ? [] : [{ value: 'dog', shown: 'Hund', count: dogs }],
      );
    }),
    runs(10, 4),
  );
});

const [sample] = fc.sample(asset(1), { numRuns: 1, seed: 4 });
if (sample === undefined) throw new Error('no sample');
const dog = (id: number, score: number): TestAsset => ({
  ...{ ...sample, id, kind: 'photo', caption: null, tags: [], files: [] },
  seen: { detected: { yolo: [{ class: 'dog', score, box: [0, 0, 0.1, 0.1] }] }, classified: {}, corrections: [] },
});
const dogs: Query = { kind: 'class', values: [{ name: 'Hunde', score: null }], count: 1, large: false };

test('the usual threshold of a class does not depend on what is asked, nor on what the user drew', async () => {
  const drawn: Correction = { class: 'golden retriever', wnid: 'n02099601', box: [0, 0, 0.5, 0.5], verdict: 'right' };
  const one: TestAsset = {
    ...dog(1, 0.1),
    seen: {
      detected: { yolo: [{ class: 'mine', score: 0.1, box: [0, 0, 0.1, 0.1] }] },
      classified: { vgg: [{ class: 'my view', wnid: null, score: 0.1 }] },
      corrections: [drawn],
    },
  };
  const engine = new QueryEngine(makeLibrary([one]).reader());
  const thresholdOf = async (name: string, wnid: string | null = null): Promise<number> =>
    (await engine.histogram({ class: name, wnid }, { kind: 'word', text: 'nowhere', quoted: false })).threshold;
  // Nobody has seen a zebra yet: COCO's is boxed, ImageNet's is of the whole picture.
  expect(await thresholdOf('zebra')).toBe(0.5);
  expect(await thresholdOf('zebra', 'n02391049')).toBe(0.3);
  expect(await thresholdOf('mine')).toBe(0.5);
  expect(await thresholdOf('my view')).toBe(0.3);
  expect(await thresholdOf('golden retriever', 'n02099601')).toBe(0.3);
  expect((await engine.classCounts(everything)).classes).toEqual([
    { class: 'golden retriever', wnid: 'n02099601', count: 1, task: 'detect', threshold: 0.3 },
  ]);
});

test('who finds a class is told of the photos as they are, not of those that went', async () => {
  const mine = (id: number, seen: NonNullable<TestAsset['seen']>): TestAsset => ({ ...dog(id, 0), seen });
  const box: Detection = { class: 'mine', score: 0.9, box: [0, 0, 0.1, 0.1] };
  const library = makeLibrary([
    mine(1, { detected: { yolo: [box] }, classified: {}, corrections: [] }),
    mine(2, { detected: {}, classified: { vgg: [{ class: 'mine', wnid: null, score: 0.9 }] }, corrections: [] }),
  ]);
  const engine = new QueryEngine(library.reader());
  const counted = async (one: QueryEngine) => (await one.classCounts(everything)).classes;
  expect(await counted(engine)).toMatchObject([{ class: 'mine', count: 2, task: 'detect', threshold: 0.5 }]);
  library.remove([1]);
  await engine.changed([1]);
  expect(await counted(engine)).toMatchObject([{ class: 'mine', count: 1, task: 'classify', threshold: 0.3 }]);
  expect(await counted(engine)).toEqual(await counted(new QueryEngine(library.reader())));
});

test('what several detectors boxed is one thing, read at once or later', async () => {
  const at = (left: number, score: number): Detection => ({ class: 'dog', score, box: [left, 0.1, 0.2, 0.2] });
  const two = (id: number): TestAsset => ({
    ...dog(id, 1),
    seen: {
      // The first of `yolo` and the first of `ssd` are one dog, the second ones are others.
      detected: { yolo: [at(0, 0.9), at(0.4, 0.6)], ssd: [at(0.05, 0.8), at(0.7, 0.55)] },
      classified: {},
      corrections: [],
    },
  });
  const library = makeLibrary([two(1), dog(2, 0.9)]);
  const engine = new QueryEngine(library.reader());
  const atLeast = async (count: number, score: number | null = null): Promise<number> =>
    (await engine.run({ kind: 'class', values: [{ name: 'dog', score }], count, large: false }, 'time')).total;
  expect([await atLeast(1), await atLeast(3), await atLeast(4)]).toEqual([2, 1, 0]);
  expect([await atLeast(2, 0.6), await atLeast(3, 0.6)]).toEqual([1, 0]);
  library.put([two(2)]);
  await engine.changed([2]);
  expect([await atLeast(3), await atLeast(4)]).toEqual([2, 0]);
});

test('doubts tell of photos nobody looked at, among those that are asked for, and of names nothing has', async () => {
  const own: TestAsset = {
    ...dog(1, 0.9),
    seen: {
      detected: { mine: [{ class: 'Yeti_1', score: 0.1, box: [0, 0, 0.1, 0.1] }] },
      classified: {},
      corrections: [],
    },
  };
  const library = makeLibrary([
    own,
    ...[2, 3].map((id) => ({ ...dog(id, 1), seen: null })),
    { ...dog(4, 1), kind: 'video' },
  ]);
  const engine = new QueryEngine(library.reader());
  const doubts = (text: string) => engine.classDoubts(parseQuery(text), 'en');
  expect(await doubts('class:dog,Hunde,"yeti 1"')).toEqual({ photos: 3, unseen: 2, unknown: [] });
  expect(await doubts('-class:dog filename:nowhere')).toEqual({ photos: 0, unseen: 0, unknown: [] });
  expect((await doubts('class:yety_1 or large:zzzzzzzz')).unknown).toEqual([
    { name: 'yety_1', near: [{ name: 'Yeti_1', spelling: 'Yeti_1' }] },
    { name: 'zzzzzzzz', near: [] },
  ]);
  const many = Array.from({ length: 9 }, (_, index) => `qqqqqqqq${String(index)}`);
  expect((await doubts(`class:${many.join(',')}`)).unknown).toHaveLength(5);
});

test('a moved threshold and what models find later change the next answer and its revision', async () => {
  const library = makeLibrary([dog(1, 0.45), dog(2, 0.9), { ...dog(3, 1), seen: null }]);
  const engine = new QueryEngine(library.reader());
  const first = await engine.run(dogs, 'time');
  expect(first.total).toBe(1);
  expect((await engine.classCounts(everything)).unseen).toBe(1);
  const revision = await engine.thresholds({ dog: 0.4 });
  expect(revision).toBeGreaterThan(first.revision);
  expect(await engine.run(dogs, 'time')).toMatchObject({ total: 2, revision });
  expect((await engine.classCounts(everything)).classes).toEqual([
    { class: 'dog', wnid: null, count: 2, task: 'detect', threshold: 0.4 },
  ]);
  library.put([dog(3, 0.41)]);
  await engine.changed([3]);
  expect((await engine.run(dogs, 'time')).total).toBe(3);
  expect((await engine.classCounts(everything)).unseen).toBe(0);
  await engine.thresholds({});
  expect((await engine.run(dogs, 'time')).total).toBe(1);
  library.put([{ ...dog(2, 1), seen: null }]);
  await engine.changed([2]);
  expect((await engine.run(dogs, 'time')).total).toBe(0);
  expect((await engine.classCounts(everything)).unseen).toBe(1);
});

test('many changes, more than stand beside what is sorted, are taken in as well', async () => {
  const many = (score: number): TestAsset[] =>
    Array.from({ length: 600 }, (_, index) => {
      const one = dog(index + 1, score);
      const box = one.seen?.detected['yolo'] ?? [];
      return {
        ...one,
        seen: { detected: { yolo: Array.from({ length: 100 }, () => box).flat() }, classified: {}, corrections: [] },
      };
    });
  const library = makeLibrary(many(0.2));
  const engine = new QueryEngine(library.reader());
  expect((await engine.run(dogs, 'time')).total).toBe(0);
  library.put(many(0.8));
  await engine.changed(many(0.8).map(({ id }) => id));
  const least: Query = { kind: 'class', values: [{ name: 'dog', score: null }], count: 100, large: false };
  expect((await engine.run(least, 'time')).total).toBe(600);
  library.put([dog(7, 0.9)]);
  await engine.changed([7]);
  expect((await engine.run(least, 'time')).total).toBe(599);
});

test('families and classes on many photos are found alike before and after they were counted', async () => {
  const scores = [0.9, 0.2, 0.6];
  const library = makeLibrary(Array.from({ length: 1560 }, (_, index) => dog(index + 1, scores[index % 3] ?? 0)));
  const engine = new QueryEngine(library.reader());
  const families: Query = { kind: 'class', values: [{ name: 'animal', score: null }], count: 1, large: false };
  const totals = async (): Promise<number[]> => {
    const runs = [dogs, families, { kind: 'not', of: families } satisfies Query];
    return await Promise.all(runs.map(async (asked) => (await engine.run(asked, 'time')).total));
  };
  expect(await totals()).toEqual([1040, 1040, 520]);
  // The bits that counting keeps are looked at from now on, beside what changes.
  expect((await engine.classCounts(everything)).families).toContainEqual({ id: 'animal', count: 1040 });
  library.put([dog(1561, 1), dog(1, 0.1)]);
  await engine.changed([1, 1561]);
  expect((await engine.classCounts(families)).families).toContainEqual({ id: 'animal', count: 1040 });
  library.put([dog(1562, 1)]);
  await engine.changed([1562]);
  expect(await totals()).toEqual([1041, 1041, 521]);
  await engine.thresholds({ dog: 0.7 });
  expect(await totals()).toEqual([521, 521, 1041]);
});
