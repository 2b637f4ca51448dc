import { useEffect, useLayoutEffect, useState } from 'react';

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
  onRest: () => void,
): Band {
  const [band, setBand] = useState<Band>({ topPx: 0, bottomPx: 0, direction: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let last = element.scrollTop;
    const follow = (): void => {
      const top = element.scrollTop;
      const step = Math.floor(top / stepPx) * stepPx;
      const direction = top > last ? 1 : top < last ? -1 : 0;
      last = top;
      const abovePx = direction === 0 ? overscanPx : direction < 0 ? aheadPx : behindPx;
      const belowPx = direction === 0 ? overscanPx : direction > 0 ? aheadPx : behindPx;
      const next = { topPx: step - abovePx, bottomPx: step + stepPx + heightPx + belowPx, direction } as const;
      setBand((known) => (known.topPx === next.topPx && known.bottomPx === next.bottomPx ? known : next));
    };
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, heightPx, changed]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let timer = setTimeout(onRest, restMs);
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onRest, restMs);
    };
    element.addEventListener('scroll', wait, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', wait);
    };
  }, [scroller, onRest, changed]);
  return band;
}
