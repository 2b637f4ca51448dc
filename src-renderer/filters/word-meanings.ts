import { createContext, useContext, useEffect, useState } from 'react';
import type { WordMeaning } from '../../src-shared/contract/class-calls.ts';
import { wordsIn } from '../../src-shared/query/asks-classes.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { mapLeaves } from '../../src-shared/query/walk.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { language } from '../words/language.ts';
import { printAll } from './edit-query.ts';

/** What the plain words of the query stand for; empty until that is known. */
export const WordMeaningsContext = createContext<readonly WordMeaning[]>([]);

/** What the plain words of a filter stand for, as far as that is known yet. */
export function useWordsOf(filter: Filter): readonly WordMeaning[] {
  const known = useContext(WordMeaningsContext);
  return wordsIn(filter).flatMap(({ text }) => known.find((one) => one.text === text) ?? []);
}

/** Asks what the plain words of these filters stand for; the last answer until another comes. */
export function useWordMeanings(filters: readonly Filter[]): readonly WordMeaning[] {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [meanings, setMeanings] = useState<readonly WordMeaning[]>([]);
  const words = filters.flatMap(wordsIn);
  const query = printAll(words);
  useEffect(() => {
    if (query === '') return undefined;
    const dropped = new AbortController();
    calls.classes
      .words({ query, language: language() }, { signal: dropped.signal })
      .then(setMeanings)
      // What is wrong with the engine is said above the photos.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, query, revision]);
  return meanings;
}

/** The filters with another word in place of this one. */
export function withOtherWord(filters: readonly Filter[], text: string, other: string): readonly Filter[] {
  return filters.map((filter) =>
    mapLeaves(filter, (leaf) => (leaf.kind === 'word' && leaf.text === text ? { ...leaf, text: other } : leaf)),
  );
}
