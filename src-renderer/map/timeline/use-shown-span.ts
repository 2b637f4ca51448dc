import { useState } from 'react';
import { type DayCounts, lengthOf, padded, shiftedInto, type Span, usualSpan } from './time-scale.ts';

/** A window that is set already is shown with this many times its length around it. */
const around = 5;
const leastAround = 30;

export interface ShownSpan {
  /** What the bars show. */
  readonly shown: Span;
  /** The furthest away: all days with photos. */
  readonly all: Span;
  /** Null: all that is usually shown. */
  readonly show: (span: Span | null) => void;
}

/** The part of time that is shown: what was zoomed to, moved so that the window is in it; null without dated photos. */
export function useShownSpan(counts: DayCounts | null, window: Span | null): ShownSpan | null {
  const [chosen, setChosen] = useState<Span | null>(null);
  const [isBegun, setBegun] = useState(false);
  const usual = counts === null ? null : usualSpan(counts);
  const [first, last] = [counts?.day[0], counts?.day.at(-1)];
  if (usual === null || first === undefined || last === undefined) return null;
  const all = padded({ from: Math.min(first, usual.from), to: Math.max(last, usual.to) }, 1);
  if (!isBegun) {
    setBegun(true);
    const days = window === null ? 0 : Math.max(leastAround, lengthOf(window) * around);
    if (window !== null && days < lengthOf(usual)) setChosen(shiftedInto(padded(window, days), all));
  }
  const base = chosen === null ? usual : shiftedInto(chosen, all);
  return { shown: window === null ? base : holding(base, window), all, show: setChosen };
}

/** The span moved, or made longer, so that a window is in it. */
function holding(span: Span, window: Span): Span {
  if (lengthOf(window) >= lengthOf(span)) return window;
  const by = Math.max(window.to - span.to, 0) + Math.min(window.from - span.from, 0);
  return { from: span.from + by, to: span.to + by };
}
