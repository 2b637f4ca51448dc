/** @file What chips of every language are made of: spans of dates, distances, positions, names of countries. */
import { continentOf } from '../model/continents.ts';
import { printTime } from './print.ts';
import type { ClassValue, PartialDate, Point, TextField, TimeFilter } from './query.ts';

/** How a language writes the parts of a date. */
export interface DateForm {
  readonly day: (day: number) => string;
  readonly month: (month: number) => string;
}

/** "21 Jun 2014", or without its year. */
export function dateText({ year, month, day }: PartialDate, form: DateForm, withYear = true): string {
  const parts = [
    day === null ? null : form.day(day),
    month === null ? null : form.month(month),
    withYear ? String(year) : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** What both ends share is said once: "Jun–Jul 2014", "21–24 Jun 2014". */
export function dateSpan(from: PartialDate, to: PartialDate, form: DateForm): string {
  const end = dateText(to, form);
  if (dateText(from, form) === end) return end;
  const alike = (from.month === null) === (to.month === null) && (from.day === null) === (to.day === null);
  if (!alike) return `${dateText(from, form)} – ${end}`;
  const sameYear = from.month !== null && from.year === to.year;
  const sameMonth = from.day !== null && sameYear && from.month === to.month;
  const begin = dateText({ ...from, ...(sameMonth && { month: null }) }, form, !sameYear);
  return `${begin}${begin.includes(' ') ? ' – ' : '–'}${end}`;
}

const lastMinute = 24 * 60 - 1;

/** What a filter of times means: one minute, up to or from one, or between two. */
export function timeSpan({ fromMin, toMin }: TimeFilter): {
  readonly kind: 'at' | 'until' | 'from' | 'between';
  readonly text: string;
} {
  if (fromMin === toMin) return { kind: 'at', text: printTime(fromMin) };
  if (fromMin === 0 && toMin < lastMinute) return { kind: 'until', text: printTime(toMin) };
  if (toMin === lastMinute && fromMin > 0) return { kind: 'from', text: printTime(fromMin) };
  return { kind: 'between', text: `${printTime(fromMin)}–${printTime(toMin)}` };
}

/** "800 m", "1,234.5 km". */
export function distanceText(lengthM: number, language: string): string {
  const isShort = lengthM < 1000;
  const value = isShort ? lengthM : lengthM / 1000;
  return `${value.toLocaleString(language, { maximumFractionDigits: isShort ? 0 : 1 })} ${isShort ? 'm' : 'km'}`;
}

/** "13.52° S, 71.97° W"; `east` is the letter for it, the others are the same in the languages we speak. */
export function pointText({ lat, lon }: Point, language: string, east: string): string {
  const degrees = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value).toLocaleString(language, { maximumFractionDigits: 4 })}° ${value < 0 ? negative : positive}`;
  return `${degrees(lat, 'N', 'S')}, ${degrees(lon, east, 'W')}`;
}

/** "60%", with a decimal where there is one. */
export function percentText(share: number, language: string): string {
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 2 });
}

/** What all values of a class filter ask; undefined where they ask different scores. */
export function scoreOfAll(values: readonly ClassValue[]): number | null | undefined {
  const scores = new Set(values.map(({ score }) => score));
  return scores.size === 1 ? values[0]?.score : undefined;
}

/** The values of a field as a chip says them; all countries of a continent are the continent. */
export function fieldTexts(field: TextField, values: readonly string[], language: 'en' | 'de'): readonly string[] {
  const continent = field === 'country' ? continentOf(values, language) : null;
  return continent === null ? values.map((value) => fieldText(field, value, language)) : [continent];
}

function fieldText(field: TextField, value: string, language: string): string {
  if (field === 'country') return countryText(value, language);
  return field === 'import' ? momentText(value, language) : value;
}

/** A whole instant by the clock of this computer: "21 Nov 2026, 20:04"; the first part of one stays as typed. */
function momentText(value: string, language: string): string {
  const instant = new Date(value);
  if (!value.endsWith('Z') || Number.isNaN(instant.getTime())) return value;
  const locale = language === 'en' ? 'en-GB' : language;
  return instant.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** "PE" is Peru; what is no code stays as typed. */
function countryText(value: string, language: string): string {
  if (!/^[a-z]{2}$/i.test(value)) return value;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(value.toUpperCase()) ?? value;
}
