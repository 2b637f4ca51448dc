import { useCallback, useState } from 'react';
import { useRuns } from './use-runs.ts';

/** Something of the query while it is dragged, typed or played. */
export interface Draft<Value> {
  /** As it stands now; null where the query itself says it. */
  readonly value: Value | null;
  /** Shows it; the query follows when it rests, or at once with `done`. */
  readonly change: (value: Value, how?: 'moving' | 'done') => void;
  /** Asks for another query at once instead. */
  readonly leaveFor: (query: string) => void;
}

/**
 * A draft of what `written` puts into the query; a drag or a run of keys is one step of the history. What the query says
 * counts from when it says it: an undone step shows what was before.
 */
export function useDraft<Value>(
  query: string,
  onQuery: (query: string, how?: 'push' | 'replace') => void,
  written: (query: string, value: Value) => string,
): Draft<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const runs = useRuns(query, onQuery);
  const [drawnFor, setDrawnFor] = useState(query);
  if (drawnFor !== query) {
    setDrawnFor(query);
    setValue(null);
  }
  const change = useCallback<Draft<Value>['change']>(
    (next, how = 'moving') => {
      setValue(next);
      runs.go(written(query, next));
      if (how === 'done') runs.end();
    },
    [query, runs, written],
  );
  const leaveFor = useCallback(
    (next: string) => {
      runs.end();
      setValue(null);
      onQuery(next);
    },
    [onQuery, runs],
  );
  return { value, change, leaveFor };
}
