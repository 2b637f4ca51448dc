import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../../src-shared/algorithms/edit-distance.ts';
import { times } from '../../thorough.ts';

/** The definition as it stands in the papers, by recursion. */
function defined(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.at(-1), b.at(-1)];
  const least = Math.min(
    defined(a.slice(0, -1), b) + 1,
    defined(a, b.slice(0, -1)) + 1,
    defined(a.slice(0, -1), b.slice(0, -1)) + (x === y ? 0 : 1),
  );
  const swapped = a.length > 1 && b.length > 1 && x === b.at(-2) && a.at(-2) === y;
  return swapped ? Math.min(least, defined(a.slice(0, -2), b.slice(0, -2)) + 1) : least;
}

describe('editDistance', () => {
  it('agrees with its definition, up to the limit', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, fc.nat({ max: 6 }), (a, b, limit) => {
        const distance = defined(a, b);
        expect(editDistance(a, b)).toBe(distance);
        expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
      }),
      { numRuns: times(500, 100) },
    );
  });

  it.each([
    ['cmera', 'camera', 1],
    ['caemra', 'camera', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe('closest', () => {
  it('finds what was meant, or nothing', () => {
    const words = ['camera', 'country', 'city', 'tag'];
    expect(closest('cmera', words)).toBe('camera');
    expect(closest('Contry', words)).toBe('country');
    expect(closest('tga', words)).toBe('tag');
    expect(closest('xy', words)).toBeNull();
    expect(closest('x', ['a'])).toBeNull();
    expect(closest('', words)).toBeNull();
    expect(closest('ab', ['abc', 'ab'])).toBe('ab');
  });
});
