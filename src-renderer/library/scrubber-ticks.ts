import { sectionAt, type DaySection, type GridLayout } from './grid-layout.ts';

/** One month on the scrubber (or day, where there are few months), or some where there is no room for each. */
export interface Tick {
  /** `YYYY-MM` or `YYYY-MM-DD`: the first in the order of the grid. */
  readonly span: string;
  readonly count: number;
  /** From the top of the scrubber, in pixels: the middle of its slot. */
  readonly yPx: number;
  /** Part of the grid it stands for. */
  readonly fromPx: number;
  readonly toPx: number;
}

/** What stands beside a tick where a year begins (a month, where ticks are days). */
export interface Mark {
  /** `YYYY` or `YYYY-MM`. */
  readonly span: string;
  readonly yPx: number;
}

export interface ScrubberScale {
  readonly ticks: readonly Tick[];
  readonly marks: readonly Mark[];
  /** Of one slot. */
  readonly slotPx: number;
}

/** Ticks closer than this cannot be told apart. */
const leastSlotPx = 3;
const mostSlotPx = 32;
/** Fewer months are shown by their days. */
const fewMonths = 18;
/** Months (days) without photos between two with: so many at most are kept as air. */
const mostEmpty = 3;
const markPx = 18;

interface Slot {
  span: string;
  count: number;
  fromPx: number;
  toPx: number;
}

/**
 * Lays out the months of the grid over `heightPx`: one slot a month with photos, long times without any are shortened
 * (a camera whose clock began in 1980 would else take all the room); where there are more months than room, several
 * share a tick. A few months are laid out by day.
 */
export function scaleOf({ sections }: GridLayout, heightPx: number): ScrubberScale {
  const months = withAir(spansOf(sections, 7));
  const isByDay = months.length < fewMonths;
  const slots = isByDay ? withAir(spansOf(sections, 10)) : months;
  const markLength = isByDay ? 7 : 4;
  const shared = Math.max(1, Math.ceil((slots.length * leastSlotPx) / heightPx));
  const merged = shared === 1 ? slots : merge(slots, shared);
  const slotPx = Math.min(mostSlotPx, heightPx / Math.max(1, merged.length));
  const ticks: Tick[] = [];
  const marks: Mark[] = [];
  let lastMark = '';
  for (const [at, slot] of merged.entries()) {
    if (slot === null) continue;
    const yPx = (at + 0.5) * slotPx;
    ticks.push({ ...slot, yPx });
    const mark = slot.span.slice(0, markLength);
    const above = marks.at(-1)?.yPx ?? Number.NEGATIVE_INFINITY;
    if (mark !== lastMark && yPx - above >= markPx) marks.push({ span: mark, yPx });
    lastMark = mark;
  }
  return { ticks, marks, slotPx };
}

/** How far the grid is scrolled when the handle stands at `yPx`. */
export function scrollAt({ ticks, slotPx }: ScrubberScale, yPx: number): number {
  const next = ticks.findIndex((tick) => tick.yPx + slotPx / 2 > yPx);
  const tick = ticks[next === -1 ? ticks.length - 1 : next];
  if (tick === undefined) return 0;
  const part = (yPx - (tick.yPx - slotPx / 2)) / slotPx;
  return tick.fromPx + Math.max(0, Math.min(1, part)) * (tick.toPx - tick.fromPx);
}

/** Where the handle stands when the grid is scrolled to `scrollPx`. */
export function handleAt({ ticks, slotPx }: ScrubberScale, scrollPx: number): number {
  const tick = ticks.find(({ toPx }) => toPx > scrollPx) ?? ticks.at(-1);
  if (tick === undefined) return 0;
  const part = (scrollPx - tick.fromPx) / Math.max(1, tick.toPx - tick.fromPx);
  return tick.yPx + (Math.max(0, Math.min(1, part)) - 0.5) * slotPx;
}

/** The day that is at `scrollPx` of the grid. */
export function dayAt(layout: GridLayout, scrollPx: number): DaySection | undefined {
  return layout.sections[sectionAt(layout, scrollPx)];
}

/** The days gathered by the first `length` letters of their date: 7 for months. */
function spansOf(sections: readonly DaySection[], length: number): Slot[] {
  const spans: Slot[] = [];
  const isForward = (sections[0]?.day ?? '') < (sections.at(-1)?.day ?? '');
  for (const { day, count, topPx, heightPx } of sections) {
    const span = day.slice(0, length);
    const last = spans.at(-1);
    // Where clocks of several zones interleave, the end of a month and the beginning of the next mix: they stay one.
    const isNew = last === undefined || (isForward ? span > last.span : span < last.span);
    if (isNew) spans.push({ span, count, fromPx: topPx, toPx: topPx + heightPx });
    else {
      last.count += count;
      last.toPx = topPx + heightPx;
    }
  }
  return spans;
}

function withAir(spans: readonly Slot[]): (Slot | null)[] {
  return spans.flatMap((slot, at) => {
    const before = spans[at - 1];
    const empty = before === undefined ? 0 : Math.abs(numberOf(slot.span) - numberOf(before.span)) - 1;
    return [...Array.from({ length: Math.min(mostEmpty, empty) }, () => null), slot];
  });
}

function merge(slots: readonly (Slot | null)[], shared: number): (Slot | null)[] {
  const merged: (Slot | null)[] = [];
  for (let at = 0; at < slots.length; at += shared) {
    const group = slots.slice(at, at + shared).filter((slot) => slot !== null);
    const [first] = group;
    const last = group.at(-1);
    merged.push(
      first === undefined || last === undefined
        ? null
        : {
            span: first.span,
            count: group.reduce((sum, slot) => sum + slot.count, 0),
            fromPx: first.fromPx,
            toPx: last.toPx,
          },
    );
  }
  return merged;
}

/** Months, or days, since some beginning. */
function numberOf(span: string): number {
  if (span.length > 7) return Math.round(Date.parse(span) / 86_400_000);
  return Number(span.slice(0, 4)) * 12 + Number(span.slice(5, 7)) - 1;
}
