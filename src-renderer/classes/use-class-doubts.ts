import { useEffect, useState } from 'react';
import type { ClassDoubts } from '../../src-shared/contract/class-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { language } from '../words/language.ts';

/** Why a query for classes may find less than there is; the last doubts until others come, null before the first. */
export function useClassDoubts(query: string): ClassDoubts | null {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [doubts, setDoubts] = useState<ClassDoubts | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.classes
      .doubts({ query, language: language() }, { signal: dropped.signal })
      .then(setDoubts)
      // What is wrong with the query or the engine is said above the photos.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, query, revision]);
  return doubts;
}
