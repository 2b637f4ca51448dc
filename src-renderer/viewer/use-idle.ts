import { useEffect, useState } from 'react';

const idleMs = 3000;
const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const;

/** Whether nobody moved, pressed or turned anything for three seconds; never so while it is not `watched`. */
export function useIdle(watched: boolean): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    if (!watched) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let last: readonly [x: number, y: number] | null = null;
    const wake = (event?: Event): void => {
      if (event instanceof PointerEvent && event.type === 'pointermove') {
        // A browser tells of a pointer that rests as well, whenever something else comes to lie under it.
        const isResting = last !== null && last[0] === event.screenX && last[1] === event.screenY;
        const isFirst = last === null && event.movementX === 0 && event.movementY === 0;
        last = [event.screenX, event.screenY];
        if (isResting || isFirst) return;
      }
      clearTimeout(timer);
      setIsIdle(false);
      timer = setTimeout(() => {
        setIsIdle(true);
      }, idleMs);
    };
    wake();
    for (const sign of signs) addEventListener(sign, wake, { passive: true });
    return () => {
      clearTimeout(timer);
      setIsIdle(false);
      for (const sign of signs) removeEventListener(sign, wake);
    };
  }, [watched]);
  return isIdle;
}
