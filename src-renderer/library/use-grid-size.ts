import { useLayoutEffect, useState } from 'react';

export interface GridSize {
  /** Room for photos. */
  readonly widthPx: number;
  /** What is seen at once. */
  readonly heightPx: number;
  readonly windowWidthPx: number;
}

/** The size of the grid, followed; null before the first measure. `changed`: another element may be the scroller now. */
export function useGridSize(scroller: React.RefObject<HTMLElement | null>, changed: unknown): GridSize | null {
  const [size, setSize] = useState<GridSize | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      const style = getComputedStyle(element);
      const inset = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
      const next = {
        widthPx: element.clientWidth - inset,
        heightPx: element.clientHeight,
        windowWidthPx: innerWidth,
      };
      setSize((known) => (known !== null && isSame(known, next) ? known : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [scroller, changed]);
  return size;
}

function isSame(a: GridSize, b: GridSize): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx && a.windowWidthPx === b.windowWidthPx;
}
