import type { WordLanguage } from '../../vocabulary/stems.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type EverydayWords, findWord, wordForms } from './everyday-words.ts';
import type { KnownThing, SentenceKnowledge } from './knowledge.ts';

/**
 * What words of a sentence a photo may show: everyday words that are bridged (`resources/concepts.json`) before classes and
 * families. English sentences know English words, for "rock" is no skirt; German ones know both. Some 10 ms, so once a thread.
 */
export function knownThings(vocabulary: Vocabulary, everyday: EverydayWords): SentenceKnowledge['thing'] {
  const words = { en: classWords(vocabulary, 'en'), de: classWords(vocabulary, 'de') };
  const known = { en: new Map<string, KnownThing | null>(), de: new Map<string, KnownThing | null>() };

  const lookUp = (phrase: string, language: WordLanguage): KnownThing | null => {
    const own = everyday.in(phrase, language);
    if (own !== null) return own;
    const isClass = findWord(phrase, language, words[language]) !== undefined;
    if (isClass) return classThing(vocabulary, phrase);
    const borrowed = language === 'de' ? lookUp(phrase, 'en') : null;
    return borrowed && { ...borrowed, isBorrowed: true };
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
  return new Map(all.flatMap(wordForms).map((word) => [word, true] as const));
}
