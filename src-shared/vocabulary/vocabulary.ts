import { fold } from '../algorithms/fold.ts';
import type { ClassFamily, ClassVocabulary, VocabularyClass } from '../model/class-vocabulary.ts';
import { stemsOf, type WordLanguage } from './stems.ts';

/** A class as detections and classifications carry it; the WordNet id tells apart what English calls the same. */
export interface ClassKey {
  readonly class: string;
  readonly wnid: string | null;
}

/** What a word stands for. */
export interface Meaning {
  /** Every class that it means: all of a family, or those that have this name. Never empty. */
  readonly classes: readonly ClassKey[];
  /** The family by id, where the word is the name of one. */
  readonly family: string | null;
  /** How a query writes it, in English, so that it means the same again: `dog`, `golden retriever`, `crane (bird)`. */
  readonly spelling: string;
}

/** A class or a family that a typed beginning may mean. */
export interface Suggestion {
  /** In the language that was asked for. */
  readonly name: string;
  /** The synonym that begins so, where the name does not. */
  readonly by: string | null;
  readonly spelling: string;
  /** One of the two is null. */
  readonly family: string | null;
  readonly class: ClassKey | null;
}

/** The names of classes and families, found by any of their words. */
export interface Vocabulary {
  readonly data: ClassVocabulary;
  /**
   * What a word of a query means: a class, its display names and synonyms, a family, in English and German, in simple
   * plurals, or a WordNet id. Words that mean several things mean all of them. Null for what is not in the vocabulary:
   * a class of the user's own model is found by its own name.
   */
  readonly meaning: (text: string) => Meaning | null;
  /** What begins so in this language, then in the other: names before synonyms, families before classes. */
  readonly suggest: (text: string, language: WordLanguage, limit: number) => Suggestion[];
  /** What a page calls the class; its own name where the vocabulary does not have it. */
  readonly nameOf: (name: string, wnid: string | null, language: WordLanguage) => string;
  /** The family's name; its id where the vocabulary does not have it. */
  readonly familyNameOf: (id: string, language: WordLanguage) => string;
  /** How a query writes this class alone, or this family. */
  readonly spellingOf: (one: ClassKey | string) => string;
  /** Families of a class, the nearest first; none for a class that the vocabulary does not have. */
  readonly familiesOf: (name: string, wnid: string | null) => readonly string[];
}

type Thing = { readonly class: VocabularyClass } | { readonly family: ClassFamily };

const languages = ['en', 'de'] as const;

