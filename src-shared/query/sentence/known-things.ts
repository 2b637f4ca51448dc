import { fold } from '../../algorithms/fold.ts';
import type { Concept } from '../../model/concepts.ts';
import { stemsOf, type WordLanguage } from '../../vocabulary/stems.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { KnownThing, SentenceKnowledge } from './knowledge.ts';

/**
 * What words of a sentence a photo may show: everyday words that are bridged (`resources/concepts.json`) before classes and
 * families. English sentences know English words, for "rock" is no skirt; German ones know both. Some 10 ms, so once a thread.
 */
export function knownThings(vocabulary: Vocabulary, concepts: readonly Concept[]): SentenceKnowledge['thing'] {
  const words = { en: classWords(vocabulary, 'en'), de: classWords(vocabulary, 'de') };
  const bridged = { en: conceptWords(concepts, 'en'), de: conceptWords(concepts, 'de') };
  const conceptThings = {
    en: new Map(concepts.map((concept) => [concept, conceptThing(concept, 'en', vocabulary)])),
    de: new Map(concepts.map((concept) => [concept, conceptThing(concept, 'de', vocabulary)])),
  };
  const known = { en: new Map<string, KnownThing | null>(), de: new Map<string, KnownThing | null>() };

  const lookUp = (phrase: string, language: WordLanguage): KnownThing | null => {
    const own = find(phrase, language, bridged[language]);
    if (own !== undefined) return conceptThings[language].get(own) ?? null;
    const isClass = find(phrase, language, words[language]) !== undefined;
    if (isClass) return classThing(vocabulary, phrase);
    return language === 'de' ? lookUp(phrase, 'en') : null;
  };
  return (phrase, language) => {
    const before = known[language].get(phrase);
    if (before !== undefined) return before;
    const thing = lookUp(phrase, language);
    if (known[language].size >= mostRemembered) known[language].clear();
    known[language].set(phrase, thing);
    return thing;
  };
}

const mostRemembered = 5000;

function classThing(vocabulary: Vocabulary, phrase: string): KnownThing | null {
  const meaning = vocabulary.meaning(phrase);
  return meaning === null ? null : { classes: [meaning.spelling], lights: [], tags: [], standsFor: [] };
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

function find<V>(phrase: string, language: WordLanguage, words: ReadonlyMap<string, V>): V | undefined {
  const exact = words.get(phrase);
  if (exact !== undefined) return exact;
  const stem = stemsOf(phrase, language).find((one) => words.has(one));
  return stem === undefined ? undefined : words.get(stem);
}

function conceptWords(concepts: readonly Concept[], language: WordLanguage): ReadonlyMap<string, Concept> {
  return new Map(
    concepts.flatMap((concept) => concept[language].flatMap(forms).map((word) => [word, concept] as const)),
  );
}

function classWords({ data }: Vocabulary, language: WordLanguage): ReadonlyMap<string, true> {
  const names = [
    ...data.classes.map((one) => ({ own: one.class, names: one.names, synonyms: one.synonyms })),
    ...data.families.map((one) => ({ own: one.id, names: one.names, synonyms: one.synonyms })),
  ];
  const all = names.flatMap(({ own, names: shown, synonyms }) => [
    ...(language === 'en' ? [own] : []),
    shown[language],
    ...synonyms[language],
  ]);
  return new Map(all.flatMap(forms).map((word) => [word, true] as const));
}

/** The word as sentences are compared, and as one types it without umlauts. */
function forms(word: string): string[] {
  const plain = (text: string): string => fold(text).replace(/[\s_-]+/g, ' ');
  const spelled = word.replace(/[äöü]/giu, (letter) => `${fold(letter)}e`);
  return spelled === word ? [plain(word)] : [plain(word), plain(spelled)];
}
