import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import { hasBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import { countryNames } from '../filters/country-names.ts';
import { ValueCounts, type Valued } from './rank.ts';

/** Fields whose values stand in the dictionaries of the columns. */
export type DictionaryValues = 'camera' | 'lens' | 'country' | 'region' | 'city';

/** The values of a field with their photos among `rows`; cameras as "Make Model", as `camera:` finds them. */
export function columnValues(columns: Columns, rows: Uint32Array, field: DictionaryValues): Iterable<Valued> {
  const isCamera = field === 'camera' || field === 'lens';
  const { entries } = isCamera ? columns.cameras : columns.places;
  const counts = countCodes(columns.length, rows, isCamera ? columns.camera : columns.place, entries.length);
  const values = new ValueCounts();
  entries.forEach((entry, code) => {
    const count = counts[code] ?? 0;
    if (count === 0) return;
    if (field === 'country') addCountry(values, entry, count);
    else {
      const value = valueOf(entry, field);
      if (value !== '') values.add(value, count);
    }
  });
  return values;
}

function valueOf(
  [first = '', second = '', third = '', fourth = '']: readonly string[],
  field: DictionaryValues,
): string {
  if (field === 'camera') return cameraName({ make: first || null, model: second || null, lens: null }) ?? '';
  return field === 'city' ? fourth : third;
}

function addCountry(values: ValueCounts, [code = '', name = '']: readonly string[], count: number): void {
  const value = name || englishName(code);
  if (value !== '') values.add(value, count, code || value, [...countryNames(code.toUpperCase())]);
}

function englishName(code: string): string {
  if (!/^[A-Z]{2}$/i.test(code)) return code;
  return new Intl.DisplayNames('en', { type: 'region' }).of(code.toUpperCase()) ?? code;
}

/** How many of the rows have each code. */
function countCodes(length: number, rows: Uint32Array, column: Uint32Array, codes: number): Uint32Array {
  const counts = new Uint32Array(codes);
  for (let row = 0; row < length; row++) {
    if (!hasBit(rows, row)) continue;
    const code = column[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
