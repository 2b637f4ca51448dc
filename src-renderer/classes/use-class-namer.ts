import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { namesClass } from '../../src-shared/query/asks-classes.ts';
import type { ClassNamer } from '../../src-shared/query/phrases.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import type { Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';
import { languageOf, type Language } from '../words/language.ts';
import { useVocabulary } from './use-vocabulary.ts';

/** What the page calls the classes of these filters; as the query writes them until the words are there. */
export function useClassNamer(filters: readonly Filter[]): ClassNamer {
  const { i18n } = useTranslation();
  const vocabulary = useVocabulary(filters.some(namesClass));
  const spoken = i18n.language;
  return useMemo(() => {
    const language = languageOf([spoken]);
    return (name) => (vocabulary === null ? name : nameIn(vocabulary, name, language));
  }, [vocabulary, spoken]);
}

/** The page's name of what a query calls so; the query's own word where it means several things or nothing known. */
export function nameIn(vocabulary: Vocabulary, word: string, language: Language): string {
  const meaning = vocabulary.meaning(word);
  if (meaning === null) return word;
  const { family, classes, spelling } = meaning;
  if (family !== null && vocabulary.spellingOf(family) === spelling) return vocabulary.familyNameOf(family, language);
  const [only, second] = classes;
  return only === undefined || second !== undefined ? word : vocabulary.nameOf(only.class, only.wnid, language);
}