/** The vocabulary over its data; some 10 ms, so once a thread. */
export function openVocabulary(data: ClassVocabulary): Vocabulary {
  const things: Thing[] = [
    ...data.families.map((family) => ({ family })),
    ...data.classes.map((one) => ({ class: one })),
  ];
  const byWord = { en: new Map<string, Thing[]>(), de: new Map<string, Thing[]>() };
  for (const thing of things) {
    for (const language of languages) {
      for (const word of new Set(wordsOf(thing, language).flatMap(foldings))) add(byWord[language], word, thing);
    }
  }
  const byKey = new Map(data.classes.map((one) => [keyOf(one.class, one.wnid), one]));
  const families = new Map(data.families.map((family) => [family.id, family]));
  const members = new Map<string, VocabularyClass[]>();
  for (const one of data.classes) for (const id of one.families) add(members, id, one);

  const classesOf = (found: readonly Thing[]) => [
    ...new Set(found.flatMap((thing) => ('class' in thing ? [thing.class] : (members.get(thing.family.id) ?? [])))),
  ];
  const exactly = (word: string) => [...new Set(languages.flatMap((language) => byWord[language].get(word) ?? []))];
  const find = (text: string): { readonly found: readonly Thing[]; readonly word: string } => {
    const word = foldWord(text);
    const one = byKey.get(word);
    if (one?.wnid === word) return { found: [{ class: one }], word };
    const exact = exactly(word);
    if (exact.length > 0) return { found: exact, word };
    for (const language of languages) {
      for (const stem of stemsOf(word, language)) {
        const found = byWord[language].get(stem);
        if (found !== undefined) return { found, word: exactly(stem).length === found.length ? stem : word };
      }
    }
    return { found: [], word };
  };

  /** The first of its English words that means nothing else. */
  const spell = (thing: Thing): string => {
    const meant = classesOf([thing]);
    const isAlone = (word: string) => {
      const found = classesOf(exactly(foldWord(word)));
      return found.length === meant.length && found.every((one) => meant.includes(one));
    };
    const own = wordsOf(thing, 'en').find(isAlone) ?? wordsOf(thing, 'de').find(isAlone);
    const name = 'class' in thing ? thing.class.class : thing.family.id;
    if (own !== undefined) return own === name ? name : own.toLowerCase();
    // COCO's dog is a member of the dogs: whoever names it means them all.
    return 'class' in thing ? (thing.class.wnid ?? name) : name;
  };
  const spellings = new Map<Thing, string>();
  const spellingOf = (thing: Thing): string => {
    const known = spellings.get(thing) ?? spell(thing);
    spellings.set(thing, known);
    return known;
  };
  const thingOf = new Map(things.map((thing) => ['class' in thing ? thing.class : thing.family, thing]));

  return {
    data,
    meaning(text) {
      const { found, word } = find(text);
      const classes = classesOf(found);
      if (classes.length === 0) return null;
      const family = found.find((thing) => 'family' in thing);
      const widest = family ?? found[0];
      const isOne = widest !== undefined && classesOf([widest]).length === classes.length;
      return {
        classes: classes.map(({ class: name, wnid }) => ({ class: name, wnid })),
        family: family === undefined ? null : family.family.id,
        spelling: isOne ? spellingOf(widest) : word,
      };
    },
    suggest(text, language, limit) {
      const start = foldWord(text);
      if (start === '') return [];
      const ranked = things
        .filter((thing) => 'family' in thing || !isShownByFamily(thing.class, families))
        .flatMap((thing) => {
          const found = rankOf(thing, start, language);
          return found === null ? [] : [{ thing, ...found }];
        });
      ranked.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
      return ranked.slice(0, limit).map(({ thing, name, by }) => ({
        name,
        by,
        spelling: spellingOf(thing),
        family: 'family' in thing ? thing.family.id : null,
        class: 'class' in thing ? { class: thing.class.class, wnid: thing.class.wnid } : null,
      }));
    },
    nameOf: (name, wnid, language) => byKey.get(keyOf(name, wnid))?.names[language] ?? name,
    familyNameOf: (id, language) => families.get(id)?.names[language] ?? id,
    spellingOf(one) {
      const known = typeof one === 'string' ? families.get(one) : byKey.get(keyOf(one.class, one.wnid));
      const thing = known === undefined ? undefined : thingOf.get(known);
      if (thing !== undefined) return spellingOf(thing);
      return typeof one === 'string' ? one : one.class;
    },
    familiesOf: (name, wnid) => byKey.get(keyOf(name, wnid))?.families ?? [],
  };
}

/**
 * Whether a page shows the family in place of the class: COCO's dog is what the family of dogs is called, and the banana
 * of two models is one.
 */
function isShownByFamily(one: VocabularyClass, families: ReadonlyMap<string, ClassFamily>): boolean {
  return one.families.some((id) => families.get(id)?.names.en === one.names.en);
}

/** How a word of the vocabulary and one of a query are compared: without case, accents, hyphens and double spaces. */
export function foldWord(text: string): string {
  return fold(text.trim()).replace(/[\s_-]+/g, ' ');
}

/** A German word is also found as one types it without umlauts: `Vögel`, `Voegel`. */
function foldings(word: string): string[] {
  const spelled = word.replace(/[äöü]/giu, (letter) => `${fold(letter)}e`);
  return spelled === word ? [foldWord(word)] : [foldWord(word), foldWord(spelled)];
}

function wordsOf(thing: Thing, language: WordLanguage): string[] {
  const { names, synonyms } = 'class' in thing ? thing.class : thing.family;
  const own = language === 'de' ? [] : ['class' in thing ? thing.class.class : thing.family.id];
  return [...own, names[language], ...synonyms[language]];
}

/** How well the thing fits what was typed (less is better), what it is called, and the synonym it was found by. */
function rankOf(thing: Thing, start: string, language: WordLanguage) {
  const { names } = 'class' in thing ? thing.class : thing.family;
  const name = names[language];
  const isFamily = 'family' in thing ? 0 : 1;
  const fit = fitOf(foldWord(name), start);
  if (fit !== null) return { rank: fit * 4 + isFamily, name, by: null };
  for (const [order, tongue] of [language, language === 'en' ? 'de' : 'en'].entries()) {
    for (const word of wordsOf(thing, tongue as WordLanguage)) {
      const found = fitOf(foldWord(word), start);
      if (found !== null) return { rank: (found + 3 * (order + 1)) * 4 + isFamily, name, by: word };
    }
  }
  return null;
}

/** 0: the same word, 1: begins so, 2: a word of it begins so. */
function fitOf(word: string, start: string): 0 | 1 | 2 | null {
  if (word === start) return 0;
  if (word.startsWith(start)) return 1;
  return word.includes(` ${start}`) ? 2 : null;
}

function keyOf(name: string, wnid: string | null): string {
  return wnid ?? `name ${name}`;
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
