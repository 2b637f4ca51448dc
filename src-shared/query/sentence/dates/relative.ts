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
  const past = agoAt(reading, index, (at) => dates.units.at(words, at));
  if (past !== null && isSensible(past.value.count, past.value.of)) {
    return { value: unitAt(now, past.value.of, -past.value.count), next: past.next };
  }
  return whichUnitAt(reading, index) ?? beforeLastAt(reading, index);
}

/** "the year before last" */
function beforeLastAt({ words, language, now }: Reading, index: number): Found<When> | null {
  const unit = language.dates.units.at(words, index);
  const end = unit === null ? null : language.dates.beforeLast.at(words, unit.next);
  return unit && end && { value: unitAt(now, unit.value, -2), next: end.next };
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

/** "two years ago", "vor zwei Sommern": how many, and of what. */
export function agoAt<V>(
  reading: Reading,
  index: number,
  ofAt: (index: number) => Found<V> | null,
): Found<{ readonly count: number; readonly of: V }> | null {
  const { words, language } = reading;
  const { ago } = language.dates;
  const sign = ago.before.at(words, index);
  const count = numberAt(reading, sign?.next ?? index);
  const of = count === null ? null : ofAt(count.next);
  if (count === null || of === null || !Number.isInteger(count.value) || count.value < 1) return null;
  const end = sign === null ? ago.after.at(words, of.next) : of;
  if (end === null || count.value > mostYears * daysInYear) return null;
  return { value: { count: count.value, of: of.value }, next: end.next };
}

const daysInYear = 365;

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

/** The day on which the last so many units begin: of days, today is one. */
function before(now: CivilDate, unit: CalendarUnit, count: number): CivilDate {
  const days = { week: 7, weekend: 7 };
  if (unit === 'day') return civilFromDays(daysFromCivil(now) - (count - 1));
  if (unit !== 'month' && unit !== 'year') return civilFromDays(daysFromCivil(now) - days[unit] * count);
  const index = now.year * 12 + now.month - 1 - count * (unit === 'year' ? 12 : 1);
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return { year, month, day: Math.min(now.day, daysInMonth(year, month)) };
}
