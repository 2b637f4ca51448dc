/**
 * @file Reads a date as it stands in files: EXIF's own form and the many others that cameras and programs write into
 * date tags. What the value means is decided here; whether it is believed, in `date-refusals.ts`.
 */
import { parseOffset } from './offsets.ts';
import { wallMsOf } from './wall-time.ts';
import type { ImpossibleParts, Precision } from './wall-time.ts';

/** A date as the value states it. `offsetMin` is null where the value itself names no offset. */
export interface DateValue {
  readonly wallMs: number;
  readonly precision: Precision;
  readonly offsetMin: number | null;
}

/** Why a value is no date. `ambiguous`: day and month cannot be told apart. */
export type Unreadable = 'blank' | 'zeros' | 'not-a-date' | 'ambiguous' | ImpossibleParts;

interface DateParts {
  readonly year: number;
  /** Null where the value states the year only. */
  readonly month: number | null;
  /** Null where the value states no day. */
  readonly day: number | null;
  readonly rest: string;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const afternoon = /^(?:p\.?\s?m\.?|오후|下午|午後)/iu;
const forenoon = /^(?:a\.?\s?m\.?|오전|上午|午前)/iu;

/**
 * Reads `2014:06:21 17:03:22` and its relatives: dashes, slashes, dots, blanks for zeros, `T`, fractions, missing
 * seconds, AM and PM (before or after), `Z` or an offset at the end, `20140621T170322+0200`, `2014-06`, RFC 1123
 * (`Sat, 21 Jun 2014 17:03:22 GMT`), C's asctime (`Sat Jun 21 17:03:22 2014`), `21.06.2014 17:03`.
 */
export function readDateValue(text: string): DateValue | Unreadable {
  const value = text
    .replace(/[\u00A0\u202F]/g, ' ')
    .trim()
    .slice(0, 80);
  if (!/\d/.test(value)) return /\p{L}/u.test(value) ? 'not-a-date' : 'blank';
  if (/^[0\s:\-/.TZ+]*$/.test(value)) return 'zeros';
  const date = readDate(value);
  if (typeof date === 'string') return date;
  const time = readTime(date.rest);
  if (time === 'bad-time') return time;
  // A time after half a date ("2014-06 17:03") belongs to no day.
  const timed = time !== null && date.day !== null;
  const wallMs = wallMsOf({
    year: date.year,
    month: date.month ?? 1,
    day: date.day ?? 1,
    hour: timed ? time.hour : 0,
    minute: timed ? time.minute : 0,
    second: timed ? time.second : 0,
  });
  if (typeof wallMs === 'string') return wallMs;
  const precision = timed ? 'time' : date.day !== null ? 'day' : date.month !== null ? 'month' : 'year';
  return { wallMs, precision, offsetMin: timed ? time.offsetMin : null };
}

function readDate(value: string): DateParts | 'not-a-date' | 'ambiguous' {
  const compact = /^(\d{4})(\d{2})(\d{2})(?=\D|$|\d{4}(?:\d{2})?(?!\d))(.*)$/su.exec(value);
  if (compact !== null) return parts(compact[1], compact[2], compact[3], compact[4]);
  const separated = /^(\d{4})(?:\s*[:\-/._ ]\s*(\d{1,2})(?:\s*[:\-/._ ]\s*(\d{1,2})(?!\d))?)?(?!\d)(.*)$/su.exec(value);
  if (separated !== null) return parts(separated[1], separated[2], separated[3], separated[4]);
  const yearLast = /^(\d{1,2})([.\-/])(\d{1,2})\2(\d{4})(?!\d)(.*)$/su.exec(value);
  if (yearLast !== null) {
    const [, first, separator, second, year, rest] = yearLast;
    // 21.06.2014 is day first wherever dots are used; with slashes only numbers above 12 tell.
    if (separator === '.' || Number(first) > 12) return parts(year, second, first, rest);
    if (Number(second) > 12) return parts(year, first, second, rest);
    return 'ambiguous';
  }
  const named = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3})\p{L}*\.?,?[\s-]+(\d{4})(?!\d)(.*)$/su.exec(value);
  if (named !== null) return named3(named[3], named[2], named[1], named[4]);
  const asctime =
    /^(?:\p{L}+\.?,?\s+)?(\p{L}{3})\p{L}*\.?\s+(\d{1,2}),?\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:[A-Z]{3,4}\s+)?(\d{4})$/su.exec(
      value,
    );
  if (asctime !== null) return named3(asctime[4], asctime[1], asctime[2], asctime[3]);
  const american = /^(?:\p{L}+\.?,?\s+)?(\p{L}{3})\p{L}*\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)(.*)$/su.exec(value);
  if (american !== null) return named3(american[3], american[1], american[2], american[4]);
  return 'not-a-date';
}

function parts(year?: string, month?: string, day?: string, rest?: string): DateParts {
  const read = (text?: string): number | null => (text === undefined ? null : Number(text));
  return { year: Number(year), month: read(month), day: read(day), rest: rest ?? '' };
}

function named3(year?: string, name?: string, day?: string, rest?: string): DateParts | 'not-a-date' {
  const month = monthNames.indexOf((name ?? '').toLowerCase()) + 1;
  return month === 0 ? 'not-a-date' : { ...parts(year, undefined, day, rest), month };
}

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offsetMin: number | null;
}

/** Null where there is no time: nothing, or the blanks EXIF prescribes for "unknown". */
function readTime(rest: string): TimeOfDay | 'bad-time' | null {
  // A date of XML Schema may carry an offset and no time.
  if (!/\d/.test(rest) || /^\s*\+\d{2}:?\d{2}$/.test(rest)) return null;
  const text = rest.replace(/^[\s,T_.:-]+/iu, '');
  const before = afternoon.exec(text) ?? forenoon.exec(text);
  const clock = before === null ? text : text.slice(before[0].length).trimStart();
  const match =
    /^(\d{1,2})\s*[:.\-hH ]\s*(\d{1,2})(?:\s*[:.\-m ]\s*(\d{1,2})(?!\d)(?:[.,:](\d+))?)?(?!\d)(.*)$/su.exec(clock) ??
    /^(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?(?!\d)(.*)$/su.exec(clock);
  if (match === null) return 'bad-time';
  const tail = (match[5] ?? '').trim();
  const after = afternoon.exec(tail) ?? forenoon.exec(tail);
  const half = (before ?? after)?.[0] ?? null;
  const hour = half === null ? Number(match[1]) : onClockFace(Number(match[1]), afternoon.test(half));
  const zone = after === null ? tail : tail.slice(after[0].length).trim();
  // The name of a zone ("CEST") or a daylight flag ("DST") at the end says too little and is left out.
  return {
    hour,
    minute: Number(match[2]),
    second: Number(`${match[3] ?? '0'}.${(match[4] ?? '0').slice(0, 9)}`),
    offsetMin: parseOffset(zone),
  };
}

/** 12 AM is 0, 12 PM is 12; an hour above 12 was never on a clock face and is kept. */
function onClockFace(hour: number, isAfternoon: boolean): number {
  if (hour > 12) return hour;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
