import { useLayoutEffect, useState, type RefObject } from 'react';
import type { StageSize } from './zoom-geometry.ts';

/** Below this a photo has less air around it. */
const smallPx = 800;

/** The size of the stage; null until it is drawn. `isBare`: nothing but the photo is on the screen, up to its edges. */
export function useStageSize(stage: RefObject<HTMLElement | null>, isBare: boolean): StageSize | null {
  const [size, setSize] = useState<Omit<StageSize, 'airPx'> | null>(null);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const measure = (): void => {
      setSize({ width: element.clientWidth, height: element.clientHeight, pixelRatio: devicePixelRatio });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [stage]);
  if (size === null) return null;
  return { ...size, airPx: isBare ? 0 : size.width < smallPx || size.height < smallPx / 2 ? 48 : 56 };
}
