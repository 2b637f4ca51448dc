/** @file Where the pictures of the filmstrip stand. It is laid out outward from its middle, so that it may be endless. */

/** Width of the photo that is shown, as LOOK.md has it. */
export const currentPx = 84;
export const stripPx = 56;
const gapPx = 4;
/** Beside the first and the last photo. */
const edgePx = 8;
/** Beside the ring of the photo that is shown. */
const currentGapPx = 8;
const leastPx = 32;
const mostPx = 128;
/** Of a photo whose shape is not known yet. */
const usualAspect = 1.5;

export interface StripItem {
  readonly index: number;
  /** From the left edge of the strip. */
  readonly left: number;
  readonly width: number;
}

export interface StripView {
  /** Width of the strip. */
  readonly widthPx: number;
  readonly total: number;
  /** The photo that is shown; null where it is none of these. */
  readonly current: number | null;
  /** The photo that stands in the middle, moved to the right by `shiftPx`. */
  readonly anchor: number;
  readonly shiftPx: number;
  /** Width by height of a photo; 0 while unknown. */
  readonly aspectAt: (index: number) => number;
}

/**
 * The photos that are seen, and some more at each end. The first photo stands no further to the right than at the left
 * edge, the last no further to the left than at the right edge; a strip that is shorter than its room is in the middle.
 */
export function layOutStrip(view: StripView): readonly StripItem[] {
  const { widthPx, total, anchor, shiftPx } = view;
  if (total === 0 || anchor < 0 || anchor >= total) return [];
  const width = widthOf(view, anchor);
  let start: StripItem = { index: anchor, left: widthPx / 2 + shiftPx - width / 2, width };
  // Moved to its first photo, then to its last one: what is wider than its room cannot be short at both ends.
  for (let round = 0; round < 2; round += 1) {
    const items = around(view, start);
    const [first, last] = [items[0] ?? start, items.at(-1) ?? start];
    const shortLeft = first.index === 0 ? first.left - edgePx : -Infinity;
    const shortRight = last.index === total - 1 ? widthPx - edgePx - last.left - last.width : -Infinity;
    if (shortLeft + shortRight >= 0) start = moved(start, (shortRight - shortLeft) / 2);
    else if (shortLeft > 0) start = moved(start, -shortLeft);
    else if (shortRight > 0) start = moved(start, shortRight);
  }
  return around(view, start);
}

/** The strip moved by `byPx` (to the right): what stands nearest to the middle then is its new anchor. */
export function shiftedStrip(view: StripView, byPx: number): { readonly anchor: number; readonly shiftPx: number } {
  const middle = view.widthPx / 2;
  const off = (one: StripItem): number => one.left + one.width / 2 - middle;
  const shown = layOutStrip(view).find(({ index }) => index === view.anchor) ?? layOutStrip(view)[0];
  if (shown === undefined) return { anchor: view.anchor, shiftPx: 0 };
  let item = moved(shown, byPx);
  for (;;) {
    const next = beside(view, item, off(item) < 0 ? 1 : -1);
    if (next === null || Math.abs(off(next)) >= Math.abs(off(item))) return { anchor: item.index, shiftPx: off(item) };
    item = next;
  }
}

/** An item and its neighbours as far as they are seen, and one more at each end. */
function around(view: StripView, start: StripItem): readonly StripItem[] {
  const before: StripItem[] = [];
  for (let item: StripItem | null = start; item !== null && item.left + item.width > 0;) {
    item = beside(view, item, -1);
    if (item !== null) before.push(item);
  }
  const after: StripItem[] = [];
  for (let item: StripItem | null = start; item !== null && item.left < view.widthPx;) {
    item = beside(view, item, 1);
    if (item !== null) after.push(item);
  }
  return [...before.toReversed(), start, ...after];
}

function moved(item: StripItem, byPx: number): StripItem {
  return { ...item, left: item.left + byPx };
}

function beside(view: StripView, item: StripItem, direction: 1 | -1): StripItem | null {
  const index = item.index + direction;
  if (index < 0 || index >= view.total) return null;
  const width = widthOf(view, index);
  const gap = item.index === view.current || index === view.current ? currentGapPx : gapPx;
  return { index, width, left: direction > 0 ? item.left + item.width + gap : item.left - gap - width };
}

function widthOf({ current, aspectAt }: StripView, index: number): number {
  if (index === current) return currentPx;
  const aspect = aspectAt(index);
  return Math.round(Math.min(mostPx, Math.max(leastPx, stripPx * (aspect > 0 ? aspect : usualAspect))));
}
