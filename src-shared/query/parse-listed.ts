import { parsePeople } from './parse-class.ts';
import type {
  FieldFilter,
  Filter,
  HasFilter,
  IsFilter,
  Orientation,
  OrientationFilter,
  TextField,
  TypeFilter,
} from './query.ts';
import { readChoice } from './read-choice.ts';
import type { Part } from './tokens.ts';

const types = ['photo', 'video'] as const satisfies readonly TypeFilter['types'][number][];
const orientations = ['landscape', 'portrait', 'square'] as const satisfies readonly Orientation[];
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
  horizontal: 'landscape',
  wide: 'landscape',
  quer: 'landscape',
  querformat: 'landscape',
  vertical: 'portrait',
  upright: 'portrait',
  tall: 'portrait',
  hoch: 'portrait',
  hochformat: 'portrait',
  quadrat: 'square',
  quadratisch: 'square',
};

/** `photo` or `video`. */
export function parseTypes(parts: readonly Part[]): TypeFilter {
  return { kind: 'type', types: parts.map((part) => readChoice(types, part, 'type', meant)) };
}

/** `position`, `time`, `people`, `tags` or `rating`; `people>=3` is what `class:person>=3` is. */
export function parseHas(part: Part): Filter {
  const [, word = '', signs = ''] = (part.form === 'bare' && /^([^@<>=]+)([@<>=].*)$/su.exec(part.text)) || [];
  if (signs !== '' && readChoice(features, { ...part, text: word, length: word.length }, 'has', meant) === 'people') {
    return parsePeople(part, signs);
  }
  return { kind: 'has', what: readChoice(features, part, 'has', meant) };
}

/** `favourite`, in American spelling too, or `rejected`. */
export function parseIs(part: Part): IsFilter {
  if (part.text.toLowerCase() === 'favorite') return { kind: 'is', what: 'favourite' };
  return { kind: 'is', what: readChoice(said, part, 'is', meant) };
}

/** `landscape`, `portrait` or `square`. */
export function parseOrientations(parts: readonly Part[]): OrientationFilter {
  return {
    kind: 'orientation',
    orientations: parts.map((part) => readChoice(orientations, part, 'orientation', meant)),
  };
}

/** Any text. */
export function parseText(field: TextField, parts: readonly Part[]): FieldFilter {
  return { kind: 'field', field, values: parts.map(({ text }) => text) };
}
