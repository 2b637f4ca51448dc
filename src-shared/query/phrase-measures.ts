/** @file What chips say of measures and of days of the week. */
import { fractionBelowS, type Measure } from '../model/exposure.ts';
import type { RangeFilter } from './query.ts';
import { runsOf } from './runs.ts';
import { weekdayNames } from './weekday-names.ts';

/** What stands about a number. */
const before: Readonly<Record<Measure, string>> = { iso: 'ISO ', focal: '', shutter: '', aperture: 'f/', altitude: '' };
const after: Readonly<Record<Measure, string>> = { iso: '', focal: ' mm', shutter: ' s', aperture: '', altitude: ' m' };

/** A value with its unit as photographers write it: "ISO 1,600", "24 mm", "1/250 s", "f/2.8", "2,500 m". */
export function measureText(of: Measure, value: number, language: string): string {
  return `${before[of]}${numberText(of, value, language)}${after[of]}`;
}

/** What a filter of a range spans: from a value, to one, or from one to another; "24–70 mm". */
export function measureSpan(
  { of, from, to }: RangeFilter,
  language: string,
): { readonly text: string; readonly end: 'from' | 'to' | 'both' } {
  const only = from ?? to ?? 0;
  if (from === null || to === null) {
    return { text: measureText(of, only, language), end: from === null ? 'to' : 'from' };
  }
  if (from === to) return { text: measureText(of, from, language), end: 'both' };
  const dash = from < 0 || to < 0 ? ' – ' : '–';
  const text = `${numberText(of, from, language)}${dash}${numberText(of, to, language)}`;
  return { text: `${before[of]}${text}${after[of]}`, end: 'both' };
}

function numberText(of: Measure, value: number, language: string): string {
  // Three digits are what `tidy` leaves of a fraction's divisor.
  if (of === 'shutter' && value < fractionBelowS)
    return `1/${Number((1 / value).toPrecision(3)).toLocaleString(language)}`;
  return value.toLocaleString(language, { maximumSignificantDigits: 7 });
}

/** "Saturday", "Monday–Friday": three days and more in a row as a span. */
export function weekdayTexts(weekdays: readonly number[], language: 'en' | 'de'): readonly string[] {
  const name = (weekday: number): string => weekdayNames[language][weekday - 1] ?? '';
  return runsOf(weekdays).flatMap((run) =>
    run.length > 2 ? [`${name(run[0] ?? 0)}–${name(run.at(-1) ?? 0)}`] : run.map(name),
  );
}
