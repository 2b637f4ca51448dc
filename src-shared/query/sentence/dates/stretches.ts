import { daysFromCivil, daysInMonth } from '../../../algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../date-days.ts';
import type { CalendarUnit } from './date-words.ts';
import { type ClosedSpan, daysSpan, type DateSpan, type When } from './when.ts';

/** Which of its weeks (or days, weekends, months): from 1, or counted from the end; `count` of them. */
export interface Stretch {
  readonly first: number;
  readonly isFromEnd: boolean;
  readonly count: number;
}

/** The date with each of its spans made another; null stays what it was. */
function withSpans(when: When, change: (span: ClosedSpan) => ClosedSpan): When {
  if (when.kind === 'yearly') {
    return { kind: 'yearly', span: (year, south) => change(when.span(year, south)), months: null };
  }
  const changed = (span: DateSpan): DateSpan => {
    const { from, to } = span;
    return from === null || to === null ? span : change({ from, to });
  };
  return { kind: 'fixed', span: (south) => changed(when.span(south)), wholeYear: null };
}

/** The `index`th (from 0) of so many equal parts: of years in months, of a month and all else in days. */
export function fractionOf(when: When, index: number, parts: number): When {
  return withSpans(when, (span) => {
    const months = span.from.month === null && span.to.month === null ? (span.to.year - span.from.year + 1) * 12 : 0;
    if (months % parts === 0 && months > 0) {
      const at = (step: number) => ({
        year: span.from.year + Math.floor(step / 12),
        month: (step % 12) + 1,
        day: null,
      });
      const each = months / parts;
      return { from: at(index * each), to: at((index + 1) * each - 1) };
    }
    const [first, last] = [firstDay(span.from), lastDay(span.to)];
    const each = (last - first + 1) / parts;
    return daysSpan(first + Math.floor(index * each), first + Math.floor((index + 1) * each) - 1);
  });
}

/**
 * Of a month or year and the like: weeks are seven days counted from its first day or back from its last, weekends its
 * Saturdays with the Sundays behind them. What goes over its end is cut off there.
 */
export function stretchOf(when: When, unit: CalendarUnit, stretch: Stretch): When {
  return withSpans(when, (span) => {
    const [first, last] = [firstDay(span.from), lastDay(span.to)];
    const { isFromEnd, count } = stretch;
    if (unit === 'month' || unit === 'year') {
      const index = isFromEnd ? monthsIn(span) - count : stretch.first - 1;
      const at = (step: number) => {
        const month = span.from.year * 12 + (span.from.month ?? 1) - 1 + step;
        return { year: Math.floor(month / 12), month: (month % 12) + 1, day: null };
      };
      return { from: at(index), to: at(index + count - 1) };
    }
    if (unit === 'weekend') return nthWeekday(span, 5, 2, stretch);
    const each = unit === 'week' ? 7 : 1;
    const begin = isFromEnd ? last + 1 - count * each : first + (stretch.first - 1) * each;
    return daysSpan(Math.max(first, Math.min(begin, last)), Math.min(last, begin + count * each - 1));
  });
}

/** The nth of this day of the week (Monday is 0) in it. */
export function nthWeekdayOf(when: When, weekday: number, stretch: Stretch): When {
  return withSpans(when, (span) => nthWeekday(span, weekday, 1, stretch));
}

function nthWeekday(span: ClosedSpan, weekday: number, length: number, { first, isFromEnd }: Stretch): ClosedSpan {
  const [begin, end] = [firstDay(span.from), lastDay(span.to)];
  // 1970-01-01 was a Thursday.
  const after = begin + ((((weekday - begin - 3) % 7) + 7) % 7);
  const before = end - ((((end + 3 - weekday) % 7) + 7) % 7);
  const day = isFromEnd ? before : after + (first - 1) * 7;
  return daysSpan(day, day + length - 1);
}

function monthsIn({ from, to }: ClosedSpan): number {
  return (to.year - from.year) * 12 + (to.month ?? 12) - (from.month ?? 1) + 1;
}

/** So many days, weeks, months or years right after it, or right before it; the weekend that comes next. */
export function besideOf(when: When, unit: CalendarUnit, count: number, side: 'before' | 'after'): When {
  return withSpans(when, (span) => {
    const edge = side === 'after' ? lastDay(span.to) + 1 : firstDay(span.from) - 1;
    if (unit === 'weekend') {
      const saturday =
        side === 'after' ? edge + ((((5 - edge - 3) % 7) + 7) % 7) : edge - ((((edge + 3 - 6) % 7) + 7) % 7) - 1;
      return daysSpan(saturday, saturday + 1);
    }
    if (unit === 'day' || unit === 'week') {
      const days = count * (unit === 'week' ? 7 : 1);
      return side === 'after' ? daysSpan(edge, edge + days - 1) : daysSpan(edge - days + 1, edge);
    }
    const months = count * (unit === 'year' ? 12 : 1);
    return side === 'after' ? daysSpan(edge, monthsOn(edge, months) - 1) : daysSpan(monthsOn(edge + 1, -months), edge);
  });
}

/** The day so many months on; a day that the month does not have is its last. */
function monthsOn(day: number, months: number): number {
  const { from } = daysSpan(day, day);
  const index = from.year * 12 + (from.month ?? 1) - 1 + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return daysFromCivil({ year, month, day: Math.min(from.day ?? 1, daysInMonth(year, month)) });
}
