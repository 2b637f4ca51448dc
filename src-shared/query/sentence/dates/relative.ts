import { civilFromDays, type CivilDate, daysFromCivil, daysInMonth } from '../../../algorithms/civil-date.ts';
import type { Found } from '../phrase-table.ts';
import { numberAt, type Reading } from '../reader.ts';
import type { CalendarUnit } from './date-words.ts';
import { daysSpan, fixed, type When, yearOf } from './when.ts';

/** Further back than photographs go. */
const mostYears = 190;
const yearsOf: Readonly<Record<CalendarUnit, number>> = {
  day: 1 / 365,
  week: 1 / 52,
  weekend: 1 / 52,
  month: 1 / 12,
  year: 1,
};

/** "yesterday", "last week", "this year", "two months ago", "vor drei Tagen", "the last two years". */
export function relativeAt(reading: Reading, index: number): Found<When> | null {
  const { words, language, now } = reading;
  const { dates } = language;
  const day = dates.days.at(words, index);
  if (day !== null) {
    const one = daysFromCivil(now) + day.value;
    return { value: fixed(daysSpan(one, one)), next: day.next };
  }
  return agoAt(reading, index) ?? whichUnitAt(reading, index);
}

function whichUnitAt(reading: Reading, index: number): Found<When> | null {
  const { words, language, now } = reading;
  const { dates } = language;
  const which = dates.which.at(words, index);
  if (which === null) return null;
  const unit = dates.units.at(words, which.next);
  const steps = { last: -1, this: 0, next: 1, 'before-last': -2 };
  if (unit !== null) return { value: unitAt(now, unit.value, steps[which.value]), next: unit.next };
  const count = numberAt(reading, which.next);
  const many = count === null ? null : dates.units.at(words, count.next);
  if (which.value !== 'last' || count === null || many === null || !isSensible(count.value, many.value)) return null;
  const to = civilFromDays(daysFromCivil(now));
  return { value: fixed({ from: before(now, many.value, count.value), to }), next: many.next };
}

/** The calendar's own day, week, month or year that was so long ago. */
function agoAt(reading: Reading, index: number): Found<When> | null {
  const { words, language, now } = reading;
  const { units, ago } = language.dates;
  const sign = ago.before.at(words, index);
  const count = numberAt(reading, sign?.next ?? index);
  const unit = count === null ? null : units.at(words, count.next);
  if (count === null || unit === null || !isSensible(count.value, unit.value)) return null;
  const end = sign === null ? ago.after.at(words, unit.next) : unit;
  return end === null ? null : { value: unitAt(now, unit.value, -count.value), next: end.next };
}

function isSensible(count: number, unit: CalendarUnit): boolean {
  return Number.isInteger(count) && count >= 1 && count * yearsOf[unit] <= mostYears;
}

/** The day, week (from Monday), weekend, month or year that lies `step` of them after the one of now. */
function unitAt(now: CivilDate, unit: CalendarUnit, step: number): When {
  const today = daysFromCivil(now);
  const monday = today - ((((today + 3) % 7) + 7) % 7) + step * 7;
  switch (unit) {
    case 'day':
      return fixed(daysSpan(today + step, today + step));
    case 'week':
      return fixed(daysSpan(monday, monday + 6));
    case 'weekend':
      return fixed(daysSpan(monday + 5, monday + 6));
    case 'month': {
      const index = now.year * 12 + now.month - 1 + step;
      const month = { year: Math.floor(index / 12), month: (index % 12) + 1, day: null };
      return fixed({ from: month, to: month });
    }
    case 'year':
      return yearOf(now.year + step);
  }
}

/** The day that lies so many units before. */
function before(now: CivilDate, unit: CalendarUnit, count: number): CivilDate {
  const days = { day: 1, week: 7, weekend: 7 };
  if (unit !== 'month' && unit !== 'year') return civilFromDays(daysFromCivil(now) - days[unit] * count);
  const index = now.year * 12 + now.month - 1 - count * (unit === 'year' ? 12 : 1);
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return { year, month, day: Math.min(now.day, daysInMonth(year, month)) };
}
