import { useEffect, useState } from 'react';
import type { Relocation } from '../../src-shared/model/source.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** What the engine finds at a chosen place. */
export type NewPlace =
  | { readonly state: 'none' | 'looking' }
  | { readonly state: 'told'; readonly told: Relocation }
  | { readonly state: 'failed'; readonly problem: string };

/** Whether the files of a source lie in this folder now; null: nothing is chosen. A later choice drops the question. */
export function useNewPlace(sourceId: string, path: string | null): NewPlace {
  const { calls } = useEngine();
  const [answer, setAnswer] = useState<{ readonly of: string; readonly place: NewPlace } | null>(null);
  useEffect(() => {
    if (path === null) return;
    const dropped = new AbortController();
    calls.sources
      .relocatePreview({ id: sourceId, path }, { signal: dropped.signal })
      .then((told) => {
        setAnswer({ of: path, place: { state: 'told', told } });
      })
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setAnswer({ of: path, place: { state: 'failed', problem: sentenceOf(error) } });
      });
    return () => {
      dropped.abort();
    };
  }, [calls, sourceId, path]);
  if (path === null) return { state: 'none' };
  return answer?.of === path ? answer.place : { state: 'looking' };
}
