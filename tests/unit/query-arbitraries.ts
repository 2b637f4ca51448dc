/** @file Random Queries in normal form, and random texts near to queries. */
import fc from 'fast-check';
import { daysInMonth } from '../../src-shared/algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../src-shared/query/date-days.ts';
import { textFields } from '../../src-shared/query/keys.ts';
import { measureLimits, measures, tidy } from '../../src-shared/model/exposure.ts';
import { lights } from '../../src-shared/model/light.ts';
import { normalise } from '../../src-shared/query/normalise.ts';
import type { Filter, PartialDate, Query } from '../../src-shared/query/query.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
  fc.constantFrom(
    'or',
    'AND',
    '-x',
    'a:b',
    'score>=1',
    'dog@0.6',
    'dog>=2',
    '@',
    'date<2014',
    '"',
    '\\',
    '\\"',
    '“',
    'a\\“',
    'a b',
    '(',
    '12.5',
    '-3',
    ',',
  ),
);
const visibleText = text.filter((value) => value.trim() !== '');

const partialDate: fc.Arbitrary<PartialDate> = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(2000, 2014)),
    month: fc.nat({ max: 12 }),
    day: fc.nat(),
  })
  .map(({ year, month, day }) => {
    if (month === 0) return { year, month: null, day: null };
    const days = daysInMonth(year, month);
    return { year, month, day: day % (days + 1) === 0 ? null : day % (days + 1) };
  });
const date = fc
  .record({ from: fc.option(partialDate), to: fc.option(partialDate) })
  .filter(({ from, to }) => from === null || to === null || firstDay(from) <= lastDay(to))
  .map((ends): Filter => ({ kind: 'date', ...ends }));

const degrees = (limit: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.double({ min: -limit, max: limit, noNaN: true }),
    fc.integer({ min: -limit * 1000, max: limit * 1000 }).map((value) => value / 1000),
    fc.constantFrom(-limit, limit, 0, 1e-7, -5e-324),
  );
const point = fc.record({ lat: degrees(90), lon: degrees(180) });
const radiusM = fc.oneof(
  fc.integer({ min: 1, max: 20_040_000_000 }).map((millimetres) => millimetres / 1000),
  fc.integer({ min: 1, max: 20_040 }).map((km) => km * 1000),
  fc.constantFrom(25_000, 1000, 999, 0.001),
);
const minute = fc.integer({ min: 0, max: 1439 });

const score = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 10_000),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 0.6, 0.57),
);
const things = fc.record({
  kind: fc.constant('class' as const),
  values: fc.array(fc.record({ name: visibleText, score: fc.option(score) }), { minLength: 1, maxLength: 3 }),
  count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })),
  large: fc.boolean(),
});

const range = fc.constantFrom(...measures).chain((of): fc.Arbitrary<Filter> => {
  const { least, most } = measureLimits[of];
  const value = fc.oneof(
    fc.double({ min: least, max: most, noNaN: true }),
    // What cameras write: most of it lies in the lowest part.
    fc.double({ min: Math.log(Math.max(least, 1e-6)), max: Math.log(most), noNaN: true }).map((log) => Math.exp(log)),
    fc.constantFrom(least, most, ...[0.25, 1 / 250, 1 / 3, 2.8, 50, 9999.5, -0].filter((n) => n >= least)),
  );
  const within = value.map((one) => tidy(of, Math.min(Math.max(one, least), most)));
  return fc.record({ from: fc.option(within), to: fc.option(within) }).map(({ from, to }): Filter => {
    const isReversed = from !== null && to !== null && from > to;
    return { kind: 'range', of, from: isReversed ? to : from, to: isReversed ? from : to };
  });
});

