import { civilFromDays, type CivilDate, daysFromCivil } from '../../../algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../date-days.ts';
import type { Filter, PartialDate } from '../../query.ts';

/** From one date to another, both inclusive; an open end is null, never both. */
export interface DateSpan {
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
}

/** A span with both ends. */
export interface ClosedSpan extends DateSpan {
  readonly from: PartialDate;
  readonly to: PartialDate;
}

/**
 * What a sentence says of a date. `south`: whether seasons are those of the southern half of the Earth, which is known
 * only when the places of the sentence are.
 */
export type When =
  | {
      readonly kind: 'fixed';
      readonly span: (south: boolean) => DateSpan;
      readonly wholeYear: number | null;
      /** Of what comes every year and is named with its year: "June 2014". */
      readonly ofYear?: number;
      /** What it is the one of a year of. */
      readonly yearly?: Yearly;
      /** Of the last such day of the week, Monday being 1: "on Friday". */
      readonly weekday?: number;
    }
  | {
      readonly kind: 'yearly';
      /** The one that begins in this year. */
      readonly span: (year: number, south: boolean) => ClosedSpan;
      /** The months that it takes in whole every year; null where it is made of days. */
      readonly months: ((south: boolean) => readonly number[]) | null;
      /** Whether a year has it, where not every year does: 29 February. */
      readonly isIn?: (year: number) => boolean;
    };

export function fixed(span: DateSpan, wholeYear: number | null = null): When {
  return { kind: 'fixed', span: () => span, wholeYear };
}

export function yearOf(year: number): When {
  const date = { year, month: null, day: null };
  return fixed({ from: date, to: date }, year);
}

/** A span of days since 1970-01-01. */
export function daysSpan(from: number, to: number): ClosedSpan {
  return { from: civilFromDays(from), to: civilFromDays(to) };
}

/** The one of this year. */
export function inYear(when: When, year: number): When {
  if (when.kind === 'fixed' || when.isIn?.(year) === false) return when;
  return { kind: 'fixed', span: (south) => when.span(year, south), wholeYear: null, ofYear: year, yearly: when };
}

/**
 * Which of those that come every year: the last one that is over or the one before it, the one that is now or in this
 * year, the next one.
 */
export type Which = 'last' | 'before-last' | 'this' | 'next';

export function whichOf(when: When, which: Which, now: CivilDate): When {
  if (which === 'last') return lastOf(when, 1, now);
  if (which === 'before-last') return lastOf(when, 2, now);
  if (when.kind === 'fixed') return when;
  const today = daysFromCivil(now);
  const fits = (span: ClosedSpan): boolean =>
    which === 'next' ? firstDay(span.from) > today : firstDay(span.from) <= today && today <= lastDay(span.to);
  const years = which === 'next' ? [0, 1] : [0, -1, -2];
  return {
    kind: 'fixed',
    wholeYear: null,
    span: (south) => {
      const year = years.map((step) => now.year + step).find((one) => fits(when.span(one, south)));
      return when.span(year ?? now.year, south);
    },
  };
}

/** Of those that are over the last, or the one before it (2), and so on. */
export function lastOf(when: When, count: number, now: CivilDate): When {
  if (when.kind === 'fixed') return when;
  const today = daysFromCivil(now);
  return {
    kind: 'fixed',
    wholeYear: null,
    span: (south) => {
      const back = [0, 1, 2].find((step) => lastDay(when.span(now.year - step, south).to) < today) ?? 0;
      return when.span(now.year - back - (count - 1), south);
    },
  };
}

/** The last one that has begun: photos are of what was. */
export function mostRecent(when: When, now: CivilDate): When {
  if (when.kind === 'fixed') return when;
  const today = daysFromCivil(now);
  return {
    kind: 'fixed',
    wholeYear: null,
    span: (south) => {
      const hasBegun = (year: number): boolean => firstDay(when.span(year, south).from) <= today;
      const years = Array.from({ length: longestGap + 1 }, (_, step) => now.year - step);
      const year = years.find((one) => when.isIn?.(one) !== false && hasBegun(one));
      return when.span(year ?? now.year - 1, south);
    },
  };
}

