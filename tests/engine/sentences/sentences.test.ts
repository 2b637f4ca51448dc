import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SentenceReader } from '../../../src-main/engine/wiring/sentence-reader.ts';
import { classVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import { conceptList } from '../../../src-shared/model/concepts.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import { longestSentence } from '../../../src-shared/query/sentence/longest-sentence.ts';
import { times } from '../../thorough.ts';
import { type Expected, readOn } from './expected.ts';
import { realReader } from './reader.ts';
import { englishLandscapes, germanLandscapes } from './written-for-landscapes.ts';
import { englishAfter, germanAfter } from './written-after.ts';
import { englishReviewed, germanReviewed } from './written-for-review.ts';
import { englishBefore, germanBefore } from './written-before.ts';
import { englishRelated, germanRelated } from './written-for-relations.ts';
import { englishReviewedAgain, germanReviewedAgain } from './written-for-second-review.ts';
import { englishInSilence, germanInSilence } from './written-for-silence.ts';

let read: SentenceReader;
let close: () => void;
beforeAll(async () => {
  ({ read, close } = await realReader());
});
afterAll(() => {
  close();
});

const halves: readonly (readonly [string, 'en' | 'de', readonly Expected[]])[] = [
  ['English, written before', 'en', englishBefore],
  ['German, written before', 'de', germanBefore],
  ['English, written after', 'en', englishAfter],
  ['German, written after', 'de', germanAfter],
  ['English, of landscapes', 'en', englishLandscapes],
  ['German, of landscapes', 'de', germanLandscapes],
  ['English, of a review', 'en', englishReviewed],
  ['German, of a review', 'de', germanReviewed],
  ['English, once something else in silence', 'en', englishInSilence],
  ['German, once something else in silence', 'de', germanInSilence],
  ['English, of a second review', 'en', englishReviewedAgain],
  ['German, of a second review', 'de', germanReviewedAgain],
  ['English, of relations', 'en', englishRelated],
  ['German, of relations', 'de', germanRelated],
];

describe.each(halves)('%s', (_, language, sentences) => {
  const rows = sentences.map(([text, query, unknown = []]) => ({ text, query, unknown }));
  test.each(rows)('$text', ({ text, query, unknown }) => {
    const reading = read({ text, language, now: readOn });
    expect({ query: reading.query, unknown: reading.unknown.map(({ word }) => word) }).toEqual({ query, unknown });
    expect(printQuery(parseQuery(query))).toBe(query);
    // Without knowing which language the asker speaks it is read alike.
    expect(read({ text, language: language === 'en' ? 'de' : 'en', now: readOn }).query).toBe(query);
  });
});

describe('docs/sentences.md', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/sentences.md'), 'utf8');
  const examples = [...page.matchAll(/^```sentences\n(.*?)^```/gms)]
    .flatMap(([, block = '']) => block.split('\n'))
    .flatMap((line) => {
      const [, text, query] = /^(.*?) {2,}(.*)$/.exec(line) ?? [];
      return text === undefined || query === undefined ? [] : [{ text, query }];
    });
  test.each(examples)('$text', ({ text, query }) => {
    expect(read({ text, language: 'en', now: readOn })).toMatchObject({ query, unknown: [] });
  });
  test('has many', () => {
    expect(examples.length).toBeGreaterThan(30);
  });
});

test('there are as many sentences as promised', () => {
  const [before, after] = [englishBefore.length + germanBefore.length, englishAfter.length + germanAfter.length];
  expect({ before: before >= 60, after: after >= 60 }).toEqual({ before: true, after: true });
});

test('areas that the user saved are places, and go before all others of their name', () => {
  const areas = ['home', 'Omas Haus', 'Berlin'];
  const asked = (text: string, language: 'en' | 'de') => {
    const { query, unknown } = read({ text, language, now: readOn, areas });
    return unknown.length === 0 ? query : `${query} (${String(unknown.length)} unknown)`;
  };
  expect(asked('dogs near home 50 km', 'en')).toBe('class:dog near:home,50km');
  expect(asked('within 10 km of home in 2014', 'en')).toBe('near:home,10km date:2014');
  expect(asked('Photos from home', 'en')).toBe('within:home');
  expect(asked('around home', 'en')).toBe('near:home');
  expect(asked('Hunde bei Omas Haus', 'de')).toBe('class:dog near:"Omas Haus"');
  expect(asked('in berlin', 'de')).toBe('within:Berlin');
  expect(asked('in Hamburg', 'de')).toBe('city:Hamburg');
});

test('any word for home is the area that was saved as home, and no house without one', () => {
  const asked = (text: string, areas: readonly string[]) => read({ text, language: 'de', now: readOn, areas });
  expect(asked('Hunde zu Hause', ['home']).query).toBe('class:dog within:home');
  expect(asked('near our house', ['Zuhause']).query).toBe('near:Zuhause');
  expect(asked('far from home', ['home']).query).toBe('-near:home');
  expect(asked('zu Hause', ['Omas Haus']).unknown).toEqual([{ at: 0, length: 8, word: 'zu Hause', why: 'no-area' }]);
});

