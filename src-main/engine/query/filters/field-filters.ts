import type { Columns } from '../columns.ts';
import type { Dictionary } from '../dictionary.ts';
import { type BlockTest, matchCodes } from './block-test.ts';
import { countryNames } from './country-names.ts';
import { holdsPhrase, isNamed, wanted, type Wanted } from './text-match.ts';

/** Fields that live in a dictionary: a text is compared once per entry, not once per row. */
export type DictionaryField = 'camera' | 'lens' | 'country' | 'region' | 'city' | 'place';

/** One folded entry matches one wanted text. `place`: code, country, region, city; `camera`: make, model, lens. */
type Says = (entry: readonly string[], text: Wanted) => boolean;

const part = (entry: readonly string[], index: number): string => entry[index] ?? '';

const isCountry: Says = (entry, { folded }) =>
  folded !== '' && (part(entry, 1) === folded || countryNames(part(entry, 0).toUpperCase()).has(folded));
const isRegion: Says = (entry, text) => isNamed(part(entry, 2), text);
const isCity: Says = (entry, text) => isNamed(part(entry, 3), text);

/**
 * How a field is compared, always without regard to case and accents: `camera` (make and model together) and `lens`
 * hold the text anywhere; `region` and `city` are it or begin with its words; `country` is it, by name or ISO code;
 * `place` is one of the three.
 */
const says: Readonly<Record<DictionaryField, Says>> = {
  camera: (entry, { folded }) => folded !== '' && `${part(entry, 0)} ${part(entry, 1)}`.includes(folded),
  lens: (entry, { folded }) => folded !== '' && part(entry, 2).includes(folded),
  country: isCountry,
  region: isRegion,
  city: isCity,
  place: (entry, text) => isCountry(entry, text) || isRegion(entry, text) || isCity(entry, text),
};

/** Rows whose field holds one of the texts. */
export function matchField(columns: Columns, field: DictionaryField, values: readonly string[]): BlockTest {
  const texts = values.map(wanted);
  const isCamera = field === 'camera' || field === 'lens';
  const dictionary = isCamera ? columns.cameras : columns.places;
  const marked = markEntries(dictionary, (entry) => texts.some((text) => says[field](entry, text)));
  return matchCodes(isCamera ? columns.camera : columns.place, marked);
}

/** Rows at a place one of whose names (country, region, city) has the word or phrase. */
export function matchPlaceWord(columns: Columns, text: string, quoted: boolean): BlockTest {
  const word = wanted(text);
  const marked = markEntries(columns.places, ([, ...names]) => names.some((name) => holdsPhrase(name, word, !quoted)));
  return matchCodes(columns.place, marked);
}

function markEntries(dictionary: Dictionary, matches: (folded: readonly string[]) => boolean): Uint8Array {
  return Uint8Array.from(dictionary.foldedEntries, (entry) => (matches(entry) ? 1 : 0));
}
