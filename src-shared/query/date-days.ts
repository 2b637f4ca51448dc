import { daysFromCivil, daysInMonth } from '../algorithms/civil-date.ts';
import type { PartialDate } from './query.ts';

/** The first day of a year, a month or a day, in days since 1970-01-01. Years 1–9999, Gregorian throughout. */
export function firstDay({ year, month, day }: PartialDate): number {
  return daysFromCivil({ year, month: month ?? 1, day: day ?? 1 });
}

/** The last day of a year, a month or a day, in days since 1970-01-01. */
export function lastDay({ year, month, day }: PartialDate): number {
  const lastMonth = month ?? 12;
  return daysFromCivil({ year, month: lastMonth, day: day ?? daysInMonth(year, lastMonth) });
}
