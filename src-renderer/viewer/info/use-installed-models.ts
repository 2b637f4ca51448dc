import { useEffect, useState } from 'react';
import { useEngine } from '../../connect/engine-context.ts';

/** How many installed models look at photos; null until it is known. */
export function useInstalledModels(): number | null {
  const { calls } = useEngine();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.models.list({}, { signal: dropped.signal }).then(
      (models) => setCount(models.filter(({ state, isUsed }) => state === 'installed' && isUsed).length),
      // Without an answer nothing is said of models.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls]);
  return count;
}