test('what cannot be asked for says why', () => {
  const why = (text: string) => read({ text, language: 'en', now: readOn }).unknown.map((one) => one.why);
  expect(why('dogs on June 31')).toEqual(['no-such-day']);
  expect(why('June 3 and 31, 2014')).toEqual(['no-such-day']);
  expect(why('29. und 30. Februar 2015')).toEqual(['no-such-day', 'no-such-day']);
  expect(why('dogs before sunrise with Xaver')).toEqual(['no-filter', null]);
  expect(why('within 2 km of the Xyzzy Tower')).toEqual(['no-place']);
  expect(why('me with a dog under a table near me')).toEqual(['no-filter', 'no-filter', 'no-filter']);
  expect(why('not only dogs on vacation, hier')).toEqual(['no-filter', 'no-filter', null]);
});

test('what is told and not searched as words is left out of the query', () => {
  expect(read({ text: 'a dog under a table by me', language: 'en', now: readOn })).toMatchObject({
    query: 'class:dog class:table "by me"',
    unknown: [
      { at: 6, length: 5, word: 'under', why: 'no-filter', isLeftOut: true },
      { word: 'by me', why: 'no-filter' },
    ],
  });
});

test('29 February is that of the last year that had one, and none of another year', () => {
  const asked = (text: string, now: string) => read({ text, language: 'en', now }).query;
  expect(asked('29 February', '2015-06-01')).toBe('date:2012-02-29');
  expect(asked('29 February', '1904-02-01')).toBe('date:1896-02-29');
  expect(asked('29 February in Peru, 2015', '2015-06-01')).toBe('date:2012-02-29 country:PE date:2015');
});

test('each piece tells where it stands and what it stands for', () => {
  const text = 'Strand ohne Leute in Peru mit Xaver';
  const { readings, unknown, language } = read({ text, language: 'en', now: readOn });
  const told = readings.map(({ at, length, query, standsFor }) => [text.slice(at, at + length), query, standsFor]);
  expect(language).toBe('de');
  expect(told).toEqual([
    ['Strand', 'class:beach or tag:Strand,beach', ['seashore', 'sandbar', 'lakeside']],
    ['Leute', '-class:person', []],
    ['in Peru', 'country:PE', []],
  ]);
  expect(unknown).toEqual([{ at: 30, length: 5, word: 'Xaver', why: null }]);
});

test('every everyday word stands for classes that there are, or for a light', () => {
  const resource = (name: string): unknown =>
    JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../resources', name), 'utf8'));
  const { concepts } = conceptList.parse(resource('concepts.json'));
  const classes = new Set(classVocabulary.parse(resource('classes.json')).classes.map((one) => one.class));
  for (const { id, classes: meant, lights } of concepts) {
    expect({ id, missing: meant.filter((name) => !classes.has(name)) }).toEqual({ id, missing: [] });
    expect({ id, stands: meant.length + lights.length > 0 }).toEqual({ id, stands: true });
  }
  const beach = concepts.find(({ id }) => id === 'beach');
  expect(beach?.classes).toEqual(['seashore', 'sandbar', 'lakeside']);
});

describe('whatever is typed', () => {
  const pieces = [...englishBefore, ...germanBefore, ...englishAfter, ...germanAfter]
    .flatMap(([text]) => text.split(' '))
    .concat([
      '(',
      ')',
      '"',
      '-',
      ',',
      '.',
      '/',
      '–',
      "'",
      'tag:',
      'class:',
      '-date:',
      '&',
      '99',
      '3.',
      '2014/15',
      '31.2.',
    ]);
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((words) => words.join(' '));
  const check = (text: string): void => {
    const reading = read({ text, language: 'de', now: readOn });
    // The query is one of the language, printed as it prints itself, and the same every time.
    expect(printQuery(parseQuery(reading.query))).toBe(reading.query);
    expect(read({ text, language: 'de', now: readOn })).toEqual(reading);
    for (const { at, length, word } of reading.unknown) expect(text.slice(at, at + length)).toBe(word);
    for (const { at, length, query } of reading.readings) {
      expect(at >= 0 && length > 0 && at + length <= text.length).toBe(true);
      parseQuery(query);
    }
  };

  test.each([
    ['pieces of sentences', soup, times(20_000, 500)],
    ['any characters', fc.string({ unit: 'binary', maxLength: 60 }), times(10_000, 300)],
    ['ASCII', fc.string({ unit: 'binary-ascii', maxLength: 60 }), times(10_000, 300)],
  ] as const)('%s are read into a query', (_, texts, numRuns) => {
    fc.assert(fc.property(texts, check), { numRuns });
  });

  test.each([
    'x ',
    'beach ',
    'in ',
    '(',
    '"',
    '1/',
    'June to ',
    'not ',
    'dogs or ',
    'San ',
    '1.',
    'a-',
    'tag:',
    'no dawn, ',
  ])('%j over and over is read', (piece) => {
    check(piece.repeat(longestSentence / piece.length));
  });

  test('a text that is no sentence any more is refused', () => {
    expect(() => read({ text: 'x'.repeat(longestSentence + 1), language: 'en', now: readOn })).toThrow(/at most 2000/);
  });
});
