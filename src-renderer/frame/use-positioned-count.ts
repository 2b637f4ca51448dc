import { useEffect, useRef, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** While an import brings photos, it need not be asked after each of them. */
const everyMs = 2000;

/** How many photos have a position; null while that is not known. */
export function usePositionedCount(): number | null {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [count, setCount] = useState<number | null>(null);
  const askedMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const dropped = new AbortController();
    const ask = (): void => {
      askedMs.current = performance.now();
      calls.query
        .assets({ query: 'has:position', offset: 0, limit: 1 }, { signal: dropped.signal })
        .then(({ total }) => {
          setCount(total);
        })
        // A count beside a word is not worth a sentence.
        .catch(() => undefined);
    };
    const timer = setTimeout(ask, Math.max(0, askedMs.current + everyMs - performance.now()));
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, revision]);
  return count;
}
