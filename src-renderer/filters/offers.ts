import type { SuggestedField } from '../../src-shared/contract/suggest-calls.ts';
import type { CivilDate } from '../../src-shared/algorithms/civil-date.ts';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { type Key, keyNamed, keys } from '../../src-shared/query/keys.ts';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import type { Filter, NearFilter, Point } from '../../src-shared/query/query.ts';
import { negatedIf } from './edit-query.ts';
import type { ReadSentence } from './read-pieces.ts';
import type { RecentQuery } from './recent-queries.ts';
import type { NearText } from './use-near-texts.ts';
import { presetsBegunBy, readDates } from './typed-date.ts';

/** @file What the search field offers for what is typed, as far as the page knows it by itself. */

/** What is typed, taken apart for suggestions alone: a value after a key, or free words. */
export interface Typed {
  readonly isNegated: boolean;
  /** Null: no key is typed. */
  readonly key: Key | null;
  readonly text: string;
}

/** Something to choose: a filter that becomes a chip, or a key that goes on being typed. */
export type Offer = FilterOffer | { readonly what: 'key'; readonly key: Key };

/** All that the list below the field holds. */
export type Choice =
  | Offer
  /** What is typed as a sentence. */
  | { readonly what: 'reading'; readonly sentence: ReadSentence }
  /** What is typed with a word that is not understood mended: to go on typing. */
  | { readonly what: 'near'; readonly near: NearText }
  /** What is typed with an offer in the place of its last term: to go on typing. */
  | { readonly what: 'completion'; readonly text: string; readonly offer: Offer }
  /** What is typed, taken by the letter. */
  | { readonly what: 'plain'; readonly text: string }
  /** A query that was asked before. */
  | { readonly what: 'recent'; readonly recent: RecentQuery };

export interface FilterOffer {
  readonly what: 'filter';
  readonly filter: Filter;
  readonly count: number | null;
  readonly note: string | null;
  /** What the list says instead of the filter: a place by its name. */
  readonly shown?: Filter;
  /** What is typed can hardly be anything else: Enter takes it. */
  readonly isMeant?: boolean;
}

/** The radius around a place that is chosen by name alone, in metres. */
export const usualRadiusM = 50_000;

/** Fields whose values are offered for free words, in this order. */
export const freeFields = [
  'class',
  'country',
  'region',
  'city',
  'album',
  'tag',
  'camera',
  'lens',
  'source',
] as const satisfies readonly SuggestedField[];

/** `-camera:nik` is a value of `camera` that is ruled out; `machu pi` has no key. */
export function readTyped(typed: string): Typed {
  const [, minus = '', name, rest = ''] = /^\s*(-?)(?:([a-z]+):)?"?(.*?)"?\s*$/isu.exec(typed) ?? [];
  const key = name === undefined ? null : keyNamed(name);
  const isNegated = minus !== '' && (key !== null || !/^[\d.]/.test(rest));
  return key === null
    ? { isNegated, key, text: typed.trim().slice(isNegated ? 1 : 0) }
    : { isNegated, key, text: rest };
}

/** The fields to ask the engine about; none where the text says enough by itself. */
export function fieldsOf({ key, text }: Typed): readonly SuggestedField[] {
  switch (key) {
    case null:
      return text.length === 0 || parsePosition(text) !== null
        ? []
        : text.length < 3
          ? freeFields
          : [...freeFields, 'filename'];
    case 'place':
      return ['city', 'region', 'country'];
    case 'class':
    case 'large':
      return ['class'];
    case 'camera':
    case 'lens':
    case 'country':
    case 'region':
    case 'city':
    case 'filename':
    case 'source':
    case 'tag':
    case 'album':
      return [key];
    default:
      return [];
  }
}

/** Whether places of the whole world are looked up by name, beside those of the library. */
export function isPlaceName({ key, text }: Typed): boolean {
  return (key === null || key === 'near') && text.trim().length > 1 && parsePosition(text) === null;
}

const choices: Partial<Record<Key, readonly Filter[]>> = {
  type: [
    { kind: 'type', types: ['photo'] },
    { kind: 'type', types: ['video'] },
  ],
  has: [
    { kind: 'has', what: 'position' },
    { kind: 'has', what: 'time' },
    { kind: 'has', what: 'people' },
    { kind: 'has', what: 'tags' },
    { kind: 'has', what: 'rating' },
  ],
  is: [
    { kind: 'is', what: 'favourite' },
    { kind: 'is', what: 'rejected' },
  ],
  orientation: [
    { kind: 'orientation', orientations: ['landscape'] },
    { kind: 'orientation', orientations: ['portrait'] },
    { kind: 'orientation', orientations: ['square'] },
  ],
  rating: [
    ...[5, 4, 3, 2].map((least): Filter => ({
      kind: 'rating',
      ratings: [1, 2, 3, 4, 5].filter((stars) => stars >= least),
    })),
    { kind: 'rating', ratings: [0] },
  ],
};

/**
 * Offers that need no engine: dates and positions that are understood, what may stand after a key, and keys. `labelOf`
 * names a key in the user's language: `kam` finds `camera:` too.
 */
export function ownOffers(typed: Typed, today: CivilDate, labelOf: (key: Key) => string): readonly Offer[] {
  const { key, text, isNegated } = typed;
  const filterOffer = (filter: Filter): FilterOffer => ({
    what: 'filter',
    filter: negatedIf(isNegated, filter),
    count: null,
    note: null,
  });
  const found: Offer[] = [];
  if (key === null || key === 'date') {
    const dates = readDates(text, today);
    const isMeant = key === null && /\S\s+\S/u.test(text);
    if (dates !== null) found.push({ ...filterOffer(dates), isMeant });
    else for (const preset of presetsBegunBy(text, today)) found.push(filterOffer(preset));
  }
  if (key === null || key === 'near') {
    const centre = parsePosition(text);
    if (centre !== null) found.push({ ...filterOffer(nearPosition(centre)), isMeant: true });
  }
  const wanted = fold(text.trim());
  if (key !== null) {
    // What is written in full after the key is what the parser reads; of the rest all is shown.
    for (const filter of choices[key] ?? []) if (wordOf(filter).startsWith(wanted)) found.push(filterOffer(filter));
  } else if (/^[\p{L}]+$/u.test(wanted)) {
    for (const each of keys) {
      if (each.startsWith(wanted) || fold(labelOf(each)).startsWith(wanted)) found.push({ what: 'key', key: each });
    }
  }
  return found;
}

/** What is asked by a position alone. */
export function nearPosition(centre: Point): NearFilter {
  return { kind: 'near', centre: rounded(centre), radiusM: usualRadiusM };
}

/** Coordinates to about ten centimetres: what is pasted often has more digits than anybody measured. */
export function rounded({ lat, lon }: Point): Point {
  const digits = (value: number): number => Math.round(value * 1e6) / 1e6;
  return { lat: digits(lat), lon: digits(lon) };
}

function wordOf(filter: Filter): string {
  switch (filter.kind) {
    case 'type':
      return filter.types[0] ?? '';
    case 'orientation':
      return filter.orientations[0] ?? '';
    case 'has':
    case 'is':
      return filter.what;
    case 'rating':
      return filter.ratings[0] === 0 ? 'none' : `>=${String(filter.ratings[0])}`;
    default:
      return '';
  }
}
