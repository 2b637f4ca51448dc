import { civilFromDays } from '../../../src-shared/algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../../src-shared/query/date-days.ts';
import type { DateFilter, Filter, PartialDate } from '../../../src-shared/query/query.ts';
import { printAll, putFilter, readFilters } from '../../filters/edit-query.ts';
import { type DayCounts, lengthOf, snapped, type Span, startOf, type Unit, unitAt } from './time-scale.ts';

/** The window that a query's first date asks for, an open end at the end of `all`; null where it asks for none. */
export function windowOf(query: string, all: Span): Span | null {
  const date = (readFilters(query) ?? []).find((filter) => filter.kind === 'date');
  if (date === undefined) return null;
  const from = date.from === null ? all.from : firstDay(date.from);
  const to = date.to === null ? Math.max(from, all.to) : lastDay(date.to);
  return { from: Math.min(from, to), to };
}

/** The text of a query with the window in place of its first date; null: without that. */
export function withWindow(query: string, window: Span | null): string {
  const filters: readonly Filter[] = readFilters(query) ?? [];
  const at = filters.findIndex(({ kind }) => kind === 'date');
  return printAll(putFilter(filters, at, window === null ? null : dateFilter(window)));
}

/** The text of a query without dates: what the bars count. */
export function withoutDates(query: string): string {
  return printAll((readFilters(query) ?? []).filter(({ kind }) => kind !== 'date'));
}

/** The unit that a window consists of whole ones of. */
export function unitOf({ from, to }: Span): Unit {
  const [first, after] = [civilFromDays(from), civilFromDays(to + 1)];
  if (first.day !== 1 || after.day !== 1) return 'day';
  return first.month === 1 && after.month === 1 ? 'year' : 'month';
}

/** The filter of a window, as coarse as the window is. */
export function dateFilter(window: Span): DateFilter {
  const unit = unitOf(window);
  const partial = (day: number): PartialDate => {
    const date = civilFromDays(day);
    return { year: date.year, month: unit === 'year' ? null : date.month, day: unit === 'day' ? date.day : null };
  };
  return { kind: 'date', from: partial(window.from), to: partial(window.to) };
}

/** The window further by one bar, or by as many as bring photos into it; null where there are none after it. */
export function nextByBar(window: Span, unit: Unit, { day }: DayCounts): Span | null {
  if (day.every((one) => one <= window.to)) return null;
  for (let bars = 1; ; bars++) {
    const next = movedBy(window, unit, bars);
    if (day.some((one) => one >= next.from && one <= next.to)) return next;
  }
}

/** The window at the first day with photos, as wide as it is: where playing begins again. */
export function beginning(window: Span, { day: [first = window.from] }: DayCounts): Span {
  const unit = unitOf(window);
  const begun = unitAt(first, unit).from;
  if (unit === 'day') return { from: begun, to: begun + lengthOf(window) - 1 };
  const [from, after] = [civilFromDays(window.from), civilFromDays(window.to + 1)];
  const months = (after.year - from.year) * 12 + after.month - from.month;
  const { year, month } = civilFromDays(begun);
  return { from: begun, to: startOf(year, month + months) - 1 };
}

/** The window moved by so many units, in whole ones. */
export function movedBy(window: Span, unit: Unit, units: number): Span {
  if (unit === 'day') return { from: window.from + units, to: window.to + units };
  const months = unit === 'year' ? units * 12 : units;
  const whole = snapped(window, unit);
  const moved = (day: number): number => {
    const { year, month } = civilFromDays(day);
    return startOf(year, month + months);
  };
  return { from: moved(whole.from), to: moved(whole.to + 1) - 1 };
}
