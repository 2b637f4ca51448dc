import { useEffect, useState } from 'react';
import type { FailedRecognition } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** Photos that models could say nothing of; none until they are known. */
export function useFailedRecognitions(): readonly FailedRecognition[] {
  const { calls } = useEngine();
  const { recognition } = useLive();
  const [failed, setFailed] = useState<readonly FailedRecognition[]>([]);
  const changes = `${recognition?.failed ?? 0} ${recognition?.phase ?? ''}`;
  useEffect(() => {
    const dropped = new AbortController();
    calls.recognition
      .failures({}, { signal: dropped.signal })
      .then(setFailed)
      // Without the list the count still tells; whoever asks for photos is told what is wrong with the engine.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, changes]);
  return failed;
}
