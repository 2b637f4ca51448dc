import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** A wheel's line, where it counts in lines. */
const linePx = 33;
/** Less is a press that trembled. */
const leastDragPx = 6;

/**
 * Moves the filmstrip by wheel and by drag: `lookBy` is told of each pixel to the right (memoise it). The answer tells
 * whether the press that just ended was a drag, and so no click.
 */
export function useStripDrag(strip: RefObject<HTMLElement | null>, lookBy: (byPx: number) => void): () => boolean {
  const draggedPx = useRef(0);
  useEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    let pointer: { id: number; x: number } | null = null;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
      lookBy(-(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit);
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || pointer !== null) return;
      pointer = { id: event.pointerId, x: event.clientX };
      draggedPx.current = 0;
    };
    const move = (event: PointerEvent): void => {
      if (pointer?.id !== event.pointerId) return;
      const byPx = event.clientX - pointer.x;
      pointer.x = event.clientX;
      draggedPx.current += Math.abs(byPx);
      if (draggedPx.current <= leastDragPx) return;
      // Only now: a click is told to what holds the pointer.
      element.setPointerCapture(event.pointerId);
      lookBy(byPx);
    };
    const up = (event: PointerEvent): void => {
      if (pointer?.id === event.pointerId) pointer = null;
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  }, [strip, lookBy]);
  return useCallback(() => draggedPx.current > leastDragPx, []);
}
