import { type CivilDate, isCivilDate } from '../../../algorithms/civil-date.ts';
import type { PartialDate } from '../../query.ts';
import { daysOf } from './calendar.ts';
import { fixed, type When, yearOf } from './when.ts';

/** Photographs begin in 1826. */
const firstYear = 1826;
const lastYear = 2199;

/**
 * A date all in digits: 2014-06-21, 2014-06, 2014/06/21, 21.6.2014, 21.6.14, 21.6., 21/06/2014 (day first; the month first only
 * where it cannot be a day), 6/2014, 2014/15, 2012-14. Null for anything else, a year alone too, and for days that no
 * calendar has.
 */
export function dateInDigits(text: string, now: CivilDate): When | null {
  const numbers = text.split(/[-./]/).filter((part) => part !== '');
  if (!/^\d{1,4}(?:[-./]\d{1,4}){1,2}\.?$/.test(text)) return null;
  const [a = 0, b = 0, c = 0] = numbers.map(Number);
  const lengths = numbers.map((part) => part.length);
  if (lengths[0] === 4 && isYear(a)) {
    if (numbers.length === 3) return dayOf(a, b, c);
    return yearsOf(a, b, lengths[1] ?? 0, text.includes('.')) ?? month(a, b);
  }
  if (numbers.length === 3) {
    const year = lengths[2] === 4 ? c : lengths[2] === 2 ? fullYear(c, now) : 0;
    return isYear(year) ? (dayOf(year, b, a) ?? (text.includes('/') ? dayOf(year, a, b) : null)) : null;
  }
  if (lengths[1] === 4 && isYear(b)) return month(b, a);
  const isDayOfYear = text.endsWith('.') && isCivilDate({ year: 2000, month: b, day: a });
  return isDayOfYear ? daysOf(b, a, a) : null;
}

export function isYear(year: number): boolean {
  return year >= firstYear && year <= lastYear;
}

/** Of a year with two digits: not later than the next year. */
export function fullYear(short: number, now: CivilDate): number {
  const year = now.year - (now.year % 100) + short;
  return year > now.year + 1 ? year - 100 : year;
}

/** 2014/15, 2012-14, 2012/2014: the other year, by its last digits too. */
function yearsOf(first: number, other: number, length: number, isPoint: boolean): When | null {
  const last = length === 4 ? other : first - (first % 100) + other;
  const isNext = length === 2 && last === first + 1;
  if (isPoint || !(length === 4 || (length === 2 && (isNext || other > 12))) || last <= first || !isYear(last))
    return null;
  return fixed({ from: { year: first, month: null, day: null }, to: { year: last, month: null, day: null } });
}

function month(year: number, one: number): When | null {
  return one >= 1 && one <= 12 ? same({ year, month: one, day: null }) : null;
}

function dayOf(year: number, one: number, day: number): When | null {
  const date = { year, month: one, day };
  return isYear(year) && isCivilDate(date) ? same(date) : null;
}

function same(date: PartialDate): When {
  return fixed({ from: date, to: date });
}

/** `2014`; a year that is hardly one (1845, 2150) only where `sure`. */
export function yearInDigits(text: string, sure: boolean): When | null {
  if (!/^\d{4}$/.test(text)) return null;
  const year = Number(text);
  return isYear(year) && (sure || (year >= 1900 && year <= 2099)) ? yearOf(year) : null;
}
