import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { ColumnField } from '../../../src-main/engine/query/suggest/suggest.ts';
import { asset, assets } from './arbitraries.ts';
import { makeLibrary, type TestAsset } from './test-library.ts';

const [sample] = fc.sample(asset(1), { numRuns: 1, seed: 4 });
if (sample === undefined) throw new Error('no sample');
const one = (id: number, facts: Partial<TestAsset>): TestAsset => ({
  ...{ ...sample, id, tags: [], make: null, model: null, lens: null },
  ...{
    countryCode: null,
    country: null,
    region: null,
    city: null,
    files: [{ name: `${id}.jpg`, source: 0, sizeBytes: 1 }],
  },
  ...facts,
});

const peru = { countryCode: 'PE', country: 'Peru', region: 'Cuzco' };
const engineOf = (library: readonly TestAsset[]): QueryEngine => new QueryEngine(makeLibrary(library).reader());

const engine = (): QueryEngine =>
  engineOf([
    one(1, {
      tags: ['animal/dog', 'animal/bird'],
      make: 'Canon',
      model: 'Canon EOS 80D',
      lens: 'EF 50mm',
      ...peru,
      city: 'Cusco',
    }),
    one(2, { tags: ['Animal/Dog', 'family'], make: 'Canon', model: 'Canon EOS 80D', ...peru, city: 'Écija' }),
    one(3, {
      tags: ['animal/dog', 'hot dog'],
      make: 'Apple',
      model: 'iPhone 7',
      countryCode: 'DE',
      country: 'Germany',
    }),
    one(4, {
      tags: ['Dogs'],
      model: 'Nameless',
      ...peru,
      city: 'Lima',
      files: [{ name: 'IMG_1.JPG', source: 2, sizeBytes: 1 }],
    }),
    one(5, {
      files: [
        { name: 'img_1.jpg', source: 2, sizeBytes: 1 },
        { name: 'IMG_1.jpg', source: 0, sizeBytes: 1 },
      ],
    }),
  ]);

test.each<[ColumnField, string, [string, number][]]>([
  [
    'tag',
    '',
    [
      ['animal', 3],
      ['animal/dog', 3],
      ['animal/bird', 1],
      ['Dogs', 1],
      ['family', 1],
      ['hot dog', 1],
    ],
  ],
  [
    'tag',
    'DOG',
    [
      ['Dogs', 1],
      ['animal/dog', 3],
      ['hot dog', 1],
    ],
  ],
  [
    'tag',
    'animal/',
    [
      ['animal/dog', 3],
      ['animal/bird', 1],
    ],
  ],
  ['camera', 'can', [['Canon EOS 80D', 2]]],
  [
    'camera',
    'a',
    [
      ['Apple iPhone 7', 1],
      ['Canon EOS 80D', 2],
      ['Nameless', 1],
    ],
  ],
  ['lens', '50', [['EF 50mm', 1]]],
  [
    'country',
    '',
    [
      ['Peru', 3],
      ['Germany', 1],
    ],
  ],
  ['country', 'deutsch', [['Germany', 1]]],
  ['country', 'pe', [['Peru', 3]]],
  ['region', 'cu', [['Cuzco', 3]]],
  ['city', 'eci', [['Écija', 1]]],
  ['filename', 'img_', [['IMG_1.JPG', 2]]],
  [
    'filename',
    '.JPG',
    [
      ['IMG_1.JPG', 2],
      ['1.jpg', 1],
      ['2.jpg', 1],
      ['3.jpg', 1],
    ],
  ],
  [
    'source',
    '',
    [
      ['EOS card', 4],
      ['älter', 2],
    ],
  ],
  ['source', 'photos', [['EOS card', 4]]],
  ['source', 'tos/eo', [['EOS card', 4]]],
  ['source', 'alt', [['älter', 2]]],
])('%s for %j', async (field, text, expected) => {
  const values = await engine().suggest(field, text, 10);
  expect(values.map(({ value, count }) => [value, count])).toEqual(expected);
});

test.each<[ColumnField, string, [string, number][]]>([
  [
    'camera',
    '',
    [
      ['Canon EOS 80D', 2],
      ['Nameless', 1],
    ],
  ],
  [
    'tag',
    'animal',
    [
      ['animal', 2],
      ['animal/dog', 2],
      ['animal/bird', 1],
    ],
  ],
  [
    'source',
    '',
    [
      ['EOS card', 2],
      ['älter', 1],
    ],
  ],
  ['filename', 'img_', [['IMG_1.JPG', 1]]],
])('%s for %j among what a query finds', async (field, text, expected) => {
  const values = await engine().suggest(field, text, 10, { kind: 'field', field: 'country', values: ['PE'] });
  expect(values.map(({ value, count }) => [value, count])).toEqual(expected);
});

test('tags and countries are counted as their filters find them, for any library', async () => {
  await fc.assert(
    fc.asyncProperty(assets, async (library) => {
      const any = engineOf(library);
      for (const field of ['tag', 'country'] as const) {
        for (const { value, count } of await any.suggest(field, '', 100)) {
          const { total } = await any.run({ kind: 'field', field, values: [value] }, 'time');
          expect(count, value).toBe(total);
        }
      }
      const names = await any.suggest('filename', '', 100);
      const files = library.map(({ files: own }) => [...new Set(own.map(({ name }) => name.toLowerCase()))].length);
      expect(names.reduce((sum, { count }) => sum + count, 0)).toBe(files.reduce((sum, count) => sum + count, 0));
    }),
    { numRuns: 10 },
  );
});

test('suggestions follow a change', async () => {
  const library = makeLibrary([one(1, { tags: ['animal/dog'] })]);
  const live = new QueryEngine(library.reader());
  expect(await live.suggest('tag', 'an', 5)).toHaveLength(2);
  library.put([one(1, { tags: ['anchor'] })]);
  await live.changed([1]);
  expect(await live.suggest('tag', 'an', 5)).toEqual([{ value: 'anchor', count: 1 }]);
});
