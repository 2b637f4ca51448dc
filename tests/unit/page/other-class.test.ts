import { expect, test } from 'vitest';
import { withOtherClass } from '../../../src-renderer/classes/other-class.ts';
import { classNamesIn, withoutClasses } from '../../../src-shared/query/asks-classes.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';

test.each([
  ['class:unicorn', 'class:horse'],
  ['-class:unicorn@0.6>=2 lima', '-class:horse@0.6>=2 lima'],
  ['(large:unicorn or class:dog,unicorn) unicorn', '(large:horse or class:dog,horse) unicorn'],
  ['has:people', 'has:people'],
])('%s with another class is %s', (query, other) => {
  expect(printQuery(withOtherClass(parseQuery(query), 'unicorn', 'horse'))).toBe(other);
});

test.each([
  ['class:unicorn', '', ['unicorn']],
  ['class:dog,cat -class:cat has:people lima', 'lima', ['dog', 'cat']],
  ['(class:dog or lima) date:2014 has:tags', 'date:2014 has:tags', ['dog']],
  ['lima score>=0.6', 'lima score>=0.6', []],
])('%s without classes is %s', (query, rest, names) => {
  expect(printQuery(withoutClasses(parseQuery(query)))).toBe(rest);
  expect(classNamesIn(parseQuery(query))).toEqual(names);
});
