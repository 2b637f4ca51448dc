import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../src-shared/model/job.ts';
import { isUnderWay } from './shown-jobs.ts';

const deeds = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Shows what came of the first import into an empty library once it is over, unless the user has begun to do something
 * meanwhile: later imports, and this one then, are looked at when the user wants. `isFree`: nothing lies over the page.
 */
export function useFirstReview(
  jobs: readonly Job[],
  isEmpty: boolean,
  isFree: boolean,
  onReview: (id: string) => void,
): void {
  const [openedMs] = useState(() => Date.now());
  const [firstId, setFirstId] = useState<string | null>(null);
  const isBusy = useRef(false);
  const isShown = useRef(false);

  const begun = jobs.find(({ trigger, startedAt }) => trigger === 'user' && Date.parse(startedAt) >= openedMs);
  const begunId = begun?.id ?? null;
  useEffect(() => {
    if (firstId !== null || begunId === null || !isEmpty) return;
    setFirstId(begunId);
  }, [firstId, begunId, isEmpty]);

  useEffect(() => {
    if (firstId === null) return;
    isBusy.current = false;
    const note = (): void => {
      isBusy.current = true;
    };
    for (const deed of deeds) addEventListener(deed, note, { capture: true, passive: true });
    return () => {
      for (const deed of deeds) removeEventListener(deed, note, { capture: true });
    };
  }, [firstId]);

  const first = firstId === null ? undefined : jobs.find(({ id }) => id === firstId);
  const isOver = first !== undefined && !isUnderWay(first);
  useEffect(() => {
    if (!isOver || firstId === null || !isFree || isShown.current) return;
    isShown.current = true;
    if (!isBusy.current) onReview(firstId);
  }, [isOver, firstId, isFree, onReview]);
}
