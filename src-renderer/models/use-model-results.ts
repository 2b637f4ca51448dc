import { useCallback, useEffect, useState } from 'react';
import type { ModelResults } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

export interface KnownResults {
  /** Empty until they are known. */
  readonly results: readonly ModelResults[];
  readonly askAgain: () => void;
}

/** On how many photos the library holds what a model found, asked again when one comes or goes, or looking ends. */
export function useModelResults(): KnownResults {
  const { calls } = useEngine();
  const { modelChanges, recognition, lost } = useLive();
  const [results, setResults] = useState<readonly ModelResults[]>([]);
  const [times, setTimes] = useState(0);
  const phase = recognition?.phase ?? null;
  useEffect(() => {
    if (lost) return;
    const dropped = new AbortController();
    calls.recognition
      .results({}, { signal: dropped.signal })
      .then(setResults)
      // Nothing is offered to be deleted; whoever lists the models is told what is wrong with the engine.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, modelChanges, phase, lost, times]);
  const askAgain = useCallback(() => setTimes((known) => known + 1), []);
  return { results, askAgain };
}
