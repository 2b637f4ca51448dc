import { useEffect, useState } from 'react';
import type { Filter } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { language } from '../words/language.ts';
import { printAll } from './edit-query.ts';
import type { ReadSentence } from './read-pieces.ts';

/** What is typed with another word in place of one that is not understood. */
export interface NearText {
  readonly text: string;
  /** The word that would go, and the one that would come. */
  readonly word: string;
  readonly meant: string;
}

const none: readonly NearText[] = [];
const mostOffered = 3;

/**
 * The sentence with words that are not understood mistyped no more: "dosg in Peru" is "dog in Peru". Names of this library
 * (tags, places) and of what is on photos; empty where none is near, or until that is known.
 */
export function useNearTexts(sentence: ReadSentence | null): readonly NearText[] {
  const { calls } = useEngine();
  const [found, setFound] = useState<{ readonly of: ReadSentence; readonly texts: readonly NearText[] } | null>(null);
  useEffect(() => {
    const unknown = sentence?.reading.unknown.filter(({ why }) => why === null) ?? [];
    if (sentence === null || unknown.length === 0) return undefined;
    const dropped = new AbortController();
    const words = unknown.map(({ word }): Filter => ({ kind: 'word', text: word, quoted: false }));
    calls.classes
      .words({ query: printAll(words), language: language() }, { signal: dropped.signal })
      .then((meanings) => {
        const texts = unknown.flatMap(({ at, length, word }) => {
          const near = meanings.find(({ text }) => text === word)?.near ?? [];
          return near.map(({ spelling }) => ({
            text: sentence.text.slice(0, at) + spelling + sentence.text.slice(at + length),
            word,
            meant: spelling,
          }));
        });
        setFound({ of: sentence, texts: texts.slice(0, mostOffered) });
      })
      // What is wrong with the engine is said above the photos.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, sentence]);
  return found !== null && found.of === sentence ? found.texts : none;
}
