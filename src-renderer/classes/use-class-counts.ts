import { useEffect, useRef, useState } from 'react';
import type { ClassCounts } from '../../src-shared/contract/class-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** While photos are looked at, it need not be asked after each of them. */
const everyMs = 2000;

/** Which classes there are on the photos of a query, kept up to date; the last ones until others come. */
export function useClassCounts(query: string): ClassCounts | null {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [counts, setCounts] = useState<ClassCounts | null>(null);
  const asked = useRef({ query: '', atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const dropped = new AbortController();
    const ask = (): void => {
      asked.current = { query, atMs: performance.now() };
      calls.classes
        .counts({ query }, { signal: dropped.signal })
        .then(setCounts)
        // What is wrong with the query or the engine is said above the photos.
        .catch(() => undefined);
    };
    const waitMs = asked.current.query === query ? asked.current.atMs + everyMs - performance.now() : 0;
    const timer = setTimeout(ask, Math.max(0, waitMs));
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, query, revision]);
  return counts;
}
