import { useEffect, useState } from 'react';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

export interface KnownModels {
  /** Null until the first answer. */
  readonly models: readonly ModelEntryView[] | null;
  /** Why they cannot be listed. */
  readonly problem: string | null;
}

/** All models that Fernweh knows, asked again whenever one comes, goes or rests. */
export function useModels(): KnownModels {
  const { calls } = useEngine();
  const { modelChanges, lost } = useLive();
  const [known, setKnown] = useState<KnownModels>({ models: null, problem: null });
  useEffect(() => {
    if (lost) return;
    const dropped = new AbortController();
    calls.models
      .list({}, { signal: dropped.signal })
      .then((models) => {
        setKnown({ models, problem: null });
      })
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setKnown((before) => ({ ...before, problem: sentenceOf(error) }));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, modelChanges, lost]);
  return known;
}
