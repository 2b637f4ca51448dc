import { useCallback, useEffect, useEffectEvent, useState } from 'react';

/** A window stands this long: photos of it have come, and the eye has seen them. */
const stepMs = 1100;

export interface Play {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
}

/** Steps again and again while it plays; `step` says whether there is more. */
export function usePlay(step: () => boolean): Play {
  const [isPlaying, setPlaying] = useState(false);
  const next = useEffectEvent(() => {
    if (!step()) setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    next();
    const timer = setInterval(next, stepMs);
    return () => {
      clearInterval(timer);
    };
  }, [isPlaying]);
  const toggle = useCallback(() => {
    setPlaying((was) => !was);
  }, []);
  const stop = useCallback(() => {
    setPlaying(false);
  }, []);
  return { isPlaying, toggle, stop };
}
