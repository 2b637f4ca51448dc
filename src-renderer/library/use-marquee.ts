import { useCallback, useEffect, useRef, useState } from 'react';
import { trackPointer, type PointerAt } from '../parts/track-pointer.ts';
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
      const within = ({ x, y }: PointerAt): PointerAt => {
        const { left, top } = origin.getBoundingClientRect();
        return { x: x - left, y: y - top };
      };
      const start = within({ x: event.clientX, y: event.clientY });
      let drawn: Box | null = null;
      end.current = trackPointer(event, {
        scroller: element,
        onMove: (pointer) => {
          drawn = between(start, within(pointer));
          setBox(drawn);
        },
        onEnd: (takes) => {
          end.current = null;
          setBox(null);
          const { layout: now, onDone: done } = latest.current;
          if (takes && drawn !== null && now !== null) done(indicesIn(now, drawn), isAdding);
        },
      });
    },
    [scroller, canvas],
  );

  return { box, marked: box === null || layout === null ? none : indicesIn(layout, box), begin };
}

function between(a: PointerAt, b: PointerAt): Box {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
