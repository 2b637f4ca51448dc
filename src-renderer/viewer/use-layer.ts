import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * Makes `layer` lie over the page: what is behind it can be neither focused nor heard, the focus is in it, and afterwards
 * where it was. It is no modal dialog, in which no commands are heard and behind which no toast can be reached.
 */
export function useLayer(layer: RefObject<HTMLElement | null>): void {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    layer.current?.focus({ preventScroll: true });
    const behind = document.querySelector<HTMLElement>('.frame');
    if (behind !== null) behind.inert = true;
    return () => {
      if (behind !== null) behind.inert = false;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [layer, before]);
}
