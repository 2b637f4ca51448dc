import { useEffect, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';

/** The days of the whole library with their photos and places; null until they are there. */
export function useLibraryDays(): Answer['days'] | null {
  const { calls } = useEngine();
  const [days, setDays] = useState<Answer['days'] | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.query
      .run({ query: '', sort: 'time' }, { signal: dropped.signal })
      .then((answer) => {
        setDays(answer.days);
      })
      // Dates can be chosen without them.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls]);
  return days;
}
