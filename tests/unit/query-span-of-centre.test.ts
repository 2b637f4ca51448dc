import { expect, test } from 'vitest';
import { spanOfCentre } from '../../src-shared/query/span-of-centre.ts';

test.each([
  ['near:Xyzzy,5km', 'Xyzzy', 'Xyzzy'],
  ['Xyzzy or (date:2014 -near:Xyzzy)', 'Xyzzy', 'Xyzzy'],
  ['near:Cusco near:"San Xyzzy",5km', 'San Xyzzy', '"San Xyzzy"'],
])('in %s the place %s stands there', (text, name, shown) => {
  const span = spanOfCentre(text, name);
  expect(span).not.toBeNull();
  const { at, length } = span ?? { at: 0, length: 0 };
  expect(text.slice(at, at + length)).toBe(shown);
  expect(text.slice(0, at)).toMatch(/near:$/);
});

test('a word of that name is no centre', () => {
  expect(spanOfCentre('Xyzzy near:Cusco', 'Xyzzy')).toBeNull();
});
