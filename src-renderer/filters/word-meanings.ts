import { createContext, useContext, useEffect, useState } from 'react';
import type { WordMeaning } from '../../src-shared/contract/class-calls.ts';
import { namedLeaves } from '../../src-shared/query/named-leaves.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { mapLeaves } from '../../src-shared/query/walk.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { language } from '../words/language.ts';
import { printAll } from './edit-query.ts';

/** What the plain words and names of the query stand for; empty until that is known. */
export const WordMeaningsContext = createContext<readonly WordMeaning[]>([]);

/** What the plain words and names of a filter stand for, as far as that is known yet. */
export function useWordsOf(filter: Filter): readonly WordMeaning[] {
  const known = useContext(WordMeaningsContext);
  return namedLeaves(filter).flatMap(
    ({ text, field }) => known.find((one) => one.text === text && one.field === field) ?? [],
  );
}

/** Asks what the plain words and names of these filters stand for; the last answer until another comes. */
export function useWordMeanings(filters: readonly Filter[]): readonly WordMeaning[] {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [meanings, setMeanings] = useState<readonly WordMeaning[]>([]);
  const query = printAll(filters.flatMap(namedLeaves).map(({ filter }) => filter));
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

/** The filters with another name in place of this one. */
export function withOtherName(
  filters: readonly Filter[],
  { text, field }: Pick<WordMeaning, 'text' | 'field'>,
  other: string,
): readonly Filter[] {
  return filters.map((filter) =>
    mapLeaves(filter, (leaf) => {
      if (leaf.kind === 'word') return field === null && leaf.text === text ? { ...leaf, text: other } : leaf;
      if (leaf.kind !== 'field' || leaf.field !== field) return leaf;
      return { ...leaf, values: [...new Set(leaf.values.map((value) => (value === text ? other : value)))] };
    }),
  );
}
