import { cameraName } from '../../../src-shared/model/camera-name.ts';
import type { NamedField } from '../../../src-shared/query/named-leaves.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import type { Facts } from './evaluate.ts';

/** Of the names of places (`columns.places`: code, country, region, city) those that a field compares. */
const placesOf: Readonly<Partial<Record<NamedField, readonly number[]>>> = {
  country: [1],
  region: [2],
  city: [3],
  place: [1, 2, 3],
};

/**
 * The names of a field in this library, each once, countries as one calls them in the language; of cameras and lenses also
 * each word by itself (`canon`), which finds them as well. Null: those that a plain word finds, tags and places.
 */
export function namesOfField(facts: Facts, field: NamedField | null, language: WordLanguage): readonly string[] {
  const names =
    field === null ? [...tags(facts), ...places(facts, 'place', language)] : ofField(facts, field, language);
  return [...new Set(names)].filter((name) => name !== '');
}

function ofField(facts: Facts, field: NamedField, language: WordLanguage): readonly string[] {
  if (field === 'tag') return tags(facts);
  if (field !== 'camera' && field !== 'lens') return places(facts, field, language);
  return facts.columns.cameras.entries.flatMap(([make = '', model = '', lens = '']) => {
    const name = field === 'lens' ? lens : (cameraName({ make: make || null, model: model || null, lens: null }) ?? '');
    return [name, ...name.split(/\s+/)];
  });
}

/** The names of tags, and of the levels above them. */
function tags({ catalog }: Facts): readonly string[] {
  const names = catalog.prepare<[], string>('SELECT name FROM tags').pluck().all();
  return names.flatMap((name) => {
    const levels = name.split('/');
    return levels.map((_, level) => levels.slice(0, level + 1).join('/'));
  });
}

function places({ columns }: Facts, field: NamedField, language: WordLanguage): readonly string[] {
  const { entries } = columns.places;
  const names = entries.flatMap((entry) => (placesOf[field] ?? []).map((part) => entry[part] ?? ''));
  if (field !== 'country' && field !== 'place') return names;
  const codes = new Set(entries.flatMap(([code = '']) => (/^[A-Z]{2}$/.test(code) ? [code] : [])));
  const named = new Intl.DisplayNames(language, { type: 'region' });
  return [...names, ...[...codes].flatMap((code) => named.of(code) ?? [])];
}
