import { fold } from '../../algorithms/fold.ts';
import type { Concept } from '../../model/concepts.ts';
import { stemsOf, type WordLanguage } from '../../vocabulary/stems.ts';
import { foldWord, type Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { ClassFilter, Filter } from '../query.ts';
import type { KnownThing } from './knowledge.ts';

/** Everyday words that no class carries, and what stands for them (`resources/concepts.json`). */
export interface EverydayWords {
  /** By a folded word in this language, in the singular or plural; null for what is none. */
  readonly in: (phrase: string, language: WordLanguage) => KnownThing | null;
  /** By a word as somebody types it, in whichever language it is one: in both it may be two. */
  readonly of: (text: string) => readonly KnownThing[];
  /** All words, as they are written. */
  readonly all: readonly string[];
}

/** The words over the vocabulary that their classes are named in. */
export function everydayWords(vocabulary: Vocabulary, concepts: readonly Concept[]): EverydayWords {
  const words = { en: conceptWords(concepts, 'en'), de: conceptWords(concepts, 'de') };
  const things = {
    en: new Map(concepts.map((concept) => [concept, conceptThing(concept, 'en', vocabulary)])),
    de: new Map(concepts.map((concept) => [concept, conceptThing(concept, 'de', vocabulary)])),
  };
  const conceptIn = (phrase: string, language: WordLanguage) => findWord(phrase, language, words[language]);
  return {
    in: (phrase, language) => {
      const concept = conceptIn(phrase, language);
      return concept === undefined ? null : (things[language].get(concept) ?? null);
    },
    of: (text) => {
      const phrase = foldWord(text);
      const [english, german] = [conceptIn(phrase, 'en'), conceptIn(phrase, 'de')];
      // "Baby" is the same in both; the German thing has the tags of both.
      const found =
        english === german ? [[german, 'de'] as const] : [[english, 'en'] as const, [german, 'de'] as const];
      return found.flatMap(([concept, language]) =>
        concept === undefined ? [] : (things[language].get(concept) ?? []),
      );
    },
    all: concepts.flatMap(({ en, de }) => [...en, ...de]),
  };
}

/** What a thing is asked by, any of them: its classes, its lights, tags of its names. */
export function thingFilters({ classes, lights, tags }: KnownThing): readonly Filter[] {
  const values = classes.map((name) => ({ name, score: null }));
  const seen: ClassFilter = { kind: 'class', values, count: 1, large: false };
  return [
    ...(values.length > 0 ? [seen] : []),
    ...(lights.length > 0 ? [{ kind: 'light', lights } as const] : []),
    ...(tags.length > 0 ? [{ kind: 'field', field: 'tag', values: tags } as const] : []),
  ];
}

/** What a table of folded words has of the word, or of what it is the plural of. */
export function findWord<V>(phrase: string, language: WordLanguage, words: ReadonlyMap<string, V>): V | undefined {
  const exact = words.get(phrase);
  if (exact !== undefined) return exact;
  const stem = stemsOf(phrase, language).find((one) => words.has(one));
  return stem === undefined ? undefined : words.get(stem);
}

/** The word as sentences are compared, and as one types it without umlauts. */
export function wordForms(word: string): string[] {
  const spelled = word.replace(/[äöü]/giu, (letter) => `${fold(letter)}e`);
  return spelled === word ? [foldWord(word)] : [foldWord(word), foldWord(spelled)];
}

/** Its own name as a class where that says no more, the classes that the name does not say, and tags of its names. */
function conceptThing(
  { id, en, de, classes, lights }: Concept,
  language: WordLanguage,
  vocabulary: Vocabulary,
): KnownThing {
  const byName = vocabulary.meaning(id)?.classes.map((one) => one.class) ?? [];
  const isNamed = byName.every((name) => classes.includes(name));
  const rest = classes.filter((name) => !(isNamed && byName.includes(name)));
  const names = language === 'en' ? [en[0] ?? id] : [de[0] ?? id, id];
  return { classes: isNamed ? [id, ...rest] : rest, lights, tags: [...new Set(names)], standsFor: classes };
}

function conceptWords(concepts: readonly Concept[], language: WordLanguage): ReadonlyMap<string, Concept> {
  return new Map(
    concepts.flatMap((concept) => concept[language].flatMap(wordForms).map((word) => [word, concept] as const)),
  );
}
