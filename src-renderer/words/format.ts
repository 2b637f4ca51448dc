import i18next from 'i18next';
import { writtenSize } from '../../src-shared/model/written-size.ts';
import { language, type Language } from './language.ts';

/** @file How dates, counts and times are written on the page, in the language that is spoken. */

/** English is written as in Britain: the day before the month, no a.m. and p.m. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** A formatter for each language, made when it is first needed: making one costs a millisecond. */
export function byLanguage<Format>(make: (locale: string) => Format): () => Format {
  const made = new Map<Language, Format>();
  return () => {
    const spoken = language();
    const known = made.get(spoken);
    if (known !== undefined) return known;
    const format = make(locales[spoken]);
    made.set(spoken, format);
    return format;
  };
}

const dayFormat = byLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
);
const monthFormat = byLanguage((locale) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));
const momentFormat = byLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);
const countFormat = byLanguage((locale) => new Intl.NumberFormat(locale));
const listFormat = byLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/**
 * `2015-07-03` → "Fri 3 July 2015", "Fr., 3. Juli 2015". A wall date has no zone: it is formatted as if it were UTC.
 * What is no date comes back as it is.
 */
export function writtenDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const written = dayFormat().format(date);
  return language() === 'en' ? written.replace(',', '') : written;
}

/** `2015-07` → "Jul", "Juli"; a year stays as it is. */
export function writtenMonth(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  return month.length < 7 || Number.isNaN(date.getTime()) ? month : monthFormat().format(date);
}

const weekdayFormats = {
  short: byLanguage((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })),
  long: byLanguage((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })),
};

/** The weekday of a day, counted since 1970-01-01: "Mon", "Mo"; "Monday", "Montag". */
export function writtenWeekday(days: number, length: 'short' | 'long'): string {
  return weekdayFormats[length]().format(new Date(days * 86_400_000));
}

const monthOfYearFormat = byLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);

/** The month of a day `2015-07-03`: "July 2015", "Juli 2015". What is no date comes back as it is. */
export function writtenMonthOfYear(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : monthOfYearFormat().format(date);
}

/** An instant, by the clock of this computer: "21 Nov 2026, 12:46", "21.11.2026, 12:46". */
export function writtenMoment(instant: string): string {
  return momentFormat().format(new Date(instant));
}

const agoFormat = byLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
/** Each as long as it takes until the next is the better word for it, in seconds. */
const agoUnits = [
  ['minute', 60, 3600],
  ['hour', 3600, 86_400],
  ['day', 86_400, 2_592_000],
  ['month', 2_592_000, 31_536_000],
  ['year', 31_536_000, Infinity],
] as const;

/** How long ago an instant was: "just now", "5 minutes ago", "yesterday", "vor 5 Minuten". What is to come is just now. */
export function writtenAgo(instant: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(instant)) / 1000);
  const [unit, length] = agoUnits.find(([, , end]) => seconds < end) ?? ['year', 31_536_000];
  if (seconds < 60) return i18next.t('frame:justNow');
  return agoFormat().format(-Math.floor(seconds / length), unit);
}

const clockFormat = byLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

/** The time of an instant, by the clock of this computer: "12:46". */
export function writtenClock(instant: string): string {
  return clockFormat().format(new Date(instant));
}

/** "11:40" of a wall time. */
export function writtenTime(local: string): string {
  return local.slice(11, 16);
}

/** The length of a video as players write it: "0:07", "12:30", "1:02:30". */
export function writtenDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A size: "4.2 MB", "4,2 MB". */
export function writtenBytes(sizeBytes: number): string {
  const written = writtenSize(sizeBytes);
  return language() === 'de' ? written.replace('.', ',') : written;
}

/** "2,442", "2.442". */
export function writtenCount(count: number): string {
  return countFormat().format(count);
}

const scoreFormat = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** How sure a model is, in two digits: "0.93", "0,93". */
export function writtenScore(score: number): string {
  return scoreFormat().format(score);
}

/** "1 photo", "2,442 photos", "2.442 Fotos". */
export function photos(count: number): string {
  return i18next.t('frame:photos', { count });
}

/** "a, b and c", "a, b und c". */
export function writtenList(parts: readonly string[]): string {
  return listFormat().format(parts);
}

/** A name in the quotation marks of the language. */
export function quoted(name: string): string {
  return language() === 'de' ? `„${name}“` : `“${name}”`;
}

/** The last part of a path. */
export function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
