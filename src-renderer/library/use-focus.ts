import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { boxOf, headingPx, type GridLayout } from './grid-layout.ts';
import { columnOf, moved, type MoveKey } from './roving.ts';
import type { Shown } from './use-shown.ts';

export interface Focusing {
  /** The photo that has the focus or had it last; null before the first. */
  readonly index: number | null;
  /** Told of each photo that gets the focus, by click or by Tab. */
  readonly took: (index: number) => void;
  /** Moves the focus by a key; the answer is where it is now. */
  readonly move: (key: MoveKey) => number;
  readonly isInside: () => boolean;
  /** Gives the focus to a photo and brings it into view. */
  readonly go: (index: number) => void;
}

interface Focus {
  readonly index: number;
  readonly id: string | null;
  /** The column that up and down keep to. */
  readonly x: number;
  readonly shown: Shown;
}

/** The one photo of the grid that Tab reaches and arrows move from. It stays the same photo when others come in. */
export function useFocus(
  scroller: React.RefObject<HTMLElement | null>,
  shown: Shown | null,
  layout: GridLayout | null,
  firstInView: () => number,
): Focusing {
  const [focus, setFocus] = useState<Focus | null>(null);
  const isWanted = useRef(false);
  const hadFocus = useRef(false);
  const index = focus === null || shown === null ? null : placeNow(focus, shown);

  useEffect(() => {
    if (shown !== null)
      setFocus((known) => (known === null ? null : { ...known, index: placeNow(known, shown), shown }));
  }, [shown]);

  const cellAt = useCallback(
    (at: number) => scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`) ?? null,
    [scroller],
  );
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const came = (): void => {
      hadFocus.current = true;
    };
    const left = (event: FocusEvent): void => {
      if (event.relatedTarget !== null) hadFocus.current = false;
    };
    const pressed = (): void => {
      hadFocus.current = false;
    };
    element.addEventListener('focusin', came);
    element.addEventListener('focusout', left);
    addEventListener('pointerdown', pressed, true);
    return () => {
      element.removeEventListener('focusin', came);
      element.removeEventListener('focusout', left);
      removeEventListener('pointerdown', pressed, true);
    };
  }, [scroller, shown === null]);

  // After every drawing: the cell that was asked for may only be there now, the one that had it may have gone.
  useLayoutEffect(() => {
    if (index === null) return;
    const isLost = hadFocus.current && document.activeElement === document.body;
    if (!isWanted.current && !isLost) return;
    const cell = cellAt(index);
    if (cell === null) return;
    isWanted.current = false;
    cell.focus({ preventScroll: true });
  });

  const put = useCallback(
    (at: number, x: number | null): void => {
      if (shown === null || layout === null || layout.total === 0) return;
      const id = shown.slices.tileAt(at)?.id ?? null;
      setFocus({ index: at, id, x: x ?? columnOf(layout, at), shown });
    },
    [shown, layout],
  );
  const show = (at: number): void => {
    const element = scroller.current;
    if (element === null || layout === null) return;
    const { top, height } = boxOf(layout, at);
    const room = element.clientHeight;
    if (top - headingPx < element.scrollTop) element.scrollTop = top - headingPx;
    else if (top + height + 8 > element.scrollTop + room) element.scrollTop = top + height + 8 - room;
  };
  const go = (at: number, x: number | null = null): void => {
    show(at);
    isWanted.current = true;
    put(at, x);
  };

  return {
    index,
    took: (at) => {
      if (at !== index) put(at, null);
    },
    move: (key) => {
      if (layout === null || layout.total === 0) return 0;
      const isInside = scroller.current?.contains(document.activeElement) === true;
      if (index === null || focus === null || !isInside) {
        const at = Math.min(index ?? firstInView(), layout.total - 1);
        go(at);
        return at;
      }
      const viewHeightPx = (scroller.current?.clientHeight ?? 0) - headingPx;
      const next = moved(layout, { index, x: focus.x, viewHeightPx }, key);
      const keepsColumn = key === 'ArrowUp' || key === 'ArrowDown' || key === 'PageUp' || key === 'PageDown';
      go(next, keepsColumn ? focus.x : null);
      return next;
    },
    isInside: () => scroller.current?.contains(document.activeElement) === true,
    go,
  };
}

function placeNow(focus: Focus, shown: Shown): number {
  if (focus.shown === shown) return focus.index;
  const followed = focus.id === null ? undefined : shown.followed.get(focus.id);
  return Math.max(0, Math.min(followed ?? focus.index, shown.answer.total - 1));
}
