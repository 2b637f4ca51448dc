import { type DayCounts, lengthOf, type Span } from './time-scale.ts';

/** A window goes on by its own width in this time: so long each photo is seen. */
const passMs = 2200;
/** It goes on by such a part of its width at a time, in whole days: often enough to follow, seldom enough to be answered. */
const parts = 8;
/** Nothing is less than a day; a window of one or two waits no longer than this for the next. */
const longestMs = 1100;

/** How many days a window goes on by while it is played, and after how long it does so again. */
export function paceOf(window: Span): { readonly days: number; readonly everyMs: number } {
  const days = Math.max(1, Math.round(lengthOf(window) / parts));
  return { days, everyMs: Math.min(longestMs, (passMs * days) / lengthOf(window)) };
}

/**
 * The window a little further, at most up to the last photo; over a time without photos at once to the next one, which
 * then lies at its end. Null where none is after it.
 */
export function glided(window: Span, { day }: DayCounts): Span | null {
  const last = day.at(-1);
  if (last === undefined || last <= window.to) return null;
  const by = Math.min(paceOf(window).days, last - window.to);
  const hasPhotos = day.some((one) => one >= window.from + by && one <= window.to + by);
  const next = hasPhotos ? window.to + by : (day.find((one) => one > window.to) ?? last);
  return { from: next - lengthOf(window) + 1, to: next };
}
