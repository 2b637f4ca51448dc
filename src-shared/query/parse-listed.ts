import { closest } from '../algorithms/edit-distance.ts';
import type { FieldFilter, HasFilter, IsFilter, TextField, TypeFilter } from './query.ts';
import { shown, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

const types = ['photo', 'video'] as const satisfies readonly TypeFilter['types'][number][];
const said = ['favourite', 'rejected'] as const satisfies readonly IsFilter['what'][];
const features = ['position', 'time', 'people', 'tags', 'rating'] as const satisfies readonly HasFilter['what'][];

/** Words that people try instead, in English and German. */
const meant: Readonly<Record<string, string>> = {
  image: 'photo',
  images: 'photo',
  picture: 'photo',
  pictures: 'photo',
  bild: 'photo',
  foto: 'photo',
  fotos: 'photo',
  movie: 'video',
  film: 'video',
  clip: 'video',
  gps: 'position',
  geo: 'position',
  location: 'position',
  place: 'position',
  ort: 'position',
  date: 'time',
  datum: 'time',
  zeit: 'time',
  person: 'people',
  faces: 'people',
  menschen: 'people',
  personen: 'people',
  tag: 'tags',
  keywords: 'tags',
  stars: 'rating',
  sterne: 'rating',
  bewertung: 'rating',
  favorit: 'favourite',
  liebling: 'favourite',
  loved: 'favourite',
  starred: 'favourite',
  abgelehnt: 'rejected',
  verworfen: 'rejected',
  aussortiert: 'rejected',
};

/** `photo` or `video`. */
export function parseTypes(parts: readonly Part[]): TypeFilter {
  return { kind: 'type', types: parts.map((part) => oneOf(types, part, 'type')) };
}

/** `position`, `time`, `people`, `tags` or `rating`. */
export function parseHas(part: Part): HasFilter {
  return { kind: 'has', what: oneOf(features, part, 'has') };
}

/** `favourite`, in American spelling too, or `rejected`. */
export function parseIs(part: Part): IsFilter {
  if (part.text.toLowerCase() === 'favorite') return { kind: 'is', what: 'favourite' };
  return { kind: 'is', what: oneOf(said, part, 'is') };
}

/** Any text. */
export function parseText(field: TextField, parts: readonly Part[]): FieldFilter {
  return { kind: 'field', field, values: parts.map(({ text }) => text) };
}

function oneOf<Word extends string>(words: readonly Word[], part: Part, key: string): Word {
  const wanted = part.text.toLowerCase();
  const found = words.find((word) => word === wanted);
  if (found !== undefined) return found;
  const known = Object.hasOwn(meant, wanted) ? (words.find((word) => word === meant[wanted]) ?? null) : null;
  const guess = known ?? closest(wanted, words);
  const facts = { key: shown(`${key}:`), text: shown(part.text), choices: words.join(', ') };
  throw syntaxError(part, 'no-choice', { ...facts, guess: guess === null ? null : shown(guess) }, guess);
}
