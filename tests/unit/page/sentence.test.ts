import { describe, expect, test } from 'vitest';
import { printAll } from '../../../src-renderer/filters/edit-query.ts';
import { isTelling, piecesOf } from '../../../src-renderer/filters/read-pieces.ts';
import { withRecent } from '../../../src-renderer/filters/recent-queries.ts';
import { isSentence } from '../../../src-shared/query/sentence/sentence-text.ts';
import { longestSentence } from '../../../src-shared/query/sentence/longest-sentence.ts';
import { readSentence } from '../../../src-shared/query/sentence/sentence.ts';
import type { SentenceKnowledge } from '../../../src-shared/query/sentence/knowledge.ts';
import { mostRecent } from '../../../src-shared/model/recent-queries.ts';

const now = { year: 2016, month: 9, day: 15 };
const nothing: SentenceKnowledge = { thing: () => null, places: () => [], isSouthern: () => false };
const read = (text: string) => ({ text, reading: readSentence(text, nothing, { language: 'en', now }) });

describe('what may be a sentence', () => {
  test.each(['dogs in Peru', 'sunset', 'class:dog in Peru', 'dogs at 18:30', 'Hunde & Katzen', 'beach, Peru'])(
    '%s',
    (text) => {
      expect(isSentence(text)).toBe(true);
    },
  );
  test.each([
    '',
    'class:dog date:2014',
    '"Machu Picchu"',
    'dog -cat',
    '(dog or cat) date:2014',
    'cmera:canon',
    'class:dog date:2014-13 beach:',
    '-13.52, -71.97',
    '13.52° S, 71.97° W',
    '-13.5°S',
  ])('not %s', (text) => {
    expect(isSentence(text)).toBe(false);
  });
  test('not one that is longer than the engine reads', () => {
    expect(isSentence('dogs and '.repeat(longestSentence))).toBe(false);
  });
});

describe('the pieces of a reading', () => {
  test('stand in the order of the sentence, with what is not understood and the words that join them', () => {
    const pieces = piecesOf(read('five stars or favourites from June till July 2014 blorb'));
    expect(pieces.map((piece) => (piece.kind === 'filter' ? printAll([piece.filter]) : piece))).toEqual([
      'rating:5',
      { kind: 'link', word: 'or' },
      'is:favourite',
      'date:2014-06..2014-07',
      { kind: 'unknown', word: 'blorb', why: null },
    ]);
  });

  test('say a long list by the words of the sentence', () => {
    const countries = ['AR', 'BO', 'BR', 'CL'];
    const [piece] = piecesOf({
      text: 'not in South America',
      reading: {
        language: 'en',
        query: `-country:${countries.join(',')}`,
        readings: [{ at: 4, length: 16, query: `-country:${countries.join(',')}`, standsFor: [] }],
        unknown: [],
      },
    });
    expect(piece).toMatchObject({ said: 'in South America', filter: { kind: 'not', of: { values: countries } } });
  });

  test('are shown where they tell more than the query language does', () => {
    expect(isTelling(read('videos from 2014'))).toBe(true);
    expect(isTelling(read('show me all photos'))).toBe(true);
    expect(isTelling(read('Machu Picchu'))).toBe(true);
    expect(isTelling(read('IMG_4032'))).toBe(false);
    expect(isTelling(read('type:video date:2014'))).toBe(false);
  });
});

describe('recent queries', () => {
  test('the latest is the first, none stands twice, and there are not more than so many', () => {
    const all = Array.from({ length: mostRecent + 2 }, (_, index) => `word${String(index)}`);
    const kept = all.reduce<readonly string[]>((recent, query) => withRecent(recent, query, null), []);
    expect(kept).toEqual(all.slice(2).reverse());
    expect(withRecent(['a', 'b', 'c'], 'b', 'a')).toEqual(['b', 'a', 'c']);
    expect(withRecent(['a'], '', 'a')).toEqual(['a']);
    expect(withRecent(['a'], 'x'.repeat(5000), 'a')).toEqual(['a']);
  });

  test('what is still put together takes the place of what it began as', () => {
    expect(withRecent(['class:dog', 'b'], 'class:dog country:PE', 'class:dog')).toEqual(['class:dog country:PE', 'b']);
    expect(withRecent(['near:Cusco,50km', 'b'], 'near:Cusco,60km', 'near:Cusco,50km')).toEqual([
      'near:Cusco,60km',
      'b',
    ]);
    // Asked by itself before, it stays.
    expect(withRecent(['class:dog'], 'class:dog country:PE', null)).toEqual(['class:dog country:PE', 'class:dog']);
    expect(withRecent(['class:dog country:PE'], 'class:dog', 'class:dog country:PE')).toHaveLength(2);
    expect(withRecent(['class:dog country:PE'], 'class:cat country:CL', 'class:dog country:PE')).toHaveLength(2);
  });
});
