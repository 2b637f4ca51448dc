import type { WordLanguage } from '../../vocabulary/stems.ts';
import type { Light } from '../../model/light.ts';
import type { BoxFilter } from '../query.ts';

/**
 * A part of the world, a country, a region of one or a settlement, under one of its names; or what the query language
 * finds by its name (`within:Alps`): a landscape (mountains, a lake, an island), an area that the user saved.
 */
export interface KnownPlace {
  readonly kind: 'continent' | 'country' | 'region' | 'city' | 'landscape' | 'area';
  /** As the catalog stores it, a saved area as the user called it. */
  readonly name: string;
  /** ISO 3166-1 alpha-2; empty for a part of the world, a landscape and an area. */
  readonly countryCode: string;
  /** Of the countries of a part of the world; absent for others. */
  readonly countryCodes?: readonly string[];
  /** Of a landscape that is wide; absent for others. */
  readonly box?: BoxFilter;
  /** That it is or lies in, as the catalog stores it. */
  readonly region: string | null;
  /** Of a settlement; 0 for others. */
  readonly population: number;
  /** Its own name where it is a part of the city `name`, which is all that the catalog knows of it; else null. */
  readonly part: string | null;
}

/** Something that a photo may show. */
export interface KnownThing {
  /** As a query writes it: classes or families, any of them. */
  readonly classes: readonly string[];
  readonly lights: readonly Light[];
  /** Tags that count as well. */
  readonly tags: readonly string[];
  /** For an everyday word, the names of the classes that stand for it. */
  readonly standsFor: readonly string[];
  /** Whether only the other language has the word. */
  readonly isBorrowed?: boolean;
}

/** What a sentence may be about. Lookups are quick and always give the same. */
export interface SentenceKnowledge {
  /** By a word or words in this language, in the singular or plural; null for what no model knows. */
  readonly thing: (phrase: string, language: WordLanguage) => KnownThing | null;
  /** By the whole name in any language: what the name means first of all stands first. */
  readonly places: (name: string) => readonly KnownPlace[];
  /** Whether most of it lies south of the equator. */
  readonly isSouthern: (place: KnownPlace) => boolean;
}
