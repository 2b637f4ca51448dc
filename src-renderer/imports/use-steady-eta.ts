import { useEffect, useRef, useState } from 'react';

/** The engine tells a time from three seconds of steady speed on; a guess that jumps about is worse than none. */
const holdBackMs = 7000;
/** Less is no time to tell of. */
const leastMs = 1000;

/**
 * The time left of work, in milliseconds, once its speed has been steady for ten seconds; null before. `etaMs` is the
 * engine's word; another `key` (of another job, stage or state) begins anew.
 */
export function useSteadyEta(key: string, etaMs: number | null): number | null {
  const isTold = etaMs !== null;
  const since = useRef<{ readonly key: string; readonly atMs: number } | null>(null);
  const [steady, setSteady] = useState('');
  useEffect(() => {
    if (!isTold) {
      since.current = null;
      return;
    }
    if (since.current?.key !== key) since.current = { key, atMs: performance.now() };
    const waitMs = since.current.atMs + holdBackMs - performance.now();
    const timer = setTimeout(() => setSteady(key), Math.max(0, waitMs));
    return () => {
      clearTimeout(timer);
    };
  }, [key, isTold]);
  const isSteady = isTold && steady === key;
  return isSteady && etaMs >= leastMs ? etaMs : null;
}
