import { expect, test } from 'vitest';
import { spanOfName } from '../../src-shared/query/span-of-name.ts';

test.each([
  ['near:Xyzzy,5km', 'Xyzzy', 'Xyzzy'],
  ['Xyzzy or (date:2014 -near:Xyzzy)', 'Xyzzy', 'Xyzzy'],
  ['near:Cusco near:"San Xyzzy",5km', 'San Xyzzy', '"San Xyzzy"'],
])('in %s the place %s stands there', (text, name, shown) => {
  const span = spanOfName(text, 'near', name);
  expect(span).not.toBeNull();
  const { at, length } = span ?? { at: 0, length: 0 };
  expect(text.slice(at, at + length)).toBe(shown);
  expect(text.slice(0, at)).toMatch(/near:$/);
});

test('a word of that name is no centre', () => {
  expect(spanOfName('Xyzzy near:Cusco within:Xyzzy', 'near', 'Xyzzy')).toBeNull();
});

test('an area may stand behind others', () => {
  const text = 'near:"a b" -within:home,"a b"';
  expect(spanOfName(text, 'within', 'a b')).toEqual({ at: text.lastIndexOf('"a'), length: 5 });
});
