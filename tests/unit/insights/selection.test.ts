import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { daysFromCivil } from '../../../src-shared/algorithms/civil-date.ts';
import { measures } from '../../../src-shared/model/exposure.ts';
import { binCount, binOf, rangeOf } from '../../../src-renderer/insights/selection/bins.ts';
import type { Atom, DimensionId } from '../../../src-renderer/insights/selection/dimension.ts';
import { chosenIn, dimensionOf, picked, withChosen } from '../../../src-renderer/insights/selection/selection.ts';
import { bridged } from '../../../src-renderer/insights/selection/dates.ts';
import { pairOf } from '../../../src-renderer/insights/selection/things.ts';
import { narrowedBy } from '../../../src-renderer/frame/narrowed-by.ts';
import { readFilters } from '../../../src-renderer/filters/edit-query.ts';

const day = (year: number, month: number, of: number) => daysFromCivil({ year, month, day: of });
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

const name = fc.constantFrom('dog', 'traffic light', 'crane (bird)', 'a,b', 'or', 'naïve "x"', 'PE', '7');
const some = (atom: fc.Arbitrary<Atom>) => fc.uniqueArray(atom, { minLength: 1, maxLength: 8 });
/** Atoms that one dimension can choose. */
const choices: Readonly<Record<string, fc.Arbitrary<readonly Atom[]>>> = {
  date: some(fc.integer({ min: 15_000, max: 20_500 })),
  week: some(fc.integer({ min: 0, max: 167 })),
  people: some(fc.integer({ min: 0, max: 5 })),
  things: fc.oneof(
    some(name),
    fc.tuple(name, name).map(([a, b]) => [pairOf(a, b)]),
  ),
  country: some(name),
  camera: some(name),
  iso: some(fc.integer({ min: 0, max: binCount('iso') - 1 })),
  shutter: some(fc.integer({ min: 0, max: binCount('shutter') - 1 })),
};
const choice = fc
  .constantFrom(...Object.keys(choices))
  .chain((id) => (choices[id] ?? fc.constant([])).map((atoms) => ({ id: id as DimensionId, atoms })));

const sorted = (atoms: Iterable<Atom>) => [...atoms].map(String).sort();
/** Choosing all there is leaves nothing out, so nothing is said. */
const isAll = (id: DimensionId, atoms: readonly Atom[]) =>
  (id === 'people' && atoms.length === 6) || ((id === 'iso' || id === 'shutter') && atoms.length === binCount(id));

property.prop([choice])('what is chosen is read from its own text', ({ id, atoms }) => {
  fc.pre(!isAll(id, atoms));
  const text = withChosen('', id, new Set(atoms));
  expect(readFilters(text), text).not.toBeNull();
  expect(sorted(chosenIn(text, id)), text).toEqual(sorted(atoms));
});

property.prop([fc.uniqueArray(choice, { selector: ({ id }) => id, maxLength: 4 })])(
  'what several plots choose is kept apart',
  (all) => {
    fc.pre(!all.some(({ id, atoms }) => isAll(id, atoms)));
    const text = all.reduce((selection, { id, atoms }) => withChosen(selection, id, new Set(atoms)), '');
    for (const { id, atoms } of all) expect(sorted(chosenIn(text, id)), text).toEqual(sorted(atoms));
    const none = all.reduce((selection, { id }) => withChosen(selection, id, new Set()), text);
    expect(none).toBe('');
  },
);

test('days are said as spans, as coarse as they are', () => {
  const at = (from: number, to: number) => withChosen('', 'date', new Set(days(from, to)));
  expect(at(day(2015, 6, 28), day(2015, 7, 3))).toBe('date:2015-06-28..2015-07-03');
  expect(at(day(2015, 6, 1), day(2015, 7, 31))).toBe('date:2015-06..2015-07');
  expect(at(day(2015, 1, 1), day(2015, 12, 31))).toBe('date:2015');
  expect(withChosen('', 'date', new Set([day(2015, 1, 1), day(2015, 1, 3)]))).toBe('date:2015-01-01,2015-01-03');
});

test('days with nothing photographed between them are one span', () => {
  const first = day(2015, 6, 1);
  const some = new Set([first, first + 5, first + 9]);
  expect([...bridged(some, [first, first + 5, first + 7, first + 9])].sort((a, b) => Number(a) - Number(b))).toEqual([
    ...days(first, first + 5),
    first + 9,
  ]);
});

test('hours of the week are said as weekdays and times', () => {
  const at = (hours: readonly number[]) => withChosen('', 'week', new Set(hours));
  expect(at([9])).toBe('weekday:mon time:09:00..09:59');
  expect(at(days(0, 23))).toBe('weekday:mon');
  expect(at([0, 1, 2, 3, 4, 5, 6].map((weekday) => weekday * 24 + 7))).toBe('time:07:00..07:59');
});

test('two classes of one cell must both be there', () => {
  expect(withChosen('', 'things', new Set([pairOf('dog', 'cat')]))).toBe('class:cat class:dog');
  expect(withChosen('', 'things', new Set(['dog', 'cat']))).toBe('class:dog,cat');
  expect(withChosen('', 'things', new Set([pairOf('dog', 'cat'), 'bear']))).toBe('class:bear or class:cat class:dog');
});

test('people are counted', () => {
  const at = (counts: readonly number[]) => withChosen('', 'people', new Set(counts));
  expect(at([0])).toBe('-has:people');
  expect(at([1, 2, 3, 4, 5])).toBe('has:people');
  expect(at([2])).toBe('class:person>=2 -class:person>=3');
});

describe('a click', () => {
  const chosen = new Set([1, 2]);
  test.each([
    ['chooses that alone', [2], 'only', [2]],
    ['takes back what is chosen alone', [1, 2], 'only', []],
    ['adds', [3], 'also', [1, 2, 3]],
    ['takes away', [1], 'also', [2]],
  ] as const)('%s', (_, atoms, how, after) => {
    expect([...picked(chosen, atoms, how)]).toEqual(after);
  });
});

property.prop([
  fc.constantFrom(...measures.filter((measure) => measure !== 'altitude')),
  fc.double({ min: 1e-4, max: 5000, noNaN: true }),
])('every value lies in the range of its bin and of no other', (measure, value) => {
  const holds = (bin: number): boolean => {
    const { from, to } = rangeOf(measure, bin, bin);
    return (from === null || value >= from) && (to === null || value <= to);
  };
  const own = binOf(measure, value);
  // Between the last tidy value of a bin and the first of the next nothing is stored.
  const others = Array.from({ length: binCount(measure) }, (_, bin) => bin).filter((bin) => bin !== own && holds(bin));
  expect(others).toEqual([]);
});

test('a selection narrows a query; what cannot be read narrows nothing', () => {
  expect(narrowedBy('beach', 'date:2015')).toBe('beach date:2015');
  expect(narrowedBy('', 'date:2015')).toBe('date:2015');
  expect(narrowedBy('beach', 'date:(')).toBe('beach');
  expect(narrowedBy('date:(', 'date:2015')).toBe('date:(');
  expect(chosenIn('date:(', 'date').size).toBe(0);
  expect(dimensionOf('place')).toBeNull();
});
