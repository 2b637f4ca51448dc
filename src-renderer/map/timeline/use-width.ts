import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of an element in pixels, followed; 0 before the first measure. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(measured.clientWidth);
    });
    observer.observe(measured);
    setWidth(measured.clientWidth);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return width;
}
