import type { Found } from '../phrase-table.ts';
import { type Reading, skip } from '../reader.ts';
import { hasDay } from './calendar.ts';
import { dayAt, isOfAnother, yearAfter } from './day-at.ts';
import { monthBefore, sharedMonthAt, yearOfList } from './listed-days.ts';

/** "June 31", "29 Feb 2015", "from 28 to 31 June", 31.2.2015: written as a date, but the month has no such day. */
export function noSuchDayAt(reading: Reading, index: number): Found<true> | null {
  const { words, language } = reading;
  const { relations, weekdays, articles, of, months, dayAfterMonth } = language.dates;
  const inDigits = isDayInDigits(words[index]?.text ?? '');
  if (inDigits) return { value: true, next: index + 1 };
  const start = skip(articles, words, skip(weekdays, words, skip(articles, words, skip(relations, words, index))));
  const before = dayAfterMonth ? months.at(words, start) : null;
  const day = lastDayAt(reading, before === null ? start : skip(articles, words, before.next));
  if (day === null) return null;
  const month = before ?? months.at(words, skip(of, words, day.next));
  if (month === null) return noSuchListedDayAt(reading, start, day);
  const next = before === null ? month.next : day.next;
  const own = yearAfter(reading, next);
  const year = own ?? (before === null ? null : yearOfList(reading, next));
  return hasDay(month.value.name, day.value, year?.value ?? null) ? null : { value: true, next: own?.next ?? next };
}

/** The 31 of "June 3 and 31, 2014" and of "31 and 3 June": its month stands with another day. */
function noSuchListedDayAt(reading: Reading, start: number, day: Found<number>): Found<true> | null {
  const shared = sharedMonthAt(reading, day.next);
  const month = shared?.value ?? monthBefore(reading, start);
  if (month === null) return null;
  const own = yearAfter(reading, day.next);
  if (shared === null && own === null && isOfAnother(reading, day.next)) return null;
  const year = shared === null ? (own ?? yearOfList(reading, day.next)) : yearAfter(reading, shared.next);
  return hasDay(month, day.value, year?.value ?? null) ? null : { value: true, next: own?.next ?? day.next };
}

/** A day, or the last of two with "to" or a dash between them. */
function lastDayAt(reading: Reading, index: number): Found<number> | null {
  const { words, language } = reading;
  const first = dayAt(reading, index);
  if (first === null) return null;
  const joint =
    language.dates.to.at(words, first.next)?.next ?? (words[first.next]?.lead === 'dash' ? first.next : null);
  return (joint === null ? null : dayAt(reading, skip(language.dates.articles, words, joint))) ?? first;
}

/** 31.2.2015, 31.2., 2015-02-30: in the order of a date, which only its month makes none. */
function isDayInDigits(text: string): boolean {
  const [, dayFirst, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})?$/.exec(text) ?? [];
  const [, yearFirst, monthNext, dayLast] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const date = { year: Number(year ?? yearFirst), month: Number(month ?? monthNext), day: Number(dayFirst ?? dayLast) };
  const isLike = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
  return isLike && !hasDay(date.month, date.day, Number.isNaN(date.year) ? null : date.year);
}
