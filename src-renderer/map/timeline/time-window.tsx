import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { writtenFilter } from '../../filters/written-date.ts';
import { isStill } from '../use-cluster-motion.ts';
import { dateFilter, movedBy } from './date-window.ts';
import { paceOf } from './glide.ts';
import { dayAt, type Span, type TimeScale, unitAt, xOf } from './time-scale.ts';

interface TimeWindowProps {
  readonly scale: TimeScale;
  readonly window: Span;
  readonly plot: RefObject<HTMLElement | null>;
  /** It moves by itself: gliding. */
  readonly isPlaying: boolean;
  /** It is taken hold of. */
  readonly onHold: () => void;
  readonly onChange: (window: Span, how: 'moving' | 'done') => void;
}

type Part = 'from' | 'whole' | 'to';

/** The window over the bars: its two ends and what lies between, to drag or to move by keys. */
export function TimeWindow({ scale, window, plot, isPlaying, onHold, onChange }: TimeWindowProps) {
  const { t } = useTranslation('map');
  const held = useRef<{ readonly part: Part; readonly window: Span; readonly day: number } | null>(null);
  const dates = writtenFilter(dateFilter(window));
  const left = Math.max(0, xOf(scale, window.from));
  const right = Math.min(scale.widthPx, xOf(scale, window.to + 1));

  /** Up to the next step: so it never stands. */
  const { everyMs } = paceOf(window);
  const stood = useRef(left);
  useLayoutEffect(() => {
    const by = stood.current - left;
    stood.current = left;
    if (!isPlaying || by === 0 || isStill()) return;
    for (const part of plot.current?.querySelectorAll('.timeline-window, .timeline-end') ?? []) {
      const frames = [{ transform: `translateX(${by.toFixed(1)}px)` }, { transform: 'translateX(0)' }];
      // Added to the place that a style gives the ends, and to what is left of the step before.
      part.animate(frames, { duration: everyMs, easing: 'linear', composite: 'add' });
    }
  }, [left, plot, isPlaying, everyMs]);

  const under = (event: PointerEvent): number =>
    dayAt(scale, event.clientX - (plot.current?.getBoundingClientRect().left ?? 0));
  /** The held part at another day, in whole units; ends do not pass each other. */
  const movedTo = (day: number): Span => {
    const begun = held.current;
    if (begun === null) return window;
    if (begun.part === 'whole') return movedBy(begun.window, scale.unit, unitsBetween(begun.day, day, scale));
    const unit = unitAt(day, scale.unit);
    return begun.part === 'from'
      ? { from: Math.min(unit.from, begun.window.to), to: begun.window.to }
      : { from: begun.window.from, to: Math.max(unit.to, begun.window.from) };
  };
  const drag = (part: Part) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      // Else a new window would be drawn.
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      onHold();
      held.current = { part, window, day: under(event) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      event.stopPropagation();
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(movedTo(under(event)), 'moving');
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      event.stopPropagation();
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(movedTo(under(event)), 'done');
      held.current = null;
    },
    onKeyDown: (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (by === 0) return;
      event.preventDefault();
      onHold();
      const moved = movedBy(window, scale.unit, by);
      if (part === 'whole') onChange(moved, 'moving');
      else if (part === 'from') onChange({ from: Math.min(moved.from, window.to), to: window.to }, 'moving');
      else onChange({ from: window.from, to: Math.max(moved.to, window.from) }, 'moving');
    },
  });

  return (
    <>
      <button
        type="button"
        className="timeline-window"
        data-keys="commands"
        style={{ left: `${left.toFixed(1)}px`, width: `${Math.max(2, right - left).toFixed(1)}px` }}
        aria-label={t('time.window', { dates })}
        {...drag('whole')}
      />
      {(['from', 'to'] as const).map((end) => (
        <button
          key={end}
          type="button"
          role="slider"
          className="timeline-end"
          data-keys="commands"
          style={{ left: `${(end === 'from' ? left : right).toFixed(1)}px` }}
          aria-label={t(`time.${end}`)}
          aria-valuemin={scale.from}
          aria-valuemax={scale.to}
          aria-valuenow={window[end]}
          aria-valuetext={writtenFilter(dateFilter({ from: window[end], to: window[end] }))}
          {...drag(end)}
        />
      ))}
      <span
        className="timeline-dates"
        style={{ left: `${Math.min(Math.max(80, (left + right) / 2), scale.widthPx - 80).toFixed(1)}px` }}
      >
        {dates}
      </span>
    </>
  );
}

/** How many bars lie between two days. */
function unitsBetween(from: number, to: number, { bins }: TimeScale): number {
  const at = (day: number): number => bins.findIndex((bin) => day <= bin.to);
  return at(to) - at(from);
}
