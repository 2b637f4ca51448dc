import { describe, expect, test } from 'vitest';
import { printQuery } from '../../../src-shared/query/print.ts';
import { daysFromCivil } from '../../../src-shared/algorithms/civil-date.ts';
import { dayByKey, monthAfter, weeksOf } from '../../../src-renderer/filters/calendar-days.ts';
import { dayOf, presetDates, presetNames } from '../../../src-renderer/filters/date-presets.ts';
import { tripRuns } from '../../../src-renderer/filters/trip-runs.ts';
import { presetsBegunBy, readDate, readDates } from '../../../src-renderer/filters/typed-date.ts';

const today = { year: 2026, month: 11, day: 21 };
const print = (filter: ReturnType<typeof readDates>): string | null => (filter === null ? null : printQuery(filter));

describe('usual dates', () => {
  test('are counted from today', () => {
    expect(presetNames.map((name) => print(presetDates(name, today)))).toEqual([
      'date:2026',
      'date:2025',
      'date:2026-06..2026-08',
      'date:2026-10-23..2026-11-21',
    ]);
    expect(dayOf(new Date(2026, 10, 21, 23, 59))).toEqual(today);
  });

  test('the last summer is one that is over', () => {
    expect(print(presetDates('lastSummer', { year: 2026, month: 8, day: 31 }))).toBe('date:2025-06..2025-08');
    expect(print(presetDates('lastSummer', { year: 2026, month: 9, day: 1 }))).toBe('date:2026-06..2026-08');
    expect(print(readDates('last winter', { year: 2026, month: 1, day: 5 }))).toBe('date:2024-12..2025-02');
  });
});

test('usual dates are offered while their words are begun', () => {
  const begun = (text: string) => presetsBegunBy(text, today).map(print);
  expect(begun('last')).toEqual(['date:2025', 'date:2026-06..2026-08', 'date:2026-10-23..2026-11-21']);
  expect(begun('Letzter So')).toEqual(['date:2026-06..2026-08']);
  expect(begun('this')).toEqual(['date:2026']);
  expect(begun('la')).toEqual([]);
  expect(begun('lasting')).toEqual([]);
});

describe('typed dates', () => {
  test.each([
    ['2014', 'date:2014'],
    ['2014-06-21', 'date:2014-06-21'],
    ['June 2014', 'date:2014-06'],
    ['Juni 2014', 'date:2014-06'],
    ['März 2014', 'date:2014-03'],
    ['21.6.2014', 'date:2014-06-21'],
    ['21/06/2014', 'date:2014-06-21'],
    ['6/2014', 'date:2014-06'],
    ['21. Juni 2014', 'date:2014-06-21'],
    ['21st of June 2014', 'date:2014-06-21'],
    ['June 21, 2014', 'date:2014-06-21'],
    ['June to July 2014', 'date:2014-06..2014-07'],
    ['von Juni bis Juli 2014', 'date:2014-06..2014-07'],
    ['December to February 2015', 'date:2014-12..2015-02'],
    ['21.–24. Juni 2014', 'date:2014-06-21..2014-06-24'],
    ['21 Jun – 3 Jul 2014', 'date:2014-06-21..2014-07-03'],
    ['2014-06..2014-07-03', 'date:2014-06..2014-07-03'],
    ['since 2014', 'date:2014..'],
    ['bis Juni 2014', 'date:..2014-06'],
    ['summer 2014', 'date:2014-06..2014-08'],
    ['im Winter 2013/14', 'date:2013-12..2014-02'],
    ['letzter Sommer', 'date:2026-06..2026-08'],
    ['this year', 'date:2026'],
    ['letzten Monat', 'date:2026-10'],
  ])('%s is %s', (text, query) => {
    expect(print(readDates(text, today))).toBe(query);
  });

  test.each([
    '',
    'beach',
    '31.2.2014',
    'summer',
    '12',
    'June',
    '21. Juni',
    'July 2014 to June 2014',
    '0000',
    'May day 2014',
  ])('%s is none', (text) => {
    expect(readDates(text, today)).toBeNull();
  });

  test('one date of a field is no range', () => {
    expect(readDate('21 June 2014')).toEqual({ year: 2014, month: 6, day: 21 });
    expect(readDate('2014..2015')).toBeNull();
  });
});

