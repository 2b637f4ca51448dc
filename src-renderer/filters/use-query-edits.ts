import { useEffect, useRef } from 'react';
import type { Filter } from '../../src-shared/query/query.ts';
import { printAll } from './edit-query.ts';

/** A step can be gone back to; while one slides or types, all changes are one step. */
export type EditHow = 'step' | 'live';
export type EditFilters = (filters: readonly Filter[], how?: EditHow) => void;

/** Changes of the query as steps of the browser's history. */
export function useQueryEdits(query: string, onQuery: (query: string, how?: 'push' | 'replace') => void): EditFilters {
  /** The query that the last change while sliding led to: the next one takes its place. */
  const slid = useRef<string | null>(null);
  useEffect(() => {
    if (slid.current !== query) slid.current = null;
  }, [query]);
  return (filters, how = 'step') => {
    const next = printAll(filters);
    const isGoingOn = how === 'live' && slid.current === query && slid.current !== null;
    slid.current = how === 'live' ? next : null;
    onQuery(next, isGoingOn ? 'replace' : 'push');
  };
}
