import { useLayoutEffect, useRef } from 'react';
import { boxOf, headingPx, rowsIn, type GridLayout } from './grid-layout.ts';
import type { Shown } from './use-shown.ts';

/** Nearer to the top than this, the newest photos stay in view instead. */
const topPx = 8;

/** The photo that the view hangs on: the first that is seen whole; null at the top. */
export function anchorIndex(layout: GridLayout, scrollTop: number): number | null {
  if (scrollTop < topPx || layout.rows.length === 0) return null;
  const y = scrollTop + headingPx;
  const [first, end] = rowsIn(layout, y, y + 1000);
  const whole = first + ((layout.rowTopPx[first] ?? 0) < y && first + 1 < end ? 1 : 0);
  return layout.rows.first[Math.min(whole, layout.rows.length - 1)] ?? null;
}

/**
 * Keeps the photo that the view hangs on where it is, when photos come in above it and when the rows become higher or
 * wider. Another query or order begins at the top.
 */
export function useKeptPlace(
  scroller: React.RefObject<HTMLElement | null>,
  shown: Shown | null,
  layout: GridLayout | null,
): void {
  const last = useRef<{ shown: Shown; layout: GridLayout } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = last.current;
    last.current = shown === null || layout === null ? null : { shown, layout };
    if (element === null || shown === null || layout === null || before === null || before.layout === layout) return;
    if (before.shown.query !== shown.query || before.shown.sort !== shown.sort) {
      scrollTo(element, 0);
      return;
    }
    const index = anchorIndex(before.layout, element.scrollTop);
    if (index === null) return;
    const id = before.shown.slices.tileAt(index)?.id;
    const followed = id === undefined ? undefined : shown.followed.get(id);
    const now = before.shown === shown ? index : (followed ?? Math.min(index, layout.total - 1));
    const shift = boxOf(layout, now).top - boxOf(before.layout, index).top;
    if (shift !== 0) scrollTo(element, element.scrollTop + shift);
  }, [scroller, shown, layout]);
}

/** Told at once to those who follow the scrolling: the browser tells them in the next frame, and this one would be empty. */
function scrollTo(element: HTMLElement, top: number): void {
  element.scrollTop = top;
  element.dispatchEvent(new Event('scroll'));
}