const single: fc.Arbitrary<Filter> = fc.oneof(
  things,
  fc.record({ kind: fc.constant('score' as const), least: score }),
  fc.record({ kind: fc.constant('word' as const), text: visibleText, quoted: fc.boolean() }),
  date,
  fc.record({ kind: fc.constant('time' as const), fromMin: minute, toMin: minute }),
  fc.record({
    kind: fc.constant('month' as const),
    months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('weekday' as const),
    weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  range,
  fc.record({
    kind: fc.constant('near' as const),
    centre: fc.oneof(point, fc.record({ name: visibleText })),
    radiusM,
  }),
  fc
    .tuple(degrees(90), degrees(90), degrees(180), degrees(180))
    .map(([a, b, west, east]): Filter => ({ kind: 'box', south: Math.min(a, b), north: Math.max(a, b), west, east })),
  // A ring that ends where it began loses its last corner.
  fc
    .uniqueArray(point, { minLength: 3, maxLength: 6, selector: ({ lat, lon }) => `${lat} ${lon}` })
    .map((ring): Filter => ({ kind: 'polygon', ring })),
  fc.record({ kind: fc.constant('area' as const), name: visibleText }),
  fc.record({ kind: fc.constant('type' as const), types: fc.subarray(['photo', 'video'] as const, { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('has' as const),
    what: fc.constantFrom('position', 'time', 'people', 'tags', 'rating'),
  }),
  fc.record({
    kind: fc.constant('rating' as const),
    ratings: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('is' as const), what: fc.constantFrom('favourite', 'rejected') }),
  fc.record({ kind: fc.constant('light' as const), lights: fc.array(fc.constantFrom(...lights), { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('orientation' as const),
    orientations: fc.array(fc.constantFrom('landscape' as const, 'portrait' as const, 'square' as const), {
      minLength: 1,
    }),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom(...textFields),
    values: fc.array(visibleText, { minLength: 1, maxLength: 4 }),
  }),
);

/** Any tree: with everything inside of groups, empty groups, groups of one, groups in groups of the same kind. */
export const anyQuery: fc.Arbitrary<Query> = fc
  .letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 5, arbitrary: single },
      { weight: 1, arbitrary: fc.constant<Filter>({ kind: 'everything' }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          of: fc.array(tie('filter'), { maxLength: 4 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not' as const), of: tie('filter') }) },
    ),
  }))
  // Plain objects, as the parser makes them.
  .filter.map((query) => structuredClone(query));

export const normalQuery: fc.Arbitrary<Query> = anyQuery.map(normalise);

/** What queries are made of, valid or not, and what does not belong there. */
export const querySoup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          ...[
            'date:',
            'time:',
            'month:',
            'weekday:',
            'iso:',
            'focal:',
            'shutter:',
            'aperture:',
            'altitude:',
            'near:',
            'within:',
            'type:',
            'has:',
            'camera:',
            'tag:',
            'rating:',
            'is:',
            'light:',
            'orientation:',
            'sunset',
            'none,',
            'class:',
            'large:',
            'class:dog',
            'has:people',
            '@0.6',
            '>=2',
            'cmera:',
            ':',
            'score>=',
          ],
          ...[
            '2014',
            '-06',
            '-21',
            '..',
            '>=',
            '<',
            '18:00',
            '24:00',
            '6',
            'june',
            'sunday',
            'di',
            '1/250',
            '1/0',
            's',
            'f/2.8',
            'mm',
            'Märx',
            'photo',
            'vidoe',
            'position',
            '0',
            '1e3',
            '-13.52',
            '−90',
            '181',
          ],
          ...[
            ',',
            '50km',
            'km',
            '0m',
            '3mi',
            'Cusco',
            'San',
            ' ',
            ' ',
            ' ',
            '\n',
            '\u00a0',
            '(',
            ')',
            '(',
            ')',
            '-',
            '--',
            'or',
            ' or ',
            'AND',
          ],
          ...[
            '"',
            '"',
            '\\',
            '\\"',
            '“',
            '”',
            '„',
            "'",
            '"a b"',
            '(1,2 3,4 5,6)',
            '@',
            '|',
            '*',
            '\u0000',
            '\ud800',
            '🏖️',
            'é',
            'e\u0301',
            '東京',
            '__proto__:',
            'constructor:',
          ],
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 16 },
  )
  .map((pieces) => pieces.join(''));
