import { useEffect, useMemo, useRef } from 'react';

/**
 * Photos are asked for at most this often while it changes, so that they follow the hand. Browsers refuse to write more
 * than 200 addresses in ten seconds.
 */
const paceMs = 80;

/** Changes that follow each other: a drag, a run of keys, typing, a slider. */
export interface Runs {
  /** The next query of the run; asked at once, or as soon as the pace allows, with the newest then. */
  readonly go: (query: string) => void;
  /** The run is over: what still waits is asked at once, the next change begins another. */
  readonly end: () => void;
}

/**
 * Runs of changes of the query, each one step of the browser's history however often it rests. A run is over as well
 * when the pointer goes down anew, when the focus goes elsewhere, and when the query comes from elsewhere.
 */
export function useRuns(query: string, onQuery: (query: string, how?: 'push' | 'replace') => void): Runs {
  const current = useRef({ query, onQuery });
  const waiting = useRef<{ query: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  /** What the run has asked last; null while its step of the history is not made. */
  const asked = useRef<string | null>(null);
  const askedAt = useRef(-Infinity);

  const runs = useMemo(() => {
    const drop = (): string | null => {
      const left = waiting.current;
      if (left !== null) clearTimeout(left.timer);
      waiting.current = null;
      return left?.query ?? null;
    };
    const ask = (): void => {
      const next = drop();
      if (next === null || next === current.current.query) return;
      const how = asked.current === null ? 'push' : 'replace';
      asked.current = next;
      askedAt.current = performance.now();
      current.current.onQuery(next, how);
    };
    return {
      drop,
      go: (next: string): void => {
        drop();
        const waitMs = askedAt.current + paceMs - performance.now();
        waiting.current = { query: next, timer: setTimeout(ask, Math.max(0, waitMs)) };
      },
      end: (): void => {
        ask();
        asked.current = null;
      },
    };
  }, []);

  useEffect(() => {
    const isOther = current.current.query !== query && asked.current !== query;
    current.current = { query, onQuery };
    if (!isOther) return;
    asked.current = null;
    runs.drop();
  }, [query, onQuery, runs]);
  useEffect(() => {
    addEventListener('pointerdown', runs.end, { capture: true });
    addEventListener('focusin', runs.end);
    return () => {
      removeEventListener('pointerdown', runs.end, { capture: true });
      removeEventListener('focusin', runs.end);
      runs.drop();
    };
  }, [runs]);
  return runs;
}
