import { useEffect, useRef, useState } from 'react';
import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { Job } from '../../src-shared/model/job.ts';

/** The engine tells a time from three seconds of steady speed on; a guess that jumps about is worse than none. */
const holdBackMs = 7000;
/** Less is no time to tell of. */
const leastMs = 1000;

/** The time left of a job, in milliseconds, once its speed has been steady for ten seconds; null before. */
export function useSteadyEta(job: Job): number | null {
  const key = `${job.id} ${job.state} ${currentStage(job)?.stage ?? ''}`;
  const isTold = job.etaMs !== null;
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
  return isSteady && job.etaMs !== null && job.etaMs >= leastMs ? job.etaMs : null;
}
