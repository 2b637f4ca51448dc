import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src-shared/algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../src-shared/query/date-days.ts';
import type { PartialDate } from '../../src-shared/query/query.ts';
import { times } from '../thorough.ts';

const at = (year: number, month: number | null = null, day: number | null = null): PartialDate => ({
  year,
  month,
  day,
});

/** The platform's calendar, which takes years below 100 for those of the last century unless told otherwise. */
function utcMs(year: number, monthIndex: number, day: number): number {
  return new Date(0).setUTCFullYear(year, monthIndex, day);
}

describe('the days of a date', () => {
  it.each([
    ['a year', at(2014), '2014-01-01', '2014-12-31'],
    ['a month', at(2014, 6), '2014-06-01', '2014-06-30'],
    ['a day', at(2014, 6, 21), '2014-06-21', '2014-06-21'],
    ['a leap February', at(2012, 2), '2012-02-01', '2012-02-29'],
    ['no leap day in 1900', at(1900, 2), '1900-02-01', '1900-02-28'],
    ['the last year', at(9999), '9999-01-01', '9999-12-31'],
  ])('%s', (_, date, first, last) => {
    expect(firstDay(date) * dayMs).toBe(Date.parse(`${first}T00:00:00Z`));
    expect(lastDay(date) * dayMs).toBe(Date.parse(`${last}T00:00:00Z`));
  });

  it('agree with the calendar of the platform for every year and month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        expect(firstDay(at(year)) * dayMs).toBe(utcMs(year, 0, 1));
        expect(lastDay(at(year)) * dayMs).toBe(utcMs(year + 1, 0, 0));
        expect(firstDay(at(year, month)) * dayMs).toBe(utcMs(year, month - 1, 1));
        expect(lastDay(at(year, month)) * dayMs).toBe(utcMs(year, month, 0));
      }),
      { numRuns: times(2000, 400) },
    );
  });
});