describe('the calendar', () => {
  test('has whole weeks from Monday on', () => {
    const weeks = weeksOf({ year: 2014, month: 6 });
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe(daysFromCivil({ year: 2014, month: 5, day: 26 }));
    expect(weeks.at(-1)?.[0]).toBe(daysFromCivil({ year: 2014, month: 6, day: 30 }));
    expect(weeksOf({ year: 2021, month: 2 })).toHaveLength(4);
  });

  test('moves by keys', () => {
    const day = daysFromCivil({ year: 2016, month: 3, day: 31 });
    const moved = (key: string, shift = false): number => (dayByKey(day, key, shift) ?? 0) - day;
    expect([moved('ArrowLeft'), moved('ArrowDown'), moved('Home'), moved('End')]).toEqual([-1, 7, -3, 3]);
    expect(dayByKey(day, 'PageUp', false)).toBe(daysFromCivil({ year: 2016, month: 2, day: 29 }));
    expect(dayByKey(day, 'PageDown', true)).toBe(daysFromCivil({ year: 2017, month: 3, day: 31 }));
    expect(dayByKey(day, 'a', false)).toBeNull();
    expect(dayByKey(daysFromCivil({ year: 1, month: 1, day: 1 }), 'ArrowLeft', false)).toBeNull();
    expect(monthAfter({ year: 2014, month: 1 }, -1)).toEqual({ year: 2013, month: 12 });
  });
});

describe('the days of trips', () => {
  const days = (rows: readonly (readonly [day: string, count: number, place: string | null])[]) => ({
    day: rows.map(([day]) => day),
    count: rows.map(([, count]) => count),
    place: rows.map(([, , place]) => place),
  });
  const said = (rows: Parameters<typeof days>[0], most = 6) =>
    tripRuns(days(rows), most).map(
      ({ dates, place, photos }) => `${printQuery(dates)} ${String(place)} ${String(photos)}`,
    );

  test('are runs without three days between, the newest first, named by most days', () => {
    expect(
      said([
        ['2015-08-02', 30, 'Moab'],
        ['2015-08-01', 5, null],
        ['2014-06-26', 4, 'Cusco'],
        ['2014-06-23', 9, 'Ollantaytambo'],
        ['2014-06-21', 11, 'Cusco'],
        ['', 40, null],
      ]),
    ).toEqual(['date:2015-08-01..2015-08-02 Moab 35', 'date:2014-06-21..2014-06-26 Cusco 24']);
  });

  test('are named by the place of most days, and by the country where none has a third of them', () => {
    expect(
      said([
        ['2014-06-24', 30, 'Nazca, Peru'],
        ['2014-06-23', 4, 'Cusco, Peru'],
        ['2014-06-22', 4, 'Cusco, Peru'],
        ['2014-06-21', 4, 'Poroy, Peru'],
      ]),
    ).toEqual(['date:2014-06-21..2014-06-24 Cusco, Peru 42']);
    expect(
      said([
        ['2014-06-24', 30, 'Nazca, Peru'],
        ['2014-06-23', 4, 'Cusco, Peru'],
        ['2014-06-22', 4, 'Puno, Peru'],
        ['2014-06-21', 4, 'La Paz, Bolivia'],
      ]),
    ).toEqual(['date:2014-06-21..2014-06-24 Peru 42']);
  });

  test('have two days and twenty photos at least', () => {
    expect(said([['2014-06-21', 90, 'Cusco']])).toEqual([]);
    expect(
      said([
        ['2014-06-22', 9, 'Cusco'],
        ['2014-06-21', 10, 'Cusco'],
      ]),
    ).toEqual([]);
    expect(
      said([
        ['2014-06-25', 20, 'Cusco'],
        ['2014-06-21', 20, 'Cusco'],
      ]),
    ).toEqual([]);
  });

  test('are away from home, which parts them', () => {
    const home = Array.from({ length: 30 }, (_, index): [string, number, string] => [
      `2014-${String(1 + Math.floor(index / 3)).padStart(2, '0')}-${String(1 + (index % 3)).padStart(2, '0')}`,
      50,
      'Bremen',
    ]);
    expect(said(home)).toEqual([]);
    const trip = (['2014-06-04', '2014-06-05'] as const).map((day): [string, number, string] => [day, 20, 'Cusco']);
    expect(said([...home, ...trip])).toEqual(['date:2014-06-04..2014-06-05 Cusco 40']);
  });

  test('are at most as many as are wanted', () => {
    const rows = Array.from({ length: 10 }, (_, index): [string, number, string][] => [
      [`${String(2010 + index)}-05-01`, 20, 'Rome'],
      [`${String(2010 + index)}-05-02`, 20, 'Rome'],
    ]).flat();
    expect(said(rows, 6).map((text) => text.slice(0, 9))).toEqual([
      'date:2019',
      'date:2018',
      'date:2017',
      'date:2016',
      'date:2015',
      'date:2014',
    ]);
  });
});
