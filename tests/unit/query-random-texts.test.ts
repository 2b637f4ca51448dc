import { describe, expect, test } from 'vitest';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { describeQuery } from '../../src-shared/query/describe.ts';
import { parseQuery, queryLimits } from '../../src-shared/query/parse.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import { englishAfter, germanAfter } from '../engine/sentences/written-after.ts';
import { englishBefore, germanBefore } from '../engine/sentences/written-before.ts';
import { times } from '../thorough.ts';
import { greatTexts, randomTexts } from './random-texts.ts';

/** Sentences, and the queries that they mean. */
const valid = [...englishBefore, ...germanBefore, ...englishAfter, ...germanAfter].flatMap(([text, query]) => [
  text,
  query,
]);

/** Refused with a place inside of the text, or understood and printed such that it is the same again. Says which. */
function outcome(text: string): 'refused' | 'understood' {
  let query;
  try {
    query = parseQuery(text);
  } catch (error) {
    if (!(error instanceof FernwehError) || error.code !== 'query-syntax') throw error;
    const { at, length } = error.data;
    if (typeof at !== 'number' || typeof length !== 'number' || at < 0 || length < 1 || at + length > text.length)
      throw new Error(`Outside: ${String(at)} + ${String(length)}`, { cause: error });
    return 'refused';
  }
  const printed = printQuery(query);
  if (JSON.stringify(parseQuery(printed)) !== JSON.stringify(query)) throw new Error(`Another query: ${printed}`);
  if (printed.length < 1000 && describeQuery(query).some(({ parts }) => parts.length === 0))
    throw new Error('An empty chip');
  return 'understood';
}

describe('the query language stands', () => {
  const texts = times(100_000, 8_000);

  test(`${String(texts)} texts of a seed`, { timeout: 120_000 }, () => {
    const next = randomTexts(2016, valid);
    const count = { understood: 0, refused: 0 };
    for (let at = 0; at < texts; at++) {
      const text = next();
      try {
        count[outcome(text)] += 1;
      } catch (error) {
        throw new Error(`Text ${String(at)}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
    // Both happen often: the texts reach what they should try.
    expect(count.understood).toBeGreaterThan(texts / 5);
    expect(count.refused).toBeGreaterThan(texts / 5);
  });

  test.each(greatTexts.map((text) => [text.slice(0, 12), text]))('%j and so on', { timeout: 20_000 }, (_, text) => {
    const most = queryLimits.textLength;
    expect(text.length).toBeGreaterThan(most);
    expect(() => parseQuery(text)).toThrow(
      expect.objectContaining({ code: 'query-syntax', data: expect.objectContaining({ at: most }) as unknown }),
    );
    for (const length of [most, most - 1, 2_000]) outcome(text.slice(0, length));
  });

  test('depth and number have a bound, and a sentence that says so', () => {
    const { depth, filters } = queryLimits;
    const deep = (levels: number): string => `${'(a or '.repeat(levels)}b${' c)'.repeat(levels)}`;
    expect(outcome(deep(depth))).toBe('understood');
    expect(() => parseQuery(deep(depth + 1))).toThrow(/one another 100 times at most/);
    expect(outcome('a '.repeat(filters))).toBe('understood');
    expect(() => parseQuery('a '.repeat(filters + 1))).toThrow(/at most 1,000 filters/);
    expect(outcome(`${'-'.repeat(50_000)}a`)).toBe('understood');
  });
});
