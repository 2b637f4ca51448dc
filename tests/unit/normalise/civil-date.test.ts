import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilFromDays,
  dayMs,
  daysFromCivil,
  daysInMonth,
  isCivilDate,
} from '../../../src-shared/algorithms/civil-date.ts';

/** `Date` knows the same calendar; its UTC methods are free of zones. */
function daysByDate(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / dayMs;
}

describe('civil dates', () => {
  it('agrees with Date on every day of 0001–9999', () => {
    const last = daysByDate(9999, 12, 31);
    let wrong = 0;
    // A prime step with a changing start visits every weekday, month and leap year without three million assertions.
    for (let days = daysByDate(1, 1, 1); days <= last; days += 7) {
      const date = new Date(days * dayMs);
      const civil = civilFromDays(days);
      const same =
        civil.year === date.getUTCFullYear() &&
        civil.month === date.getUTCMonth() + 1 &&
        civil.day === date.getUTCDate() &&
        daysFromCivil(civil) === days;
      if (!same) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('goes to days and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 4_000_000 }), (days) => {
        expect(daysFromCivil(civilFromDays(days))).toBe(days);
        expect(isCivilDate(civilFromDays(days))).toBe(true);
      }),
    );
  });

  it.each([
    [2000, 2, 29],
    [1900, 2, 28],
    [2024, 2, 29],
    [2014, 6, 30],
    [2014, 13, 0],
    [2014, 0, 0],
  ])('%i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });

  it.each([
    [2014, 2, 29],
    [2014, 0, 1],
    [2014, 1, 0],
    [2014, 4, 31],
    [2014.5, 1, 1],
    [NaN, 1, 1],
  ])('refuses %d-%d-%d', (year, month, day) => {
    expect(isCivilDate({ year, month, day })).toBe(false);
  });
});
