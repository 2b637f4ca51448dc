import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateRange } from '../../src-shared/query/date-range.ts';
import type { PartialDate } from '../../src-shared/query/query.ts';

const at = (year: number, month: number | null = null, day: number | null = null): PartialDate => ({
  year,
  month,
  day,
});

/** The platform's calendar, which takes years below 100 for those of the last century unless told otherwise. */
function utcMs(year: number, monthIndex: number, day: number): number {
  return new Date(0).setUTCFullYear(year, monthIndex, day);
}

describe('dateRange', () => {
  it.each([
    ['a year', at(2014), at(2014), '2014-01-01', '2015-01-01'],
    ['months', at(2014, 6), at(2014, 7), '2014-06-01', '2014-08-01'],
    ['a day', at(2014, 6, 21), at(2014, 6, 21), '2014-06-21', '2014-06-22'],
    ['a leap February', at(2012, 2), at(2012, 2), '2012-02-01', '2012-03-01'],
    ['the last day of a leap year', at(2000, 12, 31), at(2000, 12, 31), '2000-12-31', '2001-01-01'],
    ['no leap day in 1900', at(1900, 2), at(1900, 2), '1900-02-01', '1900-03-01'],
    ['all years', at(1), at(9999), '0001-01-01', '+010000-01-01'],
    ['mixed precision', at(2014, 6, 21), at(2015), '2014-06-21', '2016-01-01'],
  ])('%s', (_, from, to, fromDay, toDay) => {
    expect(dateRange(from, to)).toEqual({
      fromMs: Date.parse(`${fromDay}T00:00:00Z`),
      toMs: Date.parse(`${toDay}T00:00:00Z`),
    });
  });

  it('leaves open ends open', () => {
    expect(dateRange(null, at(1970))).toEqual({ fromMs: -Infinity, toMs: Date.UTC(1971, 0) });
    expect(dateRange(at(1970), null)).toEqual({ fromMs: 0, toMs: Infinity });
  });

  it('agrees with the calendar of the platform for every year and month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          expect(dateRange(at(year), at(year))).toEqual({ fromMs: utcMs(year, 0, 1), toMs: utcMs(year + 1, 0, 1) });
          expect(dateRange(at(year, month), at(year, month))).toEqual({
            fromMs: utcMs(year, month - 1, 1),
            toMs: utcMs(year, month, 1),
          });
          expect(dateRange(at(year, month, day), at(year, month, day)).toMs).toBe(utcMs(year, month - 1, day + 1));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
