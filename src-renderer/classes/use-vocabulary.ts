import { useEffect, useState } from 'react';
import type { Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';
import type { Calls } from '../connect/client.ts';
import { useEngine } from '../connect/engine-context.ts';
import { askOnce } from './use-class-names.ts';

const opened = new WeakMap<Calls, Promise<Vocabulary>>();

/** All words for classes and families, and what they mean: loaded with its code when it is first wanted. */
export function loadVocabulary(calls: Calls): Promise<Vocabulary> {
  const known = opened.get(calls);
  if (known !== undefined) return known;
  const question = Promise.all([import('../../src-shared/vocabulary/vocabulary.ts'), askOnce(calls)]).then(
    ([{ openVocabulary }, data]) => openVocabulary(data),
  );
  opened.set(calls, question);
  question.catch(() => opened.delete(calls));
  return question;
}

/** The vocabulary once it is there; null before, and as long as nobody wants it. */
export function useVocabulary(isWanted = true): Vocabulary | null {
  const { calls } = useEngine();
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isDropped = false;
    loadVocabulary(calls).then(
      (loaded) => {
        if (!isDropped) setVocabulary(loaded);
      },
      // The words that the query has are better than none; whoever wants it next asks again.
      () => undefined,
    );
    return () => {
      isDropped = true;
    };
  }, [calls, isWanted]);
  return vocabulary;
}
