import { useCallback, useEffect, useEffectEvent, useState } from 'react';

export interface Play {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
}

/**
 * Steps again and again while it plays; `step` says after how many milliseconds the next one follows, null where there is
 * no more. Its first step from the end begins anew: `isFirst`.
 */
export function usePlay(step: (isFirst: boolean) => number | null): Play {
  const [isPlaying, setPlaying] = useState(false);
  const next = useEffectEvent((isFirst: boolean) => {
    const waitMs = step(isFirst);
    if (waitMs === null) setPlaying(false);
    return waitMs;
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (isFirst: boolean): void => {
      const waitMs = next(isFirst);
      if (waitMs !== null)
        timer = setTimeout(() => {
          go(false);
        }, waitMs);
    };
    go(true);
    return () => {
      clearTimeout(timer);
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
