import { fold } from '../../../../src-shared/algorithms/fold.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import type { Columns } from '../columns.ts';
import type { Dictionary } from '../dictionary.ts';
import type { CodeCounts } from '../facets/code-counts.ts';
import { countryNames } from '../filters/country-names.ts';
import { ValueCounts, type Valued } from './rank.ts';

/** Fields whose values stand in the dictionaries of the columns. */
export type DictionaryValues = 'camera' | 'lens' | 'country' | 'region' | 'city';

/** What an entry of a dictionary is called in a field. */
interface Named {
  readonly value: string;
  /** Entries with the same key are one value. */
  readonly key: string;
  readonly also: readonly string[];
}

/** By dictionary and field, by code: names are folded once, not for every count. */
const known = new WeakMap<Dictionary, Map<DictionaryValues, Named[]>>();

/** The values of a field with the photos that were counted; cameras as "Make Model", as `camera:` finds them. */
export function columnValues(columns: Columns, counted: CodeCounts, field: DictionaryValues): Iterable<Valued> {
  const isCamera = field === 'camera' || field === 'lens';
  const named = namesOf(isCamera ? columns.cameras : columns.places, field);
  const counts = isCamera ? counted.cameras : counted.places;
  const values = new ValueCounts();
  named.forEach(({ value, key, also }, code) => {
    const count = counts[code] ?? 0;
    if (count > 0 && value !== '') values.add(value, count, key, also);
  });
  return values;
}

function namesOf(dictionary: Dictionary, field: DictionaryValues): readonly Named[] {
  let fields = known.get(dictionary);
  if (fields === undefined) known.set(dictionary, (fields = new Map<DictionaryValues, Named[]>()));
  let named = fields.get(field);
  if (named === undefined) fields.set(field, (named = []));
  for (const entry of dictionary.entries.slice(named.length)) named.push(nameOf(entry, field));
  return named;
}

function nameOf([first = '', second = '', third = '', fourth = '']: readonly string[], field: DictionaryValues): Named {
  if (field === 'country') {
    const value = second || englishName(first);
    return { value, key: first || value, also: [...countryNames(first.toUpperCase())] };
  }
  const value =
    field === 'camera'
      ? (cameraName({ make: first || null, model: second || null, lens: null }) ?? '')
      : field === 'city'
        ? fourth
        : third;
  return { value, key: fold(value), also: [] };
}

function englishName(code: string): string {
  if (!/^[A-Z]{2}$/i.test(code)) return code;
  return new Intl.DisplayNames('en', { type: 'region' }).of(code.toUpperCase()) ?? code;
}
