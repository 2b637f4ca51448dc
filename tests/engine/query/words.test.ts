import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { asset } from './arbitraries.ts';
import { makeLibrary } from './test-library.ts';

const [plainAsset] = fc.sample(asset(1), { numRuns: 1, seed: 7 });
if (plainAsset === undefined) throw new Error('no sample');
const base = { ...plainAsset, tags: [], caption: null, country: null, countryCode: null, region: null, city: null };

const library = [
  { ...base, id: 1, caption: 'Sunset at the beach', files: [{ name: 'a.jpg', source: 0, sizeBytes: 1 }] },
  { ...base, id: 2, city: 'São Paulo', country: 'Brazil', files: [{ name: 'b.jpg', source: 0, sizeBytes: 1 }] },
  {
    ...base,
    id: 3,
    tags: ['beach holiday'],
    make: 'Apple',
    files: [{ name: 'IMG_2041.HEIC', source: 0, sizeBytes: 1 }],
  },
];

async function find(text: string, quoted = false): Promise<string[]> {
  const engine = new QueryEngine(makeLibrary(library).reader());
  const { id } = await engine.slice({ kind: 'word', text, quoted }, '-time', 0, 100);
  return id.toSorted();
}

test('a word is found in captions, tags, file names and places, by its beginning, without case and accents', async () => {
  expect(await find('BEACH')).toEqual(['uuid-1', 'uuid-3']);
  expect(await find('sun')).toEqual(['uuid-1']);
  expect(await find('sao')).toEqual(['uuid-2']);
  expect(await find('paulo')).toEqual(['uuid-2']);
  expect(await find('braz')).toEqual(['uuid-2']);
  expect(await find('IMG_2041')).toEqual(['uuid-3']);
  expect(await find('img_20')).toEqual(['uuid-3']);
});

test('quoted words are whole and in order', async () => {
  expect(await find('the beach', true)).toEqual(['uuid-1']);
  expect(await find('beach the', true)).toEqual([]);
  expect(await find('beach hol', true)).toEqual([]);
  expect(await find('são paulo', true)).toEqual(['uuid-2']);
});

test('a tag is found by every level of it as a word, and by the levels above it as a tag', async () => {
  const tagged = [
    { ...base, id: 1, tags: ['animal/Dog'] },
    { ...base, id: 2, tags: ['Animal'] },
    { ...base, id: 3, tags: ['animals/cat', 'dogma'] },
  ];
  const engine = new QueryEngine(makeLibrary(tagged).reader());
  const ids = async (query: Query): Promise<string[]> => (await engine.slice(query, '-time', 0, 10)).id.toSorted();
  expect(await ids({ kind: 'word', text: 'dog', quoted: true })).toEqual(['uuid-1']);
  expect(await ids({ kind: 'word', text: 'animal', quoted: true })).toEqual(['uuid-1', 'uuid-2']);
  const tag = (value: string): Promise<string[]> => ids({ kind: 'field', field: 'tag', values: [value] });
  expect(await tag('ANIMAL')).toEqual(['uuid-1', 'uuid-2']);
  expect(await tag('animal / dog')).toEqual(['uuid-1']);
  expect(await tag('dog')).toEqual([]);
  expect(await tag('/')).toEqual([]);
});

test('the name of a camera is no word: telephones are not apples', async () => {
  expect(await find('apple')).toEqual([]);
});

test('no text is taken as an operator or breaks the index expression', async () => {
  const engine = new QueryEngine(makeLibrary(library).reader());
  const hostile = [
    '"',
    "'",
    '""',
    '*',
    'a*b',
    'NOT',
    'AND',
    'OR',
    'NEAR(a b)',
    '{filename}:a',
    'caption:sunset',
    '^sunset',
    '-',
    '+',
    '(',
    ')',
    '\0',
    'sun\0set',
    'sunset" OR "1',
    '\ud800',
    '🏖',
    '%',
    '_',
    ';DROP TABLE assets',
    '',
  ];
  for (const text of hostile) {
    for (const quoted of [true, false]) {
      const { total } = await engine.run({ kind: 'word', text, quoted }, 'time');
      expect(total, JSON.stringify(text)).toBeLessThanOrEqual(1);
    }
  }
  // Nothing of these is a word, so nothing is found: neither everything nor an error.
  for (const text of ['"', '*', '-', '🏖', '\0', '']) {
    expect((await engine.run({ kind: 'word', text, quoted: false }, 'time')).total).toBe(0);
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }), fc.boolean(), async (text, quoted) => {
      const fields = ['camera', 'lens', 'country', 'region', 'city', 'place', 'filename', 'source', 'tag'] as const;
      await engine.run({ kind: 'word', text, quoted }, 'time');
      for (const field of fields) await engine.run({ kind: 'field', field, values: [text] }, 'time');
    }),
    { numRuns: 200 },
  );
});

test('countries are known by code and by their names in several languages', async () => {
  const peru = { ...base, id: 1, countryCode: 'PE', country: 'Peru' };
  const germany = { ...base, id: 2, countryCode: 'DE', country: 'Germany' };
  const states = { ...base, id: 3, countryCode: 'US', country: 'United States of America' };
  const engine = new QueryEngine(makeLibrary([peru, germany, states]).reader());
  const ids = async (value: string): Promise<string[]> =>
    (await engine.slice({ kind: 'field', field: 'country', values: [value] }, '-time', 0, 10)).id;
  expect(await ids('Perú')).toEqual(['uuid-1']);
  expect(await ids('de')).toEqual(['uuid-2']);
  expect(await ids('DEUTSCHLAND')).toEqual(['uuid-2']);
  for (const name of ['us', 'USA', 'United States', 'united states of america', 'Vereinigte Staaten']) {
    expect(await ids(name), name).toEqual(['uuid-3']);
  }
  expect(await ids('united')).toEqual([]);
});