/** Years between two leap years at most: 1896 and 1904. */
const longestGap = 8;

/** From the begin of one to the end of the other; what has no year takes it from the other. */
export function between(first: When, second: When): When {
  if (first.kind === 'yearly' && second.kind === 'yearly') return yearlyBetween(first, second);
  const isOfOneYear = first.kind === 'yearly' && second.kind === 'fixed' && second.yearly !== undefined;
  return {
    kind: 'fixed',
    wholeYear: null,
    ...(isOfOneYear && { yearly: yearlyBetween(first, second.yearly) }),
    span: (south) => {
      const [a, b] = bothFixed(first, second, south);
      const isBackwards = a.from !== null && b.to !== null && firstDay(a.from) > lastDay(b.to);
      return isBackwards ? { from: b.from, to: a.to } : { from: a.from, to: b.to };
    },
  };
}

function bothFixed(first: When, second: When, south: boolean): [DateSpan, DateSpan] {
  if (first.kind === 'fixed') {
    const a = first.span(south);
    if (second.kind === 'fixed') return [a, second.span(south)];
    const year = (a.to ?? a.from)?.year ?? 1;
    const b = second.span(year, south);
    return [a, a.from !== null && lastDay(b.to) < firstDay(a.from) ? second.span(year + 1, south) : b];
  }
  const b = second.kind === 'fixed' ? second.span(south) : second.span(1, south);
  const year = (b.from ?? b.to)?.year ?? 1;
  const a = first.span(year, south);
  return [b.to !== null && firstDay(a.from) > lastDay(b.to) ? first.span(year - 1, south) : a, b];
}

export type Yearly = Extract<When, { kind: 'yearly' }>;

function yearlyBetween(first: Yearly, second: Yearly): Yearly {
  const span = (year: number, south: boolean): ClosedSpan => {
    const { from } = first.span(year, south);
    const end = second.span(year, south);
    const { to } = firstDay(from) <= lastDay(end.to) ? end : second.span(year + 1, south);
    return { from, to };
  };
  const isMonths = first.months !== null && second.months !== null;
  const months = (south: boolean): readonly number[] => {
    const { from, to } = span(2001, south);
    const count = (to.year - from.year) * 12 + (to.month ?? 12) - (from.month ?? 1) + 1;
    return Array.from({ length: Math.min(12, count) }, (_, step) => (((from.month ?? 1) - 1 + step) % 12) + 1);
  };
  return { kind: 'yearly', span, months: isMonths ? months : null };
}

/** How a date bounds: from its begin on, after its end, before its begin, up to its end. */
export type Bound = 'since' | 'after' | 'before' | 'until';

export function bounded(when: When, bound: Bound, now: CivilDate): When {
  const one = mostRecent(when, now);
  if (one.kind === 'yearly') return one;
  return {
    kind: 'fixed',
    wholeYear: null,
    span: (south) => {
      const { from, to } = one.span(south);
      if (bound === 'since') return { from, to: null };
      if (bound === 'until') return { from: null, to };
      if (bound === 'after') return { from: to && next(to, 1), to: null };
      return { from: null, to: from && next(from, -1) };
    },
  };
}

/** The year, month or day after (or before) this one. */
function next({ year, month, day }: PartialDate, step: 1 | -1): PartialDate {
  if (month === null) return { year: year + step, month, day };
  if (day !== null) return civilFromDays(daysFromCivil({ year, month, day }) + step);
  const index = year * 12 + month - 1 + step;
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day };
}

/** What the query language says of it. */
export function dateFilter(when: When, south: boolean, now: CivilDate): Filter {
  if (when.kind === 'yearly' && when.months !== null) return { kind: 'month', months: when.months(south) };
  const one = mostRecent(when, now);
  const { from, to } = one.kind === 'fixed' ? one.span(south) : one.span(now.year, south);
  return { kind: 'date', from, to };
}
