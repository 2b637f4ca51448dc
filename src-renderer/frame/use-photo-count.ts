import { useEffect, useRef, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** While an import brings photos, it need not be asked after each of them. */
const everyMs = 2000;

/** How many photos a query finds, first asked `afterMs` from now; null while that is not known. */
export function usePhotoCount(query: string, afterMs = 0): number | null {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [count, setCount] = useState<number | null>(null);
  const askedMs = useRef<number | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const ask = (): void => {
      askedMs.current = performance.now();
      calls.query
        .assets({ query, offset: 0, limit: 1 }, { signal: dropped.signal })
        .then(({ total }) => {
          setCount(total);
        })
        // A count beside a word is not worth a sentence.
        .catch(() => undefined);
    };
    const waitMs = askedMs.current === null ? afterMs : askedMs.current + everyMs - performance.now();
    const timer = setTimeout(ask, Math.max(0, waitMs));
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, query, afterMs, revision]);
  return count;
}
