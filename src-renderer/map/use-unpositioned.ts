import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { withoutAreas } from './area-filter.ts';

/** The smallest part of the earth there is: only the numbers of the whole answer are wanted. */
const nowhere = { south: -90, west: 0, north: -90, east: 0 };

/**
 * How many photos of a query have no position; null while that is not known. Its areas do not count: no photo without
 * a position lies in them, and they would be forgotten.
 */
export function useUnpositioned(query: string, revision: number): number | null {
  const { calls } = useEngine();
  const [count, setCount] = useState<number | null>(null);
  const asked = withoutAreas(query);
  useEffect(() => {
    const stale = new AbortController();
    calls.query
      .map({ query: asked, box: nowhere, zoom: 0 }, { signal: stale.signal })
      .then(({ unpositioned }) => {
        setCount(unpositioned);
      })
      // The page says what is wrong with the same question.
      .catch(() => undefined);
    return () => {
      stale.abort();
    };
  }, [calls, asked, revision]);
  return count;
}
