import { useCallback, useMemo } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { withoutAreas } from './area-filter.ts';
import { useNewest } from './use-newest.ts';

/** The smallest part of the earth there is: only the numbers of the whole answer are wanted. */
const nowhere = { south: -90, west: 0, north: -90, east: 0 };

/**
 * How many photos of a query have no position; null while that is not known. Its areas do not count: no photo without
 * a position lies in them, and they would be forgotten.
 */
export function useUnpositioned(query: string, revision: number): number | null {
  const { calls } = useEngine();
  const asked = withoutAreas(query);
  const question = useMemo(() => ({ asked, revision }), [asked, revision]);
  const ask = useCallback(
    async (wanted: { readonly asked: string }, signal: AbortSignal) => {
      const { unpositioned } = await calls.query.map({ query: wanted.asked, box: nowhere, zoom: 0 }, { signal });
      return unpositioned;
    },
    [calls],
  );
  // The page says what is wrong with the same question.
  return useNewest(question, ask).answer;
}
