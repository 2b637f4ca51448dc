import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { describeQuery } from '../../src-shared/query/describe.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { pointAt } from '../../src-shared/query/point-at.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import { times } from '../thorough.ts';
import { normalQuery, querySoup } from './query-arbitraries.ts';

/** A valid query with one to three pieces cut out, doubled or put elsewhere. */
const mutated = fc
  .tuple(
    normalQuery,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 3 }),
  )
  .map(([query, changes]) =>
    changes.reduce((text, [from, length, to, isCut]) => {
      const at = from % (text.length + 1);
      const piece = text.slice(at, at + length);
      const rest = isCut ? text.slice(0, at) + text.slice(at + length) : text;
      const target = to % (rest.length + 1);
      return rest.slice(0, target) + piece + rest.slice(target);
    }, printQuery(query)),
  );

/** All of Unicode, lone surrogates, and often what means something in a query. */
const anyCharacter = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('(', ')', '"', '“', '”', ':', '-', ',', '\\', ' ', '\ud83c', '\udfd6', '\u200d'),
);

/** Understood, and then stable; or refused with a place inside of the text. Returns which. */
function check(text: string): 'understood' | 'refused' {
  let query;
  try {
    query = parseQuery(text);
  } catch (error) {
    if (!(error instanceof FernwehError)) throw error;
    const { at, length, suggestion } = error.data;
    if (error.code !== 'query-syntax' || typeof at !== 'number' || typeof length !== 'number') throw error;
    if (at < 0 || length < 1 || at + length > text.length)
      throw new Error(`Outside: ${at} + ${length}`, { cause: error });
    if (suggestion === undefined || suggestion === text.slice(at, at + length))
      throw new Error('Nothing new', { cause: error });
    if (pointAt(text, at, length).split('\n').length !== 2) throw new Error('Not two lines', { cause: error });
    return 'refused';
  }
  const canonical = printQuery(query);
  expect(parseQuery(canonical)).toStrictEqual(query);
  if (printQuery(parseQuery(canonical)) !== canonical) throw new Error(`Not stable: ${canonical}`);
  for (const chip of describeQuery(query)) if (chip.parts.length === 0) throw new Error('An empty chip');
  return 'understood';
}

describe(`${String(times(100_000, 2_000))} texts`, () => {
  it.each([
    ['of pieces of queries', querySoup, times(50_000, 1_000)],
    ['of valid queries changed', mutated, times(35_000, 700)],
    ['of ASCII', fc.string({ unit: 'binary-ascii', maxLength: 40 }), times(10_000, 200)],
    ['of any characters', fc.string({ unit: anyCharacter, maxLength: 30 }), times(5_000, 100)],
  ])('%s are understood or refused at a place', (_, texts, numRuns) => {
    const count = { understood: 0, refused: 0 };
    fc.assert(
      fc.property(texts, (text) => {
        count[check(text)] += 1;
      }),
      { numRuns },
    );
    // Both happen: the texts reach what they should try.
    expect(count.understood).toBeGreaterThan(0);
    expect(count.refused).toBeGreaterThan(0);
  });
});
