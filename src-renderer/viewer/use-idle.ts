import { useEffect, useState } from 'react';

const idleMs = 3000;
const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const;

/** Whether nobody moved, pressed or turned anything for three seconds; never so while it is not `watched`. */
export function useIdle(watched: boolean): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    if (!watched) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const wake = (): void => {
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
