import { useCallback, useEffect, useRef, useState } from 'react';
import type { Box, GridLayout } from './grid-layout.ts';
import { indicesIn, type IndexRange } from './index-ranges.ts';

export interface Marquee {
  /** The rectangle that is being drawn, within the grid; null while none is. */
  readonly box: Box | null;
  /** The photos under it. */
  readonly marked: readonly IndexRange[];
  /** To be called when a button goes down between the photos. */
  readonly begin: (event: React.PointerEvent<HTMLElement>) => void;
}

/** A press that moves less is a click. */
const leastPx = 5;
/** So near to an edge the grid scrolls under the rectangle, faster the nearer. */
const edgePx = 48;
const fastestPx = 24;
const none: readonly IndexRange[] = [];

/** Draws a rectangle over photos from the space between them; `onDone` gets those under it at the end. */
export function useMarquee(
  scroller: React.RefObject<HTMLElement | null>,
  canvas: React.RefObject<HTMLElement | null>,
  layout: GridLayout | null,
  onDone: (ranges: readonly IndexRange[], adding: boolean) => void,
): Marquee {
  const [box, setBox] = useState<Box | null>(null);
  const latest = useRef({ layout, onDone });
  latest.current = { layout, onDone };
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const begin = useCallback(
    (event: React.PointerEvent<HTMLElement>): void => {
      const element = scroller.current;
      const origin = canvas.current;
      if (element === null || origin === null || event.button !== 0 || event.pointerType === 'touch') return;
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      const { pointerId } = event;
      let pointer = { x: event.clientX, y: event.clientY };
      const within = (): { x: number; y: number } => {
        const { left, top } = origin.getBoundingClientRect();
        return { x: pointer.x - left, y: pointer.y - top };
      };
      const start = within();
      let drawn: Box | null = null;
      let frame = 0;
      const draw = (): void => {
        const now = within();
        const next = between(start, now);
        if (drawn === null && Math.hypot(now.x - start.x, now.y - start.y) < leastPx) return;
        drawn = next;
        setBox(next);
      };
      const glide = (): void => {
        const { top, bottom } = element.getBoundingClientRect();
        const above = top + edgePx - pointer.y;
        const below = pointer.y - (bottom - edgePx);
        const speed = Math.max(0, below) - Math.max(0, above);
        if (drawn !== null && speed !== 0) {
          element.scrollTop += Math.max(-fastestPx, Math.min(fastestPx, speed / 2));
          draw();
        }
        frame = requestAnimationFrame(glide);
      };
      const move = (moved: PointerEvent): void => {
        if (moved.pointerId !== pointerId) return;
        pointer = { x: moved.clientX, y: moved.clientY };
        draw();
      };
      const stop = (takes: boolean): void => {
        cancelAnimationFrame(frame);
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', up);
        removeEventListener('pointercancel', cancel);
        removeEventListener('keydown', escape, true);
        end.current = null;
        setBox(null);
        const { layout: now, onDone: done } = latest.current;
        if (takes && drawn !== null && now !== null) done(indicesIn(now, drawn), isAdding);
      };
      const up = (): void => stop(true);
      const cancel = (): void => stop(false);
      const escape = (key: KeyboardEvent): void => {
        if (key.key !== 'Escape') return;
        key.preventDefault();
        key.stopPropagation();
        stop(false);
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', up);
      addEventListener('pointercancel', cancel);
      addEventListener('keydown', escape, true);
      frame = requestAnimationFrame(glide);
      end.current = cancel;
    },
    [scroller, canvas],
  );

  return { box, marked: box === null || layout === null ? none : indicesIn(layout, box), begin };
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
