import { useEffect, useState } from 'react';
import { useEngine } from '../../connect/engine-context.ts';
import type { DayCounts } from './time-scale.ts';

/** The photos of a query by day; null until they are there. The last counts stay until the next come. */
export function useDayCounts(query: string, revision: number): DayCounts | null {
  const { calls } = useEngine();
  const [counts, setCounts] = useState<DayCounts | null>(null);
  useEffect(() => {
    const stale = new AbortController();
    calls.query
      .facets({ query, sort: 'time' }, { signal: stale.signal })
      .then(({ days }) => {
        setCounts(days);
      })
      // The page says what is wrong with the same question.
      .catch(() => undefined);
    return () => {
      stale.abort();
    };
  }, [calls, query, revision]);
  return counts;
}
