import { expect, it } from 'vitest';
import { pluralOf } from '../../src-shared/query/plural-english.ts';

it.each([
  ['dog', 'dogs'],
  ['hot dog', 'hot dogs'],
  ['bus', 'buses'],
  ['bench', 'benches'],
  ['person', 'people'],
  ['butterfly', 'butterflies'],
  ['monkey', 'monkeys'],
  ['wolf', 'wolves'],
  ['knife', 'knives'],
  ['giraffe', 'giraffes'],
  ['sheep', 'sheep'],
  ['computer mouse', 'computer mice'],
  ['Dog', 'Dogs'],
  ['crane (bird)', 'crane (bird)'],
  ['', ''],
])('%s → %s', (one, many) => {
  expect(pluralOf(one)).toBe(many);
});
