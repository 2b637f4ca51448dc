import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** What the field keeps for its icon, for typing, and for the button that stands for the rest. */
const iconPx = 26;
const typingPx = 192;
const narrowTypingPx = 112;
const narrowPx = 720;
const restPx = 44;
const gapPx = 8;

/**
 * How many of the chips of `list` have room beside each other in the field around it, measured: all of them are drawn,
 * those beyond invisibly. Never more than `most`. `changes` is another whenever the chips are.
 */
export function useFitting(list: RefObject<HTMLElement | null>, most: number, changes: string): number {
  const [fitting, setFitting] = useState(most);
  const measure = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    measure.current = () => {
      const field = list.current?.parentElement;
      if (list.current === null || field == null) return;
      const { paddingLeft, paddingRight } = getComputedStyle(field);
      const inner = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const widths = Array.from(list.current.children, (chip) => (chip instanceof HTMLElement ? chip.offsetWidth : 0));
      const room = inner - iconPx - (inner < narrowPx ? narrowTypingPx : typingPx);
      setFitting(fittingOf(widths, room, most));
    };
    measure.current();
  }, [list, most, changes]);
  useLayoutEffect(() => {
    const field = list.current?.parentElement;
    if (field == null) return undefined;
    const watcher = new ResizeObserver(() => {
      measure.current();
    });
    watcher.observe(field);
    return () => {
      watcher.disconnect();
    };
  }, [list]);
  return fitting;
}

/** How many of these widths stand in `room` beside each other, with a button for the rest where not all do; at least one. */
export function fittingOf(widths: readonly number[], room: number, most: number): number {
  let used = 0;
  let count = 0;
  for (const width of widths.slice(0, most)) {
    used += width + gapPx;
    const needsRest = count + 1 < widths.length;
    if (used + (needsRest ? restPx : 0) > room && count > 0) break;
    count += 1;
  }
  return count;
}
