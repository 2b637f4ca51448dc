import { useCallback, useEffect, useEffectEvent, useState } from 'react';

/** A window stands this long: photos of it have come, and the eye has seen them. */
const stepMs = 1100;

export interface Play {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
}

/**
 * Steps again and again while it plays; `step` says whether there is more. Its first step from the end begins anew:
 * `isFirst`.
 */
export function usePlay(step: (isFirst: boolean) => boolean): Play {
  const [isPlaying, setPlaying] = useState(false);
  const next = useEffectEvent((isFirst: boolean) => {
    if (!step(isFirst)) setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    next(true);
    const timer = setInterval(() => {
      next(false);
    }, stepMs);
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
