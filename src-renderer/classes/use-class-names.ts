import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassVocabulary } from '../../src-shared/model/class-vocabulary.ts';
import type { Calls } from '../connect/client.ts';
import { useEngine } from '../connect/engine-context.ts';
import { languageOf } from '../words/language.ts';
import { classNames, knowVocabulary, type ClassNames } from './class-names.ts';

/** It changes only with the program: one question a page, asked when the first class is shown. */
const asked = new WeakMap<Calls, Promise<ClassVocabulary>>();

/** The names of classes, loaded once for the whole page; draws anew when they come and when the language changes. */
export function useClassNames(): ClassNames {
  const { calls } = useEngine();
  const { i18n } = useTranslation();
  const [, setLoaded] = useState<ClassVocabulary | null>(null);
  useEffect(() => {
    let isDropped = false;
    askOnce(calls).then(
      (vocabulary) => {
        knowVocabulary(vocabulary);
        if (!isDropped) setLoaded(vocabulary);
      },
      // English names are better than a page without any; the next that needs them asks again.
      () => undefined,
    );
    return () => {
      isDropped = true;
    };
  }, [calls]);
  // The same object until a vocabulary or a language comes.
  return classNames(languageOf([i18n.language]));
}

/** All names, asked once for the page. */
export function askOnce(calls: Calls): Promise<ClassVocabulary> {
  const known = asked.get(calls);
  if (known !== undefined) return known;
  const question = calls.classes.vocabulary({});
  asked.set(calls, question);
  question.catch(() => asked.delete(calls));
  return question;
}
