import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PictureGate } from './picture-gate.ts';

/** The part of the grid that is drawn, and where the view goes. */
export interface Band {
  readonly topPx: number;
  readonly bottomPx: number;
  readonly direction: -1 | 0 | 1;
}

/** How far beyond the window rows are drawn, in pixels: at rest; where the view goes to; where it comes from. */
const overscanPx = 640;
const aheadPx = 1120;
const behindPx = 320;
/** The band moves in steps: not every pixel of scrolling draws anew. */
const stepPx = 160;
const restMs = 120;

/** Follows the scrolling; `onRest` is called when it has come to rest. Measured anew when `changed` is another. */
export function useBand(
  scroller: React.RefObject<HTMLElement | null>,
  heightPx: number,
  changed: unknown,
  gate: PictureGate,
  onRest: () => void,
): Band {
  const [band, setBand] = useState<Band>({ topPx: 0, bottomPx: 0, direction: 0 });
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let last = element.scrollTop;
    const draw = (direction: -1 | 0 | 1, abovePx: number, belowPx: number): void => {
      const step = Math.floor(element.scrollTop / stepPx) * stepPx;
      const next = { topPx: step - abovePx, bottomPx: step + stepPx + heightPx + belowPx, direction } as const;
      setBand((known) => (known.topPx === next.topPx && known.bottomPx === next.bottomPx ? known : next));
    };
    const follow = (): void => {
      const top = element.scrollTop;
      const direction = top > last ? 1 : top < last ? -1 : 0;
      last = top;
      if (direction === 0) draw(0, overscanPx, overscanPx);
      else if (direction > 0) draw(1, behindPx, aheadPx);
      else draw(-1, aheadPx, behindPx);
    };
    // What is in view is painted before the rest is drawn.
    const frame = isFirst.current ? requestAnimationFrame(() => setTimeout(follow)) : 0;
    if (isFirst.current) draw(0, 0, 0);
    else follow();
    isFirst.current = false;
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, heightPx, changed]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let timer = setTimeout(onRest, restMs);
    const wait = (): void => {
      gate.moved(element.scrollTop, performance.now());
      clearTimeout(timer);
      timer = setTimeout(() => {
        gate.rested();
        onRest();
      }, restMs);
    };
    element.addEventListener('scroll', wait, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', wait);
    };
  }, [scroller, onRest, changed, gate]);
  return band;
}
