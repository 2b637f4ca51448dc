import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSettings } from '../frame/settings.tsx';
import type { FullScreen } from './use-full-screen.ts';

export interface SlideShow {
  readonly state: 'off' | 'playing' | 'paused';
  readonly start: () => void;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly end: () => void;
}

interface Slides {
  /** The photo that is shown. */
  readonly id: string;
  /** It is seen, and plays no more where it is a video: its time begins. */
  readonly isSeen: boolean;
  /** The photo after it: when it can be drawn, and how to go there. Null at the last one. */
  readonly advance: { readonly ready: () => Promise<unknown>; readonly go: () => void } | null;
  readonly full: FullScreen;
}

/** One photo after another, each for the seconds of the settings; the last one stays. On the whole screen where it can be. */
export function useSlideShow({ id, isSeen, advance, full }: Slides): SlideShow {
  const { settings } = useSettings();
  const [state, setState] = useState<SlideShow['state']>('off');
  const latest = useRef(advance);
  useEffect(() => {
    latest.current = advance;
  }, [advance]);

  const isPlaying = state === 'playing';
  const { slideSeconds } = settings;
  useEffect(() => {
    if (!isPlaying || !isSeen) return undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      const { current } = latest;
      if (current === null) setState('paused');
      else {
        void current.ready().then(() => {
          // Somebody may have gone elsewhere meanwhile.
          if (!isOver) current.go();
        });
      }
    }, slideSeconds * 1000);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isPlaying, isSeen, id, slideSeconds]);

  // Leaving the screen by the browser's own key ends the show that went there.
  const { isFull, enter, leave } = full;
  const wentThere = useRef(false);
  useEffect(() => {
    if (isFull || !wentThere.current) return;
    wentThere.current = false;
    setState('off');
  }, [isFull]);
  const start = useCallback(() => {
    setState('playing');
    if (isFull) return;
    void enter(true).then((went) => {
      wentThere.current = went;
    });
  }, [isFull, enter]);
  const end = useCallback(() => {
    setState('off');
    if (!wentThere.current) return;
    wentThere.current = false;
    leave();
  }, [leave]);
  return useMemo(
    () => ({
      state,
      start,
      end,
      pause: () => setState((last) => (last === 'playing' ? 'paused' : last)),
      goOn: () => setState((last) => (last === 'paused' ? 'playing' : last)),
    }),
    [state, start, end],
  );
}
