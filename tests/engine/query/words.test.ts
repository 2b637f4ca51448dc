import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import { namedLeaves } from '../../../src-shared/query/named-leaves.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { asset } from './arbitraries.ts';
import { makeLibrary, type TestSeen } from './test-library.ts';

const [plainAsset] = fc.sample(asset(1), { numRuns: 1, seed: 7 });
if (plainAsset === undefined) throw new Error('no sample');
const base = {
  ...plainAsset,
  seen: null,
  tags: [],
  caption: null,
  country: null,
  countryCode: null,
  region: null,
  city: null,
};

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

const seashore: TestSeen = {
  detected: {},
  classified: { vgg: [{ class: 'seashore', wnid: 'n09428293', score: 0.4 }] },
  corrections: [],
};

test('an everyday word finds its classes, its lights and tags of its names; in quotes it is only itself', async () => {
  const blank = { ...base, lat: null, lon: null, offsetMin: null };
  const engine = new QueryEngine(
    makeLibrary([
      { ...blank, id: 1, seen: seashore },
      { ...blank, id: 2, tags: ['beach'] },
      { ...blank, id: 3 },
      // Over Cusco the sun set at 17:25 on that day.
      { ...blank, id: 4, lat: -13.52, lon: -71.97, offsetMin: -300, localMs: Date.UTC(2014, 5, 21, 17, 20) },
    ]).reader(),
  );
  const ids = async (text: string): Promise<string[]> =>
    (await engine.slice(parseQuery(text), '-time', 0, 10)).id.toSorted();
  expect(await ids('beach')).toEqual(['uuid-1', 'uuid-2']);
  expect(await ids('Strände')).toEqual(['uuid-1', 'uuid-2']);
  expect(await ids('beach score>=0.5')).toEqual(['uuid-2']);
  expect(await ids('-strand')).toEqual(['uuid-3', 'uuid-4']);
  expect(await ids('sunset')).toEqual(['uuid-4']);
  expect(await ids('"sunset"')).toEqual([]);
  expect(await ids('Sonnenuntergang or beach')).toEqual(['uuid-1', 'uuid-2', 'uuid-4']);
  await engine.thresholds({ n09428293: 0.5 });
  expect(await ids('beach')).toEqual(['uuid-2']);
});

test('words tell what they stand for, and which of them nothing is called', async () => {
  const engine = new QueryEngine(
    makeLibrary([{ ...base, id: 1, tags: ['Grandma'], caption: 'Quokka', city: 'Cusco', seen: seashore }]).reader(),
  );
  const told = async (...texts: string[]) => {
    const names = texts.flatMap((text) => namedLeaves(parseQuery(text)));
    return await engine.wordMeanings(
      names.map((name) => ({ name, query: name.filter })),
      'de',
    );
  };
  const known = { field: null, classes: [], lights: [], isUnknown: false, near: [] };
  expect(await told('beach', '"sunset"', 'Sonnenuntergang')).toEqual([
    { ...known, text: 'beach', classes: ['Meeresküste', 'Sandbank', 'Seeufer'] },
    { ...known, text: 'sunset', isUnknown: true, near: expect.any(Array) as unknown },
    { ...known, text: 'Sonnenuntergang', lights: ['sunset'] },
  ]);
  // A class without a photo is known; a caption, a tag, a place and a class that is there are, too.
  const texts = ['zebra', 'quok', 'grandma', 'cusco', 'seashore'];
  expect(await told(...texts)).toEqual(texts.map((text) => ({ ...known, text })));
  const near = async (text: string) => (await told(text)).map(({ near: names }) => names.map(({ name }) => name));
  expect(await near('grandna')).toEqual([['Grandma']]);
  expect(await near('cuscu')).toEqual([['Cusco']]);
  expect(await near('sunrize')).toEqual([['sunrise']]);
  expect(await near('xqzzzyy')).toEqual([[]]);
});

test('names of fields that no photo has are told, with the names of that field that are near', async () => {
  const camera = { make: 'Canon', model: 'Canon EOS 80D', lens: 'EF-S 18-135mm' };
  const place = { city: 'Cusco', region: 'Cuzco Department', country: 'Peru', countryCode: 'PE' };
  const engine = new QueryEngine(
    makeLibrary([{ ...base, ...camera, ...place, id: 1, tags: ['animal/Llama'], caption: 'Cuscos' }]).reader(),
  );
  const told = async (text: string) => {
    const names = namedLeaves(parseQuery(text));
    const meanings = await engine.wordMeanings(
      names.map((name) => ({ name, query: name.filter })),
      'de',
    );
    return meanings.map(({ text: name, field, isUnknown, near }) => ({
      ...{ name, field, isUnknown },
      near: near.map(({ spelling }) => spelling),
    }));
  };
  const unknown = (field: string, name: string, ...near: string[]) => [{ field, name, isUnknown: true, near }];
  expect(await told('city:Cusko')).toEqual(unknown('city', 'Cusko', 'Cusco'));
  expect(await told('camera:Cannon')).toEqual(unknown('camera', 'Cannon', 'Canon'));
  expect(await told('-country:Perv')).toEqual(unknown('country', 'Perv', 'Peru'));
  expect(await told('tag:animl')).toEqual(unknown('tag', 'animl', 'animal'));
  expect(await told('tag:animal/lama')).toEqual(unknown('tag', 'animal/lama', 'animal/Llama'));
  // Of another field no name is offered, nor that of a class.
  expect(await told('city:zebro')).toEqual(unknown('city', 'zebro'));
  expect(await told('lens:Canon')).toEqual(unknown('lens', 'Canon'));
  expect((await told('city:Cusco,Lima country:PE camera:eos tag:animal')).map(({ isUnknown }) => isUnknown)).toEqual([
    ...[false, true],
    ...[false, false, false],
  ]);
});
