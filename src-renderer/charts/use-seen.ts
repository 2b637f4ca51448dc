import { useEffect, useState, type RefObject } from 'react';

/** A plot is drawn before it comes into view, so that it is there when it does. */
const aheadPx = 300;

/** Whether an element is in view or was so once, and how wide it is. */
export function useSeen(element: RefObject<HTMLElement | null>): {
  readonly isSeen: boolean;
  readonly widthPx: number;
} {
  const [isSeen, setSeen] = useState(false);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: `${String(aheadPx)}px` },
    );
    const size = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidthPx(Math.floor(entry.contentRect.width));
    });
    sight.observe(element.current);
    size.observe(element.current);
    return () => {
      sight.disconnect();
      size.disconnect();
    };
  }, [element]);
  return { isSeen, widthPx };
}
