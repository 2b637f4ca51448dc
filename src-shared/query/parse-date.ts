import { civilFromDays, daysInMonth } from '../algorithms/civil-date.ts';
import { firstDay, lastDay } from './date-days.ts';
import type { DateFilter, PartialDate } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

const firstYear = 1;
const lastYear = 9999;

/** `2014`, `2014-06`, `2014-06-21`, ranges `a..b`, `a..`, `..b`, and `>=a`, `<=a`, `>a`, `<a`. */
export function parseDate(part: Part): DateFilter {
  const { text, textAt } = part;
  const sign = /^(?:>=|<=|>|<)/.exec(text)?.[0];
  if (sign !== undefined) {
    const date = readDate(text.slice(sign.length), textAt + sign.length, part);
    return compared(sign, date, part);
  }
  const dots = text.indexOf('..');
  if (dots < 0) {
    const date = readDate(text, textAt, part);
    return { kind: 'date', from: date, to: date };
  }
  if (text === '..') throw syntaxError(part, 'date-range-open');
  const from = dots === 0 ? null : readDate(text.slice(0, dots), textAt, part);
  const to = dots + 2 === text.length ? null : readDate(text.slice(dots + 2), textAt + dots + 2, part);
  if (from !== null && to !== null && firstDay(from) > lastDay(to)) {
    throw syntaxError(part, 'range-reversed', {}, `${text.slice(dots + 2)}..${text.slice(0, dots)}`);
  }
  return { kind: 'date', from, to };
}

function compared(sign: string, date: PartialDate, span: Span): DateFilter {
  switch (sign) {
    case '>=':
      return { kind: 'date', from: date, to: null };
    case '<=':
      return { kind: 'date', from: null, to: date };
    case '>':
      return { kind: 'date', from: neighbour(date, lastDay(date) + 1, span), to: null };
    default:
      return { kind: 'date', from: null, to: neighbour(date, firstDay(date) - 1, span) };
  }
}

/** The year, month or day that holds `days`, at the precision of `date`. */
function neighbour(date: PartialDate, days: number, span: Span): PartialDate {
  const { year, month, day } = civilFromDays(days);
  if (year < firstYear || year > lastYear) throw syntaxError(span, 'years-beyond');
  return { year, month: date.month === null ? null : month, day: date.day === null ? null : day };
}

/** One date that stands at `at`; `whole` is blamed where it is empty. */
function readDate(text: string, at: number, whole: Span): PartialDate {
  const [, yearDigits, monthDigits, dayDigits] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (yearDigits === undefined) throw noDate(text, text === '' ? whole : { at, length: text.length });
  const year = Number(yearDigits);
  if (year < firstYear) throw syntaxError({ at, length: 4 }, 'year-zero');
  if (monthDigits === undefined) return { year, month: null, day: null };
  const month = Number(monthDigits);
  if (month < 1 || month > 12) {
    throw syntaxError({ at: at + 5, length: monthDigits.length }, 'no-month', { month });
  }
  if (dayDigits === undefined) return { year, month, day: null };
  const day = Number(dayDigits);
  const days = daysInMonth(year, month);
  if (day < 1 || day > days) {
    throw syntaxError({ at: at + 6 + monthDigits.length, length: dayDigits.length }, 'no-day', {
      day,
      month,
      year,
      days,
    });
  }
  return { year, month, day };
}

function noDate(text: string, span: Span): Error {
  const meant = dateMeant(text);
  if (/^\d{1,3}$/.test(text)) {
    return syntaxError(span, 'short-year');
  }
  if (text === '') return syntaxError(span, 'missing-date');
  return syntaxError(span, 'no-date', { text: shown(text) }, meant);
}

/** `21.06.2014`, `2014/06/21` and `20140621` as ISO dates; null where the order of day and month is not sure. */
function dateMeant(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[./]?(\d\d)(?:[./]?(\d\d))?$/.exec(text) ?? [];
  if (year !== undefined && month !== undefined) return `${year}-${month}${day === undefined ? '' : `-${day}`}`;
  const [, ofMonth, dottedMonth, dottedYear] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (ofMonth === undefined || dottedMonth === undefined || dottedYear === undefined) return null;
  return `${dottedYear}-${dottedMonth.padStart(2, '0')}-${ofMonth.padStart(2, '0')}`;
}
