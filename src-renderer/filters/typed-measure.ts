import type { Measure } from '../../src-shared/model/exposure.ts';
import { printMeasure } from '../../src-shared/query/print-measure.ts';
import type { Filter, RangeFilter } from '../../src-shared/query/query.ts';
import { readFilters, withoutNot } from './edit-query.ts';
import { language } from '../words/language.ts';

/** @file Measures as a traveller types them into a panel, and the filters that they make. */

/** Where the filter of a measure stands: the one at `at` if it is one, else the first that asks for it; −1: none. */
export function rangeIndex(filters: readonly Filter[], of: Measure, at: number | null): number {
  const given = at === null ? undefined : filters[at];
  if (at !== null && given !== undefined && rangeOf(given, of) !== null) return at;
  return filters.findIndex((filter) => filter.kind !== 'not' && rangeOf(filter, of) !== null);
}

/** What a filter, ruled out or not, asks of a measure; null for other filters. */
export function rangeOf(filter: Filter | undefined, of: Measure): RangeFilter | null {
  if (filter === undefined) return null;
  const bare = withoutNot(filter).of;
  return bare.kind === 'range' && bare.of === of ? bare : null;
}

/** `1/250`, `2,8` or `f/2.8` as a value of the measure; null for what is none. */
export function readMeasure(of: Measure, text: string): number | null {
  const [filter, ...more] = readFilters(`${of}:"${text.trim().replaceAll(/["\\]/g, '?').replace(',', '.')}"`) ?? [];
  const range = more.length === 0 ? rangeOf(filter, of) : null;
  return range !== null && range.from === range.to ? range.from : null;
}

/** The value as it is typed, by the language's decimal sign. */
export function writtenMeasure(of: Measure, value: number): string {
  return printMeasure(of, value).replace('.', language() === 'de' ? ',' : '.');
}
